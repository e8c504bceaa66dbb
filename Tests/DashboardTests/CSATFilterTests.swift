import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CSATFilterTests {
    private func person() -> Person {
        var person = Person(size: Size(width: 100, height: 40))
        person.press("3")
        person.answer()
        return person
    }

    /// The filter of the last question.
    private func filter(_ person: Person) -> RatingFilter? {
        if case .satisfaction(_, let filter, _)? = person.questions.last?.subject { filter } else { nil }
    }

    @Test func `scores and remarks are marked in one menu`() {
        // Given
        var person = person()
        person.press("F")
        #expect(person.sees("RATINGS TO SHOW"))
        // When: 2, 1, and with a remark.
        person.press(.down, .down, .down, .character(" "), .down, .character(" "), .down, .character(" "), .enter)
        person.answer()
        // Then
        #expect(filter(person) == RatingFilter(scores: [1, 2], withRemarkOnly: true))
        #expect(person.sees("Only score 1, 2 · with a remark"))
        #expect(!person.sees("% rated"))
    }

    @Test func `teams and agents are marked in the same menu, several at once`() {
        var person = person()
        person.press("F", .end, .character(" "), .up, .character(" "), .enter)
        #expect(filter(person)?.agents == ["506", "507"])
        person.press("F")
        person.click("[ ] Financeiro")
        person.press(.enter)
        #expect(filter(person)?.teams == ["7002"])
    }

    @Test func `c unmarks everything, Esc changes nothing`() {
        var person = person()
        person.press("F", .character(" "), .enter)
        person.press("F", .character("c"), .escape)
        #expect(filter(person)?.scores == [5])
        person.press("F", .character("c"), .enter)
        #expect(filter(person) == RatingFilter())
    }

    @Test func `Enter on an agent shows that agent's ratings, Esc all again`() {
        // Given
        var person = person()
        // When
        person.press(.down, .enter)
        person.answer()
        // Then
        #expect(filter(person)?.agents == ["502"])
        #expect(person.sees("Only Bruno Costa"))
        #expect(person.sees("LATEST RATINGS · 35"))
        person.press(.escape)
        person.answer()
        #expect(person.sees("LATEST RATINGS · 105"))
    }

    @Test func `ratings that name nobody cannot be shown alone`() {
        var person = person()
        person.press(.end, .enter)
        #expect(person.sees("Ratings that name nobody cannot be shown alone."))
    }

    @Test func `an agent without a rating gets a sentence`() {
        var person = person()
        person.press("F", .end)
        person.click("[ ] Elisa Prado")
        person.press(.enter)
        person.answer()
        #expect(person.sees("No ratings from 1–23 Nov: Elisa Prado."))
        #expect(person.sees("Esc shows all ratings, d chooses other days."))
        person.press(.escape)
        #expect(person.sees("Ana Beatriz Lima"))
    }
}
