import Foundation
import GRDB
package import Localization

/// Why an operation of the store failed. Contains no stored data.
package struct StoreError: Error, Sendable {
    /// The operation that failed.
    package enum Attempt: Sendable, Hashable {
        case opening, reading, writing
    }

    /// The kind of error, coarse enough to decide what to do.
    package enum Kind: Sendable, Hashable {
        /// The file is not a database or is corrupt. Opening it again with ``MonitorStore/Verification/everyPage`` sets
        /// it aside.
        case damaged
        /// The file was created by a newer version of the program.
        case newer
        /// Another program has locked the file.
        case locked
        /// The disk is full.
        case full
        /// No permission to read or write the directory or a file.
        case permission
        /// There is a link, a pipe or the like in place of a file; someone else may have placed it there.
        case link
        /// The file was set aside while this store was open: open it again.
        case replaced
        /// Anything else, such as a failing disk.
        case other
    }

    package let attempt: Attempt
    package let kind: Kind
    /// The file or directory; nil for an in-memory store.
    package let path: String?
    /// The cause as described by the layer below, for the log; nil if `kind` says it all.
    package let underlying: String?

    init(_ attempt: Attempt, kind: Kind, at path: String?, underlying: String? = nil) {
        self.attempt = attempt
        self.kind = kind
        self.path = path
        self.underlying = underlying
    }

    /// Whether the same operation may succeed later without replacing the file or changing the program.
    package var isRetryable: Bool { kind == .locked || kind == .full }
}

extension StoreError: CustomStringConvertible, LocalizedError {
    /// The English sentence with the cause: one line for the log.
    package var description: String {
        explanation.text(in: .english) + (underlying.map { " (\($0))" } ?? "")
    }

    package var errorDescription: String? { description }
}

extension StoreError {
    /// Classifies an underlying error; a `StoreError` is kept.
    init(_ attempt: Attempt, _ error: any Error, at path: String?) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as DatabaseError:
            self.init(attempt, kind: Kind(error), at: path, underlying: Self.summary(of: error))
        case is UnreadableValue:
            self.init(attempt, kind: .damaged, at: path, underlying: "a stored value is not of its kind")
        case let error as SystemFailure:
            self.init(attempt, kind: Kind(error), at: path, underlying: error.description)
        default:
            self.init(attempt, kind: .other, at: path, underlying: String(describing: type(of: error)))
        }
    }

    /// Only code and message: the statement may be long, and its arguments are private.
    private static func summary(of error: DatabaseError) -> String {
        "SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
    }
}

extension StoreError.Kind {
    init(_ error: DatabaseError) {
        self =
            switch error.extendedResultCode {
            case .SQLITE_IOERR_SHMSIZE: .full
            case .SQLITE_READONLY_DBMOVED: .replaced
            default: Self(primary: error.resultCode)
            }
    }

    private init(primary code: ResultCode) {
        self =
            switch code {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            case .SQLITE_FULL: .full
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: .permission
            default: .other
            }
    }

    init(_ failure: SystemFailure) {
        self =
            switch failure.code {
            case ENOSPC, EDQUOT: .full
            case EACCES, EPERM, EROFS: .permission
            case ELOOP: .link
            default: .other
            }
    }
}

extension StoreError {
    /// The problem and how to solve it in one sentence, for users.
    package var explanation: LocalizedText {
        let location = path ?? "memory"
        return switch kind {
        case .damaged:
            LocalizedText(
                en: "the store \(location) is damaged: restart to set it aside",
                pt: "o banco de dados \(location) está danificado: inicie de novo para que ele seja posto de lado")
        case .newer:
            LocalizedText(
                en: "the store \(location) belongs to a newer version of support-monitor: update this one",
                pt: "o banco de dados \(location) é de uma versão mais nova do support-monitor: atualize esta")
        case .locked:
            LocalizedText(
                en: "the store \(location) is locked by another program: close that program",
                pt: "o banco de dados \(location) está bloqueado por outro programa: feche esse programa")
        case .full:
            LocalizedText(
                en: "no room left on the disk for the store \(location): free some space",
                pt: "não há espaço em disco para o banco de dados \(location): libere espaço")
        case .permission:
            LocalizedText(
                en: "the store \(location) cannot be \(verb.english): check the owner and the permissions",
                pt: "não foi possível \(verb.portuguese) o banco de dados \(location): verifique o dono e as permissões"
            )
        case .link:
            LocalizedText(
                en: "\(location) is a link or not a regular file, and is not used: remove it",
                pt: "\(location) é um link ou não é um arquivo comum, e não é usado: remova-o")
        case .replaced:
            LocalizedText(
                en: "the store \(location) was replaced by a new one: open it again",
                pt: "o banco de dados \(location) foi substituído por um novo: abra-o de novo")
        case .other:
            LocalizedText(
                en:
                    "the store \(location) cannot be \(verb.english): check the disk, or name another place with --state-dir",
                pt:
                    "não foi possível \(verb.portuguese) o banco de dados \(location): verifique o disco ou indique outro lugar com --state-dir"
            )
        }
    }

    private var verb: (english: String, portuguese: String) {
        switch attempt {
        case .opening: ("opened", "abrir")
        case .reading: ("read", "ler")
        case .writing: ("written", "gravar")
        }
    }
}
