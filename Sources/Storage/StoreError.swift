public import Foundation
import GRDB
import Localization

/// Why the store could not do what it was asked. Nothing in it repeats what is stored.
public struct StoreError: Error, Sendable {
    /// What was being done.
    public enum Attempt: Sendable, Hashable {
        case opening, reading, writing
    }

    /// What stood in the way, coarse enough to decide on.
    public enum Kind: Sendable, Hashable {
        /// The file is no database, or part of it is unreadable. Opening it anew with
        /// ``MonitorStore/Verification/everyPage`` sets it aside.
        case damaged
        /// A newer version of the program made the file.
        case newer
        /// Another program keeps the file to itself.
        case locked
        /// The disk is full.
        case full
        /// The directory or a file may not be read or written.
        case permission
        /// A link, a pipe or the like stands where a file belongs; somebody else may have planted it.
        case link
        /// The file was set aside while this store was open: open it anew.
        case replaced
        /// Anything else, such as a failing disk.
        case other
    }

    public let attempt: Attempt
    public let kind: Kind
    /// The file or directory; nil for a store in memory.
    public let path: String?
    /// The cause in the words of the layer below, for the log; nil if `kind` says it all.
    public let underlying: String?

    init(_ attempt: Attempt, kind: Kind, at path: String?, underlying: String? = nil) {
        self.attempt = attempt
        self.kind = kind
        self.path = path
        self.underlying = underlying
    }

    /// Whether the same may succeed later without the file being replaced or the program being changed.
    public var isRetryable: Bool { kind == .locked || kind == .full }
}

extension StoreError: CustomStringConvertible, LocalizedError {
    /// The English sentence, with the cause: one line for the log.
    public var description: String {
        explanation.text(in: .english) + (underlying.map { " (\($0))" } ?? "")
    }

    public var errorDescription: String? { description }
}

extension StoreError {
    /// Sorts what went wrong underneath; a `StoreError` stays what it is.
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

    /// Code and message only: the statement may be long, and its arguments are private.
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
