import Foundation
import Localization
import Settings
import Testing

@Suite struct StateDirectoryTests {
    @Test(arguments: [
        (["XDG_STATE_HOME": "/x", "HOME": "/h"], "/x/support-monitor"),
        (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/support-monitor"),
        (["XDG_STATE_HOME": "x", "HOME": "/h"], "/h/.local/state/support-monitor"),
    ])
    func `the place follows the environment`(environment: [String: String], path: String) throws {
        #expect(try StateDirectory(environment: environment).url.path == path)
    }

    @Test func `a place that was asked for wins`() throws {
        let asked = URL(fileURLWithPath: "/asked")
        let directory = try StateDirectory(explicit: asked, environment: ["XDG_STATE_HOME": "/x", "HOME": "/h"])
        #expect(directory.url.path == "/asked")
    }

    @Test func `without a home there is no place`() {
        #expect(throws: StateDirectory.Failure.self) { try StateDirectory(environment: [:]) }
    }

    @Test func `a new directory is for its owner only, an existing one stays as it is`() throws {
        let sandbox = try SettingsSandbox()
        let directory = try StateDirectory(environment: ["XDG_STATE_HOME": "\(sandbox.directory.path)/a/b"])

        try directory.create()
        #expect(try permissions(of: directory.url) == 0o700)
        #expect(try permissions(of: directory.url.deletingLastPathComponent()) == 0o700)

        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: directory.url.path)
        try directory.create()
        #expect(try permissions(of: directory.url) == 0o750)
    }

    @Test func `something else in its place is an error that says so`() throws {
        let sandbox = try SettingsSandbox()
        let file = try sandbox.write("", to: "file")
        let failure = #expect(throws: StateDirectory.Failure.self) {
            try StateDirectory(explicit: file, environment: [:]).create()
        }
        #expect(
            failure?.message(.english) == "\(file.path) is not a directory: name another one with --state-dir")
        #expect(throws: StateDirectory.Failure.self) {
            try StateDirectory(explicit: file.appendingPathComponent("below"), environment: [:]).create()
        }
    }

    private func permissions(of url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }
}
