import Foundation
import Monitoring
import Storage
import Testing

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
                StatusChange(person: ana, state: .online, at: .at(0)),
                StatusChange(person: ana, state: .away, at: .at(120)),
                StatusChange(person: ana, state: .online, at: .at(240)),
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
        #expect(changes.map(\.at) == [.at(0), .at(1), .at(2), .at(4)])
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
                StatusChange(person: ana, state: .online, at: .at(0)),
                StatusChange(person: ana, state: .away, at: .at(120)),
            ])
        #expect(try store.inbox(createdSince: .distantPast)?.asOf == .at(120))
    }

    @Test func `a late read cannot change the past`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(InboxChange(asOf: .at(60), members: [.make()]))
        try store.apply(InboxChange(asOf: .at(0), members: [.make(isAway: true)]))
        #expect(try store.statusChanges(since: .distantPast) == [StatusChange(person: ana, state: .away, at: .at(60))])
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
                StatusChange(person: .member("1"), state: .online, at: .at(0)),
                StatusChange(person: .member("2"), state: .away, at: .at(0)),
                StatusChange(person: .member("2"), state: .online, at: .at(9)),
                StatusChange(person: .member("3"), state: .online, at: .at(0)),
                StatusChange(person: .phoneUser("1"), state: .voice(.offline), at: .at(0)),
            ])
    }
}
