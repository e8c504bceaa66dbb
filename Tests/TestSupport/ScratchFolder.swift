package import Foundation

/// A temporary folder for one test, removed with this object.
package final class ScratchFolder: Sendable {
    /// Its location.
    package let url: URL

    /// Creates an empty folder.
    package init() throws {
        url = Self.unusedURL
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A copy of `other` in the state that `kill -9` would leave now.
    package init(copying other: ScratchFolder) throws {
        url = Self.unusedURL
        try FileManager.default.copyItem(at: other.url, to: url)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The names of all files, including hidden ones, sorted.
    package var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    private static var unusedURL: URL {
        FileManager.default.temporaryDirectory.appending(
            path: "support-monitor-\(UUID().uuidString)", directoryHint: .isDirectory)
    }
}
