import Foundation
import GRDB
import Monitoring
import Testing

@testable import Storage

@Suite struct StatusChangeTests {
    private let ana = StatusChange.Person.member("501")
    private let voice = StatusChange.Person.phoneUser("901")

    @Test func `only differences are recorded, at the instant of the read`() throws {
        let store = try MonitorStore.inMemory()
        for (time, isAway) in [(0.0, false), (60, false), (120, true), (180, true), (240, false)] {
            try store.apply(InboxChange(asOf: .at(time), members: [.make(isAway: isAway)]))
        }
        try store.apply(InboxChange(asOf: .at(300)))
        #expect(
            try store.statusChanges(since: .distantPast) == [
                StatusChange(person: ana, state: .online, changedAt: .at(0), wasSeen: false),
                StatusChange(person: ana, state: .away, changedAt: .at(120)),
                StatusChange(person: ana, state: .online, changedAt: .at(240)),
            ])
    }

    @Test func `voice states are recorded, the unknown among them`() throws {
        let store = try MonitorStore.inMemory()
        let states: [VoiceState?] = [.available, .inCall, nil, nil, .afterCallWork]
        for (step, state) in states.enumerated() {
            try store.apply(PhoneChange(asOf: .at(Double(step)), voiceStates: ["901": state]))
        }
        let changes = try store.statusChanges(since: .distantPast)
        #expect(changes.map(\.state) == [.voice(.available), .voice(.inCall), .unknown, .voice(.afterCallWork)])
        #expect(changes.map(\.changedAt) == [.at(0), .at(1), .at(2), .at(4)])
        #expect(changes.allSatisfy { $0.person == voice })
    }

    @Test func `times from a clock that was wrong do not stay`() throws {
        // Given a read while the clock was days ahead
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), members: [.make()]))
        try store.apply(InboxChange(asOf: .at(800 * 86_400), members: [.make(isAway: true)]))
        // When it has been set right
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        try store.apply(InboxChange(asOf: .at(120), members: [.make(isAway: true)]))
        // Then nothing lies in the future, and what people do is recorded again
        #expect(
            try store.statusChanges(since: .distantPast) == [
                StatusChange(person: ana, state: .online, changedAt: .at(0), wasSeen: false),
                StatusChange(person: ana, state: .away, changedAt: .at(120)),
            ])
        let spans = try store.watch(since: .distantPast, pace: WatchPace()).inbox
        #expect(spans == [DateInterval(start: .at(0), end: .at(0)), DateInterval(start: .at(60), end: .at(120))])
        #expect(try store.inbox(createdSince: .distantPast)?.asOf == .at(120))
    }

    @Test func `a late read cannot change the past`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        try store.apply(InboxChange(asOf: .at(0), members: [.make(isAway: true)]))
        #expect(
            try store.statusChanges(since: .distantPast) == [
                StatusChange(person: ana, state: .away, changedAt: .at(60), wasSeen: false)
            ])
    }

    @Test(arguments: [
        (since: -1.0, states: [PresenceState.online, .away, .online], why: "before all records"),
        (since: 0, states: [.online, .away, .online], why: "at the first record"),
        (since: 99, states: [.online, .away, .online], why: "the last one before comes along"),
        (since: 100, states: [.away, .online], why: "one at the instant itself is enough"),
        (since: 201, states: [.online], why: "after all records the last one is left"),
    ])
    func `asking from an instant brings what a strip needs`(
        since: Double, states: [PresenceState], why: String
    ) throws {
        let store = try MonitorStore.inMemory()
        for (time, isAway) in [(0.0, false), (100, true), (200, false)] {
            try store.apply(InboxChange(asOf: .at(time), members: [.make(isAway: isAway)]))
        }
        #expect(try store.statusChanges(since: .at(since)).map(\.state) == states, "\(why)")
    }

    @Test func `everybody has a history of their own`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), members: [.make("1"), .make("2", isAway: true), .make("3")]))
        try store.apply(PhoneChange(asOf: .at(0), voiceStates: ["1": .offline]))
        try store.apply(InboxChange(asOf: .at(9), members: [.make("2")]))
        #expect(
            try store.statusChanges(since: .at(5)) == [
                StatusChange(person: .member("1"), state: .online, changedAt: .at(0), wasSeen: false),
                StatusChange(person: .member("2"), state: .away, changedAt: .at(0), wasSeen: false),
                StatusChange(person: .member("2"), state: .online, changedAt: .at(9)),
                StatusChange(person: .member("3"), state: .online, changedAt: .at(0), wasSeen: false),
                StatusChange(person: .phoneUser("1"), state: .voice(.offline), changedAt: .at(0), wasSeen: false),
            ])
    }

    @Test func `looks that follow one another are one span, and a longer pause leaves a gap`() throws {
        let store = try MonitorStore.inMemory()
        let pace = WatchPace(maxPause: .seconds(100))
        for time in [0.0, 60, 160, 261, 300] {
            try store.apply(InboxChange(asOf: .at(time), members: [.make()]), pace: pace)
        }
        let spans = [DateInterval(start: .at(0), end: .at(160)), DateInterval(start: .at(261), end: .at(300))]
        #expect(try store.watch(since: .distantPast, pace: pace) == PresenceWatch(inbox: spans, pace: pace))
        #expect(try store.watch(since: .at(161), pace: pace).inbox == [spans[1]])
        #expect(try store.watch(since: .at(160), pace: pace).inbox == spans)
    }

    @Test func `what another monitor saw goes on, once`() throws {
        // Given what was watched before, a change in it
        let store = try MonitorStore.inMemory()
        var earlier = EarlierWatch()
        for (time, state) in [(0.0, PresenceState.online), (60, .away), (120, .away)] {
            earlier.add([ana: state, voice: .voice(.available)], at: .at(time))
        }
        let span = try #require(earlier.span)
        try store.keep(earlier.statusChanges, watchedIn: span)
        // When this one goes on
        try store.apply(InboxChange(asOf: .at(130), members: [.make(isAway: true)]))
        try store.apply(PhoneChange(asOf: .at(130), voiceStates: ["901": .inCall]))
        try store.keep([StatusChange(person: ana, state: .online, changedAt: .at(90))], watchedIn: span)
        // Then it is one span, in which each change was seen
        #expect(
            try store.statusChanges(since: .distantPast) == [
                StatusChange(person: ana, state: .online, changedAt: .at(0), wasSeen: false),
                StatusChange(person: ana, state: .away, changedAt: .at(60)),
                StatusChange(person: voice, state: .voice(.available), changedAt: .at(0), wasSeen: false),
                StatusChange(person: voice, state: .voice(.inCall), changedAt: .at(130)),
            ])
        let whole = DateInterval(start: .at(0), end: .at(130))
        #expect(
            try store.watch(since: .distantPast, pace: WatchPace())
                == PresenceWatch(inbox: [whole], phone: [whole]))
    }

    @Test func `a refresh that leaves the people out is no look`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0)))
        try store.apply(PhoneChange(asOf: .at(0), users: [], calls: [.make()]))
        #expect(try store.watch(since: .distantPast, pace: WatchPace()) == PresenceWatch())
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        try store.apply(InboxChange(asOf: .at(120)))
        let look = DateInterval(start: .at(60), end: .at(60))
        #expect(try store.watch(since: .distantPast, pace: WatchPace()).inbox == [look])
    }

    @Test func `a change is seen where the look before it showed another state, and not across a gap`() throws {
        let store = try MonitorStore.inMemory()
        let pace = WatchPace(maxPause: .seconds(100))
        let steps = [(0.0, false), (60, true), (400, false), (460, true), (520, true), (580, false)]
        for (time, isAway) in steps {
            try store.apply(InboxChange(asOf: .at(time), members: [.make(isAway: isAway)]), pace: pace)
        }
        let changes = try store.statusChanges(since: .distantPast)
        #expect(changes.map(\.changedAt) == [.at(0), .at(60), .at(400), .at(460), .at(580)])
        #expect(changes.map(\.wasSeen) == [false, true, false, true, true])
    }

    @Test func `who joins was something before`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(0), members: [.make("1")]))
        try store.apply(InboxChange(asOf: .at(60), members: [.make("1"), .make("2")]))
        #expect(try store.statusChanges(since: .distantPast).map(\.wasSeen) == [false, false])
    }

    @Test func `where pages take turns, the first look at somebody after a gap sees no change`() throws {
        // Given two pages of states, read one a minute, and a gap
        let store = try MonitorStore.inMemory()
        let pace = WatchPace(maxPause: .seconds(100), turn: .seconds(60))
        let looks: [(Double, PhoneUser.ID, VoiceState)] = [
            (0, "1", .available), (60, "2", .available), (120, "1", .available), (900, "1", .available),
            (960, "2", .offline), (1020, "1", .offline), (1080, "2", .available),
        ]
        for (time, user, state) in looks {
            try store.apply(PhoneChange(asOf: .at(time), voiceStates: [user: state]), pace: pace)
        }
        // Then what the second one did in the gap is not known to have begun when it was found
        let changes = try store.statusChanges(since: .at(900)).filter { $0.changedAt >= .at(900) }
        #expect(changes.map(\.changedAt) == [.at(1020), .at(960), .at(1080)])
        #expect(changes.map(\.wasSeen) == [true, false, true])
    }

    @Test func `of what an earlier version recorded nobody knows whether it was seen`() throws {
        // Given
        let queue = try DatabaseQueue(configuration: StoreFiles.configuration())
        try Schema.migrator.migrate(queue, upTo: "4 sums for reports")
        try queue.write { database in
            try database.execute(sql: "INSERT INTO statusChange (channel, personID, at, state) VALUES (0, '501', 0, 1)")
            try database.execute(sql: "INSERT INTO syncState VALUES ('channel', 'inbox', 60)")
        }
        // When
        let store = try MonitorStore(queue, files: nil)
        // Then
        #expect(
            try store.statusChanges(since: .distantPast).map(\.wasSeen) == [false])
        #expect(try store.watch(since: .distantPast, pace: WatchPace()) == PresenceWatch())
        try store.apply(InboxChange(asOf: .at(120), members: [.make(isAway: true)]))
        #expect(
            try store.watch(since: .distantPast, pace: WatchPace()).inbox
                == [DateInterval(start: .at(120), end: .at(120))])
    }

    @Test func `a look that follows another moves one number, which is where a refresh writes anyway`() throws {
        let queue = try DatabaseQueue(configuration: StoreFiles.configuration())
        let store = try MonitorStore(queue, files: nil)
        func rows() throws -> [String] {
            try queue.read { try String.fetchAll($0, sql: #"SELECT "from" || ' ' || ifnull("to", '…') FROM watch"#) }
        }
        try store.apply(InboxChange(asOf: .at(0), members: [.make()]))
        let before = try rows()
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        #expect(try rows() == before)
        #expect(before.count == 1)
    }

    @Test func `spans that are over are pruned, the one that goes on stays`() throws {
        let store = try MonitorStore.inMemory()
        for time in [-5000.0, -4000, -10] { try store.apply(InboxChange(asOf: .at(time), members: [.make()])) }
        _ = try store.prune(before: .at(-4000))
        #expect(try store.watch(since: .distantPast, pace: WatchPace()).inbox.map(\.start) == [.at(-4000), .at(-10)])
        _ = try store.prune(before: .at(0))
        #expect(try store.watch(since: .distantPast, pace: WatchPace()).inbox.map(\.start) == [.at(-10)])
    }
}
