import Foundation
import HTTPTransport
import Localization
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// What becomes of a source when one of its steps fails and the others could go on.
@Suite struct StepTests {
    private let world = WatchedWorld(seed: 3, size: 1, searchLag: 0, daysIntoMonth: 20)
    private let wire: SelectiveExchange

    init() {
        wire = SelectiveExchange(world.exchange)
    }

    private func pass(_ seconds: Int) {
        world.services.clock.advance(by: .seconds(seconds))
    }

    private func problems<Records>(_ loaded: Loaded<Records>?) -> [String] {
        loaded?.problems.map { $0.text(in: .english) } ?? []
    }

    private func maintain<Records>(_ source: any ChannelSource<Records>) async throws -> Loaded<Records>? {
        var last: Loaded<Records>?
        while let loaded = try await source.maintain(world.request) { last = loaded }
        return last
    }

    @Test(arguments: [("null", 1), ("\"maybe\"", 1), ("true", 0)])
    func `somebody of whom nobody says whether they are away is no silent default`(
        away: String, count: Int
    ) async throws {
        // Given a list of people of whom one has no presence, and a bot that never has any
        let rows = [
            #"{"type":"admin","id":"501","name":"Ana","away_mode_enabled":\#(away),"team_ids":[7001]}"#,
            #"{"type":"admin","id":"502","name":"Bruno","away_mode_enabled":false,"team_ids":[7001]}"#,
            #"{"type":"bot","id":"9","name":"Operator"}"#,
        ]
        wire.refuse(with: .make(#"{"type":"admin.list","admins":[\#(rows.joined(separator: ","))]}"#)) {
            $0.url.path().hasSuffix("/admins")
        }
        let inbox = try world.inbox(.inMemory(), over: wire)
        // When it is read, then that is said
        let problem = "Intercom does not say whether 1 person is away: that person counts as online."
        #expect(problems(try await inbox.load(world.request)) == Array(repeating: problem, count: count))
        // And no longer once it is known
        wire.heal()
        pass(60)
        #expect(problems(try await inbox.load(world.request)).isEmpty)
    }

    @Test(arguments: [HTTPResponse.make(status: 504), .make(status: 403), .make("<html>")])
    func `given ratings that are refused, the reconciliation runs all the same, and ratings come once they can`(
        answer: HTTPResponse
    ) async throws {
        // Given
        wire.refuse(with: answer) { $0.asks(for: "conversation_rating.requested_at") }
        let inbox = try world.inbox(.inMemory(), over: wire)
        let known = try await inbox.load(world.request).records.conversations
        let victim = try #require(known.first { $0.state == .open })
        // When a conversation is deleted, which only the reconciliation can see
        world.services.withWorld { $0.deleteConversation(victim.id.rawValue) }
        pass(60)
        _ = try await inbox.load(world.request)
        let upkept = try #require(try await maintain(inbox))
        // Then
        #expect(!upkept.records.conversations.contains { $0.id == victim.id })
        #expect(upkept.records.ratingsFrom == nil)
        #expect(problems(upkept).contains { $0.hasPrefix("Intercom: ratings could not be read (") })
        // And
        wire.heal()
        pass(700)
        let healed = try #require(try await maintain(inbox))
        #expect(healed.records.ratingsFrom != nil)
        #expect(problems(healed).isEmpty)
    }

    @Test func `given one part that cannot be compared, all others are, and the next reconciliation comes in time`()
        async throws
    {
        // Given a search of what is old and open that always fails
        let inbox = try world.inbox(.inMemory(), over: wire)
        _ = try await inbox.load(world.request)
        _ = try await maintain(inbox)
        wire.refuse(with: .make(status: 500)) { $0.asks(for: "snoozed") }
        for _ in 0..<2 {
            pass(650)
            let before = wire.count { $0.asks(for: "created_at") && !$0.asks(for: "snoozed") }
            _ = try await inbox.load(world.request)
            let upkept = try #require(try await maintain(inbox))
            #expect(problems(upkept) == ["Intercom: not all figures could be checked again (500)."])
            pass(60)
            _ = try await maintain(inbox)
            #expect(wire.count { $0.asks(for: "created_at") && !$0.asks(for: "snoozed") } > before)
        }
        wire.heal()
        pass(700)
        #expect(problems(try await maintain(inbox)).isEmpty)
    }

    @Test(arguments: [true, false])
    func `given people who are refused, conversations go on`(isFirstLoad: Bool) async throws {
        let inbox = try world.inbox(.inMemory(), over: wire)
        if !isFirstLoad { _ = try await inbox.load(world.request) }
        wire.refuse(with: .make(#"{"errors":[{"code":"action_forbidden"}]}"#, status: 403)) {
            $0.url.path() == "/admins"
        }
        let id = world.services.withWorld {
            $0.addConversation(subject: "A question", team: $0.teams[0].id, admin: nil)
        }
        pass(60)
        let loaded = try await inbox.load(world.request)
        #expect(loaded.records.conversations.contains { $0.id.rawValue == id })
        #expect(loaded.records.members.isEmpty == isFirstLoad)
        #expect(problems(loaded) == ["Intercom: who is online could not be read (403 action_forbidden)."])
        // And nobody knows who is online, which is not nobody
        let figures = Snapshot.make(inbox: loaded.records, rules: world.rules, now: world.request.serviceNow)
        #expect((figures.totals.agentsOnline == nil) == isFirstLoad)
        #expect((figures.totals.agents == nil) == isFirstLoad)
        #expect(!figures.alerts.contains { $0.rule == .staffing && isFirstLoad })
        // And
        wire.heal()
        pass(60)
        let healed = try await inbox.load(world.request)
        #expect(!healed.records.members.isEmpty)
        #expect(problems(healed).isEmpty)
    }

    @Test(arguments: [
        (
            "/v2/users", HTTPResponse.make(#"{"message":"Forbidden"}"#, status: 403), "the list of people",
            "403 Forbidden"
        ),
        ("/v1/numbers", .make(status: 502), "the list of lines", "502"),
        ("/v1/users/availabilities", .make(status: 500), "what people's phones are doing", "500"),
    ])
    func `given a list of the phone that is refused, calls come, and nobody blames the credentials`(
        path: String, answer: HTTPResponse, list: String, cause: String
    ) async throws {
        // Given
        wire.refuse(with: answer) { $0.url.path() == path }
        let phone = try world.phone(.inMemory(), over: wire)
        // When
        let first = try await phone.load(world.request)
        // Then
        #expect(!first.records.calls.isEmpty)
        #expect(problems(first) == ["Aircall: \(list) could not be read (\(cause))."])
        #expect(first.records.users.isEmpty == (path == "/v2/users"))
        #expect(first.records.lines.isEmpty == (path == "/v1/numbers"))
        #expect(first.records.voiceStates.isEmpty == (path == "/v1/users/availabilities"))
        // And
        wire.heal()
        pass(60)
        _ = try await maintain(phone)
        let healed = try await phone.load(world.request)
        #expect(problems(healed).isEmpty)
        #expect(!healed.records.users.isEmpty && !healed.records.lines.isEmpty && !healed.records.voiceStates.isEmpty)
    }

    @Test func `given states that are refused for long, what they were does not pass for what they are`() async throws {
        let phone = try world.phone(.inMemory(), over: wire)
        #expect(try await !phone.load(world.request).records.voiceStates.isEmpty)
        wire.refuse(with: .make(status: 503)) { $0.url.path() == "/v1/users/availabilities" }
        pass(60)
        #expect(try await !phone.load(world.request).records.voiceStates.isEmpty, "a moment ago")
        pass(150)
        let late = try await phone.load(world.request)
        #expect(late.records.voiceStates.isEmpty)
        #expect(!late.records.calls.isEmpty)
    }

    @Test func `a conversation reopened long ago, unseen by any change, is found by the reconciliation`() async throws {
        // Given a search that shows the reopening of an old conversation only minutes later
        let slow = WatchedWorld(seed: 3, size: 1, searchLag: 900, daysIntoMonth: 20)
        slow.services.clock.advance(by: .seconds(4 * 86_400))
        slow.services.withWorld { $0.comeToRest() }
        slow.services.clock.advance(by: .seconds(1000))
        let inbox = try slow.inbox(.inMemory())
        let known = try await inbox.load(slow.request).records.conversations
        while try await inbox.maintain(slow.request) != nil {}
        let oldest = known.map(\.createdAt).min() ?? .distantFuture
        let old = try #require(
            slow.services.withWorld { world in
                world.conversations.first { $0.state == .closed && Double($0.createdAt) < oldest.timeIntervalSince1970 }
            })
        slow.services.withWorld { $0.addCustomerMessage(to: old.id) }
        for _ in 0..<20 {
            slow.services.clock.advance(by: .seconds(60))
            let loaded = try await inbox.load(slow.request)
            #expect(!loaded.records.conversations.contains { $0.id.rawValue == old.id }, "no change shows it")
        }
        // When
        var last = try await inbox.load(slow.request)
        while let loaded = try await inbox.maintain(slow.request) { last = loaded }
        // Then
        #expect(last.records.conversations.first { $0.id.rawValue == old.id }?.state == .open)
    }

    @Test func `what is missing of the oldest hours is found by the next comparison`() async throws {
        // Given services that leave out the oldest rows
        let (store, fresh) = (try MonitorStore.inMemory(), try MonitorStore.inMemory())
        let (newInbox, newPhone) = (try world.inbox(fresh), try world.phone(fresh))
        let whole = try await newPhone.load(world.request).records.calls
        _ = try await (newInbox.load(world.request), maintain(newInbox))
        let ratings = try fresh.ratings(from: world.request.ratingsFrom, to: world.request.serviceNow)
        let oldestCall = try #require(whole.min { $0.startedAt < $1.startedAt })
        let oldestRating = try #require(ratings.min { $0.requestedAt < $1.requestedAt })
        world.services.inject(.withoutRow(id: oldestCall.id.rawValue), into: .aircall)
        world.services.inject(.withoutRow(id: oldestRating.conversation.rawValue), into: .intercom)
        let (inbox, phone) = (try world.inbox(store), try world.phone(store))
        let few = try await phone.load(world.request).records.calls
        _ = try await (inbox.load(world.request), maintain(phone), maintain(inbox))
        let fewRatings = try store.ratingInstants(from: world.request.ratingsFrom)
        // When they are in again, and a comparison comes due
        world.services.clearFaults()
        pass(700)
        _ = try await inbox.load(world.request)
        var calls = try await phone.load(world.request).records.calls
        calls = try await maintain(phone)?.records.calls ?? calls
        _ = try await maintain(inbox)
        // Then they are there
        #expect(!few.contains { $0.id == oldestCall.id })
        #expect(Set(calls.map(\.id)) == Set(whole.map(\.id)))
        #expect(fewRatings.first.map { $0 > oldestRating.requestedAt } == true)
        #expect(try store.ratingInstants(from: world.request.ratingsFrom).first == oldestRating.requestedAt)
    }

    @Test(arguments: [130, 180])
    func `a change that the search shows late is there at the next refresh`(lag: Int) async throws {
        let slow = WatchedWorld(seed: 3, size: 1, searchLag: lag, daysIntoMonth: 20)
        let inbox = try slow.inbox(.inMemory())
        _ = try await inbox.load(slow.request)
        let id = slow.services.withWorld { $0.addConversation(subject: "A question", team: $0.teams[0].id, admin: nil) }
        var passed = 0
        while passed < lag {
            slow.services.clock.advance(by: .seconds(20))
            passed += 20
            _ = try await inbox.load(slow.request)
        }
        slow.services.clock.advance(by: .seconds(20))
        #expect(try await inbox.load(slow.request).records.conversations.contains { $0.id.rawValue == id })
    }
}

/// A wire that answers some requests itself, and counts all of them.
final class SelectiveExchange: HTTPExchange {
    private let next: any HTTPExchange
    private let state = Mutex(State())

    private struct State {
        var answer: HTTPResponse?
        var isMeant: @Sendable (WireRequest) -> Bool = { _ in false }
        var requests: [WireRequest] = []
    }

    init(_ next: any HTTPExchange) {
        self.next = next
    }

    func refuse(with answer: HTTPResponse, where isMeant: @escaping @Sendable (WireRequest) -> Bool) {
        state.withLock { ($0.answer, $0.isMeant) = (answer, isMeant) }
    }

    func heal() {
        state.withLock { $0.answer = nil }
    }

    func count(where isMeant: (WireRequest) -> Bool) -> Int {
        state.withLock { $0.requests.count(where: isMeant) }
    }

    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.isMeant(request) ? state.answer : nil
        }
        return if let answer { answer } else { try await next.perform(request) }
    }
}

extension WireRequest {
    /// Whether its body names `word`.
    fileprivate func asks(for word: String) -> Bool {
        String(decoding: body ?? Data(), as: UTF8.self).contains(word)
    }
}
