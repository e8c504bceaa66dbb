import Canvas
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CSATStateTests {
    /// Somebody who looks at the month's satisfaction, of which the snapshot and the store know `ratings`.
    private func satisfaction(_ ratings: [ConversationRating], size: Size = Size(width: 100, height: 30)) -> Person {
        var person = Person(Scene.update(Scene.snapshot(ratings: ratings)), size: size)
        person.press("3")
        person.answer(from: ratings)
        return person
    }

    @Test func `this month is there before anybody answers`() {
        var person = Person()
        person.press("3")
        #expect(person.sees("Adjusted 91.1%"))
        #expect(person.sees("Ana Beatriz Lima"))
        #expect(person.sees("LATEST RATINGS · 105"))
    }

    @Test func `few ratings are marked, and who is gone or not named is listed`() {
        let person = satisfaction([
            .make("1", now: Scene.now, score: 5, teammate: "999"), .make("2", now: Scene.now, score: 1, teammate: nil),
        ])
        #expect(person.rows(with: "former teammate 999").first?.contains("1 ·") == true)
        #expect(person.sees("· fewer than 10 ratings"))
        #expect(person.sees("(nobody named)"))
    }

    @Test func `where everybody has many ratings, nothing is marked`() {
        let ratings = (0..<12).map {
            ConversationRating.make(.init(rawValue: "\($0)"), now: Scene.now, age: 60, score: 5, teammate: "501")
        }
        #expect(!satisfaction(ratings).sees("fewer than"))
    }

    @Test func `without a rating there is no percentage`() {
        let person = satisfaction([.make("1", now: Scene.now, score: nil)])
        #expect(person.sees("Adjusted –"))
        #expect(person.sees("0.0% rated (0 of 1)"))
        #expect(person.sees("Nobody has answered yet."))
    }

    @Test func `Enter shows the whole remark, o opens the conversation, Esc comes back`() {
        // Given
        let remark = "It took three people.\n" + String(repeating: "and again ", count: 30) + "the end"
        var person = satisfaction([.make("1", now: Scene.now, score: 2, remark: remark)])
        // When
        person.press(.tab, .enter)
        // Then
        #expect(person.sees("It took three people."))
        #expect(person.sees("the end”"))
        person.press(.character("o"), .escape)
        #expect(person.effects.contains(.open(Scene.rules.links.link(to: "1"))))
        #expect(person.sees("LATEST RATINGS"))
    }

    @Test func `a rating that is being read stays while the figures change`() {
        var person = satisfaction([.make("1", now: Scene.now, score: 2, remark: "slow")])
        person.press(.tab, .enter)
        person.send(.update(Scene.update()))
        person.answer(from: [])
        #expect(person.sees("“slow”"))
    }

    @Test func `people are sorted by any column, also by a click on its title`() {
        // Given
        var person = satisfaction(Scene.ratings, size: Size(width: 140, height: 40))
        let names = ["Ana Beatriz Lima", "Bruno Costa", "Chloé Nakamura", "Davi Rocha"]
        func people() -> [String] { person.lines.compactMap { line in names.first { line.hasPrefix(" \($0)") } } }
        #expect(people() == names)
        // When
        person.click("ADJUSTED  ")
        // Then
        #expect(people() == ["Ana Beatriz Lima", "Chloé Nakamura", "Bruno Costa", "Davi Rocha"])
        person.press("S")
        #expect(people() == ["Davi Rocha", "Bruno Costa", "Chloé Nakamura", "Ana Beatriz Lima"])
    }

    @Test func `the change against the days before is shown in points`() {
        let ratings: [ConversationRating] = [
            .make("1", now: Scene.now, age: 60, score: 5), .make("2", now: Scene.now, age: 60, score: 5),
            .make("3", now: Scene.now, age: 40 * 86_400, score: 5),
            .make("4", now: Scene.now, age: 41 * 86_400, score: 1),
        ]
        let person = satisfaction(ratings, size: Size(width: 160, height: 40))
        #expect(person.sees("Adjusted 100.0% (+50.0 vs 1–23 Oct)"))
    }

    @Test func `where the days before are not known, nothing is said of a change`() {
        var person = Person()
        person.press("3")
        person.answer(before: false)
        #expect(person.sees("Adjusted 91.1%   "))
    }
}

@Suite struct CSATListTests {
    private func year() -> Person {
        var person = Person(size: Size(width: 100, height: 30))
        person.press("3")
        person.choose(.days("2025-12-01", "2026-11-23"))
        person.answer(from: Scene.ratingHistory)
        return person
    }

    @Test func `the list says how many there are, and pages on as one moves down`() {
        // Given
        var person = year()
        person.press(.tab)
        #expect(person.sees("LATEST RATINGS · 806"))
        let first = person.questions.count
        // When
        for _ in 0..<5 { person.press(.pageDown) }
        #expect(person.questions.count == first)
        for _ in 0..<12 { person.press(.pageDown) }
        // Then
        guard case .ratings(_, let last, _) = person.questions.last?.subject else {
            Issue.record("no page was asked for")
            return
        }
        #expect(last == person.state.csat.figures?.ratings.last)
        person.answer(from: Scene.ratingHistory)
        #expect(person.state.csat.figures?.ratings.count == 400)
    }

    @Test func `one reaches the end, every rating once`() {
        // Given
        var person = year()
        person.press(.tab)
        // When
        for _ in 0..<10 {
            person.press(.end)
            if case .ratings = person.questions.last?.subject { person.answer(from: Scene.ratingHistory) }
        }
        // Then
        let ratings = person.state.csat.figures?.ratings ?? []
        #expect(ratings.count == 806)
        #expect(Set(ratings.map(\.conversation)).count == 806)
        #expect(person.sees("806 / 806"))
    }

    @Test func `a search goes through older ratings too, page by page`() {
        // Given
        var person = year()
        person.press(.tab, .character("/"))
        // When
        person.type("score=1")
        person.press(.enter)
        for _ in 0..<10 {
            if case .ratings = person.questions.last?.subject { person.answer(from: Scene.ratingHistory) }
        }
        // Then
        #expect(person.state.csat.figures?.ratings.count == 806)
        #expect(person.sees(" of 806"))
    }

    @Test func `where some teams only are shown, only their people are asked about`() {
        // Given
        var person = year()
        // When
        person.press("t", .down, .down, .character(" "), .enter)
        // Then
        guard case .satisfaction(let filter, _)? = person.questions.last?.subject else {
            Issue.record("nothing was asked")
            return
        }
        #expect(filter.agents == .only(["503", "505"]))
    }

    @Test func `a page that comes after the filter has changed is ignored`() {
        // Given
        var person = year()
        person.press(.tab, .end)
        let page = person.questions.last
        // When
        person.press("F", .character(" "), .enter)
        person.answer(from: Scene.ratingHistory)
        let count = person.state.csat.figures?.ratings.count
        if let page { person.answer(page, from: Scene.ratingHistory) }
        // Then
        #expect(person.state.csat.figures?.ratings.count == count)
    }

    @Test func `the selected rating stays selected when newer ones come`() {
        // Given
        var person = year()
        person.press(.tab, .down, .down)
        let before = person.state.csat.ratings.id
        // When
        person.send(.update(Scene.update(Scene.withStalePhone)))
        person.answer(from: [.make("999999", now: Scene.now, age: 1, score: 5)] + Scene.ratingHistory)
        // Then
        #expect(person.state.csat.ratings.id == before)
    }
}
