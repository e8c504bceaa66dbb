import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct PresenceFigureTests {
    @Test func `an agent's states are known since the last change of each channel, and their day since midnight`()
        throws
    {
        // Given
        let now = Date(timeIntervalSince1970: 1_790_035_200 + 43_200)
        let inbox = InboxRecords(
            teams: [.init(id: "7001", name: "Suporte")],
            members: [.init(id: "501", name: "Ana", email: "ana@example.test", isAway: false, teams: ["7001"])])
        let phone = PhoneRecords(users: [.init(id: "77", name: "Ana", email: "ana@example.test")])
        let changes = [
            StatusChange(person: .member("501"), state: .away, changedAt: now - 20 * 3600),
            StatusChange(person: .member("501"), state: .online, changedAt: now - 3600),
            StatusChange(person: .phoneUser("77"), state: .voice(.inCall), changedAt: now - 60),
            StatusChange(person: .member("999"), state: .away, changedAt: now - 5),
        ]
        // When
        let snapshot = Snapshot(
            .init(
                inbox: inbox, phone: phone, sources: .make(), statusChanges: changes,
                watch: PresenceWatch(
                    inbox: [DateInterval(start: now - 86_400, end: now - 40)],
                    phone: [DateInterval(start: now - 7200, end: now - 40)]), rules: .make(), now: now))
        // Then
        let agent = try #require(snapshot.agents.first)
        #expect(agent.statusTime?.beginning == now - 3600)
        #expect(agent.statusTime?.duration(at: now) == .seconds(3600))
        #expect(agent.statusTime?.isExact(at: now) == true, "the next look is not overdue")
        #expect(agent.voiceTime?.beginning == now - 60)
        #expect(agent.statusStrip?.spans.map(\.state) == [.away, .online])
        #expect(agent.statusStrip?.spans.first?.start == now - 12 * 3600)
        #expect(agent.voiceStrip?.spans.map(\.state) == [.unknown, .voice(.inCall)])
    }

    private static let now = Date(timeIntervalSince1970: 1_790_035_200 + 43_200)

    /// Ana's row, when her state became what it is so many seconds ago, and somebody looked in these spans: from and to, in
    /// seconds ago.
    private static func ana(
        _ change: TimeInterval, wasSeen: Bool, watched: [(TimeInterval, TimeInterval)]
    ) throws -> AgentFigures {
        let inbox = InboxRecords(
            teams: [.init(id: "7001", name: "Suporte")],
            members: [.init(id: "501", name: "Ana", email: "", isAway: false, teams: ["7001"])])
        let spans = watched.map { DateInterval(start: now - $0.0, end: now - $0.1) }
        return try #require(
            Snapshot(
                .init(
                    inbox: inbox, phone: nil, sources: .make(),
                    statusChanges: [
                        StatusChange(person: .member("501"), state: .online, changedAt: now - change, wasSeen: wasSeen)
                    ],
                    watch: PresenceWatch(inbox: spans, pace: WatchPace(maxPause: .seconds(135))), rules: .make(),
                    now: now
                )
            ).agents.first)
    }

    @Test(
        arguments: [
            (600, true, [(3600, 5)], 600, true, "a change that was seen"),
            (13, false, [(13, 0)], 13, false, "a fresh start: it was so when somebody looked first"),
            (600, false, [(600, 30)], 600, false, "a state that had begun before"),
            (9000, true, [(9999, 300), (20, 20)], 20, false, "a gap since: it may have been another one in between"),
            (20, false, [(9999, 300), (20, 20)], 20, false, "another one after the gap"),
            (600, true, [(3600, 136)], 464, false, "nobody looks any more"),
            (600, true, [(3600, 135)], 600, true, "the next look is due"),
        ] as [(TimeInterval, Bool, [(TimeInterval, TimeInterval)], Int, Bool, String)])
    func `time in state is exact from a change that was seen, else a lower bound`(
        change: TimeInterval, wasSeen: Bool, watched: [(TimeInterval, TimeInterval)], seconds: Int, isExact: Bool,
        why: String
    ) throws {
        let time = try #require(try Self.ana(change, wasSeen: wasSeen, watched: watched).statusTime)
        #expect(time.duration(at: Self.now) == .seconds(seconds), "\(why)")
        #expect(time.isExact(at: Self.now) == isExact, "\(why)")
    }

    @Test func `a time in which nobody looked is a gap in the day and in its sums`() throws {
        let strip = try #require(
            try Self.ana(9000, wasSeen: true, watched: [(9999, 8000), (7850, 30)]).statusStrip)
        #expect(strip.spans.map(\.state) == [.unknown, .online, .unknown, .online])
        #expect(strip.spans.map { Self.now.timeIntervalSince($0.start) } == [43_200, 9000, 8000, 7850])
        #expect(strip.time(in: .online) == .seconds(1000 + 7850))
    }

    @Test func `the document tells only beginnings that were seen`() throws {
        func document(_ agent: AgentFigures) -> Date? { agent.statusTime?.beginning }
        #expect(document(try Self.ana(600, wasSeen: true, watched: [(3600, 5)])) == Self.now - 600)
        #expect(document(try Self.ana(600, wasSeen: false, watched: [(600, 5)])) == nil)
        #expect(document(try Self.ana(9000, wasSeen: true, watched: [(9999, 300), (20, 20)])) == nil)
    }

    @Test func `without a record nothing is claimed`() throws {
        let inbox = InboxRecords(
            teams: [.init(id: "7001", name: "Suporte")],
            members: [.init(id: "501", name: "Ana", email: "", isAway: false, teams: ["7001"])])
        let agent = try #require(
            Snapshot(
                .init(
                    inbox: inbox, phone: nil, sources: .make(), rules: .make(),
                    now: Date(timeIntervalSince1970: 1_790_000_000)
                )
            ).agents.first)
        #expect(agent.statusTime == nil)
        #expect(agent.statusStrip == nil)
    }
}
