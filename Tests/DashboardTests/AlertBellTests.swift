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
            return state.handle(.update(Scene.alerted(alerts))) == .bell
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

    @Test func `the title says how many wait, and a locked screen keeps that to itself`() {
        #expect(Person().state.title == "(7) support-monitor")
        #expect(Person(nil).state.title == "support-monitor")
        #expect(Person(Scene.update(Scene.withEmptyQueues)).state.title == "support-monitor")
        #expect(Person(isLocked: true).state.title == "support-monitor")
    }
}
