import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Synchronization
import TestSupport
import Testing

@testable import WebhookEvents

@Suite struct WebhookReceiverTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    /// A webhook that gives one answer, and keeps what it was asked.
    private final class Hook: HTTPExchange {
        private let answer: Result<HTTPResponse, ExchangeFailure>
        private let kept = Mutex<[WireRequest]>([])

        init(_ answer: Result<HTTPResponse, ExchangeFailure>) {
            self.answer = answer
        }

        var requests: [WireRequest] { kept.withLock(\.self) }

        func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
            kept.withLock { $0.append(request) }
            return try answer.get()
        }
    }

    private func receiver(
        _ hook: Hook, secret: String? = nil, at address: String = "https://example.test/hooks/sekret?key=sekret"
    ) -> WebhookReceiver {
        WebhookReceiver(
            address: Secret(address), secret: secret.map { Secret($0) }, exchange: hook, localNow: { [now] in now },
            log: .discarded)
    }

    private var context: MessageContext {
        MessageContext(
            id: "message-1", receiver: Receiver("suporte"), createdAt: now, host: "desk-1", timeZone: .gmt)
    }

    /// An alert of every rule, each told for another reason.
    private var bulletin: AlertBulletin {
        get throws {
            let reasons: [AlertDecision.NotifyReason] = [.new, .reminder, .worse(than: 2), .summary, .resolved]
            let items = AlertRule.all.enumerated().map { index, rule in
                let reason = reasons[index % reasons.count]
                return AlertBulletin.Item(
                    reason: reason,
                    record: .make(.make(rule), phase: reason == .resolved ? .resolved : .firing, since: now - 60) {
                        if rule == .queue {
                            $0.teams = ["7001"]
                            $0.details = AlertDetails(
                                tickets: [
                                    AlertTicket(.make("1", now: now, waited: 60, subject: "<Nota>"), links: .make()),
                                    AlertTicket(
                                        .make("2", now: now, waitIsKnown: false, subject: "", customer: nil),
                                        links: .make()),
                                ], longestWait: .seconds(60))
                        } else {
                            $0.details = Self.everything(now)
                        }
                    })
            }
            return try #require(AlertBulletin(createdAt: now, items))
        }
    }

    /// Details with nothing left out.
    private static func everything(_ now: Date) -> AlertDetails {
        AlertDetails(
            tickets: [AlertTicket(.make("3", now: now, waited: 60), links: .make(), timeLeft: .seconds(-90))], count: 7,
            longestWait: .seconds(61), away: ["Chloé", "Davi"], window: .seconds(1800), since: now - 300,
            mayHaveBegunEarlier: true, reason: LocalizedText(en: "refused", pt: "recusado"),
            missed: (try? reasons()) ?? [], agent: "Ana", remark: "péssimo",
            link: TicketLinks.make().link(toInboxOf: "501"))
    }

    private static func reasons() throws -> [MissedReason.Count] {
        try JSONDecoder().decode(
            [MissedReason.Count].self, from: Data(#"[{"reason":"agents_did_not_answer","count":2},{"count":1}]"#.utf8))
    }

    private func body(_ hook: Hook) throws -> JSONTree {
        try JSONDecoder().decode(JSONTree.self, from: try #require(hook.requests.last?.body))
    }

    @Test func `every event is as the schema says`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 204)))
        let schema = try EventSchema()
        #expect(await receiver(hook).send(.bulletin(try bulletin), as: context) == .delivered)
        let told = try body(hook)
        #expect(schema.problems(in: told).isEmpty, "\(schema.problems(in: told))")
        #expect(told["alerts"]?.items?.count == AlertRule.all.count)
        #expect(await receiver(hook).sendTest(as: context) == .delivered)
        let test = try body(hook)
        #expect(schema.problems(in: test).isEmpty, "\(schema.problems(in: test))")
        #expect(test["type"] == .text("test"))
        // and the schema names every key that there is
        #expect(schema.unknownKeys(in: told).isEmpty && schema.unknownKeys(in: test).isEmpty)
    }

    @Test func `a digest is an event with every figure, as the schema says`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        let schema = try EventSchema()
        let digest = try DayDigest.make(now: now, incomplete: [.calls])
        let order = DigestOrder(of: digest.range.firstDay, dueAt: now, digest: digest)
        #expect(await receiver(hook).send(.digest(order), as: context) == .delivered)
        let event = try body(hook)
        #expect(schema.problems(in: event).isEmpty, "\(schema.problems(in: event))")
        #expect(schema.unknownKeys(in: event).isEmpty, "\(schema.unknownKeys(in: event))")
        #expect(event["type"] == .text("digest") && event["alerts"] == .list([]))
        let told = try #require(event["digest"])
        #expect(told["day"] == .text("2026-09-21") && told["is_over"] == .flag(false))
        #expect(told["compared_day"] == .text("2026-09-14"))
        #expect(told["conversations"] == .object(["value": .number(2468), "before": .number(2200)]))
        #expect(told["csat"]?["adjusted"] == .object(["value": .number(0.875), "before": .number(1)]))
        #expect(told["teams"]?.items?.map { $0["name"] } == [.text("Suporte <0>"), .text("Suporte <1>")])
        #expect(told["queue"]?["waiting"] == .number(1))
        #expect(told["incomplete"] == .list([.text("calls")]))
        #expect(told["remarks"]?.items?.first?["customer"] == .text("<!here>"))
        #expect(told["alerts"]?.items?.first?["duration_seconds"] == .number(3660))
        #expect(told["calls"] == nil, "what is not known is left out")
    }

    @Test func `a digest without figures is not sent`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        let order = DigestOrder(of: CalendarDay(now, in: .gmt), dueAt: now)
        guard case .drop = await receiver(hook).send(.digest(order), as: context) else {
            Issue.record("it is to be dropped")
            return
        }
        #expect(hook.requests.isEmpty)
    }

    @Test func `the schema finds what is wrong`() throws {
        let schema = try EventSchema()
        let wrong = try JSONDecoder().decode(
            JSONTree.self,
            from: Data(
                #"{"version":2,"id":"","type":"other","created_at":"now","receiver":"a","alerts":[{"rule":1}]}"#.utf8))
        let problems = schema.problems(in: wrong)
        for place in ["$.version", "$.id", "$.type", "$.created_at", "$.host", "$.alerts[0].rule", "$.alerts[0].value"]
        {
            #expect(problems.contains { $0.hasPrefix(place + ":") }, "\(place) in \(problems)")
        }
    }

    @Test func `an event tells everything about its alerts`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        _ = await receiver(hook).send(.bulletin(try bulletin), as: context)
        let event = try body(hook)
        #expect(event["id"] == .text("message-1"))
        #expect(event["receiver"] == .text("suporte"))
        #expect(event["created_at"] == .text("2026-09-21T14:13:20Z"))
        let queue = try #require(event["alerts"]?.items?.first { $0["rule"] == .text("queue") })
        #expect(queue["subject"] == .text("team:7001"))
        #expect(queue["value"] == .number(3))
        #expect(queue["teams"] == .list([.text("7001")]))
        #expect(queue["since"] == .text("2026-09-21T14:12:20Z"))
        let tickets = try #require(queue["tickets"]?.items)
        #expect(tickets.map { $0["subject"] } == [.text("<Nota>"), .text("")])
        #expect(tickets[1]["customer"] == nil && tickets[1]["waiting_since"] == nil)
        let worse = event["alerts"]?.items?.first { $0["reason"] == .text("worse") }
        #expect(worse?["previous_value"] == .number(2))
    }

    @Test func `an event has whatever is known of an alert, in the language of its receiver`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        var context = context
        context.receiver.language = .brazilianPortuguese
        _ = await receiver(hook).send(.bulletin(try bulletin), as: context)
        let source = try #require(body(hook)["alerts"]?.items?.first { $0["rule"] == .text("source") })
        #expect(
            source["details"]
                == .object([
                    "ticket_count": .number(7), "longest_wait_seconds": .number(61),
                    "away": .list([.text("Chloé"), .text("Davi")]), "window_minutes": .number(30),
                    "since": .text("2026-09-21T14:08:20Z"), "may_have_begun_earlier": .flag(true),
                    "cause": .text("recusado"),
                    "missed": .list([
                        .object(["reason": .text("agents_did_not_answer"), "count": .number(2)]),
                        .object(["count": .number(1)]),
                    ]), "agent": .text("Ana"), "remark": .text("péssimo"),
                    "url": .text("https://app.example.test/a/inbox/abc123/inbox/admin/501"),
                ]))
        #expect(source["tickets"]?.items?.first?["seconds_left"] == .number(-90))
        // and there is nothing that details can hold but the tickets, which stand beside them
        let properties = Mirror(reflecting: Self.everything(now)).children.count
        #expect(source["details"]?.members?.count == properties - 1, "something is not told")
    }

    @Test func `a shared secret signs the body, and is not sent`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        _ = await receiver(hook, secret: "shared-secret").sendTest(as: context)
        let request = try #require(hook.requests.first)
        let signature = try #require(request.headers["X-Support-Monitor-Signature"])
        #expect(signature == WebhookReceiver.signature(of: try #require(request.body), with: Secret("shared-secret")))
        #expect(!request.headers.pairs.contains { $0.value.contains("shared-secret") })
        _ = await receiver(hook).sendTest(as: context)
        #expect(hook.requests.last?.headers["X-Support-Monitor-Signature"] == nil)
    }

    @Test func `the signature is the HMAC of RFC 4231`() {
        // Test case 2.
        #expect(
            WebhookReceiver.signature(of: Data("what do ya want for nothing?".utf8), with: Secret("Jefe"))
                == "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    enum Expected: Sendable { case delivered, retry, wait(Int), drop, stop }

    @Test(arguments: [
        (200, Expected.delivered), (201, .delivered), (299, .delivered), (301, .stop), (400, .drop), (401, .stop),
        (403, .stop), (404, .stop), (408, .retry), (410, .stop), (413, .drop), (422, .drop), (429, .wait(30)),
        (500, .retry), (503, .retry),
    ])
    func `the status alone decides`(status: Int, expected: Expected) async throws {
        let outcome = await receiver(Hook(.success(HTTPResponse(status: status)))).sendTest(as: context)
        switch (outcome, expected) {
        case (.delivered, .delivered), (.retry(nil, _), .retry), (.drop, .drop), (.stop, .stop): break
        case (.retry(let told?, _), .wait(let seconds)): #expect(told == .seconds(seconds))
        default: Issue.record("\(status): \(outcome)")
        }
    }

    @Test func `a pause that is asked for is kept, within five minutes`() async throws {
        for (told, kept) in [("45", 45), ("0", 1), ("9999", 300)] {
            let answer = HTTPResponse(status: 429, headers: ["Retry-After": told])
            guard case .retry(let pause?, _) = await receiver(Hook(.success(answer))).sendTest(as: context) else {
                Issue.record("it is to be retried")
                continue
            }
            #expect(pause == .seconds(kept))
        }
    }

    @Test(arguments: [
        (ExchangeFailure.Kind.timeout, true), (.connectionRefused, false), (.certificate, false), (.tls, false),
    ])
    func `without an answer an event is sent again`(kind: ExchangeFailure.Kind, mayHaveArrived: Bool) async throws {
        let failure = ExchangeFailure(kind, cause: "test", mayHaveArrived: mayHaveArrived)
        guard case .retry(nil, let reason) = await receiver(Hook(.failure(failure))).sendTest(as: context) else {
            Issue.record("it is to be retried")
            return
        }
        #expect(reason(.english).contains("may have arrived") == mayHaveArrived)
    }

    @Test func `neither the address nor the secret is ever shown`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 404)))
        let receiver = receiver(hook, secret: "shared-secret")
        #expect(receiver.shownAddress == "example.test/****")
        #expect(self.receiver(hook, at: "http://127.0.0.1:8080/x").shownAddress == "127.0.0.1:8080/****")
        let shown = "\(receiver) \(String(reflecting: receiver)) \(await receiver.sendTest(as: context))"
        #expect(!shown.contains("sekret") && !shown.contains("shared-secret"))
    }

    @Test func `what an earlier version has written for Slack is not for others`() async throws {
        let hook = Hook(.success(HTTPResponse(status: 200)))
        guard case .drop = await receiver(hook).send(.rendered(Data("{}".utf8)), as: context) else {
            Issue.record("it is to be dropped")
            return
        }
        #expect(hook.requests.isEmpty)
    }
}
