import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What is said beside the alerts, or instead of them.
@Suite struct AlertNoteTests {
    private func lead(_ update: MonitorUpdate) -> Person {
        var person = Person(update)
        person.press("5")
        return person
    }

    @Test func `given no alert at all, that is said, calmly, with the key that helps`() {
        let person = lead(Scene.alerted(Scene.alerts([], history: [])))
        #expect(person.sees("No alerts firing."))
        #expect(person.sees("Press r to check again now"))
        #expect(person.state.keyScope == .message)
    }

    @Test(arguments: [Scene.alerts([], history: []), Scene.alerts([])])
    func `given nothing that fires, every rule says its limit and who is nearest to it`(alerts: AlertOverview) {
        var rules = Scene.rules
        rules.limits[.queueWaiting] = 9
        rules.limits[.overloadOpen] = 8
        var person = Person(Scene.alerted(alerts, Scene.snapshot(rules: rules)), size: Size(width: 120, height: 40))
        person.press("5")
        #expect(person.rows(with: "9 or more waiting").contains { $0.contains("5 waiting · Suporte") })
        #expect(person.rows(with: "8 or more open").contains { $0.contains("7 open · Ana Beatriz Lima") })
        #expect(person.rows(with: "fewer than 4 online").contains { $0.contains("5 online") })
        #expect(person.rows(with: "no answer for 3 min").contains { $0.contains("just answered") })
        let off = [
            "wait": "wait_minutes", "target": "target_warning_minutes", "missed": "missed_count",
            "rating": "rating_at_most", "away": "away_minutes", "idle": "idle_minutes",
        ]
        for (rule, key) in off {
            let line = person.rows(with: "off: \(key) in [alerts] turns it on").first
            #expect(line?.split(separator: " ").first.map(String.init) == rule, "\(rule)")
        }
    }

    @Test func `the rules stand above the history, which is longer than the screen`() throws {
        let history = (0..<60).map { number in
            Scene.episode(
                Scene.ana, "Ana \(number)", since: 3000 + 60 * Double(number), lasted: 30, peak: 9, threshold: 6,
                messages: 1)
        }
        let lines = lead(Scene.alerted(Scene.alerts([], history: history))).lines
        let rules = try #require(lines.firstIndex { $0.contains("RULES") })
        #expect(rules < (lines.firstIndex { $0.contains("HISTORY · 60") } ?? 0))
        #expect(lines.contains { $0.contains("Ana 2") }, "and leave room for the most recent of it")
    }

    @Test func `what is pending, acknowledged or muted leaves room for the rules, for it does not fire`() throws {
        let quiet = Scene.records.filter { ![Scene.suporte, Scene.ana].contains($0.id) }
        let lines = lead(Scene.alerted(Scene.alerts(quiet))).lines
        let places = try ["PENDING", "ACKNOWLEDGED", "MUTED", "RULES", "HISTORY"].map { title in
            try #require(lines.firstIndex { $0.contains(title) })
        }
        #expect(places == places.sorted())
    }

    @Test func `given something that fires, a filter, or figures that are not known, the rules are not shown`() {
        #expect(!lead(Scene.alerted()).sees("RULES"))
        #expect(!lead(Scene.loading).sees("RULES"))
        var person = lead(Scene.alerted(Scene.alerts([])))
        person.type("/spike")
        #expect(!person.sees("RULES"))
    }

    @Test func `given some teams only, the rules are still about everybody`() {
        var person = lead(Scene.alerted(Scene.alerts([], history: [])))
        let lines = person.rows(with: "5 online")
        person.press("t", .down, .character(" "), .enter)
        #expect(person.state.isNarrowed)
        #expect(person.rows(with: "5 online") == lines)
    }

