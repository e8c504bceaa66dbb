import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct ServiceQueryTests {
    private let store: MonitorStore

    init() throws {
        store = try MonitorStore.inMemory()
    }

    private func events(_ span: Range<Date>) throws -> [ServiceEvent] {
        var events: [ServiceEvent] = []
        try store.forEachServiceEvent(span) { events.append($0) }
        return events.sorted { "\($0)" < "\($1)" }
    }

    private func apply(_ entries: [ConversationEntry], members: [InboxMember]? = nil) throws {
        try store.apply(InboxChange(asOf: .at(0), members: members, entries: entries))
    }

    private func entry(
        _ id: Conversation.ID = "1", state: Conversation.State = .open, created: TimeInterval = 0,
        updated: TimeInterval = 0, waiting: TimeInterval? = nil, assignee: InboxMember.ID? = nil,
        isUnanswered: Bool? = nil, _ statistics: ConversationStatistics? = nil
    ) -> ConversationEntry {
        ConversationEntry(
            conversation: Conversation(
                id: id, state: state, createdAt: .at(created), updatedAt: .at(updated),
                waitingSince: waiting.map(Date.at), assignee: assignee, team: "7001",
                isUnanswered: isUnanswered), rating: nil, statistics: statistics)
    }

    @Test(arguments: 1...20)
    func `events are those of a plain look at every row`(seed: UInt64) throws {
        // Given rows of which some are told again, with or without statistics
        var numbers = SeededNumbers(seed: seed)
        func instant() -> TimeInterval { Double(Int.random(in: 0..<60, using: &numbers)) }
        func maybe() -> Date? { Bool.random(using: &numbers) ? .at(instant()) : nil }
        var (rows, told): ([Conversation.ID: Conversation], [Conversation.ID: ConversationStatistics]) = ([:], [:])
        for step in 0..<60 {
            let id = Conversation.ID(rawValue: "\(Int.random(in: 1...25, using: &numbers))")
            let hasStatistics = Int.random(in: 0..<4, using: &numbers) > 0
            let statistics = ConversationStatistics(
                firstContactAt: maybe() ?? told[id]?.firstContactAt, firstReplyAt: maybe() ?? told[id]?.firstReplyAt,
                firstCloseAt: maybe() ?? told[id]?.firstCloseAt,
                officeTimes: .init(
                    medianReply: Bool.random(using: &numbers) ? .seconds(9) : told[id]?.officeTimes.medianReply))
            let entry = entry(
                id, state: Bool.random(using: &numbers) ? .closed : .open,
                created: rows[id]?.createdAt.timeIntervalSince(.at(0)) ?? instant(), updated: Double(step),
                waiting: Bool.random(using: &numbers) ? instant() : nil,
                assignee: Bool.random(using: &numbers) ? "501" : nil,
                isUnanswered: hasStatistics ? Bool.random(using: &numbers) : nil, hasStatistics ? statistics : nil)
            try apply([entry])
            rows[id] = entry.conversation
            if hasStatistics { told[id] = statistics }
        }
        // When
        let span = Date.at(10)..<(.at(50))
        let events = try events(span)
        // Then
        let expected = rows.values.flatMap { row -> [ServiceEvent] in
            func event(_ kind: ServiceEvent.Kind, at instant: Date) -> ServiceEvent? {
                span.contains(instant)
                    ? ServiceEvent(kind, at: instant, team: row.team, owner: row.assignee) : nil
            }
            let statistics = told[row.id]
            let isUntold =
                row.isUnanswered == nil && statistics?.firstReplyAt == nil
                && (row.state == .closed || row.waitingSince == nil && row.assignee != nil)
            return [
                statistics?.firstReplyAt.flatMap { event(.firstResponse(since: statistics?.firstContactAt), at: $0) },
                statistics?.firstCloseAt.flatMap {
                    event(.close(since: row.createdAt, medianReply: statistics?.officeTimes.medianReply), at: $0)
                },
                isUntold ? event(.unrecorded, at: row.createdAt) : nil,
            ].compactMap(\.self)
        }
        #expect(events == expected.sorted { "\($0)" < "\($1)" })
        var ofRows: [ServiceEvent] = []
        let rules = SnapshotRules(links: TicketLinks(web: URL(filePath: "/"), application: "a"))
        try store.forEachServedConversation(span, rules: rules) { row in
            ofRows += row.events(in: span)
            return true
        }
        #expect(ofRows.sorted { "\($0)" < "\($1)" } == events)
        let instants = told.values.flatMap { [$0.firstReplyAt, $0.firstCloseAt] }.compactMap(\.self)
        #expect(try store.serviceInstants(from: .at(20)).sorted() == instants.filter { $0 >= .at(20) }.sorted())
        let served = told.filter {
            [$1.firstReplyAt, $1.firstCloseAt].contains { $0.map { (.at(20)...(.at(30))).contains($0) } ?? false }
        }
        #expect(try Set(store.conversationsServed(from: .at(20), to: .at(30))) == Set(served.keys))
    }

    @Test func `what somebody answered stays theirs when they leave`() throws {
        let answered = ConversationStatistics(firstContactAt: .at(0), firstReplyAt: .at(5))
        try apply([entry(assignee: "501", isUnanswered: false, answered)], members: [.make("501"), .make("502")])
        try apply([entry(updated: 9, assignee: "502", isUnanswered: false, answered)], members: [.make("502")])
        try apply([entry(updated: 10, assignee: "502", isUnanswered: false, answered)])
        #expect(try events(.at(0)..<(.at(9))).map(\.owner) == ["501"])
    }

    @Test func `a file has what was created, answered or closed in the span, with all that is recorded`() throws {
        // Given
        let statistics = ConversationStatistics(
            firstContactAt: .at(1), firstReplyAt: .at(20), firstCloseAt: .at(40),
            officeTimes: .init(firstReply: .seconds(3), firstClose: .seconds(4), medianReply: .seconds(5)), reopens: 6,
            parts: 7)
        try apply([
            entry("created", created: 15), entry("answered", created: 1, isUnanswered: false, statistics),
            entry("before", created: 1, isUnanswered: false, ConversationStatistics(firstReplyAt: .at(9))),
            entry("bare", created: 16, isUnanswered: true, ConversationStatistics()),
        ])
        // When
        var rows: [ServedConversation] = []
        var rules = SnapshotRules(links: TicketLinks(web: URL(filePath: "/"), application: "a"))
        rules.firstResponse = .seconds(18)
        try store.forEachServedConversation(.at(10)..<(.at(30)), rules: rules) { row in
            rows.append(row)
            return true
        }
        // Then
        #expect(rows.map(\.conversation.id) == ["answered", "created", "bare"])
        #expect(rows[0].statistics == statistics)
        #expect(rows[0].firstResponse == .seconds(19) && rows[0].isInTime == false)
        #expect(rows[0].timeToClose == .seconds(39))
        #expect(rows[1].statistics == nil && rows[2].statistics == ConversationStatistics())
        // And whoever stops reading gets no more
        var count = 0
        try store.forEachServedConversation(.at(10)..<(.at(30)), rules: rules) { _ in
            count += 1
            return false
        }
        #expect(count == 1)
    }
}
