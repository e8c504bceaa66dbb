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
}
