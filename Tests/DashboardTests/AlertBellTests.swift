import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct AlertBellTests {
    private func alert(
        _ rule: AlertRule, firedAfter seconds: TimeInterval, _ change: (inout AlertRecord) -> Void = { _ in }
    ) -> AlertRecord {
        Scene.record(Alert.make(rule).id, "Suporte", value: 2, threshold: 3, since: -seconds, change)
    }

    /// How often it rings while these are seen one after the other.
    private func rings(_ evaluations: [[AlertRecord]], ringsBell: Bool = true) -> Int {
        var state = DashboardState(
            language: .english, isLocked: false, ringsBell: ringsBell, size: Size(width: 80, height: 24),
            localNow: Scene.now)
        return evaluations.count { records in
            let alerts = Scene.alerts(records, history: [], at: Scene.now.addingTimeInterval(60))
            return state.handle(.update(Scene.alerted(alerts))) == .alarm(ringing: true, notification: nil)
        }
    }

    @Test(arguments: [
        (AlertRule.source, 1), (.queue, 1), (.staffing, 1), (.overload, 0), (.spike, 0),
    ])
    func `it rings once for what is critical`(rule: AlertRule, count: Int) {
        let new = alert(rule, firedAfter: 60)
        #expect(rings([[], [new], [new], [new]]) == count)
    }

    @Test func `it is silent at the start, also where alerts come after the figures`() {
        let old = alert(.queue, firedAfter: -900)
        let first = alert(.queue, firedAfter: 0)
        #expect(rings([[old], [old]]) == 0)
        #expect(rings([[], [first]]) == 0)
    }

    @Test func `it rings again when an alert fires again`() {
        #expect(rings([[], [alert(.queue, firedAfter: 60)], [], [alert(.queue, firedAfter: 180)]]) == 2)
    }

    @Test func `what is muted or acknowledged is silent, and stays so when that ends`() {
        let new = alert(.queue, firedAfter: 60)
        let muted = alert(.queue, firedAfter: 60) { $0.mutedUntil = Scene.now.addingTimeInterval(900) }
        let acknowledged = alert(.queue, firedAfter: 60) { $0.acknowledgedAt = Scene.now }
        #expect(rings([[], [muted], [new]]) == 0)
        #expect(rings([[], [acknowledged], [new]]) == 0)
    }

    @Test func `what is pending is silent until it fires`() {
        let pending = alert(.queue, firedAfter: 60) {
            $0.phase = .pending
            $0.firedAt = nil
        }
        #expect(rings([[], [pending]]) == 0)
        #expect(rings([[], [pending], [alert(.queue, firedAfter: 60)]]) == 1)
    }

    @Test func `alerts that begin together ring together`() {
        #expect(rings([[], [alert(.queue, firedAfter: 60), alert(.staffing, firedAfter: 60)]]) == 1)
    }

    @Test func `the settings can switch it off`() {
        #expect(rings([[], [alert(.queue, firedAfter: 60)]], ringsBell: false) == 0)
    }

    /// What the program is asked for when these begin to fire.
    private func effect(
        _ records: [AlertRecord], ringsBell: Bool = true, isLocked: Bool = false, language: Language = .english
    ) -> Effect? {
        var state = DashboardState(
            language: language, isLocked: isLocked, ringsBell: ringsBell, notifies: true,
            size: Size(width: 80, height: 24), localNow: Scene.now)
        let later = Scene.now.addingTimeInterval(60)
        _ = state.handle(.update(Scene.alerted(Scene.alerts([], history: [], at: later))))
        return state.handle(.update(Scene.alerted(Scene.alerts(records, history: [], at: later))))
    }

    @Test func `a notification names rule and subject, with the bell or without it`() {
        let new = alert(.queue, firedAfter: 60)
        #expect(effect([new]) == .alarm(ringing: true, notification: "queue Suporte"))
        #expect(effect([new], ringsBell: false) == .alarm(ringing: false, notification: "queue Suporte"))
        #expect(
            effect([new], language: .brazilianPortuguese) == .alarm(ringing: true, notification: "fila Suporte"))
        #expect(effect([alert(.overload, firedAfter: 60)]) == nil)
    }

    @Test func `a notification names three alerts, and counts the rest`() {
        let records = (1...5).map { number in
            Scene.record(
                Alert.ID(rule: .queue, subject: .team(.init(rawValue: "\(number)"))), "Fila \(number)", value: 2,
                threshold: 1,
                since: -60)
        }
        #expect(
            effect(records)
                == .alarm(ringing: true, notification: "queue Fila 1, queue Fila 2, queue Fila 3 and 2 more")
        )
    }

    @Test func `a notification of a locked screen keeps the subject to itself`() {
        let new = [alert(.queue, firedAfter: 60), alert(.staffing, firedAfter: 60)]
        #expect(effect(new, isLocked: true) == .alarm(ringing: true, notification: "queue, staffing"))
    }

    @Test func `a notification never names a customer`() throws {
        let rating = Alert.ID(rule: .rating, subject: .conversation("123"))
        let record = Scene.record(rating, "Maria Cliente", value: 1, threshold: 2, since: -60)
        let row = try #require(Scene.alerts([record], history: []).firing.first)
        #expect(AlertNotificationText.text(about: [row], isLocked: false, .english) == "rating #123")
    }

    @Test func `the title says how many wait, and a locked screen keeps that to itself`() {
        #expect(Person().state.title == "(7) support-monitor")
        #expect(Person(nil).state.title == "support-monitor")
        #expect(Person(Scene.update(Scene.withEmptyQueues)).state.title == "support-monitor")
        #expect(Person(isLocked: true).state.title == "support-monitor")
    }
}
