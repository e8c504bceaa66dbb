import Foundation

/// A directory of its own for one test, gone with this object.
final class ScratchDirectory: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "alerts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// What `kill -9` at this moment would leave of `other`.
    init(copying other: ScratchDirectory) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "alerts-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: other.url, to: url)
    }

    /// Fills every file with zeros, as a broken disk might.
    func overwriteFiles() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
            let file = try FileHandle(forUpdating: url.appending(path: name))
            let size = try file.seekToEnd()
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(count: Int(size)))
            try file.close()
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}
