import Canvas
import Dashboard
import Diagnostics
import Foundation
import Localization
import Settings
import TestSupport
import Testing

@testable import support_monitor

@Suite struct CommandRunnerTests {
    /// Time that only passes when a test says so.
    private let clock = TestClock()

    private func runner(_ environment: [String: String] = ["PATH": "/usr/bin:/bin"]) -> CommandRunner {
        CommandRunner(environment: environment, clock: clock)
    }

    @Test func `each argument arrives as it is`() async {
        let words = ["$(id)", "a b", "'", "\"", "*", "-n", "é李", ""]
        let outcome = await runner().run(["printf", "<%s>"] + words)
        #expect(outcome == CommandOutcome(.exited(0), output: words.map { "<\($0)>" }.joined()))
    }

    @Test func `the code, both outputs and an empty input are those of the program`() async {
        let script = "cat; echo out; echo err >&2; test -t 0 || exit 7"
        let outcome = await runner().run(["/bin/sh", "-c", script])
        #expect(outcome == CommandOutcome(.exited(7), output: "out\nerr\n"))
        #expect(await runner().run(["/bin/sh", "-c", "kill -9 $$"]) == CommandOutcome(.signalled(9)))
    }

    @Test func `a program that is not there is named`() async throws {
        let folder = try ScratchFolder()
        for program in ["support-monitor-nothing", "/does/not/exist", "", folder.url.path] {
            guard case .notStarted(let reason) = await runner().run([program]).end else {
                Issue.record("\(program) was started")
                continue
            }
            #expect(reason(.english).contains("there is no program \(program)"))
        }
    }

    @Test func `a program that is none says why`() async throws {
        let folder = try ScratchFolder()
        let path = folder.url.appending(path: "broken").path
        try Data("#!/does/not/exist\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        guard case .notStarted(let reason) = await runner().run([path]).end else {
            Issue.record("it was started")
            return
        }
        #expect(!reason(.english).isEmpty && !reason(.english).contains("\n"))
    }

    @Test func `a home directory is understood`() async throws {
        let folder = try ScratchFolder()
        let path = folder.url.appending(path: "hello").path
        try Data("#!/bin/sh\necho hello\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        let outcome = await runner(["HOME": folder.url.path]).run(["~/hello"])
        #expect(outcome.output == "hello\n")
    }

    @Test func `the program inherits no credential, and everything else`() async {
        let runner = runner([
            "PATH": "/usr/bin:/bin", "DISPLAY": ":0", "INTERCOM_TOKEN": "private-token-1",
            "COPY": "x=private-token-1", "SLACK_WEBHOOK_SUPORTE": "private-address",
        ])
        let output = await runner.run(["env"]).output
        #expect(output.contains("DISPLAY=:0"))
        #expect(!output.contains("private"))
    }

    @Test func `of much output the end is kept, from the beginning of a line`() async {
        let outcome = await runner().run([
            "/bin/sh", "-c", "i=0; while [ $i -lt 20000 ]; do echo \"line $i of many\"; i=$((i+1)); done",
        ])
        #expect(outcome.end == .exited(0))
        #expect(outcome.isCut)
        #expect(outcome.output.utf8.count <= CommandRunner.maxOutput)
        #expect(outcome.output.hasPrefix("line "))
        #expect(outcome.output.hasSuffix("line 19999 of many\n"))
    }

    @Test func `output that is no text, or one endless line, is still some`() async {
        let bytes = await runner().run(["/bin/sh", "-c", "printf 'a\\377\\000b'"])
        #expect(bytes.output == "a\u{FFFD}\u{0}b")
        let line = await runner().run(["/bin/sh", "-c", "head -c 200000 /dev/zero | tr '\\0' x"])
        #expect(line.isCut && line.output.utf8.count == CommandRunner.maxOutput)
    }

    @Test func `a program that does not end is stopped after a minute, with what it has started`() async throws {
        // Given a program that has started another, and says so
        let folder = try ScratchFolder()
        let started = folder.url.appending(path: "started").path
        let script = "echo begun; sleep 3600 & echo $! >'\(started).new'; mv '\(started).new' '\(started)'; wait"
        async let outcome = runner().run(["/bin/sh", "-c", script])
        while !FileManager.default.fileExists(atPath: started) { await Task.yield() }
        await clock.sleepers(1)
        // When
        clock.advance(by: .seconds(60))
        // Then
        #expect(await outcome == CommandOutcome(.overdue(.seconds(60)), output: "begun\n"))
        let number = try String(contentsOfFile: started, encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines)
        let other = try #require(pid_t(number))
        // Nobody may have waited for it yet.
        while kill(other, 0) == 0, !Self.isZombie(other) { await Task.yield() }
    }

    @Test func `a program that is stopped gives what it has printed, even if it does not want to end`() async throws {
        // Given a program that ignores a request to end
        let folder = try ScratchFolder()
        let started = folder.url.appending(path: "started").path
        let script = "trap '' TERM; echo begun; : >'\(started)'; while :; do sleep 1; done"
        let runner = runner()
        let run = Task { await runner.run(["/bin/sh", "-c", script]) }
        while !FileManager.default.fileExists(atPath: started) { await Task.yield() }
        // When
        run.cancel()
        // Then
        #expect(await run.value == CommandOutcome(.stopped, output: "begun\n"))
    }

    @Test func `at the end of the monitor every program is asked to end, and nobody waits`() async throws {
        let folder = try ScratchFolder()
        let started = folder.url.appending(path: "started").path
        let runner = runner()
        let run = Task { await runner.run(["/bin/sh", "-c", ": >'\(started)'; exec sleep 3600"]) }
        while !FileManager.default.fileExists(atPath: started) { await Task.yield() }
        runner.stopAll()
        #expect(await run.value.end == .signalled(15))
    }

    @Test func `something left in the background holds nothing up`() async throws {
        let outcome = await runner().run(["/bin/sh", "-c", "sleep 3600 & echo $!"])
        #expect(outcome.end == .exited(0))
        let number = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
        kill(try #require(pid_t(number)), SIGKILL)
    }

    @Test func `check names every program, and those that are missing`() {
        var settings = MonitorSettings(
            appPassword: Secret(""), intercom: .init(appID: "a", token: Secret("t")))
        settings.commands = [
            OwnCommand(name: "one", key: "n", places: [.ticket], run: ["sh", "{id}"]),
            OwnCommand(name: "two", key: "B", places: [.team], run: ["support-monitor-nothing"]),
        ]
        let results = CommandCheck(settings: settings, environment: ["PATH": "/bin"]).results()
        #expect(results.map(\.mark) == [.ok, .fail])
        #expect(results[0].finding(.english) == "one: /bin/sh")
        #expect(results[1].finding(.english).hasPrefix("two: there is no program support-monitor-nothing"))
        settings.commands = []
        #expect(CommandCheck(settings: settings, environment: [:]).results().isEmpty)
    }

    private static func isZombie(_ process: pid_t) -> Bool {
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return state?.contains(") Z ") ?? true
    }
}
