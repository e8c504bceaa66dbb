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

    @Test func `the customer's wait stands beside since when the alert fires, and goes on`() {
        // Given a queue whose alert is younger than its longest wait
        let ticket = AlertTicket(Scene.queue[0], links: Scene.rules.links, waitingSince: Scene.ago(3000))
        let record = Scene.record(Scene.suporte, "Suporte", value: 7, threshold: 1, since: 120) { record in
            record.details = AlertDetails(tickets: [ticket], longestWait: .seconds(2990))
        }
        var person = lead(Scene.alerted(Scene.alerts([record])))
        // Then
        #expect(person.sees("WAIT"))
        #expect(person.selectedRow?.contains("2m00s  50m00s") == true)
        // When
        person.wait(1)
        // Then
        #expect(person.selectedRow?.contains("2m01s  50m01s") == true)
    }

    @Test func `where no customer waits, no wait is shown`() {
        // Given an agent whose idle ticket is silent because the customer is
        let ticket = AlertTicket(Scene.queue[0], links: Scene.rules.links, waitingSince: Scene.ago(3000))
        let idle = Alert.ID(rule: .idle, subject: .agent("504"))
        let record = Scene.record(idle, "Davi Rocha", value: 50, threshold: 40, since: 120) { record in
            record.details = AlertDetails(tickets: [ticket])
        }
        // Then
        let person = lead(Scene.alerted(Scene.alerts([record])))
        #expect(person.selectedRow?.contains("2m00s") == true)
        #expect(person.selectedRow?.contains("50m00s") == false)
    }

    @Test(arguments: [
        (row: "Suporte", figure: "7 waiting"), ("Ana Beatriz", "7 open"), ("agents online", "3 of 4"),
        ("Aircall", "no answer"),
    ])
    func `a value has its unit`(row: String, figure: String) {
        #expect(lead().rows(with: row).contains { $0.contains(figure) })
    }

    @Test func `a acknowledges, and on what is acknowledged takes it back`() {
        // Given
        var person = lead()
        // When
        person.press("a")
        person.send(.update(Scene.alerted(Scene.alerts(records { $0.acknowledgedAt = Scene.now }))))
        // Then
        #expect(person.sees("Acknowledged: quiet until"))
        #expect(person.sees("ACKNOWLEDGED · 2"))
        person.click("Suporte")
        person.press("a")
        #expect(person.effects == [.acknowledge([Scene.suporte]), .unacknowledge([Scene.suporte])])
    }

    /// Six queues that fire, the first `count` of them acknowledged.
    private func queues(acknowledged count: Int) -> MonitorUpdate {
        let records = (0..<6).map { number in
            Scene.record(
                Alert.ID(rule: .queue, subject: .team(.init(rawValue: "\(number)"))), "Fila \(number)", value: 2,
                threshold: 1,
                since: 900 - Double(number)
            ) { record in
                if number < count { record.acknowledgedAt = Scene.now }
            }
        }
        return Scene.alerted(Scene.alerts(records, history: []))
    }

    @Test func `a five times in a row acknowledges five, however late the answers are`() {
        // Given
        var person = lead(queues(acknowledged: 0))
        // When
        person.type("aaaaa")
        // Then
        let firstFive = (0..<5).map {
            Effect.acknowledge([Alert.ID(rule: .queue, subject: .team(.init(rawValue: "\($0)")))])
        }
        #expect(person.effects == firstFive)
        #expect(person.selectedRow?.contains("Fila 5") == true)
    }

    @Test func `the next alert comes under the cursor, at the same place of the screen`() throws {
        // Given
        var person = lead(queues(acknowledged: 0))
        let place = try #require(person.selectedLine)
        for count in 1...5 {
            // When
            person.press("a")
            person.send(.update(queues(acknowledged: count)))
            // Then
            #expect(person.selectedLine == place)
            #expect(person.selectedRow?.contains("Fila \(count)") == true)
        }
        #expect(person.effects.count == 5)
    }

    @Test func `the last alert to acknowledge keeps the cursor, to take it back`() {
        // Given
        var person = lead(queues(acknowledged: 5))
        // When
        person.press("a")
        person.send(.update(queues(acknowledged: 6)))
        // Then
        #expect(person.selectedRow?.contains("Fila 5") == true)
        person.press("a")
        let last = Alert.ID(rule: .queue, subject: .team("5"))
        #expect(person.effects == [.acknowledge([last]), .unacknowledge([last])])
    }

    @Test func `acknowledging on the page that says why moves nothing`() {
        var person = lead(queues(acknowledged: 0))
        person.press(.enter, .character("a"), .escape)
        #expect(person.selectedRow?.contains("Fila 0") == true)
    }

    @Test func `marked alerts are acknowledged together, and the marks are gone afterwards`() {
        // Given
        var person = lead(queues(acknowledged: 0))
        // When
        person.press(" ", .down, .down, .character(" "), .down)
        // Then
        #expect(person.lines.count { $0.hasPrefix("✓") } == 2)
        // When
        person.press("a")
        // Then
        let marked = ["0", "2"].map { Alert.ID(rule: .queue, subject: .team($0)) }
        #expect(person.effects == [.acknowledge(marked)])
        #expect(person.sees("2 alerts acknowledged"))
        #expect(!person.lines.contains { $0.hasPrefix("✓") })
        #expect(person.selectedRow?.contains("Fila 3") == true)
    }

    @Test func `of marked alerts, those that are open are acknowledged, and once none is, they are taken back`() {
        var person = lead()
        person.press(" ")
        person.click("Davi Rocha")
        person.press(" ", .character("a"))
        #expect(person.effects == [.acknowledge([Scene.suporte])])
        person.press(" ", .character("a"))
        #expect(person.effects.last == .unacknowledge([Scene.davi]))
    }

    @Test func `marked alerts are muted together, and unmuted where all are`() {
        var person = lead(queues(acknowledged: 0))
        person.press(" ", .down, .character(" "), .character("m"))
        #expect(person.sees("MUTE 2 alerts"))
        person.press("2")
        let marked = ["0", "1"].map { Alert.ID(rule: .queue, subject: .team($0)) }
        #expect(person.effects == [.mute(marked, until: Scene.now.addingTimeInterval(7200))])
        #expect(person.sees("2 alerts muted until"))
        #expect(person.state.alerts.marked.isEmpty)
    }

    @Test func `a mark goes with its alert, by the same key, and by the key for all`() {
        var person = lead()
        person.press(" ", .character(" "))
        #expect(person.state.alerts.marked.isEmpty)
        person.press(" ", .down, .character(" "))
        person.send(.update(Scene.alerted(Scene.alerts(Array(Scene.records.dropFirst())))))
        #expect(person.state.alerts.marked.count == 1)
        person.press("u")
        #expect(person.state.alerts.marked.isEmpty)
    }

    @Test func `A acknowledges what fires, and of that only what the filter shows`() {
        var person = lead()
        person.press("A")
        #expect(person.effects == [.acknowledge([Scene.suporte, Scene.ana])])
        person.forgetEffects()
        person.type("/overload")
        person.press(.enter, .character("A"))
        #expect(person.effects == [.acknowledge([Scene.ana])])
    }

    @Test func `A says so where nothing fires`() {
        var person = lead(queues(acknowledged: 6))
        person.press("A")
        #expect(person.effects.isEmpty)
        #expect(person.sees("No firing alert here to acknowledge."))
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
        #expect(person.effects == [.mute([Scene.suporte], until: Scene.now.addingTimeInterval(seconds))])
        #expect(!person.sees("MUTE Suporte"))
        #expect(person.sees("Muted until"))
    }

    @Test func `a choice can be clicked`() {
        var person = lead()
        person.press("m")
        person.click("2 h")
        #expect(person.effects == [.mute([Scene.suporte], until: Scene.now.addingTimeInterval(7200))])
    }

    @Test func `Esc mutes nothing, and a muted alert is unmuted by m`() {
        var person = lead()
        person.press("m", .escape)
        #expect(person.effects.isEmpty)
        person.click("agents online")
        person.press("m")
        #expect(person.effects == [.unmute([Scene.online])])
    }

    @Test func `the menu goes when its alert is over`() {
        var person = lead()
        person.press("m")
        person.send(.update(Scene.alerted(Scene.alerts(Array(Scene.records.dropFirst())))))
        #expect(!person.sees("MUTE Suporte"))
        #expect(person.state.keyScope == .agentAlerts)
    }

    @Test func `a muted alert is not acknowledged too`() {
        var person = lead()
        person.click("agents online")
        person.press("a")
        #expect(person.effects.isEmpty)
        #expect(person.sees("It is muted: m unmutes it."))
    }

    @Test func `i says why, with everything that was reported and every ticket`() {
        var person = lead()
        person.press("i")
        for text in [
            "7 waiting", "1 or more waiting", "8 waiting", "14:07, for 24m08s", "3 messages, the last at 14:27",
            "Slack", "reminder in 5m00s, at 14:37", "#215468", "conversation/215468", "delivered on the 2nd try",
            "and 2 more",
        ] {
            #expect(person.sees(text), "\(text)")
        }
        person.press(.escape)
        #expect(person.sees("FIRING · 2"))
    }

    @Test(arguments: [AlertRule.overload, .idle, .away])
    func `Enter on an alert about an agent opens the page, and Esc leads back to the alert`(rule: AlertRule) {
        // Given the second of two alerts
        let about = Alert.ID(rule: rule, subject: .agent("504"))
        let records = [
            Scene.record(.queue, "Suporte", value: 9, threshold: 6, since: 900),
            Scene.record(about, "Davi Rocha", value: 9, threshold: 6, since: 500),
        ]
        var person = lead(Scene.alerted(Scene.alerts(records, history: [])))
        person.press(.down)
        #expect(person.footer.contains("Enter agent"))
        // When
        person.press(.enter)
        // Then
        #expect(person.state.tab == .agents)
        #expect(person.state.agents.page?.person == .agent("504"))
        // When
        person.press(.escape)
        // Then
        #expect(person.state.tab == .alerts)
        #expect(person.state.agents.page == nil)
        #expect(person.selectedRow?.contains("Davi Rocha") == true)
        // And a page that was opened from the list of agents leads back to that
        person.press(.character("2"), .enter, .escape)
        #expect(person.state.tab == .agents)
        #expect(person.state.agents.page == nil)
    }

    @Test(arguments: AlertRule.all)
    func `Enter leads to what the alert counts, as the bottom says, and Esc back to it`(rule: AlertRule) throws {
        // Given
        var person = lead(Scene.everyRule)
        let position = try #require(person.state.alerts.rows.firstIndex { $0.id.alert.rule == rule })
        for _ in 0..<position { person.press(.down) }
        let selected = try #require(person.selectedRow)
        let before = person.footer
        // When
        person.press(.enter)
        // Then
        let scope = person.state.keyScope
        switch rule.counts {
        case .waitingTickets, .openTickets:
            #expect(before.contains("Enter tickets"))
            #expect(person.state.tab == .queues)
            #expect(scope == .queuedTickets)
            #expect(person.state.queues.teams.id == .team("7001"))
            #expect(person.state.queues.figure == (rule == .target ? .open : .waiting))
        case .newTickets:
            #expect(before.contains("Enter tickets"))
            #expect(scope == .recordTickets)
            #expect(person.sees("CONVERSATIONS  Chloé Nakamura · 5"))
            #expect(person.sees("30 MIN"))
        case .agent:
            #expect(before.contains("Enter agent"))
            #expect(person.state.agents.page?.person == .agent("501"))
        case .agents:
            #expect(before.contains("Enter agents"))
            #expect(person.state.tab == .agents)
            #expect(scope == .agents)
        case .missedCalls:
            #expect(before.contains("Enter calls"))
            #expect(scope == .recordCalls)
            #expect(person.sees("600 MIN"))
        case .rating:
            #expect(before.contains("Enter rating"))
            #expect(scope == .ticketReader)
        case .nothing:
            #expect(before.contains("Enter why"))
            #expect(scope == .alertDetails)
        }
        // When
        person.press(.escape)
        // Then
        #expect(person.state.tab == .alerts)
        #expect(person.state.layers.isEmpty)
        #expect(person.selectedRow == selected)
    }

    @Test func `Esc takes back a filter before it leads back to the alert`() {
        var person = lead()
        person.press(.enter)
        person.type("/nota")
        person.press(.enter, .escape)
        #expect(person.state.tab == .queues)
        person.press(.escape)
        #expect(person.state.tab == .alerts)
        // The way back is forgotten once another tab was chosen
        person.press(.enter, .character("1"), .escape)
        #expect(person.state.tab == .queues)
    }

    @Test func `an alert about what is gone by now says why`() {
        let gone = Alert.ID(rule: .queue, subject: .team("7999"))
        let record = Scene.record(gone, "Closed", value: 9, threshold: 6, since: 500)
        var person = lead(Scene.alerted(Scene.alerts([record], history: [])))
        #expect(person.footer.contains("Enter why"))
        person.press(.enter)
        #expect(person.state.keyScope == .alertDetails)
    }

    @Test func `the next agents' pages lead back to the alert too, and leaving by a tab forgets it`() {
        let about = Alert.ID(rule: .overload, subject: .agent("504"))
        let record = Scene.record(about, "Davi Rocha", value: 9, threshold: 6, since: 500)
        var person = lead(Scene.alerted(Scene.alerts([record], history: [])))
        person.press(.enter, .character("["), .escape)
        #expect(person.state.tab == .alerts)
        // The key of the tab shows its first screen
        person.press(.enter, .character("2"))
        #expect(person.state.agents.page == nil)
        person.press(.enter, .escape)
        #expect(person.state.tab == .agents)
    }

    @Test func `i says why for every alert, and the bottom names it where Enter does not`() {
        var person = lead()
        #expect(person.footer.contains("i why"))
        person.press("i")
        #expect(person.sees("1 or more waiting"))
        person.press(.escape, .down)
        #expect(person.footer.contains("i why"))
        person.press("i")
        #expect(person.sees("6 or more open"))
        person.press(.escape, .end, .character("i"))
        #expect(person.sees("never sent"))
    }

    @Test func `Enter says why where the agent has no page here`() {
        let about = Alert.ID(rule: .overload, subject: .agent("999"))
        let record = Scene.record(about, "Someone Else", value: 9, threshold: 6, since: 500)
        var person = lead(Scene.alerted(Scene.alerts([record], history: [])))
        #expect(person.footer.contains("Enter why"))
        person.press(.enter)
        #expect(person.state.tab == .alerts)
        #expect(person.sees("6 or more open"))
    }

    @Test func `a silent source says why, staffing who is away`() {
        var person = lead()
        person.click("agents online")
        person.press("i")
        #expect(person.sees("Davi Rocha, 李小龍"))
        #expect(person.sees("muted for 27m53s, until 15:00"))
    }

    @Test func `the reasons stay when the alert is over meanwhile`() {
        // Given
        var person = lead()
        person.press("i")
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
