import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// Whose zone days begin by.
@Suite struct TimeZoneTests {
    private let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

    private func stage(_ fault: Fault? = nil) -> Stage {
        let stage = Stage(World(seed: 5, scenario: .quiet, startingAt: Stage.afternoon))
        if let fault { stage.services.inject(fault, into: .intercom, path: "/me") }
        return stage
    }

    /// What a machine in Tokyo counts.
    private func snapshot(_ stage: Stage) async throws -> Snapshot {
        try await stage.snapshot { $0.timeZone = tokyo }
    }

    @Test(arguments: [("Brasilia", "\"Brasilia\" is not an IANA name"), (nil, "Intercom does not report")])
    func `a zone that nobody knows is never silently this machine's`(name: String?, expected: String) async throws {
        let snapshot = try await snapshot(stage(.zone(name)))
        #expect(snapshot.sources.inbox.state == .ok)
        #expect(snapshot.rules.timeZone == tokyo)
        let problem = try #require(snapshot.problems.first?(.english))
        #expect(problem.contains(expected) && problem.contains("Asia/Tokyo") && problem.contains("[monitor]"))
        // And the document says so too
        let document = try JSONSerialization.jsonObject(with: snapshot.document(in: .english)) as? [String: Any]
        #expect(document?["problems"] as? [String] == [problem])
    }

    @Test func `days begin by the workspace's zone where it is known, and by that of the settings before all`()
        async throws
    {
        let followed = try await snapshot(stage())
        #expect(followed.rules.timeZone == World.saoPaulo)
        #expect(followed.problems.isEmpty)
        #expect(followed.period.start == Date(timeIntervalSince1970: TimeInterval(Stage.midnight)))
        var stage = stage(.zone("Brasilia"))
        stage.timeZone = TimeZone(identifier: "Europe/Berlin")
        let set = try await snapshot(stage)
        #expect(set.rules.timeZone == stage.timeZone)
        #expect(set.problems.isEmpty)
    }

    @Test func `reports say it as well`() throws {
        let store = try MonitorStore.inMemory()
        func problems(_ timeZone: TimeZone?) throws -> [String] {
            let service = try ReportService(
                store, rules: .make(timeZone: tokyo), timeZone: timeZone, hasVoice: true, serviceNow: Stage.afternoon)
            return service.settingsProblems.map { $0(.english) }
        }
        #expect(try problems(nil).isEmpty, "of a workspace that was never read nothing is known")
        try store.apply(
            InboxChange(asOf: Stage.afternoon, workspace: Workspace(name: "Loja", timeZoneName: "Brasilia")))
        let found = try problems(nil)
        #expect(found.count == 1 && found[0].contains("\"Brasilia\"") && found[0].contains("Asia/Tokyo"))
        #expect(try problems(.gmt).isEmpty)
    }
}
