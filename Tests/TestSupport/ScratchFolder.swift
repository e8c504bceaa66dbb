public import Foundation

/// A temporary folder for one test, removed with this object.
public final class ScratchFolder: Sendable {
    /// Its location.
    public let url: URL

    /// Creates an empty folder.
    public init() throws {
        url = Self.unusedURL
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A copy of `other` in the state that `kill -9` would leave now.
    public init(copying other: ScratchFolder) throws {
        url = Self.unusedURL
        try FileManager.default.copyItem(at: other.url, to: url)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The names of all files, including hidden ones, sorted.
    public var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    private static var unusedURL: URL {
        FileManager.default.temporaryDirectory.appending(
            path: "support-monitor-\(UUID().uuidString)", directoryHint: .isDirectory)
    }
}
