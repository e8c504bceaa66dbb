import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct ArrivalsTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func queue(_ ages: [TimeInterval], state: Conversation.State = .open) -> TeamQueue? {
        let conversations = ages.enumerated().map { number, age in
            Conversation.make(Conversation.ID(rawValue: "\(number)"), state: state, now: now, age: age)
        }
        let inbox = InboxRecords(teams: [Team(id: "7001", name: "Suporte")], conversations: conversations)
        return Snapshot.make(inbox: inbox, now: now).queues.first
    }

    @Test(arguments: [
        (age: 0.0, stretch: 11 as Int?, why: "now is in the last stretch"),
        (age: 599, stretch: 11, why: "so is what came within ten minutes"),
        (age: 600, stretch: 10, why: "a stretch does not hold its beginning"),
        (age: 7199, stretch: 0, why: "the first stretch begins two hours ago"),
        (age: 7200, stretch: nil, why: "older ones are not counted"),
        (age: -30, stretch: 11, why: "what a service dates ahead of now is new"),
    ])
    func `a conversation counts in the stretch it began in`(age: TimeInterval, stretch: Int?, why: String) {
        var expected = [Int](repeating: 0, count: 12)
        if let stretch { expected[stretch] = 1 }
        #expect(queue([age])?.arrivals.counts == expected, "\(why)")
    }

    @Test func `the last three stretches add up to what came in 30 minutes`() {
        let queue = queue([0, 10, 599, 600, 1199, 1200, 1799, 1800, 5000])
        #expect(queue?.arrivals.counts.suffix(3).reduce(0, +) == queue?.recentVolume)
        #expect(queue?.arrivals.total == 9)
    }

    @Test func `closed conversations arrived too, and midnight parts nothing`() {
        let midnight = Date(timeIntervalSince1970: 1_789_948_800)
        let conversation = Conversation.make(state: .closed, now: midnight + 60, age: 3000)
        let inbox = InboxRecords(teams: [Team(id: "7001", name: "Suporte")], conversations: [conversation])
        let queue = Snapshot.make(inbox: inbox, now: midnight + 60).queues.first
        #expect(queue?.arrivals.total == 1)
        #expect(queue?.volume == 0)
    }

    @Test func `arrivals of several teams add up stretch by stretch`() {
        var sum = Arrivals()
        sum.add(queue([0, 700])?.arrivals ?? Arrivals())
        sum.add(queue([0])?.arrivals ?? Arrivals())
        #expect(sum.counts.suffix(2) == [1, 2])
    }
}
