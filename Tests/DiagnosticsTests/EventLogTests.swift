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

    @Test(arguments: [false, true])
    func `what somebody has planted in the place of a log is not written`(isHardLink: Bool) throws {
        // Given a link to a file of this user
        let scratch = Scratch()
        try FileManager.default.createDirectory(at: scratch.folder, withIntermediateDirectories: true)
        let target = scratch.folder.appending(path: "important")
        try Data("keep me".utf8).write(to: target)
        if isHardLink {
            try FileManager.default.linkItem(at: target, to: scratch.file)
        } else {
            try FileManager.default.createSymbolicLink(at: scratch.file, withDestinationURL: target)
        }
        // Then
        #expect(throws: (any Error).self) { try LogDestination.file(at: scratch.file) }
        #expect(try String(contentsOf: target, encoding: .utf8) == "keep me")
    }

    @Test func `a log goes on in its file when a link takes its place`() throws {
        // Given a log, in the place of which somebody plants a link
        let scratch = Scratch()
        let log = EventLog(part: "engine", level: .info, destination: try .file(at: scratch.file))
        log.info("first")
        let target = scratch.folder.appending(path: "important")
        try Data("keep me".utf8).write(to: target)
        try FileManager.default.moveItem(at: scratch.file, to: scratch.folder.appending(path: "moved"))
        try FileManager.default.createSymbolicLink(at: scratch.file, withDestinationURL: target)
        // When
        log.info("second")
        // Then
        #expect(scratch.lines("moved").count == 2)
        #expect(try String(contentsOf: target, encoding: .utf8) == "keep me")
    }

    @Test(.timeLimit(.minutes(10))) func `a pipe that nobody reads is no place for a log`() throws {
        let pipe = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID())")
        defer { try? FileManager.default.removeItem(at: pipe) }
        try #require(mkfifo(pipe.path, 0o600) == 0)
        #expect(throws: (any Error).self) { try LogDestination.file(at: pipe) }
    }

    /// A log in a folder of its own, gone with this object.
    private final class Scratch {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID())")
        var file: URL { folder.appending(path: "monitor.log") }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func lines(_ name: String = "monitor.log") -> [Substring] {
            ((try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "").split(separator: "\n")
        }
    }

    @Test func `a log that two programs fill is put aside by one of them, and loses no line before that`() throws {
        let scratch = Scratch()
        let logs = try ["one", "two"].map { name in
            EventLog(part: name, destination: try .file(at: scratch.file, maxSize: 1000))
        }
        var written = 0
        while scratch.lines("monitor.log.1").isEmpty {
            logs[written % 2].info("refreshed", ["number": "\(written)"])
            written += 1
        }
        #expect(scratch.lines().count + scratch.lines("monitor.log.1").count == written)
        // When it is filled many times over
        for number in 0..<500 { logs[number % 2].info("refreshed", ["number": "\(number)"]) }
        let sizes = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).sorted().map { name in
            try Data(contentsOf: scratch.folder.appending(path: name)).count
        }
        #expect(sizes.count == 2)
        #expect(sizes.allSatisfy { $0 < 1200 })
        #expect(scratch.lines().last?.contains("number=499") == true)
    }

    @Test(arguments: ["renamed", "removed", "truncated"])
    func `a log that somebody else rotates goes on at its place`(how: String) throws {
        let scratch = Scratch()
        let log = EventLog(part: "engine", destination: try .file(at: scratch.file))
        log.info("before")
        switch how {
        case "renamed":
            try FileManager.default.moveItem(at: scratch.file, to: scratch.folder.appending(path: "monitor.log.old"))
        case "removed": try FileManager.default.removeItem(at: scratch.file)
        default: #expect(truncate(scratch.file.path, 0) == 0)
        }
        log.info("after")
        #expect(scratch.lines().count == 1)
        #expect(scratch.lines().first?.hasSuffix("engine after") == true)
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a log whose folder is gone stops nothing`() throws {
        let scratch = Scratch()
        let log = EventLog(part: "engine", destination: try .file(at: scratch.file))
        try FileManager.default.removeItem(at: scratch.folder)
        log.info("into the void")
        try FileManager.default.createDirectory(at: scratch.folder, withIntermediateDirectories: true)
        log.info("back")
        #expect(scratch.lines().count == 1)
    }
}
