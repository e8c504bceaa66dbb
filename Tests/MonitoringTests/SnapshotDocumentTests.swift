import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// The document that other programs read: every key it promises is there, and unknown is null.
@Suite struct SnapshotDocumentTests {
    @Test func `a full snapshot has every promised key`() throws {
        let document = try object(full())
        #expect(
            Set(document.keys).isSuperset(of: [
                "schema", "generated_at", "period", "sources", "totals", "queues", "agents", "csat", "alerts",
            ]))
        #expect(document["schema"] as? Int == 1)
        #expect(document["generated_at"] as? Int == 1_790_000_000)
        try expectKeys(document["period"], ["name", "from", "to"])
        try expectKeys(
            document["totals"],
            [
                "waiting", "limbo", "volume", "volume_recent", "calls_answered", "calls_missed", "agents_online",
                "agents_total", "minimum_online",
            ])
        let sources = try #require(document["sources"] as? [String: Any])
        for name in ["intercom", "aircall"] { try expectKeys(sources[name], ["state", "as_of", "error", "requests"]) }
        try expectKeys(
            first(document["queues"]),
            [
                "team_id", "team", "waiting", "longest_wait_seconds", "open", "awaiting_reply", "snoozed", "volume",
                "volume_recent", "tickets", "agents_online", "agents_total", "calls_answered", "calls_missed",
                "csat_adjusted",
            ])
        try expectKeys(
            first(first(document["queues"])["tickets"]),
            [
                "id", "url", "subject", "customer", "created_at", "waiting_since",
            ])
        try expectKeys(
            first(document["agents"]),
            [
                "id", "name", "email", "status", "voice", "open", "snoozed", "volume", "volume_recent",
                "calls_answered",
                "calls_missed", "talk_seconds", "overloaded", "spike",
            ])
        let csat = ["total", "positive", "neutral", "negative", "real", "adjusted"]
        try expectKeys(document["csat"], csat + ["from", "to", "agents"])
        try expectKeys(first((document["csat"] as? [String: Any])?["agents"]), csat + ["id", "name"])
        try expectKeys(first(document["alerts"]), ["rule", "subject", "message"])
    }

    @Test func `what is unknown is null, not missing and not zero`() throws {
        let sources = SourcesHealth(
            inbox: SourceHealth(state: .failed, failure: LocalizedText(en: "no network", pt: "sem rede")),
            phone: SourceHealth(state: .disabled))
        let document = try object(
            Snapshot(.init(inbox: nil, phone: nil, sources: sources, rules: .make(), now: now)),
            in: .brazilianPortuguese)
        let totals = try #require(document["totals"] as? [String: Any])
        for (key, value) in totals where key != "minimum_online" { #expect(value is NSNull, "\(key)") }
        #expect(document["csat"] is NSNull)
        let intercom = try #require((document["sources"] as? [String: Any])?["intercom"] as? [String: Any])
        #expect(intercom["state"] as? String == "failed")
        #expect(intercom["error"] as? String == "sem rede")
        #expect(intercom["as_of"] is NSNull)
    }

    @Test func `a wait that is not known is null in its queue and on its ticket`() throws {
        let tickets = [Conversation.make("1", now: now, age: 90 * 86_400, waitIsKnown: false)]
        let inbox = InboxRecords(teams: [Team(id: "7001", name: "Suporte")], conversations: tickets)
        let queue = try first(object(.make(inbox: inbox, sources: .make(), now: now))["queues"])
        #expect(queue["waiting"] as? Int == 1)
        #expect(queue["longest_wait_seconds"] is NSNull)
        #expect(try first(queue["tickets"])["waiting_since"] is NSNull)
    }

    @Test func `what is set wrongly or could not be read is reported in sentences`() throws {
        var rules = SnapshotRules.make()
        (rules.teams, rules.lines) = (.only(["9999999"]), .only(["123456"]))
        let sources = SourcesHealth(
            inbox: SourceHealth(state: .ok, asOf: now, skippedRows: 1200),
            phone: SourceHealth(
                state: .stale, asOf: now, failure: LocalizedText(en: "no answer in time", pt: "sem resposta a tempo")))
        let snapshot = Snapshot.make(
            inbox: InboxRecords(teams: [Team(id: "7001", name: "Suporte")]),
            phone: PhoneRecords(lines: [Line(id: "55", name: "Suporte")]), sources: sources, rules: rules, now: now)
        #expect(
            try object(snapshot)["problems"] as? [String] == [
                "Team 9999999 in the settings does not exist.", "Line 123456 in the settings does not exist.",
                "Intercom: 1,200 rows could not be read and are missing from the figures.",
                "Aircall: no answer in time",
            ])
        #expect(
            try object(snapshot, in: .brazilianPortuguese)["problems"] as? [String] == [
                "A equipe 9999999 das configurações não existe.", "A linha 123456 das configurações não existe.",
                "Intercom: 1.200 registros ilegíveis ficaram fora dos números.", "Aircall: sem resposta a tempo",
            ])
        #expect(try object(full())["problems"] as? [String] == [])
    }

    @Test func `a part is not the whole, sums that lack something are null and say why`() throws {
        var inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana", teams: ["7001"])])
        inbox.ratingsFrom = now - 3600
        let phone = PhoneRecords(
            users: [PhoneUser(id: "77", name: "Ana", email: "501@example.test")],
            calls: [.make(now: now)], callsFrom: now - 3600)
        let part = try object(.make(inbox: inbox, phone: phone, ratings: [.make(now: now, age: 60)], now: now))
        let totals = try #require(part["totals"] as? [String: Any])
        for key in ["calls_answered", "calls_missed", "calls_outbound"] { #expect(totals[key] is NSNull, "\(key)") }
        #expect(totals["calls_ringing"] as? Int == 0, "what runs now is known")
        let agent = try first(part["agents"])
        for key in ["calls_answered", "calls_missed", "talk_seconds"] { #expect(agent[key] is NSNull, "\(key)") }
        #expect(part["csat"] is NSNull)
        #expect(part["calls_complete_from"] as? Int == 1_790_000_000 - 3600)
        #expect((part["problems"] as? [String])?.count == 2)
        // When the rest has come
        inbox.ratingsFrom = .distantPast
        let whole = try object(
            .make(
                inbox: inbox, phone: PhoneRecords(users: phone.users, calls: phone.calls),
                ratings: [.make(now: now, age: 60)], now: now))
        #expect((whole["totals"] as? [String: Any])?["calls_answered"] as? Int == 1)
        #expect((whole["csat"] as? [String: Any])?["total"] as? Int == 1)
        #expect((whole["problems"] as? [String])?.isEmpty == true)
    }

    @Test func `nothing in the document moves a terminal that shows it`() throws {
        let email = "eva\u{9B}31m\u{7F}\u{202E}@example.test"
        let snapshot = Snapshot(
            .init(
                inbox: InboxRecords(
                    teams: [Team(id: "7001", name: "Suporte")],
                    members: [InboxMember(id: "501", name: "Eva", email: email, isAway: false, teams: ["7001"])]),
                phone: nil, sources: .make(), rules: .make(), now: now))
        let data = try snapshot.document(in: .english)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(text.unicodeScalars.allSatisfy { !$0.properties.isBidiControl })
        let document = try object(snapshot)
        #expect(try first(document["agents"])["email"] as? String == email, "a reader of JSON gets it unchanged")
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)

private func full() -> Snapshot {
    let inbox = InboxRecords(
        teams: [Team(id: "7001", name: "Suporte")],
        members: [InboxMember(id: "501", name: "Ana", email: "ana@example.test", isAway: false, teams: ["7001"])],
        conversations: [Conversation(id: "1", state: .open, createdAt: now - 60, updatedAt: now, team: "7001")])
    let rating = ConversationRating(conversation: "1", requestedAt: now - 60, score: 5, teammate: "501")
    return .make(inbox: inbox, ratings: [rating], sources: .make(), now: now)
}

private func object(_ snapshot: Snapshot, in language: Language = .english) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: snapshot.document(in: language)) as? [String: Any])
}

private func first(_ list: Any?) throws -> [String: Any] {
    try #require((list as? [[String: Any]])?.first)
}

private func expectKeys(_ object: Any?, _ keys: [String]) throws {
    let found = try #require(object as? [String: Any])
    let missing = Set(keys).subtracting(found.keys)
    #expect(missing.isEmpty)
}
