import Foundation
import Monitoring
import Storage
import Testing

@Suite struct PhoneChangeTests {
    private let ana = PhoneUser(id: "901", name: "Ana", email: "ana@example.test")

    @Test func `the version of a call that came last stands`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), calls: [.make(status: .talking)]))
        try store.apply(PhoneChange(asOf: .at(1), calls: [.make(status: .done), .make("2")]))
        try store.apply(PhoneChange(asOf: .at(2), removed: ["2", "99"]))
        #expect(try store.wholePhone().calls == [.make(status: .done)])
    }

    @Test func `lists are replaced when read again, and kept when not`() throws {
        let lines = [
            Line(id: "9", name: "Unknown users"), Line(id: "10", name: "No users", users: []),
            Line(id: "8", name: "Two users", users: ["902", "901"]),
        ]
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), users: [ana], lines: lines))
        try store.apply(PhoneChange(asOf: .at(1), users: []))
        #expect(try store.wholePhone().users.isEmpty)
        #expect(try store.wholePhone().lines == lines, "unknown users are not the same as none")
    }

    @Test func `voice states are merged, and one that is unknown is forgotten`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), voiceStates: ["901": .available, "902": .inCall, "903": .offline]))
        try store.apply(PhoneChange(asOf: .at(1), voiceStates: ["901": .doNotDisturb, "902": nil]))
        #expect(try store.wholePhone().voiceStates == ["901": .doNotDisturb, "903": .offline])
    }

    @Test func `reading brings running calls and those of the period`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(
            PhoneChange(
                asOf: .at(0),
                calls: [
                    .make("ringing", status: .ringing, started: -9), .make("talking", status: .talking, started: -9),
                    .make("old", started: -1), .make("new", started: 0),
                ]))
        let calls = try #require(try store.phone(startedSince: .at(0))).records.calls
        #expect(Set(calls.map(\.id)) == ["ringing", "talking", "new"])
        #expect(calls.count == 3)
    }

    @Test func `every property of a call survives`() throws {
        let call = Call(
            id: "3001", direction: .outbound, status: .talking, startedAt: .at(1), answeredAt: .at(2), endedAt: .at(3),
            missedReason: "no_available_agent", user: "901", transferredBy: "902", transferredTo: "903",
            participants: ["905", "904"], line: "60", lineName: "Suporte", number: "+55 11 99999-0000",
            asset: URL(string: "https://assets.example.test/calls/3001/recording"), hasVoicemail: true)
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(0), calls: [call, .make("1")]))
        #expect(try store.wholePhone().calls == [.make("1"), call])
    }

    @Test func `the two channels have instants of their own`() throws {
        let store = try MonitorStore.inMemory()
        try store.apply(PhoneChange(asOf: .at(3)))
        #expect(try store.inbox(createdSince: .at(0)) == nil)
        try store.apply(InboxChange(asOf: .at(4)))
        #expect(try store.phone(startedSince: .at(0))?.asOf == .at(3))
    }
}
