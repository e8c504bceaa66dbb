import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings
import Storage
import Synchronization
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ReceiverCheckTests {
    private static let now = Date(timeIntervalSince1970: 1_795_465_800)
    private static let slack = "https://hooks.slack.com/services/T0/B0/sekret"
    private static let pager = "https://example.test/hook?key=sekret"

    /// Slack takes everything, any other address nothing.
    private final class Net: HTTPExchange {
        private let kept = Mutex<[String]>([])
        var hosts: [String] { kept.withLock(\.self) }

        func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
            let host = request.url.host() ?? ""
            kept.withLock { $0.append(host) }
            return host.contains("slack")
                ? HTTPResponse(status: 200, body: Data("ok".utf8)) : HTTPResponse(status: 410, body: Data("gone".utf8))
        }
    }

    private func lines(
        posting: Bool, to receivers: [ReceiverSettings], with net: Net, in directory: URL? = nil,
        language: Language = .english
    ) async -> [String] {
        var settings = MonitorSettings(
            appPassword: Secret(""), intercom: .init(appID: "ab12cd34", token: Secret("tok-1")))
        settings.receivers = receivers
        settings.monitor.language = .english
        let check = ReceiverCheck(
            settings: settings, directory: directory, exchange: net, time: .stopped(Self.now),
            log: { _ in .discarded })
        return await check.results(posting: posting).map { $0.line(in: language) }
    }

    private var both: [ReceiverSettings] {
        [
            ReceiverSettings(Receiver(.slack), at: Secret(Self.slack)),
            ReceiverSettings(Receiver("pager"), kind: .json, at: Secret(Self.pager)),
        ]
    }

    @Test func `every receiver gets a test message, and one that refuses fails the check`() async {
        let net = Net()
        let lines = await lines(posting: true, to: both, with: net)
        #expect(net.hosts == ["hooks.slack.com", "example.test"])
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("ok ") && lines[0].contains("Slack") && lines[0].contains("was posted"))
        #expect(lines[1].hasPrefix("fail ") && lines[1].contains("pager") && lines[1].contains("410"))
        #expect(!lines.joined().contains("sekret"))
    }

    @Test func `without being asked to nothing is sent, and only hosts are shown`() async {
        let net = Net()
        let lines = await lines(posting: false, to: both, with: net)
        #expect(net.hosts.isEmpty)
        #expect(lines.allSatisfy { $0.hasPrefix("ok ") && $0.contains("check --slack-test") })
        #expect(lines[1].contains("example.test/****"))
        #expect(!lines.joined().contains("sekret"))
    }

    @Test func `what a receiver takes, and when it gets digests, is said`() async throws {
        let times = try ["08:00", "18:00"].map { try #require(DigestTime($0)) }
        let narrow = Receiver(
            "pager", rules: .only([.missed, .queue]), teams: .only(["7002", "7001"]), digestTimes: times)
        let lines = await lines(
            posting: false, to: [both[0], ReceiverSettings(narrow, kind: .json, at: Secret(Self.pager))], with: Net())
        #expect(lines[0].contains("slack, hooks.slack.com") && lines[0].hasSuffix("--slack-test"))
        #expect(lines[1].contains("json, example.test/****"))
        #expect(lines[1].hasSuffix("; teams 7001, 7002; rules queue, missed; digests at 08:00, 18:00"))
        let portuguese = await self.lines(
            posting: false, to: [ReceiverSettings(narrow, kind: .json, at: Secret(Self.pager))], with: Net(),
            language: .brazilianPortuguese)
        #expect(portuguese[0].hasSuffix("; equipes 7001, 7002; regras fila, perdidas; resumos às 08:00, 18:00"))
    }

    @Test func `rules that are on and off are named, and what can have no effect`() throws {
        var settings = MonitorSettings(
            appPassword: Secret(""), intercom: .init(appID: "ab12cd34", token: Secret("tok-1")))
        settings.rules.timeZone = .gmt
        let lines = { AlertCheck(settings: settings, localNow: Self.now).results().map { $0.line(in: .english) } }
        #expect(lines().count == 1)
        #expect(
            lines()[0].hasSuffix(
                "on: source, queue 1, staffing 4, overload 10, spike 3; off: target, wait, missed, rating, away, idle"))
        let portuguese = AlertCheck(settings: settings, localNow: Self.now).results()[0].line(in: .brazilianPortuguese)
        #expect(
            portuguese.hasSuffix(
                "ligados: fonte, fila 1, equipe 4, sobrecarga 10, pico 3; desligados: meta, espera, perdidas, "
                    + "avaliação, ausência, parados"))
        settings.rules.limits[.targetWarningMinutes] = 5
        settings.rules.limits[.missedCount] = 3
        settings.rules.hours = BusinessHours(holidays: [try #require(CalendarDay("2025-12-25"))])
        #expect(lines().map { $0.prefix(4) } == ["ok  ", "warn", "warn", "warn"])
        #expect(lines()[1].contains("first_response_minutes") && lines()[2].contains("AIRCALL_ID"))
        #expect(lines()[3].contains("2025-12-25"))
        settings.rules.firstResponse = .seconds(900)
        settings.rules.hours = BusinessHours(holidays: [try #require(CalendarDay("2026-12-25"))])
        #expect(lines().map { $0.prefix(4) } == ["ok  ", "warn"])
    }

    @Test func `a receiver that takes the message is told alerts again, and no other`() async throws {
        // Given a store in which both had refused
        let folder = try ScratchFolder()
        let store = try MonitorStore.open(in: folder.url, at: Self.now).store
        let gone = LocalizedText(en: "gone", pt: "sumiu")
        for receiver in both { try store.stopReceiver(at: receiver.place, reason: gone, at: Self.now) }
        // When
        let lines = await lines(posting: true, to: both, with: Net(), in: folder.url)
        // Then
        #expect(lines[0].contains("alerts are sent again"))
        #expect(try store.receiverStop(at: both[0].place) == nil)
        #expect(try store.receiverStop(at: both[1].place) != nil)
    }

    @Test(arguments: [true, false])
    func `where there is nobody, a message that is asked for fails`(posting: Bool) async {
        let lines = await lines(posting: posting, to: [], with: Net())
        #expect(lines.count == 1 && lines[0].hasPrefix(posting ? "fail " : "ok "))
    }
}
