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
