import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct AlertsStateTests {
    private func lead(_ update: MonitorUpdate = Scene.alerted(), _ language: Language = .english) -> Person {
        var person = Person(update, language: language, size: Size(width: 120, height: 36))
        person.press("5")
        return person
    }

    private func records(_ change: (inout AlertRecord) -> Void) -> [AlertRecord] {
        Scene.records.map { record in
            var record = record
            if record.id == Scene.suporte { change(&record) }
            return record
        }
    }

    @Test func `every section has its heading and count`() {
        let person = lead()
        for heading in ["FIRING · 2", "PENDING · 1", "ACKNOWLEDGED · 1", "MUTED · 1", "HISTORY · 3"] {
            #expect(person.sees(heading), "\(heading)")
        }
        #expect(person.selectedRow?.contains("Suporte") == true)
    }

    @Test func `how long an alert lasts ticks each second`() {
        var person = lead()
        #expect(person.selectedRow?.contains("24m08s") == true)
        person.wait(2)
        #expect(person.selectedRow?.contains("24m10s") == true)
    }

    @Test(arguments: [
        (row: "Suporte", figure: "7 waiting"), ("Ana Beatriz", "7 open"), ("agents online", "3 of 4"),
        ("Aircall", "no answer"),
    ])
    func `a value has its unit`(row: String, figure: String) {
        #expect(lead().rows(with: row).contains { $0.contains(figure) })
    }

    @Test func `a acknowledges, and again takes it back, on the row wherever it moved`() {
        // Given
        var person = lead()
        // When
        person.press("a")
        person.send(.update(Scene.alerted(Scene.alerts(records { $0.acknowledgedAt = Scene.now }))))
        // Then
        #expect(person.sees("Acknowledged: quiet until"))
        #expect(person.sees("ACKNOWLEDGED · 2"))
        #expect(person.selectedRow?.contains("Suporte") == true)
        person.press("a")
        #expect(person.effects == [.acknowledge(Scene.suporte), .unacknowledge(Scene.suporte)])
    }

    @Test(arguments: [
        (keys: [Key.enter], seconds: 1800.0), ([.character("1")], 1800), ([.character("2")], 7200),
        ([.down, .enter], 7200), ([.end, .enter], 34_073), ([.character("3")], 34_073),
    ])
    func `m asks for how long, and mutes until then`(keys: [Key], seconds: TimeInterval) {
        var person = lead()
        person.press("m")
        #expect(person.sees("MUTE Suporte"))
        for key in keys { person.press(key) }
        #expect(person.effects == [.mute(Scene.suporte, until: Scene.now.addingTimeInterval(seconds))])
        #expect(!person.sees("MUTE Suporte"))
        #expect(person.sees("Muted until"))
    }

    @Test func `a choice can be clicked`() {
        var person = lead()
        person.press("m")
        person.click("2 h")
        #expect(person.effects == [.mute(Scene.suporte, until: Scene.now.addingTimeInterval(7200))])
    }

    @Test func `Esc mutes nothing, and a muted alert is unmuted by m`() {
        var person = lead()
        person.press("m", .escape)
        #expect(person.effects.isEmpty)
        person.click("agents online")
        person.press("m")
        #expect(person.effects == [.unmute(Scene.online)])
    }

    @Test func `the menu goes when its alert is over`() {
        var person = lead()
        person.press("m")
        person.send(.update(Scene.alerted(Scene.alerts(Array(Scene.records.dropFirst())))))
        #expect(!person.sees("MUTE Suporte"))
        #expect(person.state.keyScope == .alerts)
    }

    @Test func `a muted alert is not acknowledged too`() {
        var person = lead()
        person.click("agents online")
        person.press("a")
        #expect(person.effects.isEmpty)
        #expect(person.sees("It is muted: m unmutes it."))
    }

    @Test func `Enter says why, with everything that was reported and every ticket`() {
        var person = lead()
        person.press(.enter)
        for text in [
            "7 waiting", "1 or more waiting", "8 waiting", "14:07, for 24m08s", "3 messages, the last at 14:27",
            "14:37, in 5m00s", "reminder in 5m00s", "#215468", "conversation/215468", "delivered on the 2nd try",
            "and 2 more",
        ] {
            #expect(person.sees(text), "\(text)")
        }
        person.press(.escape)
        #expect(person.sees("FIRING · 2"))
    }

    @Test func `a silent source says why, staffing who is away`() {
        var person = lead()
        person.click("agents online")
        person.press(.enter)
        #expect(person.sees("Davi Rocha, 李小龍"))
        #expect(person.sees("muted for 27m53s"))
    }

    @Test func `the reasons stay when the alert is over meanwhile`() {
        // Given
        var person = lead()
        person.press(.enter)
        // When
        let over = Scene.episode(
            Scene.suporte, "Suporte", since: 1448, lasted: 1448, peak: 8, threshold: 1, messages: 3)
        person.send(
            .update(Scene.alerted(Scene.alerts(Array(Scene.records.dropFirst()), history: [over] + Scene.history))))
        // Then
        #expect(person.sees("Suporte · ended"))
        #expect(!person.footer.contains("acknowledge"))
    }

    @Test func `o opens the first ticket, and says where there is none`() throws {
        var person = lead()
        person.press("o")
        #expect(person.effects == [.open(Scene.rules.links.link(to: "215468"))])
        person.press(.down)
        person.press("o")
        #expect(person.sees("This alert names no tickets."))
    }

    @Test func `what is over can be read, and neither acknowledged nor muted`() {
        var person = lead()
        person.press(.end)
        #expect(person.selectedRow?.contains("12 waiting") == true)
        person.press("a")
        person.press("m")
        #expect(person.effects.isEmpty)
        #expect(!person.footer.contains("mute"))
        person.press(.enter)
        #expect(person.sees("never sent"))
    }

    @Test func `Tab goes to the next section, round and round`() {
        var person = lead()
        person.press(.tab)
        #expect(person.selectedRow?.contains("Chloé") == true)
        person.press(.backTab, .backTab)
        #expect(person.selectedRow?.contains("Chloé") == true)
        #expect(person.state.keyScope == .pastAlerts)
    }

    @Test(arguments: 10...24)
    func `the selected row is in view in every height, and the first one under its heading`(height: Int) {
        var person = lead()
        person.send(.input(.resize(Size(width: 80, height: height))))
        for _ in 0..<8 {
            #expect(person.selectedRow != nil)
            person.press(.down)
        }
        person.press(.home)
        #expect(person.sees("FIRING") == (person.state.layout.body.height > 1))
    }

    @Test func `the tab counts what fires and nobody has quieted`() {
        var person = Person(Scene.alerted())
        #expect(person.sees("5 Alerts ▲2"))
        person.send(.update(Scene.alerted(Scene.alerts([]))))
        #expect(!person.sees("5 Alerts ▲"))
    }

    @Test func `a mark that nobody takes up is said to be lost`() {
        var person = lead()
        person.press("a")
        person.send(.markRefused)
        #expect(person.sees("Not applied: the alert has ended"))
    }
}
