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

    @Test func `every figure of a team leads to the tickets it counts`() throws {
        // Given the row of one team
        var person = Person(size: Size(width: 160, height: 45))
        person.press(.down)
        let queue = try #require(person.state.visibleSnapshot?.queues.first { $0.team.name == "Suporte" })
        let figures = [queue.waiting.count, queue.open, queue.snoozed, queue.volume, queue.recentVolume]
        #expect(Set(figures).count > 2 && queue.open > queue.waiting.count)
        // When going from figure to figure
        var listed: [Int] = []
        var headings: [String] = []
        for _ in figures {
            listed.append(person.state.queues.shown.count)
            headings.append(person.lines.first { $0.contains("Suporte · ") || $0.contains("  Suporte") } ?? "")
            person.press(.right)
        }
        // Then each shows as many tickets as it says
        #expect(listed == figures)
        #expect(Set(person.state.queues.shown.map(\.team)).isSubset(of: ["7001"]))
        // When leaving the tickets, and then the figure
        person.press(.left, .left, .left, .enter)
        #expect(person.sees("OPEN  Suporte · \(queue.open)"))
        #expect(person.state.queues.focus == QueuedTicketPane.name)
        person.press(.escape)
        #expect(person.selectedRow?.contains("Suporte") == true)
        #expect(person.sees("OPEN  Suporte"))
        person.press(.escape)
        // Then it is as it was
        #expect(person.sees("WAITING  Suporte"))
        #expect(person.selectedRow?.contains("Suporte") == true)
    }

    @Test func `tickets of a figure say whose they are and in which state, and are filtered by it`() {
        var person = Person(size: Size(width: 160, height: 45))
        person.press(.right, .right, .right, .enter)
        #expect(person.sees("NEW, TODAY  All teams"))
        let states = Set(person.state.queues.shown.map(\.state))
        #expect(states.count > 1)
        person.type("/state=open")
        person.press(.enter)
        let ids = Set(person.state.queues.tickets.ids)
        let open = Set(person.state.queues.shown.filter { $0.state == .open }.map(\.id))
        #expect(ids == open && !ids.isEmpty)
    }

    @Test func `o on a team opens its longest wait, and says so where nobody waits`() {
        var person = Person()
        person.press(.down)
        person.type("o")
        #expect(person.effects.last == .open(Scene.rules.links.link(to: "215468")))
        person.type("y")
        #expect(person.effects.last == .copy(Scene.rules.links.link(to: "215468").absoluteString))
        person.forgetEffects()
        person.press(.end, .up)
        person.type("o")
        #expect(person.effects.isEmpty)
        #expect(person.sees("Nothing here to open."))
    }

    @Test func `Tab goes from pane to pane, but not into an empty one`() {
        var person = Person()
        person.press(.tab)
        #expect(person.selectedRow?.contains("#215468") == true)
        person.press(.backTab, .end, .up, .tab)
        #expect(person.selectedRow?.contains("Onboarding") == true)
        #expect(person.sees("Nobody is waiting."))
    }

    @Test func `a wide screen shows who is in a team, its calls and its satisfaction`() {
        let person = Person(size: Size(width: 160, height: 45))
        let titles = person.lines.first { $0.contains("LONGEST") } ?? ""
        for title in ["AWAITING", "ONLINE", "ANSWERED", "MISSED", "CSAT"] {
            #expect(titles.contains(title), "\(title)")
        }
        #expect(person.lines.first { $0.contains("All teams") }?.contains("5 of 7") == true)
        #expect(person.lines.first { $0.contains("Onboarding") }?.contains("2 of 2") == true)
        #expect(person.lines.first { $0.contains("Onboarding") }?.contains("93.8%") == true)
    }

    @Test func `beside the tickets there are the people of the team, then the selected ticket`() {
        // Given
        var person = Person(size: Size(width: 160, height: 45))
        person.press(.down)
        #expect(person.sees("AGENTS  Suporte"))
        #expect(person.lines.contains { $0.contains("#215468") && $0.contains("Ana Beatriz Lima") } == false)
        // When
        person.press(.tab)
        // Then
        #expect(person.lines.contains { $0.contains("SLA") && $0.contains("Resposta em 15 min") })
        #expect(person.effects.isEmpty)
    }

    @Test func `a conversation that has been read stays beside its ticket, and nothing is requested for it`() {
        // Given
        var person = Person(size: Size(width: 160, height: 45))
        person.press(.tab, .enter)
        person.send(.threadRead("215468", .success(Scene.thread())))
        person.press(.escape)
        let requested = person.effects.count
        // Then
        #expect(person.sees("CONVERSATION"))
        // When
        person.press(.down)
        // Then
        #expect(!person.sees("CONVERSATION"))
        #expect(person.effects.count == requested)
    }

    @Test(arguments: [(149, 34, false), (150, 24, true), (120, 36, true), (80, 24, false)])
    func `a preview is beside wide lists and below high ones`(width: Int, height: Int, isShown: Bool) {
        var person = Person(size: Size(width: width, height: height))
        person.press(.tab)
        #expect(person.sees("Resposta em 15 min") == isShown)
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
