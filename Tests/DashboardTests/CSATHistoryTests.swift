import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CSATHistoryTests {
    private let gap = Scene.daysAgo(53)..<Scene.daysAgo(40)

    /// Somebody who has chosen this quarter, of which a part is missing and being loaded.
    private func quarter(size: Size = Size(width: 140, height: 40)) -> Person {
        var person = Person(size: size)
        person.press("3")
        person.answer()
        person.press("d", .down, .down, .enter)
        person.answer(from: Scene.ratingHistory, gaps: [gap], before: false, then: .loading)
        return person
    }

    @Test func `what is known is shown at once, and what is missing is named`() {
        let person = quarter()
        #expect(person.sees("This quarter"))
        #expect(person.sees("Ana Beatriz Lima"))
        #expect(person.sees("Incomplete: 1–14 Oct missing · loading · X stops"))
    }

    @Test func `progress is shown with its rate and the time left`() {
        var person = quarter()
        person.progress(Scene.historyLoad)
        #expect(person.sees("loading · 42%  ▕█████       ▏ · 1,203 records, 85/s · 3m12s left · X stops"))
    }

    @Test func `where it is narrow, progress says less`() {
        var person = quarter(size: Size(width: 80, height: 24))
        person.progress(Scene.historyLoad)
        #expect(person.sees("Incomplete: 1–14 Oct missing · loading · 42% · 3m12s left · X stops"))
    }

    @Test func `when all is there, nothing more is said`() {
        var person = quarter()
        person.answer(from: Scene.ratingHistory)
        #expect(!person.sees("Incomplete"))
        #expect(!person.sees("X stops"))
    }

    @Test func `X stops the loading and X goes on with it`() {
        // Given
        var person = quarter()
        let asked = person.questions.count
        // When
        person.press("X")
        // Then
        #expect(person.effects.last == .stopReport(.satisfaction))
        #expect(person.sees("Incomplete: 1–14 Oct missing · loading stopped, X resumes"))
        person.progress(Scene.historyLoad)
        #expect(!person.sees("42%"))
        person.press("X")
        #expect(person.questions.count == asked + 1)
        #expect(person.questions.last?.loadsHistory == true)
    }

    @Test func `Esc leaves the loading alone`() {
        var person = quarter()
        let before = person.effects
        person.press(.escape)
        #expect(person.effects == before)
        #expect(person.sees("loading · X stops"))
    }

    @Test func `what was stopped stays stopped while figures are brought up to date`() {
        var person = quarter()
        person.press("X")
        person.send(.update(Scene.update(Scene.withStalePhone)))
        #expect(person.questions.last?.loadsHistory == false)
        person.answer(from: Scene.ratingHistory, gaps: [gap])
        #expect(person.sees("loading stopped, X resumes"))
    }

    @Test func `another range takes the place of the load`() {
        var person = quarter()
        let abandoned = person.questions.last
        person.press("d", .home, .enter)
        if let abandoned { person.answer(abandoned, from: Scene.ratingHistory, gaps: [gap], then: .loading) }
        #expect(person.sees("Counting …"))
        person.answer()
        #expect(person.sees("Today · 23 Nov"))
        #expect(!person.sees("Incomplete"))
    }

    @Test func `a refresh asks again without losing the progress`() {
        // Given
        var person = quarter()
        person.progress(Scene.historyLoad)
        // When
        person.send(.update(Scene.update(Scene.withStalePhone)))
        person.answer(from: Scene.ratingHistory, gaps: [gap], before: false, then: .loading)
        // Then
        #expect(person.sees("42%"))
        person.progress(ReportProgress(fraction: 0.5, rows: 100, rowsPerSecond: nil, timeLeft: nil))
        #expect(person.sees("71%"))
        #expect(person.sees("1,303 records"))
    }

    @Test func `the days before are loaded when the range is complete`() {
        var person = quarter()
        person.answer(from: Scene.ratingHistory, before: false, then: .loading)
        #expect(person.sees("Loading earlier days to compare · X stops"))
        person.press("X")
        #expect(person.sees("Loading of earlier days stopped, X resumes"))
    }

    @Test func `a program that looks on says where the rest can be loaded`() {
        var person = quarter()
        person.answer(from: Scene.ratingHistory, gaps: [gap], then: .notLoading)
        #expect(person.sees("Incomplete: 1–14 Oct missing · choose these days in the other program"))
    }

    @Test func `what can never be had is told apart`() {
        var person = quarter()
        person.answer(from: Scene.ratingHistory, gaps: [gap], then: .end)
        #expect(person.sees("Incomplete: 1–14 Oct missing · no longer kept, or not provided by the service"))
    }

    @Test func `a failure is shown, what is known stays, and X tries again`() {
        // Given
        var person = quarter()
        let asked = person.questions.count
        let reason = LocalizedText(en: "Intercom does not answer.", pt: "O Intercom não responde.")
        // When
        if let question = person.questions.last { person.send(.report(question.id, .failed(reason))) }
        // Then
        #expect(person.sees("Incomplete: 1–14 Oct missing · Intercom does not answer. · X retries"))
        #expect(person.sees("Ana Beatriz Lima"))
        person.press("X")
        #expect(person.questions.count == asked + 1)
    }

    @Test func `several parts that are missing are counted`() {
        var person = quarter()
        let gaps = [50.0, 40, 30].map { Scene.daysAgo($0)..<Scene.daysAgo($0 - 2) }
        person.answer(from: Scene.ratingHistory, gaps: gaps, then: .loading)
        #expect(person.sees("Incomplete: 4–6 Oct and 2 more missing"))
    }
}
