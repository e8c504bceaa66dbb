import Dashboard
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// Writes the reports requested on the screen to new files. One at a time, because two could choose the same free name.
actor ScreenExporter {
    /// The folders for exports.
    struct Folders: Sendable {
        /// Tried first, and never created: if it does not exist any more, it was removed on purpose.
        let current: URL
        /// Created for the first file.
        let fallback: URL
    }

    private let refresher: Refresher
    private let folders: Folders
    /// The home directory, shown as `~` on the screen.
    private let home: String

    /// The maximum number of files with the same base name.
    private static let maxNameLength = 1000

    init(refresher: Refresher, folders: Folders, home: String) {
        self.refresher = refresher
        self.folders = folders
        self.home = home
    }

    /// Where files are written, as the screen shows it.
    nonisolated var places: ExportPlaces {
        ExportPlaces(folder: shortened(folders.current.path), fallback: shortened(folders.fallback.path))
    }

    /// Writes what is asked for. Never on the thread that draws.
    func write(_ request: ExportRequest) async -> ExportOutcome {
        do {
            let service = try await refresher.reportService()
            let (output, path) = try open(request.fileName)
            let records = try service.export(request, to: output.write)
            try output.finish()
            let isIncomplete = request.kind.needs.contains { !service.gaps(of: $0, in: request.range).isEmpty }
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

extension ScreenExporter {
    /// A new file called `name`, with a number appended if it exists, in the first folder that can be written to.
    private func open(_ name: String) throws(ExportOutput.Failure) -> (ExportOutput, String) {
        do {
            return try open(name, in: folders.current)
        } catch {
            // A failure here shows when the file is created.
            try? FileManager.default.createDirectory(
                at: folders.fallback, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Self.refuseLink(folders.fallback)
            return try open(name, in: folders.fallback)
        }
    }

    /// In a folder that others may write to, a link may have been planted to have the figures written elsewhere.
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
        let names = [name] + (2...Self.maxNameLength).map { "\(stem)-\($0)\(suffix)" }
        let free = names.first { !FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        return folder.appending(path: free ?? name).path
    }

    nonisolated private func shortened(_ path: String) -> String {
        path == home ? "~" : path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }
}
