import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What the page that says why an alert fires says about those who are told.
@Suite struct AlertReceiverTests {
    private func page(
        _ update: MonitorUpdate, _ language: Language = .english, keys: [Key] = [.character("i")]
    ) -> Person {
        var person = Person(update, language: language, size: Size(width: 120, height: 50))
        person.press("5")
        for key in keys { person.press(key) }
        return person
    }

    /// The lines about `receiver`: the one with its name, and those beside it.
    private func lines(about receiver: String, _ person: Person) -> [String] {
        let lines = person.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
        guard let first = lines.firstIndex(where: { $0.hasPrefix("  \(receiver) ") }) else { return [] }
        let others = lines[(first + 1)...].prefix { $0.hasPrefix(String(repeating: " ", count: 18)) }
        return [String(lines[first].dropFirst(18))] + others.map { String($0.dropFirst(18)) }
    }

    @Test(arguments: [
        ("Slack", ["3 messages, the last at 14:27", "reminder in 5m00s, at 14:37"]),
        ("suporte", ["1 message, the last at 14:17", "queued, 2nd try at 14:32: Slack answered 503"]),
        ("vendas", ["it takes other teams only"]),
        ("pessoas", ["it takes other rules only"]),
        ("noite", ["never sent", "outside active hours for 1h00m, until 15:32"]),
        (
            "filas",
            ["never sent", "rejects messages since 14:20: the webhook was removed (404); next try at 14:40"]
        ),
    ])
    func `each receiver is named, with what it has got and gets next`(receiver: String, said: [String]) {
        #expect(lines(about: receiver, page(Scene.alerted(Scene.severalReceivers))) == said)
    }

    @Test(arguments: [
        ("Slack", ["3 mensagens, a última às 14:27", "lembrete em 5m00s, às 14:37"]),
        ("vendas", ["só recebe outras equipes"]),
        ("pessoas", ["só recebe outras regras"]),
        ("noite", ["sem aviso", "fora do horário ativo por 1h00m, até 15:32"]),
        (
            "filas",
            ["sem aviso", "recusa mensagens desde 14:20: o webhook foi removido (404); nova tentativa às 14:40"]
        ),
    ])
    func `the same in Portuguese`(receiver: String, said: [String]) {
        #expect(
            lines(about: receiver, page(Scene.alerted(Scene.severalReceivers), .brazilianPortuguese)).joined(
                separator: " ")
                == said.joined(separator: " "))
    }

    @Test func `what is muted or acknowledged is so for every receiver`() {
        let update = Scene.alerted(Scene.severalReceivers)
        let muted = page(update, keys: [.tab, .tab, .tab, .character("i")])
        #expect(muted.sees("agents online · muted"))
        for name in ["Slack", "vendas", "noite"] {
            #expect(lines(about: name, muted) == ["never sent", "muted for 27m53s, until 15:00"], "\(name)")
        }
        let acknowledged = page(update, keys: [.tab, .tab, .character("i")])
        #expect(lines(about: "Slack", acknowledged) == ["1 message, the last at 13:10", "acknowledged"])
    }

    @Test func `a message that was given up is said to be, with the reason`() {
        let dropped = AlertMessage(
            id: "m9", to: .slack, createdAt: Scene.ago(60),
            mentions: [AlertMention(alert: Scene.ana, firedAt: Scene.ago(310), value: 7, isResolution: false)],
            content: nil, state: .dropped, attempts: 9, nextTryAt: Scene.now,
            outcome: LocalizedText(en: "too large", pt: "grande demais"))
        let record = Scene.record(Scene.ana, "Ana Beatriz Lima", value: 7, threshold: 6, since: 370, fired: 310) {
            $0.notice.droppedAt = Scene.ago(60)
        }
        let person = page(Scene.alerted(Scene.alerts([record], messages: [dropped])), keys: [.character("i")])
        #expect(
            lines(about: "Slack", person) == [
                "never sent", "dropped after 9 tries: too large", "reminder in 9m00s, at 14:41",
            ])
    }

    @Test func `each message says who it is for, unless there is Slack alone`() {
        #expect(page(Scene.alerted(Scene.severalReceivers)).sees("14:31  suporte  queued, 2nd try"))
        #expect(page(Scene.alerted()).sees("14:27  delivered on the 2nd try"))
    }

    @Test func `a program that only looks on names those whom the other one has told`() {
        let update = Scene.alerted(Scene.alerts(delivery: .noWebhook), isFollower: true)
        #expect(lines(about: "Slack", page(update)) == ["3 messages, the last at 14:27"])
    }

    @Test func `a long name stands above what is said about it, and nothing is cut off`() {
        let name = Receiver.ID(rawValue: String(repeating: "destino-", count: 5))
        var person = Person(Scene.alerted(Scene.alerts(to: [ReceiverStatus(Receiver(name))])))
        person.press("5", .character("i"), .end)
        let lines = person.lines
        let index = lines.firstIndex { $0.contains(name.rawValue) }
        #expect(index.map { lines[$0 + 1].contains("never sent") } == true)
    }
}
