import Foundation
import Storage
import TestSupport

/// A directory of its own for one test, gone with this object.
final class Scratch {
    private let folder: ScratchFolder

    var directory: URL { folder.url }

    init() throws {
        folder = try ScratchFolder()
    }

    /// The state directory; created by whoever opens it.
    var state: URL { directory.appending(path: "state", directoryHint: .isDirectory) }
    var database: URL { state.appending(path: "monitor.sqlite", directoryHint: .notDirectory) }

    /// The names of the files in the state directory.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: state.path).sorted()
    }

    /// Opens the store, which must be in order.
    func open() throws -> MonitorStore {
        let opening = try MonitorStore.open(in: state, at: .reference)
        guard opening.quarantined == nil else { throw UnexpectedSetAside() }
        return opening.store
    }

    /// A copy of the files as they are now: what `kill -9` at this moment would leave.
    func copy() throws -> Scratch {
        let copy = try Scratch()
        try FileManager.default.copyItem(at: state, to: copy.state)
        return copy
    }

    func mode(of name: String = "") throws -> Int? {
        let path = name.isEmpty ? state.path : state.appending(path: name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

struct UnexpectedSetAside: Error {}

extension Date {
    /// The instant the tests count from: 2026-11-23 17:32:07 UTC.
    static let reference = Date(timeIntervalSince1970: 1_795_455_127)

    /// `seconds` after the reference.
    static func at(_ seconds: TimeInterval) -> Date { reference.addingTimeInterval(seconds) }
}
