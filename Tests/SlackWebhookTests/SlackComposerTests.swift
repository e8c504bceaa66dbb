import Foundation
import Localization
import Monitoring
import Simulator
import TestSupport
import Testing

@testable import SlackWebhook

@Suite struct SlackComposerTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func composer(_ language: Language = .english) -> SlackComposer {
        SlackComposer(language: language, host: "desk-1", timeZone: .gmt)
    }

    private func message(_ alerts: [Alert], in language: Language = .english) throws -> SlackMessage {
        composer(language).message(for: try #require(AlertBulletin.first(of: alerts, now: now)))
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
                .section("*Spike* · *Bruno*: *5* new in 30 min"),
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

    @Test func `waits, targets and idle tickets are told with their tickets, and how long each waits`() throws {
        let ticket = Conversation.make("215468", now: now, waited: 1800, subject: "Nota fiscal")
        let wait = AlertDetails(tickets: [AlertTicket(ticket, links: .make())], count: 3, longestWait: .seconds(1800))
        let late = AlertDetails(tickets: [AlertTicket(ticket, links: .make(), timeLeft: .seconds(-900))], count: 1)
        let silent = AlertDetails(
            tickets: [AlertTicket(ticket, links: .make(), waitingSince: now - 7500)], count: 1)
        let message = try message([
            Alert(.wait, .team("7001"), name: "Suporte", value: 30, threshold: 20, details: wait),
            Alert(.target, .team("7001"), name: "Suporte", value: -15, threshold: 5, details: late),
            Alert(.idle, .agent("501"), name: "Ana", value: 125, threshold: 120, details: silent),
        ])
        let link = "<https://app.example.test/a/inbox/abc123/inbox/conversation/215468|Nota fiscal>"
        #expect(
            message.blocks.dropLast() == [
                .header("⚠️ 1 team short of time · 1 queue waiting too long · 1 agent with idle tickets"),
                .section(
                    """
                    *Target* · *Suporte*: *1* to answer, the first: 15 min overdue
                    • \(link) – Marina Q., 15 min overdue
                    """),
                .section(
                    """
                    *Wait* · *Suporte*: *3* waiting for 20 min or more, longest 30m00s
                    • \(link) – Marina Q., 30m00s
                    and 2 more
                    """),
                .section(
                    """
                    *Idle* · *Ana*: *1* open without a message for 120 min or more
                    • \(link) – Marina Q., 2h05m
                    """),
            ])
    }

    @Test func `absences, missed calls and ratings are told with what belongs to them, and ring nobody`() throws {
        let reasons = try JSONDecoder().decode(
            [MissedReason.Count].self,
            from: Data(#"[{"reason":"agents_did_not_answer","count":2},{"reason":"<!channel>","count":1}]"#.utf8))
        let link = TicketLinks.make().link(to: "215300")
        let alerts = [
            Alert(
                .away, .agent("501"), name: "Márcia", value: 45, threshold: 30,
                details: AlertDetails(count: 15, since: now - 2700)),
            Alert(
                .missed, .line("9001"), name: "Vendas", value: 3, threshold: 3,
                details: AlertDetails(window: .seconds(1800), missed: reasons)),
            Alert(
                .rating, .conversation("215300"), name: "Marina Q.", value: 1, threshold: 2,
                details: AlertDetails(agent: "Ana", remark: "<!here> péssimo", link: link)),
        ]
        let blocks = try message(alerts, in: .brazilianPortuguese).blocks
        #expect(
            blocks.dropLast() == [
                .header("⚠️ 1 linha perdendo ligações · 1 avaliação baixa · 1 agente ausente com tickets em aberto"),
                .section(
                    """
                    *Perdidas*
                    • *Vendas*: *3* perdidas em 30 min
                    2 × ninguém atendeu, 1 × &lt;!channel&gt;
                    """),
                .section(
                    """
                    *Avaliação*
                    • *Marina Q.*: nota *1* de 5 para Ana: “&lt;!here&gt; péssimo” <\(link.absoluteString)|conversa>
                    """),
                .section(
                    """
                    *Ausência*
                    • *Márcia*: ausente há *45* min, desde \
                    <!date^1789997300^{date_short_pretty} {time}|2026-09-21 13:28>, 15 em aberto
                    """),
            ])
    }

    @Test func `a spike is told with its tickets, whether anybody waits or not, an overload with the way to the inbox`()
        throws
    {
        let tickets = [
            AlertTicket(.make("215468", now: now, waited: 600, subject: "Nota fiscal"), links: .make()),
            AlertTicket(.make("215469", now: now, waitIsKnown: false, subject: "Troca"), links: .make()),
        ]
        let inbox = TicketLinks.make().link(toInboxOf: "501")
        let blocks = try message([
            Alert(
                .spike, .agent("502"), name: "Bruno", value: 3, threshold: 3,
                details: AlertDetails(tickets: tickets, window: .seconds(1800))),
            Alert(
                .overload, .agent("501"), name: "Ana", value: 12, threshold: 10, details: AlertDetails(link: inbox)),
        ]).blocks
        let link = "<https://app.example.test/a/inbox/abc123/inbox/conversation/"
        #expect(
            blocks.dropFirst().dropLast() == [
                .section(
                    """
                    *Overload*
                    • *Ana*: *12* open
                    <https://app.example.test/a/inbox/abc123/inbox/admin/501|open the inbox>
                    """),
                .section(
                    """
                    *Spike* · *Bruno*: *3* new in 30 min
                    • \(link)215468|Nota fiscal> – Marina Q., 10m00s
                    • \(link)215469|Troca> – Marina Q.
                    and 1 more
                    """),
            ])
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
                regras: fila, equipe, sobrecarga
                """)
    }

    @Test func `a wait that is not known is neither zero nor the longest`() throws {
        let message = try message([.queue(count: 1, waitIsKnown: false, now: now)], in: .english)
        #expect(message.text.contains("• *Suporte*: *1* waiting\n"))
        #expect(message.blocks.contains { String(describing: $0).contains("Marina Q., wait unknown") })
    }

    @Test func `somebody is called when something critical is new or worse, and for nothing else`() throws {
        let call = "<!subteam^S0123ABCD>"
        let composer = SlackComposer(language: .english, host: "desk-1", timeZone: .gmt, mention: call)
        func bulletin(_ alert: Alert, _ reason: AlertDecision.NotifyReason) throws -> AlertBulletin {
            try #require(AlertBulletin(createdAt: now, [.init(reason: reason, record: AlertRecord(alert, at: now))]))
        }
        for reason in [AlertDecision.NotifyReason.new, .worse(than: 1), .summary] {
            let message = composer.message(for: try bulletin(.staffing(), reason))
            #expect(message.blocks.dropFirst().first == .section(call))
            #expect(message.text.hasPrefix("⚠️ "))
            #expect(message.text.prefix { $0 != "\n" }.hasSuffix(" " + call))
        }
        #expect(!composer.message(for: try bulletin(.staffing(), .reminder)).text.contains(call))
        // What is critical is up to the rule
        #expect(Set(AlertRule.all.map(\.isCritical)) == [true, false])
        for rule in AlertRule.all {
            let message = composer.message(for: try bulletin(.make(rule), .new))
            #expect(message.text.contains(call) == rule.isCritical, "\(rule)")
            #expect(message.blocks.contains(.section(call)) == rule.isCritical, "\(rule)")
        }
        #expect(try !self.message([.staffing()]).text.contains("subteam"), "nobody, where nobody is named")
    }

    @Test func `an end tells how long it lasted and how bad it was`() throws {
        // Given two alerts that were reported, and one that goes on
        var book = AlertBook()
        let policy = AlertPolicy(notifiesResolved: true)
        let alerts: [Alert] = [.queue(count: 7, now: now), .staffing(), .overload()]
        let first = book.evaluate(
            AlertConditions(evaluatedAt: now, raised: alerts), policy: policy, receivers: [.slack()])
        let reported = AlertMessage(id: "1", to: .slack, try #require(first.bulletins[.slack]))
        book.markPending(reported)
        book.finish(reported, as: .delivered(at: now))
        // When
        let later = AlertConditions(evaluatedAt: now + 1448, raised: [.overload(open: 25)])
        let end = book.evaluate(later, policy: policy, receivers: [.slack()])
        // Then
        let message = composer().message(for: try #require(end.bulletins[.slack]))
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
        let closed = ReceiverStatus.slack(.outsideActiveHours(until: now))
        #expect(book.evaluate(quiet, policy: AlertPolicy(), receivers: [closed]).bulletins.isEmpty)
        let opening = book.evaluate(
            AlertConditions(evaluatedAt: now, raised: [.overload()]), policy: AlertPolicy(), receivers: [.slack()])
        let message = composer().message(for: try #require(opening.bulletins[.slack]))
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
