import Diagnostics
import Foundation
import HTTPTransport
import Localization
import SlackWebhook
import TestSupport
import Testing

@Suite struct SlackWebhookClientTests {
    /// What an outcome asks for, without its sentence.
    enum Verdict: Sendable, Equatable {
        case delivered, retry, wait(Int), plain, drop, stop

        init(_ outcome: SlackOutcome) {
            self =
                switch outcome {
                case .delivered: .delivered
                case .retry(nil, _): .retry
                case .retry(let span?, _): .wait(Int(span.seconds))
                case .retryAsPlainText: .plain
                case .drop: .drop
                case .stop: .stop
                }
        }
    }

    private let rich = SlackMessage(text: "text", blocks: [.section("text")])

    private func post(
        _ message: SlackMessage, _ answer: Result<HTTPResponse, ExchangeFailure>, log: EventLog = .discarded
    ) async throws -> SlackOutcome {
        let url = try SlackWebhookURL(Secret("https://hooks.slack.com/services/T01/B02/sekret"))
        let client = SlackWebhookClient(
            url: url, exchange: ScriptedExchange(answer), localNow: { TransportEnvironment.testEpoch }, log: log)
        return await client.post(message)
    }

    @Test(arguments: [
        (200, "ok", Verdict.delivered), (200, " ok\n", .delivered), (200, "<html>", .retry), (200, "", .retry),
        (201, "ok", .retry), (204, "", .retry), (302, "", .stop), (400, "invalid_payload", .plain),
        (400, "invalid_blocks", .plain), (400, "invalid_blocks_format", .plain), (400, "something_new", .plain),
        (400, "user_not_found", .drop), (400, "no_text", .drop), (400, "too_many_attachments", .drop),
        (401, "", .stop), (403, "action_prohibited", .stop), (403, "invalid_token", .stop),
        (403, "posting_to_general_channel_denied", .stop), (404, "channel_not_found", .stop),
        (404, "no_service", .stop), (404, "no_service_id", .stop), (404, "no_active_hooks", .stop),
        (404, "no_team", .stop), (404, "team_disabled", .stop), (405, "", .stop), (408, "", .retry),
        (410, "channel_is_archived", .stop), (413, "<html>", .drop), (422, "", .plain),
        (429, "rate_limited", .wait(30)),
        (500, "rollup_error", .retry), (502, "<html>", .retry), (503, "", .retry),
    ])
    func `every status has its outcome`(status: Int, body: String, verdict: Verdict) async throws {
        let outcome = try await post(rich, .success(.make(body, status: status)))
        #expect(Verdict(outcome) == verdict)
    }

    @Test func `a refused message that is plain already is dropped`() async throws {
        let outcome = try await post(rich.plain, .success(.make("invalid_payload", status: 400)))
        #expect(
            outcome
                == .drop(
                    reason: LocalizedText(
                        en: "Slack refused the message (400 invalid_payload).",
                        pt: "O Slack recusou a mensagem (400 invalid_payload).")))
    }

    @Test(arguments: [("7", 7), ("0", 1), ("9999", 300), ("soon", 30), ("", 30)])
    func `a wait is as requested, within reason`(header: String, seconds: Int) async throws {
        let outcome = try await post(rich, .success(.make("", status: 429, headers: ["Retry-After": header])))
        #expect(Verdict(outcome) == .wait(seconds))
    }

    @Test(arguments: [
        (ExchangeFailure(.timeout, cause: "", mayHaveArrived: true), Verdict.retry),
        (ExchangeFailure(.network, cause: "", mayHaveArrived: true), .retry),
        (ExchangeFailure(.timeout, cause: ""), .retry), (ExchangeFailure(.connectionRefused, cause: ""), .retry),
        (ExchangeFailure(.nameNotFound, cause: ""), .retry), (ExchangeFailure(.tls, cause: ""), .retry),
        (ExchangeFailure(.certificate, cause: ""), .retry), (ExchangeFailure(.proxy, cause: ""), .retry),
        (ExchangeFailure(.cancelled, cause: ""), .retry), (ExchangeFailure(.unusableRequest, cause: ""), .stop),
    ])
    func `without an answer the message is repeated, whether or not it may have arrived`(
        failure: ExchangeFailure, verdict: Verdict
    ) async throws {
        #expect(Verdict(try await post(rich, .failure(failure))) == verdict)
    }

    @Test(arguments: [
        (ExchangeFailure.Kind.certificate, "certificate", "certificado"), (.tls, "TLS 1.2", "TLS 1.2"),
        (.proxy, "HTTPS_PROXY", "HTTPS_PROXY"),
    ])
    func `what keeps Slack from being reached is named`(
        kind: ExchangeFailure.Kind, english: String, portuguese: String
    ) async throws {
        let outcome = try await post(rich, .failure(ExchangeFailure(kind, cause: "")))
        guard case .retry(nil, let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.text(in: .english).contains(english))
        #expect(reason.text(in: .brazilianPortuguese).contains(portuguese))
    }

    @Test func `the message is posted as JSON, in ten seconds at most, and not repeated`() async throws {
        let wire = ScriptedExchange(.success(.make("", status: 503)))
        let address = "https://hooks.slack.com/services/T01/B02/sekret"
        let client = SlackWebhookClient(
            url: try SlackWebhookURL(Secret(address)), exchange: wire, localNow: { .distantPast }, log: .discarded)
        _ = await client.post(rich)
        let sent = try #require(wire.requests.first)
        #expect(wire.requests.count == 1)
        #expect(sent.method == .post)
        #expect(sent.url.absoluteString == address)
        #expect(sent.headers["Content-Type"] == "application/json; charset=utf-8")
        #expect(sent.timeLimit == .seconds(10))
    }

    @Test(arguments: [
        Result<HTTPResponse, ExchangeFailure>.success(.make("ok")), .success(.make("sekret", status: 403)),
        .success(.make("Ana <ana@example.test>", status: 400)), .failure(ExchangeFailure(.network, cause: "broke")),
    ])
    func `neither address nor message reaches log or print`(answer: Result<HTTPResponse, ExchangeFailure>) async throws
    {
        // Given
        let folder = FileManager.default.temporaryDirectory.appending(path: "slack-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "log")
        let log = EventLog(part: "slack", level: .debug, destination: try .file(at: file))
        let url = try SlackWebhookURL(Secret("https://hooks.slack.com/services/TEAM7/B02/sekret-path"))
        let client = SlackWebhookClient(
            url: url, exchange: ScriptedExchange(answer), localNow: { .distantPast }, log: log)
        // When
        let outcome = await client.post(SlackMessage(text: "Ana waits"))
        // Then
        var printed = try String(contentsOf: file, encoding: .utf8) + "\(outcome) \(client)"
        dump(client, to: &printed)
        for hidden in ["sekret-path", "TEAM7", "Ana"] { #expect(!printed.contains(hidden)) }
    }
}
