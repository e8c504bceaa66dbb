import Foundation
import Testing

@testable import Diagnostics

@Suite struct EventLogTests {
    @Test func `an event becomes one line in a file that only its owner can read`() throws {
        // Given
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "state/monitor.log")
        let log = EventLog(part: "aircall", level: .info, destination: try .file(at: file))
        // When
        log.warning("request failed", ["status": "503", "reason": "try\nagain \u{202E}later"])
        log.debug("not wanted at this level")
        // Then
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines[0].hasSuffix(#"warning aircall "request failed" reason="try again  later" status=503"#))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `two programs that share a log lose no line of each other`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "shared-\(UUID()).log")
        defer { try? FileManager.default.removeItem(at: file) }
        let logs = try ["one", "two"].map { EventLog(part: $0, destination: try .file(at: file)) }
        for _ in 0..<3 { logs.forEach { $0.info("refreshed") } }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 6)
    }

    @Test func `a log that others could read becomes its owner's alone`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "open-\(UUID()).log")
        defer { try? FileManager.default.removeItem(at: file) }
        try #require(
            FileManager.default.createFile(
                atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o644]))
        _ = try LogDestination.file(at: file)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(.timeLimit(.minutes(10))) func `a pipe that nobody reads is no place for a log`() throws {
        let pipe = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID())")
        defer { try? FileManager.default.removeItem(at: pipe) }
        try #require(mkfifo(pipe.path, 0o600) == 0)
        #expect(throws: (any Error).self) { try LogDestination.file(at: pipe) }
    }
}
