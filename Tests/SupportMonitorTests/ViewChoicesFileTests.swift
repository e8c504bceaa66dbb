import Diagnostics
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Dashboard
@testable import support_monitor

@Suite struct ViewChoicesFileTests {
    private let scratch: ScratchFolder
    private let choices: ViewChoices

    init() throws {
        scratch = try ScratchFolder()
        var choices = ViewChoices()
        choices.period = .last48Hours
        choices.tab = "Agents"
        choices.teams = .only(["7001"])
        self.choices = choices
    }

    private var url: URL { scratch.url.appending(path: "view.json") }
    private var file: ViewChoicesFile { ViewChoicesFile(in: scratch.url, log: .discarded) }

    @Test func `what was written is read, from one file for its owner only`() throws {
        #expect(file.read() == ViewChoices(), "there is no file yet")
        file.write(ViewChoices())
        file.write(choices)
        #expect(file.read() == choices)
        #expect(try scratch.names == ["view.json"])
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: ["", "{", "[]", "null", "\u{0}\u{0}\u{0}", String(repeating: "[", count: 200_000)])
    func `a damaged file is as none, and written anew`(content: String) throws {
        try Data(content.utf8).write(to: url)
        #expect(file.read() == ViewChoices())
        file.write(choices)
        #expect(file.read() == choices)
    }

    @Test func `of the file of another version is read what is known`() throws {
        let content = #"{"period": "fortnight", "tab": "Agents", "teams": ["7001", 7], "colours": {"red": 1}}"#
        try Data(content.utf8).write(to: url)
        var known = ViewChoices()
        (known.tab, known.teams) = ("Agents", .only(["7001"]))
        #expect(file.read() == known)
    }

    @Test func `where nothing can be written nothing is lost, and the monitor goes on`() throws {
        // Given a folder that is not there, and a folder in the place of the file
        ViewChoicesFile(in: try scratch.blockedFolder(), log: .discarded).write(choices)
        let inside = url.appending(path: "kept")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        try Data().write(to: inside)
        // When
        file.write(choices)
        // Then
        #expect(file.read() == ViewChoices())
        #expect(FileManager.default.fileExists(atPath: inside.path))
    }

    @Test func `a pipe in the place of the file is not waited for`() throws {
        try #require(mkfifo(url.path, 0o600) == 0)
        #expect(file.read() == ViewChoices())
        file.write(choices)
        #expect(file.read() == choices)
    }

    @Test func `a draft that a crash has left does no harm`() throws {
        file.write(choices)
        try Data("{".utf8).write(to: url.appendingPathExtension("new"))
        #expect(file.read() == choices)
        file.write(ViewChoices())
        #expect(file.read() == ViewChoices())
        #expect(try scratch.names == ["view.json"])
    }
}
