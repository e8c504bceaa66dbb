import Foundation
import Localization
import Terminal
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ExportOutputTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    private var path: String { scratch.url.appending(path: "report.csv").path }

    /// A file system that gives a file one name only.
    private static let noLinks: @Sendable (String, String) -> Int32 = { _, _ in
        errno = EPERM
        return -1
    }

    @Test func `where a file cannot have two names the export gets its name all the same`() throws {
        let output = try ExportOutput(path, mayReplace: false, makeLink: Self.noLinks)
        #expect(output.write(Array("rows".utf8)))
        try output.finish()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "rows")
        #expect(try scratch.names == ["report.csv"])
    }

    @Test(arguments: [true, false])
    func `a file that came meanwhile keeps its place`(hasLinks: Bool) throws {
        // Given an export that has begun, and a file that another program puts where it shall go
        let output =
            hasLinks
            ? try ExportOutput(path, mayReplace: false)
            : try ExportOutput(path, mayReplace: false, makeLink: Self.noLinks)
        #expect(output.write(Array("rows".utf8)))
        try Data("other".utf8).write(to: URL(fileURLWithPath: path))
        // When it ends
        let failure = #expect(throws: ExportOutput.Failure.self) { try output.finish() }
        // Then
        #expect(failure?.message(.english).contains("already exists") == true)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "other")
    }

    @Test func `an export that is given up leaves nothing`() throws {
        do {
            let output = try ExportOutput(path, mayReplace: false)
            #expect(output.write(Array("rows".utf8)))
        }
        #expect(try scratch.names.isEmpty)
    }

    @Test(arguments: [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGVTALRM, SIGXCPU, SIGSEGV, SIGABRT])
    func `an export that a signal ends leaves nothing`(signal: Int32) async throws {
        // Given a process of its own, in which the signal is neither ignored nor blocked, whatever started it
        let folder = scratch.url.path
        await #expect(processExitsWith: .signal(signal)) { [folder = folder as String, signal = signal as Int32] in
            Foundation.signal(signal, SIG_DFL)
            var mask = sigset_t()
            sigemptyset(&mask)
            sigaddset(&mask, signal)
            pthread_sigmask(SIG_UNBLOCK, &mask, nil)
            ProcessGuard.begin(program: "test", announcement: "test")
            let output = try ExportOutput("\(folder)/report.csv", mayReplace: false)
            #expect(output.write(Array("rows".utf8)))
            try #require(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
            // When
            raise(signal)
        }
        // Then
        #expect(try scratch.names.isEmpty)
    }

    @Test func `what would fail at the end fails at the beginning, and leaves nothing`() throws {
        let long = scratch.url.appending(path: String(repeating: "x", count: 300)).path
        let missing = scratch.url.appending(path: "missing/report.csv").path
        let inFile = scratch.url.appending(path: "file/report.csv").path
        try Data().write(to: scratch.url.appending(path: "file"))
        for path in [long, missing, inFile, "/proc/report.csv"] {
            #expect(throws: ExportOutput.Failure.self, "\(path)") {
                try ExportOutput.checkTarget(path, mayReplace: false)
            }
        }
        try ExportOutput.checkTarget(path, mayReplace: false)
        #expect(try scratch.names == ["file"])
    }
}
