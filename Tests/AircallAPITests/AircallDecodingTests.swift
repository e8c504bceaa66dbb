import Foundation
import HTTPTransport
import Testing

@testable import AircallAPI

@Suite struct AircallDecodingTests {
    private func instant(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

    @Test func `an answered call is read whole`() throws {
        let call: Aircall.Call = try Payload.decode("call-answered")
        #expect(call.id == 3_000_000_002)
        #expect(call.direction == .inbound && call.status == .done)
        #expect(call.startedAt == instant(1_790_000_300))
        #expect(call.answeredAt == instant(1_790_000_312))
        #expect(call.endedAt == instant(1_790_000_600))
        #expect(call.rawDigits == "+55 11 5550-0101")
        #expect(call.user?.email == "Ana@example.test")
        #expect(call.transferredBy?.id == 77)
        #expect(call.transferredTo?.id == 78)
        #expect(call.users.map(\.id) == [77, 78])
        #expect(call.number?.name == "Support line")
        #expect(call.number?.users == nil)
        #expect(call.asset == "https://assets.aircall.io/calls/3000000002/recording")
        #expect(!call.hasVoicemail)
    }

    @Test func `a missed call has no user, and a reason`() throws {
        let call: Aircall.Call = try Payload.decode("call-missed")
        #expect(call.user == nil && call.answeredAt == nil)
        #expect(call.missedCallReason == .agentsDidNotAnswer)
        #expect(call.rawDigits == "anonymous")
        #expect(call.hasVoicemail)
    }

    @Test func `a running call has no end, and empty objects are nobody`() throws {
        let call: Aircall.Call = try Payload.decode("call-running")
        #expect(call.id == 3_000_000_003)
        #expect(call.status == .initial && call.direction == .outbound)
        #expect(call.endedAt == nil && call.user == nil && call.transferredBy == nil && call.number == nil)
        #expect(call.users.isEmpty)
        #expect(!call.hasVoicemail)
    }

    @Test func `words that the reference does not name are kept as they are`() throws {
        let call: Aircall.Call = try Payload.decode("call-strange")
        #expect(call.id == 9_007_199_254_740_993)
        #expect(call.direction == .unknown("sideways") && call.status == .unknown("parked"))
        #expect(call.missedCallReason == .unknown("robot_refused"))
        #expect(call.startedAt == instant(1_790_000_700))
        #expect(call.answeredAt == nil && call.endedAt == nil)
        #expect(call.user == nil && call.number == nil && call.asset == nil)
    }

    @Test(arguments: ["call-answered", "call-missed"])
    func `links that open without a login are never kept`(name: String) throws {
        let call: Aircall.Call = try Payload.decode(name)
        var printed = ""
        dump(call, to: &printed)
        #expect(!printed.contains("signed.example.test"))
        #expect(!printed.contains("short.example.test"))
    }

    @Test(arguments: [#"{"started_at":1790000000}"#, #"{"id":1}"#, #"{"id":0,"started_at":1790000000}"#, "{}"])
    func `a call without id or beginning is no call`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Aircall.Call.self, from: Data(json.utf8)) }
    }

    @Test(arguments: [
        ("out_of_opening_hours", Aircall.Call.MissedCallReason.outOfOpeningHours), ("short_abandoned", .shortAbandoned),
        ("abandoned_in_ivr", .abandonedInIVR), ("abandoned_in_classic", .abandonedInClassic),
        ("no_available_agent", .noAvailableAgent), ("agents_did_not_answer", .agentsDidNotAnswer),
    ])
    func `documented reasons have names`(text: String, reason: Aircall.Call.MissedCallReason) {
        #expect(Aircall.Call.MissedCallReason(text) == reason)
    }

    @Test func `presence has its five words, and room for more`() throws {
        let page: Aircall.Page<Aircall.UserAvailability> = try Payload.decode("availabilities")
        #expect(
            page.rows.rows.map(\.availability) == [
                .available, .offline, .doNotDisturb, .inCall, .afterCallWork, .unknown("on_the_moon"), .unknown(""),
            ])
    }

    @Test func `a user needs no more than an id`() throws {
        let page: Aircall.Page<Aircall.User> = try Payload.decode("users")
        #expect(page.rows.rows.map(\.id) == [77, 78])
        #expect(page.rows.skipped.count == 1)
    }

    @Test(arguments: ["{}", #"{"calls":[]}"#, #"{"meta":{"total":3}}"#, #"{"meta":{"total":3},"calls":null}"#, "[]"])
    func `an answer of somebody else is no empty page`(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Aircall.Page<Aircall.Call>.self, from: Data(json.utf8))
        }
    }
}
