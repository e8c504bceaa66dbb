import Foundation
import Monitoring
import Testing

@testable import Storage

/// One store, one workspace: which folder of a state directory is whose.
@Suite struct StoreLocationsTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func claim(
        _ name: String, token: String = "token", at host: String = "https://api.example.test", phone: String? = nil
    ) throws -> StoreClaim {
        StoreClaim(
            inbox: try .named(name, token: "\(token) of \(name)", at: host),
            phone: try phone.map { try .named("", token: $0, at: host) })
    }

    /// Fills the store in `folder` as the first refresh of `claim` does.
    private func fill(
        _ folder: URL, for claim: StoreClaim, company: String? = "Company", people: Set<String> = ["501"]
    ) throws {
        let store = try MonitorStore.open(in: folder, at: .reference).store
        let answer = AnsweredAccount(id: claim.inbox.name, name: claim.inbox.name, members: people)
        #expect(try store.confirmOwner(inbox: answer, for: claim.inbox, recording: true))
        try store.apply(
            InboxChange(
                asOf: .at(0), workspace: Workspace(name: claim.inbox.name, timeZoneName: nil),
                members: people.sorted().map { .make(.init(rawValue: $0)) }))
        guard let phone = claim.phone else { return }
        let voice = AnsweredAccount(id: nil, name: company, members: ["user 1", "line 1"])
        #expect(try store.confirmOwner(phone: voice, for: phone, recording: true))
        try store.apply(
            PhoneChange(
                asOf: .at(0), users: [PhoneUser(id: "1", name: "Ana", email: "ana@example.test")],
                lines: [Line(id: "1", name: "Suporte")]))
    }

    private func places(for claim: StoreClaim?) throws -> [StoreLocation] {
        try StoreLocations.inOrder(in: scratch.state, for: claim)
    }

    private func names(for claim: StoreClaim?) throws -> [String] {
        try places(for: claim).map(\.folder.lastPathComponent)
    }

    @Test func `a folder in the location of the store is set aside like any other damage`() throws {
        // Given
        let folder = scratch.directory.appending(path: "monitor.sqlite")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // When somebody looks for a store, and for one to follow
        let location = try #require(try StoreLocations.inOrder(in: scratch.directory, for: claim("first")).first)
        let error = #expect(throws: StoreError.self) { try MonitorStore.openFollower(in: scratch.directory) }
        // Then
        #expect(location.folder.path == scratch.directory.path)
        #expect(error?.kind == .damaged)
        #expect(try MonitorStore.open(in: location.folder, at: .reference).quarantined?.reason == .damaged)
    }

    @Test func `the first workspace has the directory itself`() throws {
        #expect(try names(for: claim("one")) == ["state", "workspace-one"])
        #expect(try places(for: claim("one")).first?.inbox == .free)
        #expect(!FileManager.default.fileExists(atPath: scratch.state.path), "looking leaves no trace")
    }

    @Test func `another workspace has a folder beneath it, and each finds its own again`() throws {
        try fill(scratch.state, for: claim("one"))
        #expect(try names(for: claim("two")) == ["workspace-two"])
        try fill(scratch.state.appending(path: "workspace-two"), for: claim("two"))
        #expect(try names(for: claim("one")).first == "state")
        #expect(try names(for: claim("two")).first == "workspace-two")
        #expect(try places(for: claim("one")).first?.inbox == .own(isCertain: true))
        #expect(try places(for: claim("two")).first?.inbox == .own(isCertain: true))
    }

    @Test func `another token of the same workspace is its own without certainty`() throws {
        try fill(scratch.state, for: claim("one"))
        let location = try #require(try places(for: claim("one", token: "new")).first)
        #expect(location.inbox == .own(isCertain: false))
        #expect(location.mayBeShown && !location.mayPostAlerts)
    }

    @Test func `the same name at another address may be another workspace`() throws {
        try fill(scratch.state, for: claim("one"))
        let location = try #require(try places(for: claim("one", at: "https://api.eu.example.test")).first)
        #expect(location.inbox == .unconfirmed)
        #expect(!location.mayBeShown)
    }

    @Test func `another telephone company's calls are closed until it has answered`() throws {
        try fill(scratch.state, for: claim("one", phone: "key"))
        let location = try #require(try places(for: claim("one", phone: "other key")).first)
        #expect(location.folder == scratch.state)
        #expect(location.mayBeShown && !location.mayShowCalls)
        #expect(try places(for: claim("one", phone: "key")).first?.mayShowCalls == true)
        #expect(try places(for: claim("one")).first?.mayShowCalls == true, "voice that is switched off changes nothing")
    }

    @Test func `a store that another one has begun with is the last but a new one`() throws {
        let store = try scratch.open()
        try store.reserve(for: claim("one"))
        let locations = try places(for: claim("two"))
        #expect(locations.first?.isReserved == true)
        #expect(try self.places(for: claim("one")).first?.isReserved == false)
    }

    @Test func `without a claim the directory's own store is taken, whoever it belongs to`() throws {
        try fill(scratch.state, for: claim("one"))
        #expect(try names(for: nil) == ["state"])
        #expect(try places(for: nil).first?.mayPostAlerts == true)
    }

    @Test(arguments: [
        ("../../etc", "workspace-etc"), ("Ünï çode/7", "workspace-node7"), ("", "workspace-"),
        (String(repeating: "x", count: 300), "workspace-" + String(repeating: "x", count: 40)),
    ])
    func `a folder's name holds nothing but letters, digits and hyphens`(name: String, folder: String) throws {
        try fill(scratch.state, for: claim("one"))
        #expect(try names(for: claim(name)) == [folder])
        #expect(try places(for: claim(name)).allSatisfy { $0.folder.path.hasPrefix(scratch.state.path + "/") })
    }

    @Test func `two names that look alike have two folders`() throws {
        try fill(scratch.state, for: claim("one"))
        try fill(scratch.state.appending(path: "workspace-two"), for: claim("two"))
        #expect(try names(for: claim("T.W.O")) == ["workspace-two-2"])
    }

    @Test func `a link in the location of a workspace's folder is not followed`() throws {
        // Given somebody who leads the folder of a workspace elsewhere
        try fill(scratch.state, for: claim("one"))
        let elsewhere = scratch.directory.appending(path: "elsewhere", directoryHint: .isDirectory)
        try fill(elsewhere, for: claim("two"))
        let link = scratch.state.appending(path: "workspace-two")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: elsewhere)
        // Then what is there is nobody's, and nothing is put there
        #expect(try names(for: claim("two")) == ["workspace-two-2"])
    }

    @Test func `a store that cannot be read stops everybody whose it may be`() throws {
        // Given a link in the place of the first store
        try fill(scratch.state, for: claim("one"))
        let two = scratch.state.appending(path: "workspace-two")
        try fill(two, for: claim("two"))
        try FileManager.default.moveItem(at: scratch.database, to: scratch.directory.appending(path: "kept"))
        try FileManager.default.createSymbolicLink(
            at: scratch.database, withDestinationURL: scratch.directory.appending(path: "kept"))
        // Then
        let error = #expect(throws: StoreError.self) { try places(for: claim("one")) }
        #expect(error?.kind == .link)
        #expect(try names(for: claim("two")).first == "workspace-two", "whoever has a store for certain goes on")
    }

    @Test func `a damaged store is opened, so that it is set aside`() throws {
        try fill(scratch.state, for: claim("one"))
        try Data("no database, and long enough to be looked at".utf8).write(to: scratch.database)
        let location = try #require(try places(for: claim("two")).first)
        #expect(location.folder == scratch.state && location.inbox == .free)
    }

    @Test func `the name of an account is not given away, nor is its key`() throws {
        let account = try StoreClaim.Account.named("one", token: "very secret")
        #expect(!account.credential.contains("secret") && !account.credential.contains("one"))
        #expect(account.credential != (try StoreClaim.Account.named("one", token: "very secret 2")).credential)
    }

    @Test(arguments: ["http://127.0.0.1:40001", "http://localhost:40002", "http://[::1]:40003"])
    func `a service on this machine is the same on every port`(address: String) throws {
        #expect(try StoreClaim.Account.named("one", at: address).address == "loopback")
    }
}

extension StoreClaim.Account {
    static func named(
        _ name: String, token: String = "token", at address: String = "https://api.example.test"
    ) throws -> StoreClaim.Account {
        StoreClaim.Account(name: name, address: try #require(URL(string: address)), credential: token)
    }
}
