import Canvas
import Foundation
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
        #expect(person.sees("This person is in no monitored team any more."))
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
}
