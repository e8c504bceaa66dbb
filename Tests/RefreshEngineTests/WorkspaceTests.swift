import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// One store, one workspace: nothing of one customer is shown, counted or reported for another.
@Suite struct WorkspaceTests {
    private let folder: ScratchFolder
    private let first = SimulatedServices.workspace(seed: 7)
    private let second = SimulatedServices.workspace(seed: 8)

    init() throws {
        folder = try ScratchFolder()
    }

    private func names(in updates: [MonitorUpdate]) -> Set<String> {
        Set(updates.compactMap { $0.snapshot.workspaceName })
    }

    /// What a start shows while no service answers.
    private func offline(_ services: SimulatedServices, phone: SimulatedServices? = nil) async throws -> [MonitorUpdate]
    {
        services.hang()
        phone?.hang()
        defer {
            services.clearFaults()
            phone?.clearFaults()
        }
        return try await Program(services, phone: phone, in: folder.url).run {
            $0.snapshot.sources.inbox.failure != nil && $0.snapshot.sources.phone.failure != nil
        }
    }

    @Test func `settings of another workspace find a store of their own`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        // When
        let updates = try await Program(second, in: folder.url).runUntilRefreshed()
        // Then
        #expect(names(in: updates) == [second.world.companyName])
        #expect(try folder.names.contains("monitor.sqlite"))
        #expect(try folder.names.contains("workspace-quiet-8"))
        // And each is shown again from its own store, before any answer
        #expect(names(in: try await offline(first)) == [first.world.companyName])
        #expect(names(in: try await offline(second)) == [second.world.companyName])
    }

    @Test func `the first workspace keeps its place and history`() async throws {
        // Given both workspaces on one directory
        try await Program(first, in: folder.url).runUntilRefreshed()
        let before = try #require(try MonitorStore.openFollower(in: folder.url)).directory().members.map(\.id)
        try await Program(second, in: folder.url).runUntilRefreshed()
        // When the first comes back
        let updates = try await Program(first, in: folder.url).runUntilRefreshed()
        // Then
        #expect(updates.first?.snapshot.workspaceName == first.world.companyName)
        #expect(try #require(try MonitorStore.openFollower(in: folder.url)).directory().members.map(\.id) == before)
        #expect(try folder.names.filter { $0.hasPrefix("workspace-") } == ["workspace-quiet-8"])
    }

    @Test func `a store without an owner is adopted by whom it belongs to`() async throws {
        // Given a store as earlier versions left it
        try await Program(first, in: folder.url, isClaiming: false).runUntilRefreshed()
        // Then nothing of it is shown before Intercom has answered,
        #expect(names(in: try await offline(first)).isEmpty)
        // and from then on it is its workspace's, where it is
        try await Program(first, in: folder.url).runUntilRefreshed()
        #expect(names(in: try await offline(first)) == [first.world.companyName])
        #expect(try folder.names.allSatisfy { !$0.hasPrefix("workspace-") })
    }

    @Test func `a store without an owner is not adopted by another workspace`() async throws {
        // Given
        try await Program(first, in: folder.url, isClaiming: false).runUntilRefreshed()
        // When
        let shown = names(in: try await offline(second))
        let updates = try await Program(second, in: folder.url).runUntilRefreshed()
        // Then
        #expect(shown.isEmpty)
        #expect(names(in: updates) == [second.world.companyName])
        #expect(try folder.names.contains("workspace-quiet-8"))
        try await Program(first, in: folder.url).runUntilRefreshed()
        #expect(names(in: try await offline(first)) == [first.world.companyName])
    }

    @Test func `a token of another workspace under the same name does not mix them`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        let appID = first.credentials.intercomAppID
        // When the settings have the other workspace's token and still the first one's name
        try await Program(second, in: folder.url, appID: appID).run {
            $0.isRefreshed && $0.snapshot.workspaceName == second.world.companyName
        }
        // Then the first one's store has nothing of it,
        let store = try #require(try MonitorStore.openFollower(in: folder.url))
        #expect(try store.directory().workspace?.name == first.world.companyName)
        // and the next start finds the right one at once
        second.hang()
        let updates = try await Program(second, in: folder.url, appID: appID).run {
            $0.snapshot.sources.inbox.failure != nil
        }
        #expect(names(in: updates) == [second.world.companyName])
    }

    @Test func `a workspace that the settings call by another name has one store all the same`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        // When
        try await Program(first, in: folder.url, appID: "typo").runUntilRefreshed()
        // Then what was begun for the wrong name was left empty
        let other = try #require(try MonitorStore.openFollower(in: folder.url.appending(path: "workspace-typo")))
        #expect(try other.directory().workspace == nil)
    }

    @Test func `another telephone company does not mix with the first one's calls`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        // When the voice settings lead to another company
        let store = try #require(try MonitorStore.openFollower(in: folder.url))
        let before = try store.phone(startedSince: .distantPast)?.records.calls.count
        let shown = try await offline(first, phone: second)
        try await Program(first, phone: second, in: folder.url).runUntilRefreshed()
        // Then
        #expect(shown.allSatisfy { $0.snapshot.totals.calls == nil })
        #expect(try store.phone(startedSince: .distantPast)?.records.calls.count == before)
        #expect(try folder.names.contains("workspace-quiet-7"))
    }

    @Test func `voice that is switched off and on again keeps its store`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        // When
        try await Program(first, in: folder.url, hasVoice: false).runUntilRefreshed()
        let updates = try await Program(first, in: folder.url).runUntilRefreshed()
        // Then
        #expect(updates.first?.snapshot.totals.calls != nil)
        #expect(try folder.names.allSatisfy { !$0.hasPrefix("workspace-") })
    }

    @Test func `a second program looks on at its own workspace only`() async throws {
        // Given an engine
        try await Program(first, in: folder.url).runUntilRefreshed {
            // When others start beside it
            let same = try await Program(first, in: folder.url).run { $0.snapshot.workspaceName != nil }
            let other = try await Program(second, in: folder.url).runUntilRefreshed()
            // Then
            #expect(same.last?.status.isFollower == true)
            #expect(names(in: same) == [first.world.companyName])
            #expect(other.allSatisfy { !$0.status.isFollower })
            #expect(names(in: other) == [second.world.companyName])
        }
    }

    @Test func `messages that wait for one workspace do not leave for another`() async throws {
        // Given an alert of the first workspace that Slack did not take
        first.inject(.status(503), into: .slack)
        try await Program(first, in: folder.url).run { $0.alerts?.messages.contains { $0.attempts > 0 } == true }
        // When the other workspace runs there, and Slack takes everything
        second.inject(.status(503), into: .slack)
        try await Program(second, in: folder.url).runUntilRefreshed()
        // Then the message waits where it was
        let store = try #require(try MonitorStore.openFollower(in: folder.url))
        #expect(try !store.pendingMessages().isEmpty)
        #expect(second.slackMessages.isEmpty)
    }

    @Test(arguments: [Fault.status(403), .status(500), .html(status: 502)])
    func `a company that does not say who it is has calls all the same`(fault: Fault) async throws {
        // Given
        first.inject(fault, into: .aircall, path: "/v1/company")
        // When
        let updates = try await Program(first, in: folder.url).runUntilRefreshed()
        // Then
        #expect(updates.last?.snapshot.totals.calls != nil)
        // And the key tells from then on
        let again = try await Program(first, in: folder.url).runUntilRefreshed()
        #expect(again.first?.snapshot.totals.calls != nil)
    }

    @Test func `whose a store is costs nothing once it is known`() async throws {
        // Given
        try await Program(first, in: folder.url).runUntilRefreshed()
        let before = first.requestCount(.aircall)
        // When a start refreshes by changes
        try await Program(first, in: folder.url).runUntilRefreshed()
        // Then
        #expect(first.requestCount(.aircall) - before <= 5)
    }

    @Test func `a program that asks once finds the same store, and says whose it cannot tell`() async throws {
        // Given the store of another workspace that has no owner yet
        try await Program(first, in: folder.url, isClaiming: false).runUntilRefreshed()
        // When nobody can be asked
        second.inject(.reset, into: .intercom)
        second.inject(.reset, into: .aircall)
        let unknown = await (try Program(second, in: folder.url)).refresher.snapshotOnce(refreshes: false)
        let stale = await (try Program(second, in: folder.url)).refresher.snapshotOnce()
        // Then nothing of it is reported
        #expect(unknown.workspaceName == nil && unknown.totals.waiting == nil)
        #expect(stale.workspaceName == nil && stale.totals.waiting == nil)
        // And once somebody answers, each has its own
        second.clearFaults()
        let other = await (try Program(second, in: folder.url)).refresher.snapshotOnce()
        let own = await (try Program(first, in: folder.url)).refresher.snapshotOnce()
        #expect(other.workspaceName == second.world.companyName)
        #expect(own.workspaceName == first.world.companyName)
        #expect(try folder.names.filter { $0.hasPrefix("workspace-") } == ["workspace-quiet-8"])
    }
}
