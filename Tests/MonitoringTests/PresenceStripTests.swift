import Foundation
import Monitoring
import Testing

@Suite struct PresenceStripTests {
    private static let ana = StatusChange.Person.member("501")

    @Test(arguments: [
        ("", "unknown 0-100", "no record at all"),
        ("online -50", "online 0-100", "a state that began before"),
        ("online 0", "online 0-100", "a state that begins with the range"),
        ("online 30", "unknown 0-30, online 30-100", "unknown before the first record"),
        ("online -9, away 40, online 60", "online 0-40, away 40-60, online 60-100", "an ordinary day"),
        ("away 60, online -9", "online 0-60, away 60-100", "records in any order"),
        ("online -9, online 40", "online 0-100", "the same state twice"),
        ("online 10, away 10", "unknown 0-10, away 10-100", "the later of two at one instant"),
        ("online 0, away 10, online 10", "online 0-100", "a state of no length leaves no cut"),
        ("online 0, away 100", "online 0-100", "a change at the end is not in the range"),
        ("online 150", "unknown 0-100", "a change after the end"),
        ("online -20, away -10", "away 0-100", "only the last one before counts"),
        ("online 0, unknown 20, online 40", "online 0-20, unknown 20-40, online 40-100", "a gap in between"),
    ])
    func `changes become spans`(changes: String, spans: String, why: String) throws {
        let strip = PresenceStrip(try parse(changes), of: Self.ana, from: instant(0), to: instant(100))
        #expect(describe(strip) == spans, "\(why)")
    }

    @Test(arguments: [
        ("", "unknown 0-100", "nobody ever looked"),
        ("0-100", "online 0-40, away 40-100", "somebody looked all the time"),
        ("-50-150", "online 0-40, away 40-100", "and beyond"),
        ("20-60", "unknown 0-20, online 20-40, away 40-60, unknown 60-100", "for a while"),
        ("0-30, 35-100", "online 0-30, unknown 30-35, online 35-40, away 40-100", "a gap within a state"),
        ("0-30, 50-100", "online 0-30, unknown 30-50, away 50-100", "a gap over a change"),
        ("0-20, 40-100", "online 0-20, unknown 20-40, away 40-100", "a gap up to a change"),
        ("50-50, 60-100", "unknown 0-60, away 60-100", "a single look is no time"),
        ("-20--10, 110-120", "unknown 0-100", "looks at other times"),
    ])
    func `where nobody looked nothing is known`(watched: String, spans: String, why: String) throws {
        let looks = try watched.split(separator: ", ").map { look in
            let bounds = try #require(look.wholeMatch(of: /(-?\d+)-(-?\d+)/))
            return DateInterval(
                start: instant(try #require(Double(bounds.1))), end: instant(try #require(Double(bounds.2))))
        }
        let strip = PresenceStrip(
            try parse("online 0, away 40"), of: Self.ana, from: instant(0), to: instant(100), watched: looks)
        #expect(describe(strip) == spans, "\(why)")
    }

    @Test func `a range of no length has no spans`() throws {
        let changes = try parse("online 0")
        #expect(PresenceStrip(changes, of: Self.ana, from: instant(5), to: instant(5)).spans.isEmpty)
        #expect(PresenceStrip(changes, of: Self.ana, from: instant(5), to: instant(4)).spans.isEmpty)
    }

    @Test func `each person has a strip of their own`() throws {
        let voice = StatusChange.Person.phoneUser("501")
        let changes =
            try parse("online 0") + [StatusChange(person: voice, state: .voice(.inCall), changedAt: instant(50))]
        let strips = PresenceStrip.byPerson(changes, from: instant(0), to: instant(100))
        #expect(strips.count == 2)
        #expect(strips[Self.ana] == PresenceStrip(changes, of: Self.ana, from: instant(0), to: instant(100)))
        #expect(strips[voice]?.spans.map(\.state) == [.unknown, .voice(.inCall)])
    }

    private func instant(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_795_000_000 + seconds) }

    private func parse(_ text: String) throws -> [StatusChange] {
        try text.split(separator: ", ").map { change in
            let words = change.split(separator: " ")
            let states: [Substring: PresenceState] = ["online": .online, "away": .away, "unknown": .unknown]
            return StatusChange(
                person: Self.ana, state: try #require(states[words[0]]),
                changedAt: instant(try #require(Double(words[1]))))
        }
    }

    private func describe(_ strip: PresenceStrip) -> String {
        strip.spans.map { span in
            let bounds = [span.start, span.end].map { "\(Int($0.timeIntervalSince(instant(0))))" }
            return "\(span.state) \(bounds.joined(separator: "-"))"
        }.joined(separator: ", ")
    }
}
