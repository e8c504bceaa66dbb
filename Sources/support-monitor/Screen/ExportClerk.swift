import Dashboard
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage
import SystemPackage

/// Writes reports into files that only their owner can read, and that never take the place of another file.
struct ExportClerk: Sendable {
    let refresher: Refresher
    /// Where files go, the first place that takes them: where the program was started, as with other programs of the command line,
    /// else the directory for state.
    let folders: [URL]
    /// The home directory, which is written `~` on the screen.
    let home: String

    /// So many files of one name may be there already.
    private static let mostOfOneName = 1000

    /// Carries out `order`. Never on the thread that draws.
    @concurrent
    func carryOut(_ order: ExportOrder) async -> ExportOutcome {
        do {
            let desk = try await refresher.reportDesk()
            let (file, path) = try create(order.fileName)
            do {
                let records = try file.closeAfter { try write(order, from: desk, to: file) }
                let isIncomplete = order.needs.contains { !desk.gaps(of: $0, in: order.range).isEmpty }
                return .written(records: records, path: shortened(path), isIncomplete: isIncomplete)
            } catch {
                // Half a report looks like a whole one.
                try? FileManager.default.removeItem(at: path)
                throw error
            }
        } catch {
            return .failed(Self.reason(for: error))
        }
    }
}

extension ExportClerk {
    private func write(_ order: ExportOrder, from desk: ReportDesk, to file: FileDescriptor) throws -> Int {
        var failure: (any Error)?
        let count = try desk.export(ExportRequest(order)) { piece in
            do { try file.writeAll(piece) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        return count
    }

    /// A new file called `name`, or with a number behind where there is one already, in the first folder that takes it.
    private func create(_ name: String) throws -> (FileDescriptor, URL) {
        var failure: any Error = Errno.noSuchFileOrDirectory
        for folder in folders {
            do { return try create(name, in: folder) } catch { failure = error }
        }
        throw failure
    }

    private func create(_ name: String, in folder: URL) throws -> (FileDescriptor, URL) {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let (stem, suffix) = (name.prefix { $0 != "." }, name.drop { $0 != "." })
        for number in 1...Self.mostOfOneName {
            let path = folder.appending(path: number == 1 ? name : "\(stem)-\(number)\(suffix)")
            do {
                let file = try FileDescriptor.open(
                    FilePath(path.path), .writeOnly, options: [.create, .exclusiveCreate],
                    permissions: .ownerReadWrite)
                return (file, path)
            } catch Errno.fileExists {
                continue
            }
        }
        throw Errno.fileExists
    }

    private func shortened(_ path: URL) -> String {
        path.path.hasPrefix(home + "/") ? "~" + path.path.dropFirst(home.count) : path.path
    }

    private static func reason(for error: any Error) -> LocalizedText {
        switch error {
        case let error as StoreError: error.explanation
        case Errno.noSpace:
            LocalizedText(en: "the disk is full.", pt: "o disco está cheio.")
        case Errno.permissionDenied, Errno.readOnlyFileSystem:
            LocalizedText(
                en: "no folder here can be written to.", pt: "nenhuma pasta aqui permite gravar.")
        default: LocalizedText(en: "the file could not be written.", pt: "não foi possível gravar o arquivo.")
        }
    }
}

extension ExportRequest {
    fileprivate init(_ order: ExportOrder) {
        self.init(
            ExportKind(order.kind), order.range, ratings: order.ratings, format: .csv,
            showsNumbers: order.showsNumbers)
    }
}

extension ExportKind {
    fileprivate init(_ kind: ExportOrder.Kind) {
        switch kind {
        case .csat: self = .csat
        case .calls: self = .calls
        case .agents: self = .agents
        }
    }
}

extension ExportOrder {
    fileprivate var needs: Set<HistoryKind> { ExportKind(kind).needs }
}
