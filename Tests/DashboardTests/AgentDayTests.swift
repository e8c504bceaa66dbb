import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct AgentDayTests {
    private let dates = DateNotation(.english, timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)

    private func page(size: Size = Size(width: 100, height: 50)) -> Person {
        var person = Person(size: size)
        person.press("2", .enter)
        return person
    }

    @Test func `hours stand over their columns`() throws {
        let eight = Scene.now.addingTimeInterval(-6.5 * 3600)
        let axis = try #require(HourAxis(from: eight, to: Scene.now, width: 56, dates: dates))
        #expect(axis.labels == "08      09      10      11      12      13      14")
        #expect(axis.cells == 56)
    }

    @Test func `where hours are narrow not every one is named`() throws {
        let axis = try #require(
            HourAxis(from: Scene.now.addingTimeInterval(-6.5 * 3600), to: Scene.now, width: 7, dates: dates))
        #expect(axis.labels == "08 11 14")
        #expect(HourAxis(from: Scene.now.addingTimeInterval(-86_400), to: Scene.now, width: 9, dates: dates) == nil)
    }

    @Test func `the strip shows the day, and the sums say how long`() throws {
        let person = page()
        #expect(person.sees("Today     08      09"))
        let inbox = try #require(person.rows(with: "Inbox  ").first)
        #expect(inbox.contains("█████████████████░░█████████████░░░░░░░░█████████░███"))
        #expect(person.sees("online 5h10m · away 1h20m (3×) · in calls 44m07s"))
        #expect(person.sees("4 awaiting reply, oldest 38m12s"))
    }

    @Test func `a time in which nobody looked is drawn as such and in no sum`() throws {
        // Given a program that did not run from noon to one
        let noon = Scene.now.addingTimeInterval(-Double(2 * 3600 + 32 * 60 + 7))
        let spans = [
            DateInterval(start: noon.addingTimeInterval(-4 * 3600), end: noon),
            DateInterval(start: noon.addingTimeInterval(3600), end: Scene.now),
        ]
        let watch = PresenceWatch(inbox: spans, phone: spans)
        // When
        var person = Person(
            Scene.update(
                .make(
                    inbox: Scene.inbox, phone: Scene.phone, statusChanges: Scene.statusChanges, watch: watch,
                    rules: Scene.rules, now: Scene.now)), size: Size(width: 100, height: 50))
        person.press("2", .enter)
        // Then
        let inbox = try #require(person.rows(with: "Inbox  ").first)
        #expect(inbox.contains("█████████████████░░█████████████········█████████░███"))
        #expect(person.sees("online 5h10m · away 20m00s (3×)"))
        #expect(person.frame.asciiFolded().lines.contains { $0.contains("Inbox") && $0.contains("........") })
    }

    @Test func `of a day that nobody recorded nothing is claimed`() {
        var person = page()
        person.press("]")
        #expect(person.sees("Bruno Costa"))
        #expect(!person.sees("Inbox  "))
        #expect(!person.sees("online 0s"))
    }

    @Test func `the brackets go from agent to agent and stop at the ends`() {
        var person = page()
        person.press("[")
        #expect(person.sees("Ana Beatriz Lima ·"))
        person.press("]", .character("]"))
        #expect(person.sees("Chloé Nakamura ·"))
        person.press(.escape)
        #expect(person.selectedRow?.contains("Chloé Nakamura") == true)
    }

    @Test func `calls, new tickets and ratings are one timeline, newest first`() {
        let timeline = page().state.agents.page?.content?.timeline ?? []
        #expect(timeline.map(\.occurredAt) == timeline.map(\.occurredAt).sorted(by: >))
        #expect(timeline.contains { if case .call = $0 { true } else { false } })
        #expect(timeline.contains { if case .ticket = $0 { true } else { false } })
        #expect(timeline.contains { if case .rating = $0 { true } else { false } })
    }

    @Test func `Enter reads what is selected, in every pane`() {
        var person = page()
        person.press(.enter)
        #expect(person.effects.last == .readThread("215000"))
        person.press(.escape, .tab, .enter)
        #expect(person.sees("Call received"))
        person.press(.escape, .tab, .enter)
        guard case .readThread = person.effects.last else {
            Issue.record("no rated ticket was asked for")
            return
        }
        #expect(person.sees("The customer left no remark."))
    }

    @Test func `numbers on the timeline are masked until x`() {
        var person = page()
        #expect(!person.sees("5550-0199"))
        person.press(.tab, .character("x"))
        #expect(person.sees("+55 11 5550-0199"))
    }

    @Test func `where there is little room the strip goes first, then the ratings`() {
        #expect(page(size: Size(width: 100, height: 50)).sees("LATEST RATINGS"))
        let low = page(size: Size(width: 100, height: 24))
        #expect(low.sees("Inbox  ") && !low.sees("LATEST RATINGS"))
        let lowest = page(size: Size(width: 100, height: 18))
        #expect(!lowest.sees("Inbox  ") && lowest.sees("TIMELINE"))
    }
}
