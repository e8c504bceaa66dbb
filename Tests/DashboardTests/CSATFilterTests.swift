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
        if case .satisfaction(let filter, _)? = person.questions.last?.subject { filter } else { nil }
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
        #expect(filter(person) == RatingFilter(scores: .only([1, 2]), withRemarkOnly: true))
        #expect(person.sees("Only score 1, 2 · with a remark"))
        #expect(!person.sees("% rated"))
    }

    @Test func `teams and agents are marked in the same menu, several at once`() {
        var person = person()
        person.press("F", .end, .character(" "), .up, .character(" "), .enter)
        #expect(filter(person)?.agents == .only(["506", "507"]))
        person.press("F")
        person.click("[ ] Financeiro")
        person.press(.enter)
        #expect(filter(person)?.teams == .only(["7002"]))
    }

    @Test func `c unmarks everything, Esc changes nothing`() {
        var person = person()
        person.press("F", .character(" "), .enter)
        person.press("F", .character("c"), .escape)
        #expect(filter(person)?.scores == .only([5]))
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
        #expect(filter(person)?.agents == .only(["502"]))
        #expect(person.sees("Only Bruno Costa"))
        #expect(person.sees("LATEST RATINGS · 35"))
        person.press(.escape)
        person.answer()
        #expect(person.sees("LATEST RATINGS · 105"))
    }

    @Test func `Esc clears the text filter, then that of the other list, then the choice of ratings`() {
        // Given: ratings of one agent, both lists filtered by text.
        var person = person()
        person.press(.down, .enter)
        person.answer()
        #expect(person.sees("Only Bruno Costa   Esc shows all"))
        person.type("/score<5")
        person.press(.enter, .tab)
        person.type("/bruno")
        person.press(.enter)
        #expect(!person.sees("Esc shows all"))
        // When and then
        person.press(.escape)
        #expect(!person.sees("/ bruno"))
        #expect(person.sees("/ score<5"))
        person.press(.escape)
        #expect(!person.sees("/ score<5"))
        #expect(person.sees("Only Bruno Costa   Esc shows all"))
        person.press(.escape)
        #expect(filter(person) == RatingFilter())
        person.answer()
        #expect(!person.sees("Only "))
    }

    @Test func `given no rating to show, Esc shows all at once, text filter or not`() {
        // Given
        var person = person()
        person.type("/ana")
        person.press(.enter)
        person.press("F", .end)
        person.click("[ ] Elisa Prado")
        person.press(.enter)
        person.answer()
        #expect(person.footer.contains("Esc all ratings"))
        // When
        person.press(.escape)
        person.answer()
        // Then
        #expect(filter(person) == RatingFilter())
        #expect(person.sees("/ ana"))
    }

    @Test func `Esc while a filter is typed clears that filter alone`() {
        var person = person()
        person.press(.down, .enter)
        person.answer()
        person.type("/bo")
        person.press(.escape)
        #expect(!person.sees("/ bo"))
        #expect(filter(person)?.agents == .only(["502"]))
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
