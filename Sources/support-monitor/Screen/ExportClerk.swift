import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// Writes the reports that the screen asks for into files of their own, next to what is there already. One at a time: two
/// would take the same free name.
actor ExportClerk {
    /// Where files may go.
    struct Folders: Sendable {
        /// Tried first, and never made: one that is gone has been taken away.
        let current: URL
        /// Made when the first file comes.
        let fallback: URL
    }

    private let refresher: Refresher
    private let folders: Folders
    /// The home directory, which is written `~` on the screen.
    private let home: String

    /// So many files of one name may be there already.
    private static let mostOfOneName = 1000

    init(refresher: Refresher, folders: Folders, home: String) {
        self.refresher = refresher
        self.folders = folders
        self.home = home
    }

    /// Writes what is asked for. Never on the thread that draws.
    func write(_ request: ExportRequest) async -> ExportOutcome {
        do {
            let desk = try await refresher.reportDesk()
            let (output, path) = try open(request.fileName)
            let records = try desk.export(request, to: output.write)
            try output.finish()
            let isIncomplete = request.kind.needs.contains { !desk.gaps(of: $0, in: request.range).isEmpty }
            return .written(records: records, path: shortened(path), isIncomplete: isIncomplete)
        } catch let failure as ExportOutput.Failure {
            return .failed(failure.message)
        } catch let error as StoreError {
            return .failed(error.explanation)
        } catch {
            return .failed(ExportText.failed)
        }
    }
}

extension ExportClerk {
    /// A file that will be called `name`, or with a number behind where there is one already, in the first folder that
    /// takes it.
    private func open(_ name: String) throws(ExportOutput.Failure) -> (ExportOutput, String) {
        do {
            return try open(name, in: folders.current)
        } catch {
            // That it cannot be made shows when the file is.
            try? FileManager.default.createDirectory(
                at: folders.fallback, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Self.refuseLink(folders.fallback)
            return try open(name, in: folders.fallback)
        }
    }

    /// Where others may write somebody may have planted a link, to have figures written where they are read.
    private static func refuseLink(_ folder: URL) throws(ExportOutput.Failure) {
        let type = try? FileManager.default.attributesOfItem(atPath: folder.path)[.type] as? FileAttributeType
        guard type != .typeSymbolicLink else {
            throw ExportOutput.Failure(message: ExportText.notWritable(folder.path))
        }
    }

    private func open(_ name: String, in folder: URL) throws(ExportOutput.Failure) -> (ExportOutput, String) {
        let path = freePath(name, in: folder)
        return (try ExportOutput(path, mayReplace: false), path)
    }

    private func freePath(_ name: String, in folder: URL) -> String {
        let (stem, suffix) = (name.prefix { $0 != "." }, name.drop { $0 != "." })
        let names = [name] + (2...Self.mostOfOneName).map { "\(stem)-\($0)\(suffix)" }
        let free = names.first { !FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        return folder.appending(path: free ?? name).path
    }

    private func shortened(_ path: String) -> String {
        path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }
}
