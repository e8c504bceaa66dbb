public import Foundation

/// A folder of its own for one test, gone with this object.
public final class ScratchFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes an empty one.
    public init() throws {
        url = Self.place
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// What `kill -9` at this moment would leave of `other`.
    public init(copying other: ScratchFolder) throws {
        url = Self.place
        try FileManager.default.copyItem(at: other.url, to: url)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The names of all files, hidden ones too, in order.
    public var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    private static var place: URL {
        FileManager.default.temporaryDirectory.appending(
            path: "support-monitor-\(UUID().uuidString)", directoryHint: .isDirectory)
    }
}
