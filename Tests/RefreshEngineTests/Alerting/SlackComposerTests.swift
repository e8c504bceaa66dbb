import Foundation
import Localization
import Monitoring
import Simulator
import SlackWebhook
import TestSupport
import Testing

@testable import RefreshEngine

@Suite struct SlackComposerTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func composer(_ language: Language = .english) -> SlackComposer {
        SlackComposer(language: language, host: "desk-1", timeZone: .gmt)
    }

    private func message(_ alerts: [Alert], in language: Language = .english) throws -> SlackMessage {
        composer(language).message(for: try #require(AlertDigest.first(of: alerts, now: now)))
    }

    private var oneOfEach: [Alert] {
        [.queue(count: 7, now: now), .overload(), .spike(), .staffing(), .silence(now: now)]
    }

    @Test func `one message tells everything, the most urgent rule first`() throws {
        let message = try message(oneOfEach)
        let wait = "https://app.example.test/a/inbox/abc123/inbox/conversation/"
        #expect(
            message.blocks == [
                .header("⚠️ 1 service silent · 1 queue waiting · too few online · 1 agent overloaded · 1 spike"),
                .section(
                    """
                    *Source*
                    • *Aircall*: no answer since <!date^1789999820^{date_short_pretty} {time}|2026-09-21 14:10> – no answer
                    """),
                .section(
                    """
                    *Queue* · *Suporte*: *7* waiting, longest 14m02s
                    • <\(wait)215468|Nota fiscal> – Marina Q., 14m02s
                    • <\(wait)215469|Nota fiscal> – Marina Q., 13m02s
                    • <\(wait)215470|Nota fiscal> – Marina Q., 12m02s
                    • <\(wait)215471|Nota fiscal> – Marina Q., 11m02s
                    • <\(wait)215472|Nota fiscal> – Marina Q., 10m02s
                    and 2 more
                    """),
                .section("*Staffing*\n• *2* online, at least 4 needed\nAway: Chloé, Davi"),
                .section("*Overload*\n• *Ana*: *12* open"),
                .section("*Spike*\n• *Bruno*: *5* new in 30 min"),
                .context([
                    """
                    support-monitor on desk-1 · <!date^1790000000^{date_short_pretty} {time}|2026-09-21 14:13> · \
                    rules: source, queue, staffing, overload, spike
                    """
                ]),
            ])
        #expect(
            message.text == """
                ⚠️ 1 service silent · 1 queue waiting · too few online · 1 agent overloaded · 1 spike
                • *Aircall*: no answer since <!date^1789999820^{date_short_pretty} {time}|2026-09-21 14:10> – no answer
                • *Suporte*: *7* waiting, longest 14m02s
                • *2* online, at least 4 needed
                • *Ana*: *12* open
                • *Bruno*: *5* new in 30 min
                support-monitor on desk-1 · <!date^1790000000^{date_short_pretty} {time}|2026-09-21 14:13> · \
                rules: source, queue, staffing, overload, spike
                """)
    }

    @Test func `the message is in the language of the settings`() throws {
        let message = try message(
            [.queue(count: 1, customer: nil, now: now), .staffing(), .overload()], in: .brazilianPortuguese)
        #expect(
            message.text == """
                ⚠️ 1 fila em espera · pouca gente online · 1 agente com sobrecarga
                • *Suporte*: *1* na fila, maior espera 14m02s
                • *2* online, o mínimo é 4
                • *Ana*: *12* em aberto
                support-monitor em desk-1 · <!date^1790000000^{date_short_pretty} {time}|2026-09-21 14:13> · \
                regras: queue, staffing, overload
                """)
    }

    @Test func `a wait that is not known is neither zero nor the longest`() throws {
        let message = try message([.queue(count: 1, waitIsKnown: false, now: now)], in: .english)
        #expect(message.text.contains("• *Suporte*: *1* waiting\n"))
        #expect(message.blocks.contains { String(describing: $0).contains("Marina Q., wait unknown") })
    }

    @Test func `an end tells how long it lasted and how bad it was`() throws {
        // Given two alerts that were reported, and one that goes on
        var book = AlertBook()
        let policy = AlertPolicy(notifiesResolved: true)
        let alerts: [Alert] = [.queue(count: 7, now: now), .staffing(), .overload()]
        let first = book.evaluate(AlertConditions(evaluatedAt: now, raised: alerts), policy: policy)
        let delivered = AlertMessage(id: "1", for: try #require(first.digest), payload: Data())
        book.markPending(try #require(first.digest), in: delivered.id)
        book.finish(delivered, as: .delivered(at: now))
        // When
        let later = AlertConditions(evaluatedAt: now + 1448, raised: [.overload(open: 25)])
        let digest = try #require(book.evaluate(later, policy: policy).digest)
        // Then
        let message = composer().message(for: digest)
        #expect(message.blocks.first == .header("⚠️ 1 agent overloaded · 2 resolved"))
        #expect(
            message.blocks.dropFirst().dropLast() == [
                .section("*Overload*\n• *Ana*: *25* open (worse, was 12)"),
                .section(
                    """
                    *Resolved*
                    • Queue · *Suporte*: lasted 24m08s, at most 7 waiting
                    • Staffing · agents online: lasted 24m08s, at least 2 online
                    """),
            ])
    }

    @Test func `what began in the quiet hours is reported as such`() throws {
        var book = AlertBook()
        let quiet = AlertConditions(evaluatedAt: now - 600, raised: [.overload()])
        #expect(book.evaluate(quiet, policy: AlertPolicy(), delivery: .outsideActiveHours(until: now)).digest == nil)
        let opening = book.evaluate(AlertConditions(evaluatedAt: now, raised: [.overload()]), policy: AlertPolicy())
        let message = composer().message(for: try #require(opening.digest))
        #expect(message.blocks.first == .header("⚠️ After quiet hours: 1 agent overloaded"))
        #expect(message.text.contains("*12* open (since quiet hours)"))
    }

    @Test(arguments: [
        "<!channel>", "*bold* <http://evil.test|x>", "@here", "<@U012>", "a|b>c", "`code` ~x~ _y_",
        "https://a.test/?sig=SECRET", "+55 11 95550-0147", "linha\n> citada\u{1B}[2J\u{202E}", "&lt;!here&gt;",
    ])
    func `names and subjects ring nobody and forge no link`(text: String) throws {
        let alerts: [Alert] = [
            .queue("7001", text, count: 2, subject: text, customer: text, now: now), .overload("501", text),
            .staffing(away: [text]),
        ]
        let message = try message(alerts)
        let texts = message.blocks.map(\.joined) + [message.text]
        for markup in texts.joined(separator: "\n").matches(of: /<([^>]*)>/).map(\.1) {
            #expect(
                markup.hasPrefix("https://app.example.test/a/inbox/abc123/inbox/conversation/2154")
                    || markup.hasPrefix("!date^"))
        }
        for text in texts {
            #expect(!text.contains("@here") && !text.contains("SECRET") && !text.contains("95550"))
            #expect(!text.contains("://evil") && !text.contains("<evil"))
            #expect(!text.contains("*bold*") && !text.contains("`code`"))
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
        }
    }

    @Test(arguments: [
        "20 queues of 5,000", "200 overloaded", "everything at once", "300 queues", "long names everywhere",
    ])
    func `the largest message is one that Slack takes`(size: String) throws {
        let long = String(repeating: "&<João_&>🌟 ", count: 40)
        let alerts: [Alert] =
            switch size {
            case "20 queues of 5,000": queues(20, subject: String(repeating: "Nota & boleto ", count: 20))
            case "200 overloaded": agents(200, name: "Ana Beatriz de Lima e Silva")
            case "300 queues": queues(300, subject: "Nota fiscal")
            case "everything at once":
                queues(20, subject: "Nota") + agents(200, name: "Ana")
                    + [.staffing(away: Array(repeating: "Bruno Costa", count: 300)), .silence(now: now)]
            default:
                queues(20, name: long, subject: long) + agents(200, name: long)
                    + [.staffing(away: Array(repeating: long, count: 300)), .silence(now: now)]
            }
        let message = try message(alerts)
        // Then the simulator, which knows Slack's limits, takes both forms
        for message in [message, message.plain] {
            let services = SimulatedServices(
                world: World(seed: 1, scenario: .empty, startingAt: now), clock: .frozen(at: now))
            let body = Array(try JSONEncoder().encode(message))
            let answer = services.respond(
                to: SimulatedRequest(
                    "POST", services.credentials.slackPath, headers: ["content-type": "application/json"], body: body))
            #expect(String(decoding: answer.body, as: UTF8.self) == "ok")
        }
        let texts = message.blocks.map(\.joined) + [message.text]
        #expect(message.text.utf16.count <= 4000)
        #expect(message.blocks.reduce(0) { $0 + $1.joined.utf16.count } <= 12_000)
        #expect(message.blocks.last?.joined.contains("support-monitor on desk-1") == true)
        #expect(texts.joined().contains(" more"))
        // and nothing in it is cut in two
        for text in texts {
            let rest = text.replacing(/<(https:\/\/|!date\^)[^<>]*\|[^<>|]+>/, with: "")
                .replacing(/&(amp|lt|gt);/, with: "")
            #expect(!rest.contains { "<>&".contains($0) })
        }
    }

    private func queues(_ count: Int, name: String = "Time", subject: String) -> [Alert] {
        (0..<count).map { index in
            .queue(.init(rawValue: "\(index)"), "\(name) \(index)", count: 5000, subject: subject, now: now)
        }
    }

    private func agents(_ count: Int, name: String) -> [Alert] {
        (0..<count).map { .overload(.init(rawValue: "\($0)"), "\(name) \($0)", open: 10 + $0) }
    }
}

extension SlackMessage.Block {
    /// Everything that is read in the block.
    var joined: String {
        switch self {
        case .header(let text), .section(let text): text
        case .context(let texts): texts.joined(separator: "\n")
        }
    }
}
