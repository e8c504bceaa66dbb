import Foundation

/// A folder of its own for one test, gone with this object.
final class ScratchFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "support-monitor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The names of all files, hidden ones too.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    /// A place that can be no folder, whoever asks: a file is in its way.
    func blockedFolder() throws -> URL {
        let file = url.appending(path: "file")
        try Data().write(to: file)
        return file.appending(path: "folder", directoryHint: .isDirectory)
    }
}
