import Canvas
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct QueuesStateTests {
    private static func update(_ tickets: [Conversation]) -> MonitorUpdate {
        Scene.update(Scene.snapshot(inbox: InboxRecords(teams: Scene.teams, conversations: tickets)))
    }

    @Test func `the tickets of all teams are shown first, the longest wait on top`() {
        let person = Person()
        #expect(person.selectedRow?.contains("All teams") == true)
        #expect(person.state.queues.shown.map(\.id).prefix(3) == ["215468", "215471", "215480"])
        #expect(person.sees("WAITING  All teams · 7"))
    }

    @Test func `tickets whose wait is not known come last, show a dash, and make no longest wait`() {
        // Given
        let tickets: [Conversation] = [
            .make("101", now: Scene.now, age: 90 * 86_400, waitIsKnown: false),
            .make("102", now: Scene.now, age: 60), .make("103", now: Scene.now, age: 30, team: "7002"),
        ]
        var person = Person(Self.update(tickets))
        // Then
        #expect(person.state.queues.shown.map(\.id) == ["102", "103", "101"])
        #expect(person.lines.first { $0.contains("#101") }?.contains("– ") == true)
        #expect(person.sees("Waiting 3  longest 1m00s"))
        #expect(!person.sees("90d"))
        // When only that one is left
        person.send(.update(Self.update([tickets[0]])))
        // Then
        #expect(person.sees("Waiting 1  longest –"))
    }

    @Test func `going to a team shows its tickets`() {
        var person = Person()
        person.press(.down, .down)
        #expect(person.selectedRow?.contains("Financeiro") == true)
        #expect(person.state.queues.shown.map(\.id) == ["215477", "215482"])
    }

    @Test func `Enter goes into the tickets, Esc comes back`() {
        var person = Person()
        person.press(.down, .enter)
        #expect(person.selectedRow?.contains("#215468") == true)
        #expect(person.footer.contains("Esc back"))
        person.press(.escape)
        #expect(person.selectedRow?.contains("Suporte") == true)
    }

    @Test func `Tab goes from pane to pane, but not into an empty one`() {
        var person = Person()
        person.press(.tab)
        #expect(person.selectedRow?.contains("#215468") == true)
        person.press(.backTab, .end, .up, .tab)
        #expect(person.selectedRow?.contains("Onboarding") == true)
        #expect(person.sees("Nobody is waiting."))
    }

    @Test func `o opens the selected ticket`() {
        var person = Person()
        person.press(.enter, .down, .character("o"))
        let link = URL(string: "https://app.example.test/a/inbox/abc123/inbox/conversation/215471")
        #expect(person.effects == [link].compactMap(\.self).map(Effect.open))
    }

    @Test func `the selection stays on its ticket while older ones come and go`() {
        // Given
        let tickets = (1...5).map {
            Conversation.make(Conversation.ID(rawValue: "10\($0)"), now: Scene.now, age: Double($0 * 100))
        }
        var person = Person(Self.update(Array(tickets[0...3])))
        person.press(.enter, .down)
        #expect(person.selectedRow?.contains("#103") == true)
        // When
        person.send(.update(Self.update(tickets)))
        // Then
        #expect(person.selectedRow?.contains("#103") == true)
        person.send(.update(Self.update(tickets.filter { $0.id != "103" })))
        #expect(person.selectedRow?.contains("#102") == true)
    }

    @Test func `when the queue empties, the keys go back to the teams`() {
        var person = Person()
        person.press(.enter)
        person.send(.update(Scene.update(Scene.withEmptyQueues)))
        #expect(person.selectedRow?.contains("All teams") == true)
        #expect(person.sees("Nobody is waiting."))
    }

    @Test func `waits tick each second`() {
        var person = Person()
        #expect(person.rows(with: "#215485").first?.contains("9s") == true)
        person.wait(3)
        #expect(person.rows(with: "#215485").first?.contains("12s") == true)
    }

    @Test func `waits are counted by the services' clock`() {
        let status = RefreshStatus(clockOffset: .seconds(20))
        let person = Person(MonitorUpdate(snapshot: Scene.snapshot(), status: status))
        #expect(person.rows(with: "#215485").first?.contains("29s") == true)
    }

    @Test(arguments: [(59, Role.normal), (299, .normal), (300, .warning), (899, .warning), (900, .critical)])
    func `a wait takes colour after five and fifteen minutes`(seconds: Int, role: Role) {
        // Given
        let person = Person(Self.update([.make("101", now: Scene.now, age: Double(seconds))]))
        // When
        let row = person.frame.row(person.lines.firstIndex { $0.contains("#101") } ?? 0)
        // Then
        #expect(row.first { $0.cluster != .blank }?.style.role == role)
    }

    @Test func `a click selects a row and takes the keys there`() {
        var person = Person()
        person.click("Financeiro")
        #expect(person.selectedRow?.contains("Financeiro") == true)
        person.click("#215482")
        #expect(person.selectedRow?.contains("#215482") == true)
    }

    @Test func `the wheel moves the pane under the pointer`() {
        var person = Person()
        let row = person.lines.firstIndex { $0.contains("#215468") } ?? 0
        person.send(.input(.mouse(Mouse(kind: .wheelDown, position: Point(x: 5, y: row)))))
        #expect(person.state.queues.tickets.selection.index == 3)
        #expect(person.state.queues.teams.selection.index == 0)
    }

    @Test func `a ticket with an escape sequence in it is shown without`() {
        let person = Person()
        #expect(person.rows(with: "#215485").first?.hasSuffix("Boa tarde!") == true)
    }
}
