import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Synchronization
import TestSupport
import Testing

@testable import SlackWebhook

/// Slack as one of several receivers: what is told is rendered when it is sent.
@Suite struct SlackReceiverTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private final class Channel: HTTPExchange {
        private let status: Int
        private let body: String
        private let kept = Mutex<[String]>([])

        init(_ status: Int = 200, _ body: String = "ok") {
            (self.status, self.body) = (status, body)
        }

        var texts: [String] { kept.withLock(\.self) }

        func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
            kept.withLock { $0.append(String(decoding: request.body ?? Data(), as: UTF8.self)) }
            return HTTPResponse(status: status, body: Data(body.utf8))
        }
    }

    private func receiver(_ channel: Channel) throws -> SlackReceiver {
        SlackReceiver(
            SlackWebhookClient(
                url: try SlackWebhookURL(Secret("https://hooks.slack.com/services/T0/B0/sekret")), exchange: channel,
                localNow: { [now] in now }, log: .discarded))
    }

    private func context(_ language: Language = .english, isSimplified: Bool = false) -> MessageContext {
        MessageContext(
            id: "m1", receiver: Receiver("suporte", language: language), createdAt: now, host: "desk-1",
            timeZone: .gmt, isSimplified: isSimplified)
    }

    private var bulletin: AlertBulletin {
        get throws { try #require(AlertBulletin.first(of: [.overload()], now: now)) }
    }

    @Test func `a bulletin is rendered in the receiver's language when it is sent`() async throws {
        let channel = Channel()
        #expect(try await receiver(channel).send(.bulletin(bulletin), as: context()) == .delivered)
        #expect(try await receiver(channel).send(.bulletin(bulletin), as: context(.brazilianPortuguese)) == .delivered)
        #expect(channel.texts.map { $0.contains("1 agent overloaded") } == [true, false])
        #expect(channel.texts.map { $0.contains("1 agente com sobrecarga") } == [false, true])
        #expect(channel.texts.allSatisfy { $0.contains("blocks") })
    }

    @Test func `a simplified message has no layout`() async throws {
        let channel = Channel()
        _ = try await receiver(channel).send(.bulletin(bulletin), as: context(isSimplified: true))
        #expect(channel.texts.map { $0.contains("blocks") } == [false])
    }

    @Test func `what an earlier version has rendered is sent as it is, and what cannot be read is dropped`()
        async throws
    {
        let channel = Channel()
        let old = try JSONEncoder().encode(SlackMessage(text: "old news", blocks: [.section("old news")]))
        #expect(try await receiver(channel).send(.rendered(old), as: context()) == .delivered)
        #expect(channel.texts.first?.contains("old news") == true)
        guard case .drop = try await receiver(channel).send(.rendered(Data("x".utf8)), as: context()) else {
            Issue.record("it is to be dropped")
            return
        }
        #expect(channel.texts.count == 1)
    }

    @Test func `Slack's answers are the outbox's outcomes`() async throws {
        guard
            case .simplify = try await receiver(Channel(400, "invalid_blocks")).send(.bulletin(bulletin), as: context()),
            case .stop = try await receiver(Channel(404, "no_service")).send(.bulletin(bulletin), as: context()),
            case .drop = try await receiver(Channel(413, "")).send(.bulletin(bulletin), as: context()),
            case .retry(nil, _) = try await receiver(Channel(500, "")).send(.bulletin(bulletin), as: context()),
            case .retry(.seconds(30)?, _) = try await receiver(Channel(429, "")).send(
                .bulletin(bulletin), as: context())
        else {
            Issue.record("an answer has another meaning")
            return
        }
    }

    @Test func `a test says that it is one, and shows no secret`() async throws {
        let channel = Channel()
        #expect(try await receiver(channel).sendTest(as: context()) == .delivered)
        #expect(channel.texts.first?.contains("this is a test") == true)
        #expect(try receiver(channel).shownAddress == "hooks.slack.com/services/T…/B…/****")
    }
}
