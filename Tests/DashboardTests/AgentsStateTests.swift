import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct AgentsStateTests {
    private func agents() -> Person {
        var person = Person(size: Size(width: 140, height: 40))
        person.press("2")
        return person
    }

    @Test func `both channels are in one row`() {
        let row = agents().rows(with: "Ana Beatriz Lima").first ?? ""
        #expect(row.contains("● Ana Beatriz Lima"))
        #expect(row.contains("in call 4m12s"))
        #expect(row.contains("▲ 7"))
    }

    @Test func `missed calls that were inferred are marked`() {
        #expect(agents().rows(with: "Chloé Nakamura").first?.contains("~1") == true)
    }

    @Test func `a spike is marked`() {
        #expect(agents().rows(with: "Chloé Nakamura").first?.contains("↯ 5") == true)
    }

    @Test func `people of one channel only are named, not dropped`() {
        let person = agents()
        #expect(person.sees("ONLY IN AIRCALL"))
        #expect(person.sees("Recepção"))
        #expect(person.rows(with: "ONLY IN INTERCOM").first?.hasSuffix("Elisa Prado") == true)
    }

    @Test func `Enter opens the agent's page, Esc comes back to the same agent`() {
        // Given
        var person = agents()
        person.press(.down)
        // When
        person.press(.enter)
        // Then
        #expect(person.sees("Bruno Costa · online"))
        #expect(person.sees("TICKETS · 4"))
        person.press(.escape)
        #expect(person.selectedRow?.contains("Bruno Costa") == true)
    }

    @Test func `the agents have the keys as soon as they are there, though the phone users came first`() {
        var person = Person(Scene.update(Scene.withFailedInbox))
        person.press("2")
        #expect(person.selectedRow?.contains("Ana Lima") == true, "only phone users are known")
        person.send(.update(Scene.update()))
        #expect(person.selectedRow?.contains("Ana Beatriz Lima") == true)
    }

    @Test func `an Aircall user without an agent has a page of calls`() {
        var person = agents()
        person.press(.tab, .enter)
        #expect(person.sees("Recepção · only in Aircall · available"))
        #expect(person.sees("TIMELINE   1 answered"))
        #expect(!person.sees("TICKETS"))
    }

    @Test func `o opens the ticket, and in the calls the recording`() {
        var person = agents()
        person.press(.enter, .character("o"), .tab, .down, .down, .down, .down, .character("o"))
        let opened = person.effects.map { if case .open(let url) = $0 { url.absoluteString } else { "" } }
        #expect(
            opened == [
                "https://app.example.test/a/inbox/abc123/inbox/conversation/215000", "https://assets.example.test/1",
            ])
    }

    @Test func `given a call without a recording, o says so and opens nothing`() {
        var person = agents()
        person.press(.enter, .tab, .character("o"))
        #expect(person.effects.isEmpty)
        #expect(person.sees("No recording yet."))
        person.wait(5)
        #expect(!person.sees("No recording yet."))
    }

    @Test func `numbers are masked but for their last four digits`() {
        var person = agents()
        person.press(.enter)
        #expect(person.sees("+55 •• ••••-0147"))
        #expect(!person.sees("5550-0147"))
        #expect(person.sees("withheld"))
    }

    @Test func `when the agent leaves the teams, the page says so`() {
        // Given
        var person = agents()
        person.press(.enter)
        var inbox = Scene.inbox
        inbox.members.removeFirst()
        // When
        person.send(.update(Scene.update(Scene.snapshot(inbox: inbox))))
        // Then
        #expect(person.sees("This person is no longer in a monitored team."))
        person.press(.escape)
        #expect(person.selectedRow?.contains("Bruno Costa") == true)
    }

    @Test func `the key of the tab closes the page`() {
        var person = agents()
        person.press(.enter, .character("2"))
        #expect(person.sees("ONLY IN AIRCALL"))
    }

    @Test func `given no voice channel, its columns are not there`() {
        var person = Person(Scene.update(Scene.withoutPhone), size: Size(width: 140, height: 40))
        person.press("2")
        #expect(!person.sees("VOICE"))
        #expect(!person.sees("ONLY IN INTERCOM"))
        #expect(person.rows(with: "Running without Aircall").count == 1)
    }

    /// A minute after the start of the program: Ana was seen to come online 20 seconds ago, the others were first seen 60 ago.
    private func started(_ language: Language = .english, size: Size = Size(width: 100, height: 30)) -> Person {
        let span = DateInterval(start: Scene.ago(60), end: Scene.now)
        let changes = Scene.members.map { member in
            StatusChange(
                person: .member(member.id), state: member.isAway ? .away : .online,
                changedAt: Scene.ago(member.id == "501" ? 20 : 60), wasSeen: member.id == "501")
        }
        let voice = StatusChange(
            person: .phoneUser("78"), state: .voice(.available), changedAt: Scene.ago(60), wasSeen: false)
        let snapshot = Snapshot.make(
            inbox: Scene.inbox, phone: Scene.phone, statusChanges: changes + [voice],
            watch: PresenceWatch(inbox: [span], phone: [span]), rules: Scene.rules, now: Scene.now)
        var person = Person(Scene.update(snapshot), language: language, size: size)
        person.press("2")
        return person
    }

    @Test(arguments: [Language.english, .brazilianPortuguese])
    func `a state that nobody saw begin has lasted at least so long`(language: Language) {
        var person = started(language)
        #expect(person.rows(with: "Bruno Costa").first?.contains(" ≥ 1m00s ") == true)
        #expect(person.rows(with: "Ana Beatriz").first?.contains("  20s ") == true)
        person.wait(13)
        #expect(person.rows(with: "Bruno Costa").first?.contains(" ≥ 1m13s ") == true)
        #expect(person.rows(with: "Ana Beatriz").first?.contains("  33s ") == true)
        let folded = person.frame.asciiFolded().lines.first { $0.contains("Bruno Costa") }
        #expect(folded?.contains(" > 1m13s ") == true)
        #expect(
            started(language, size: Size(width: 120, height: 36)).rows(with: "Bruno Costa").first?.contains(" ≥ 1m ")
                == true)
    }

    @Test func `once nobody looks any more a state lasts at least as long as it was seen to`() {
        var person = started()
        person.wait(135)
        #expect(person.rows(with: "Ana Beatriz").first?.contains("  2m35s ") == true)
        person.wait(1)
        #expect(person.rows(with: "Ana Beatriz").first?.contains(" ≥ 20s ") == true)
    }

    @Test func `a lower bound is sorted by what is known, and fits no filter that it may exceed`() {
        var person = started()
        func agents(_ filter: String) -> [String] {
            var person = person
            person.type("/\(filter)")
            return ["Ana Beatriz", "Bruno", "Davi"].filter { person.sees($0) }
        }
        #expect(agents("since<10m") == ["Ana Beatriz"])
        #expect(agents("since>30s") == ["Bruno", "Davi"])
        #expect(agents("since=60s") == [])
        #expect(agents("!since<10m") == ["Bruno", "Davi"])
        for _ in 0..<20 where person.state.agents.agents.sort.field != "since" { person.type("ss") }
        #expect(person.state.agents.agents.sort.isDescending)
        let order = person.lines.filter { $0.contains("Ana Beatriz") || $0.contains("Bruno Costa") }
        #expect(order.first?.contains("Bruno Costa") == true)
    }
}
