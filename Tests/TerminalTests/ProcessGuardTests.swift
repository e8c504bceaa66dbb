import Foundation
import Terminal
import TestSupport
import Testing

/// Each in a process of its own.
@Suite struct ProcessGuardTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    private var report: [Substring] {
        get throws {
            let url = scratch.url.appending(path: ProcessGuard.reportName)
            let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "for its owner only")
            return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        }
    }

    @Test func `a crash leaves a report, even where another is in its place`() async throws {
        // Given a link in the place of the report, which must not be followed
        let other = scratch.url.appending(path: "other")
        try Data("mine".utf8).write(to: other)
        try FileManager.default.createSymbolicLink(
            at: scratch.url.appending(path: ProcessGuard.reportName), withDestinationURL: other)
        // When
        await #expect(processExitsWith: .signal(SIGABRT)) { [folder = scratch.url as URL] in
            signal(SIGABRT, SIG_DFL)
            ProcessGuard.begin(program: "monitor 1.2.3", announcement: "it crashed")
            ProcessGuard.reportCrashes(in: folder)
            abort()
        }
        // Then
        let lines = try report
        #expect(lines.starts(with: ["monitor 1.2.3", "signal: SIGABRT"]))
        #expect(lines.firstIndex(of: "frames:").map { $0 + 1 < lines.count } == true)
        #expect(try String(contentsOf: other, encoding: .utf8) == "mine")
    }

    @Test(arguments: [true, false])
    func `a thread that runs out of its stack is a crash like any other`(isOfDispatch: Bool) async throws {
        await #expect(processExitsWith: .signal(SIGSEGV)) {
            [folder = scratch.url as URL, isOfDispatch = isOfDispatch as Bool] in
            signal(SIGSEGV, SIG_DFL)
            ProcessGuard.begin(program: "monitor 1.2.3", announcement: "it crashed")
            ProcessGuard.reportCrashes(in: folder)
            if isOfDispatch {
                DispatchQueue.global().async { print(deep(1)) }
            } else {
                Thread.detachNewThread { print(deep(1)) }
            }
            while true { pause() }
        }
        #expect(try report.starts(with: ["monitor 1.2.3", "signal: SIGSEGV"]))
    }

    @Test func `standard streams that are closed are nobody else's afterwards`() async {
        await #expect(processExitsWith: .exitCode(3)) {
            for descriptor in STDIN_FILENO...STDERR_FILENO { close(descriptor) }
            ProcessGuard.begin(program: "monitor 1.2.3", announcement: "it crashed")
            let next = open("/dev/null", O_RDONLY)
            let isFree = next <= STDERR_FILENO || write(STDOUT_FILENO, "x", 1) != 1
            exit(isFree ? 4 : 3)
        }
    }

    @Test func `what a program was started to ignore is known`() async {
        await #expect(processExitsWith: .exitCode(3)) {
            signal(SIGHUP, SIG_IGN)
            signal(SIGINT, SIG_DFL)
            exit(ProcessGuard.isIgnored(SIGHUP) && !ProcessGuard.isIgnored(SIGINT) ? 3 : 4)
        }
    }
}

/// Calls itself until there is no room left.
private func deep(_ depth: Int) -> Int {
    depth == .max ? 0 : deep(depth + 1) + depth % 3
}
