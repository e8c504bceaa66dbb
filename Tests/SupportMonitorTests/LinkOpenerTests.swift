import Foundation
import TestSupport
import Testing

@testable import support_monitor

@Suite struct LinkOpenerTests {
    /// A link that a shell would take apart.
    private static let link = "https://app.example.test/a?b=1&c=%24(touch%20x);%7Cid"

    /// Time that only passes when a test says so: however long a program takes to start, it is not too long.
    private let clock = TestClock()

    private func url(_ text: String = link) throws -> URL { try #require(URL(string: text)) }

    /// A program that writes its arguments to a file beside it, one a line, and ends with `code`.
    private func browser(_ name: String, in folder: ScratchFolder, endingWith code: Int = 0) throws -> String {
        let path = folder.url.appending(path: name).path
        let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" >'\(path).asked'\nexit \(code)\n"
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }

    private func asked(_ program: String) -> String? {
        try? String(contentsOfFile: program + ".asked", encoding: .utf8)
    }

    @Test(
        arguments: [
            (nil, []),
            ("", []),
            ("firefox", [("firefox", [link])]),
            ("firefox --new-tab", [("firefox", ["--new-tab", link])]),
            ("w3m -o x=%s -v", [("w3m", ["-o", "x=\(link)", "-v"])]),
            ("one:two %s", [("one", [link]), ("two", [link])]),
        ] as [(String?, [(String, [String])])])
    func `the variable comes first, then what systems have`(
        variable: String?, programs: [(String, [String])]
    ) throws {
        let opener = LinkOpener(environment: variable.map { ["BROWSER": $0] } ?? [:], clock: clock)
        let expected = (programs + [("xdg-open", [Self.link]), ("open", [Self.link])]).map {
            LinkOpener.Candidate(program: $0.0, arguments: $0.1)
        }
        #expect(opener.candidates(for: try url()) == expected)
    }

    @Test func `the link is one argument, whatever is in it`() async throws {
        let folder = try ScratchFolder()
        let browser = try browser("browser", in: folder)
        let opener = LinkOpener(environment: ["BROWSER": "\(browser) --tab"], clock: clock)
        #expect(await opener.open(try url()) == .opened)
        #expect(asked(browser) == "--tab\n\(Self.link)\n")
    }

    @Test func `a program that is not there or gives up leaves the link to the next`() async throws {
        let folder = try ScratchFolder()
        let (failing, working) = (
            try browser("failing", in: folder, endingWith: 1), try browser("working", in: folder)
        )
        let opener = LinkOpener(
            environment: ["BROWSER": "\(folder.url.path)/missing:\(failing):\(working)"], clock: clock)
        #expect(await opener.open(try url()) == .opened)
        #expect(asked(failing) != nil && asked(working) != nil)
    }

    @Test func `the program inherits no credential, and everything else`() async throws {
        // Given a program that writes down what it was started with
        let folder = try ScratchFolder()
        let browser = try browser("browser", in: folder)
        try Data("#!/bin/sh\n/usr/bin/env >'\(browser).asked'\n".utf8).write(to: URL(fileURLWithPath: browser))
        let opener = LinkOpener(environment: [
            "BROWSER": browser, "DISPLAY": ":0", "INTERCOM_TOKEN": "private-token-1", "COPY": "x=private-token-1",
            "SLACK_WEBHOOK_SUPORTE": "private-address",
        ])
        // When
        #expect(await opener.open(try url()) == .opened)
        // Then
        let environment = try #require(asked(browser))
        #expect(environment.contains("DISPLAY=:0"))
        #expect(!environment.contains("private"))
    }

    @Test func `a browser that stays has opened the link after three seconds, and goes on`() async throws {
        // Given a browser that stays until it is let go
        let folder = try ScratchFolder()
        let hold = folder.url.appending(path: "hold").path
        let browser = folder.url.appending(path: "browser").path
        let script = "#!/bin/sh\nwhile [ -e '\(hold)' ]; do sleep 0.01; done\necho \"$@\" >'\(browser).asked'\n"
        #expect(FileManager.default.createFile(atPath: hold, contents: nil))
        try Data(script.utf8).write(to: URL(fileURLWithPath: browser))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: browser)
        let opener = LinkOpener(environment: ["BROWSER": browser], clock: clock)
        let link = try url()
        // When three seconds pass
        async let outcome = opener.open(link)
        await clock.sleepers(1)
        clock.advance(by: .seconds(3))
        // Then the link counts as opened, and the browser is still at it
        #expect(await outcome == .opened)
        #expect(clock.sleeps == [.seconds(3)])
        try FileManager.default.removeItem(atPath: hold)
        while asked(browser) != "\(Self.link)\n" { await Task.yield() }
    }

    @Test(arguments: ["file:///etc/passwd", "javascript:alert(1)", "mailto:ana@example.test", "app.example.test/a"])
    func `nothing but http and https leaves the terminal`(text: String) async throws {
        let folder = try ScratchFolder()
        let browser = try browser("browser", in: folder)
        #expect(await LinkOpener(environment: ["BROWSER": browser], clock: clock).open(try url(text)) == .unopened)
        #expect(asked(browser) == nil)
    }
}