    @Test(arguments: Language.allCases)
    func `where there is little room, the rules that are off share a line`(language: Language) {
        var person = Person(
            Scene.alerted(Scene.alerts([])), language: language, size: Size(width: 80, height: 24))
        person.press("5")
        let names = ["target", "wait", "missed", "rating", "away", "idle"].compactMap(AlertRule.named)
        let list = names.map { $0.label(language) }.joined(separator: ", ")
        let words = person.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words.contains("\(list); [alerts]"))
    }

    @Test(arguments: 10...40, Language.allCases)
    func `the rules never push the calm or the selected row away`(height: Int, language: Language) throws {
        var person = Person(
            Scene.alerted(Scene.alerts([])), language: language, size: Size(width: 80, height: height))
        person.press("5")
        #expect(person.sees(AlertsText.nothingFires(language)))
        #expect(person.selectedRow?.contains("Chloé") == true)
        let list = try person.state.alerts.layout(#require(person.state.context))[AlertsState.list]
        #expect(person.sees(language == .english ? "RULES" : "REGRAS") == (list.height > 9))
    }

    @Test func `given a history only, it stands under the calm`() {
        let person = lead(Scene.alerted(Scene.alerts([])))
        #expect(person.sees("No alerts firing."))
        #expect(person.sees("FIRING · 0"))
        #expect(person.selectedRow?.contains("Chloé") == true)
    }

    @Test func `before the first figures nothing is known, which is not the same as nothing`() {
        let empty = Scene.alerts([], history: [])
        let loading = MonitorUpdate(
            snapshot: Scene.loading.snapshot, status: Scene.loading.status, alerts: empty)
        for update in [Scene.loading, loading, Scene.update()] {
            let person = lead(update)
            #expect(person.sees("No alerts yet"))
            #expect(!person.sees("No alerts firing."))
        }
    }

    @Test func `given stale figures, the calm carries their age`() {
        let person = lead(Scene.alerted(Scene.alerts([], history: []), Scene.withStaleInbox))
        #expect(person.sees("No alerts when Intercom last answered, at 22 Nov 16:18."))
    }

    @Test func `a silent source is an alert where nothing else is known`() {
        let id = Alert.ID(rule: .source, subject: .source(.inbox))
        let silent = Scene.record(id, "Intercom", value: 4, threshold: 3, since: 240)
        let person = lead(Scene.alerted(Scene.alerts([silent]), Scene.withFailedInbox))
        #expect(person.selectedRow?.contains("no answer") == true)
    }

    @Test(arguments: [
        (AlertDelivery.noWebhook, "Alerts appear on screen only: set SLACK_WEBHOOK"),
        (.outsideActiveHours(until: Scene.now.addingTimeInterval(62_873)), "resume at 24 Nov 08:00."),
        (.outsideActiveHours(until: nil), "Outside active hours: no messages are sent."),
        (.noStore, "Alerts appear on screen only: without a store there is no record of what was posted."),
    ])
    func `whether messages leave is said under the list`(delivery: AlertDelivery, note: String) {
        #expect(lead(Scene.alerted(Scene.alerts(delivery: delivery))).sees(note))
        #expect(!lead(Scene.alerted()).sees(note))
    }

    @Test func `a follower says who posts the alerts`() {
        #expect(lead(Scene.alerted(isFollower: true)).sees("Another program evaluates and posts alerts;"))
    }

    @Test func `given a receiver that refuses messages, every tab says so and why`() {
        var person = Person(
            Scene.alerted(Scene.alerts(delivery: .stopped(until: Scene.now + 480), stop: Scene.refusal)))
        for tab in Tab.allCases {
            person.press(.character(tab.key))
            #expect(person.lines.joined(separator: " ").contains("the webhook was removed (404)"), "\(tab)")
            #expect(person.sees("▲ Slack has rejected messages since 14:20"), "\(tab)")
        }
        #expect(person.lines.joined(separator: " ").contains("support-monitor check --slack-test"), "what to do")
    }

    @Test(arguments: [
        (Language.english, ["▲ Slack has rejected messages", "▲ Receiver vendas has rejected messages"]),
        (.brazilianPortuguese, ["▲ O Slack recusa mensagens", "▲ O destino vendas recusa mensagens"]),
    ])
    func `given several that refuse, each is named`(language: Language, said: [String]) {
        let receivers = ["slack", "vendas"].map { name in
            ReceiverStatus(Receiver(name), .stopped(until: Scene.now + 480), stop: Scene.refusal)
        }
        let update = Scene.alerted(Scene.alerts(to: receivers + [ReceiverStatus(Receiver("filas"))]))
        let person = Person(update, language: language, size: Size(width: 120, height: 36))
        for sentence in said { #expect(person.sees(sentence)) }
        #expect(!person.sees("filas"))
    }

    @Test func `a program that only looks on does not say that nothing is sent`() {
        let person = lead(Scene.alerted(Scene.alerts(delivery: .noWebhook), isFollower: true))
        #expect(!person.sees("on screen only"))
    }

    @Test(arguments: Language.allCases)
    func `given a store that cannot be used, every tab says why, and that nothing is posted`(language: Language) {
        let shown = Scene.alerted()
        var status = shown.status
        status.storeFailure = StoreFailure(reason: .verbatim("the store is a link"), isFinal: true)
        var person = Person(
            MonitorUpdate(snapshot: shown.snapshot, status: status, alerts: shown.alerts), language: language)
        let said = language == .english ? "no alert is posted" : "nenhum alerta é enviado"
        for tab in Tab.allCases {
            person.press(.character(tab.key))
            #expect(person.sees("▲ the store is a link"), "\(tab)")
            #expect(person.lines.joined(separator: " ").contains(said), "\(tab)")
        }
    }

    @Test func `what to do about a receiver comes before what is only being waited for`() {
        let old = SourceHealth(state: .stale, asOf: Scene.now - 900)
        let snapshot = Scene.snapshot().with(SourcesHealth(inbox: old, phone: old))
        let lines = Person(
            Scene.alerted(Scene.alerts(delivery: .stopped(until: Scene.now + 480), stop: Scene.refusal), snapshot)
        ).lines
        let note = lines.firstIndex { $0.contains("check --slack-test") }
        let age = lines.firstIndex { $0.contains("checking now") }
        #expect(note != nil && (age ?? .max) > (note ?? .max))
    }

    @Test func `without any glyph beyond ASCII each standing still has a mark of its own`() {
        let lines = lead(Scene.alerted()).frame.asciiFolded().lines
        for (name, mark) in [("Suporte", "!"), ("Chlo", "o"), ("Davi", "v"), ("agents online", "x")] {
            #expect(lines.first { $0.contains(name) }?.dropFirst().first.map(String.init) == mark, "\(name)")
        }
    }
}
