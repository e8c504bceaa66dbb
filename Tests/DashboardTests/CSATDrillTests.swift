import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// From the tables of satisfaction to the ratings that they count.
@Suite struct CSATDrillTests {
    private func person(
        _ ratings: [ConversationRating] = Scene.ratings, _ language: Language = .english, width: Int = 120
    ) -> Person {
        var person = Person(
            Scene.update(Scene.snapshot(ratings: ratings)), language: language, size: Size(width: width, height: 40))
        person.press("3")
        person.answer(from: ratings)
        return person
    }

    /// The filter of the last question.
    private func filter(_ person: Person) -> RatingFilter? {
        if case .satisfaction(let filter, _)? = person.questions.last?.subject { filter } else { nil }
    }

    /// The answered ratings requested in `span`.
    private func answered(_ ratings: [ConversationRating], in span: Range<Date>) -> Set<Conversation.ID> {
        Set(ratings.filter { $0.score != nil && span.contains($0.requestedAt) }.map(\.conversation))
    }

    @Test func `v shows the figures by date in the place of those by agent, newest first, and back`() throws {
        // Given
        var person = person()
        #expect(person.sees("AGENT▴") && !person.sees("DATE▾"))
        // When
        person.press("v")
        // Then
        #expect(person.sees("DATE▾") && !person.sees("AGENT▴"))
        #expect(person.selectedRow?.contains(" 23 Nov ") == true)
        let dates = try #require(person.state.csat.figures?.dates)
        #expect(dates.reduce(0) { $0 + $1.counts.total } == person.state.csat.figures?.counts.total)
        #expect(dates.map(\.first) == dates.map(\.first).sorted().reversed())
        #expect(dates.allSatisfy { $0.counts.requested > 0 })
        // When
        person.press("v")
        // Then
        #expect(person.sees("AGENT▴") && person.state.keyScope == .csatAgents)
    }

    @Test func `Enter on each date shows the very ratings that it counts, Esc the dates again`() throws {
        // Given
        let start = person()
        let dates = try #require(start.state.csat.figures?.dates)
        #expect(dates.count > 3)
        for (position, day) in dates.enumerated() {
            // When
            var person = start
            person.press("v")
            for _ in 0..<position { person.press(.down) }
            person.press(.enter)
            person.answer()
            // Then
            let shown = Set(person.state.csat.ratings.ids)
            #expect(shown == answered(Scene.ratings, in: day.span) && shown.count == day.counts.total, "\(day.first)")
            #expect(person.state.csat.figures?.counts == day.counts)
            #expect(person.sees("Only ") && person.sees("Esc goes back"))
            // When
            person.press(.escape)
            person.answer()
            // Then
            #expect(person.sees("This month · 1–23 Nov") && person.sees("DATE▾") && !person.sees("Only "))
        }
    }

    @Test func `a long range has weeks, and Enter shows all days of one`() throws {
        // Given
        var person = person()
        person.choose(.days("2025-12-01", "2026-11-23"))
        person.answer(from: Scene.ratingHistory)
        person.press("v", .down)
        let week = try #require(person.state.csat.figures?.dates?[1])
        #expect(week.first.weekday == .monday && week.last == week.first.advanced(by: 6))
        // When
        person.press(.enter)
        person.answer(from: Scene.ratingHistory)
        // Then
        #expect(Set(person.state.csat.ratings.ids) == answered(Scene.ratingHistory, in: week.span))
        #expect(person.state.csat.scope.choice == .days(week.first, week.last))
    }

    @Test func `a date then an agent: Esc goes back step by step, and other days end that`() {
        // Given
        var person = person()
        person.press("v", .down, .enter)
        person.answer()
        let day = person.state.csat.scope
        person.press("v")
        person.press(.enter)
        person.answer()
        #expect(person.state.csat.scope.choice == day.choice && !person.state.csat.scope.filter.agents.isAll)
        // When
        var back = person
        back.press(.escape)
        // Then
        #expect(back.state.csat.scope == day)
        back.answer()
        back.press(.escape)
        #expect(back.state.csat.scope == CSATScope())
        // When: other days are chosen in between, they stay.
        person.press("W", .escape)
        #expect(person.state.csat.scope == CSATScope(choice: .named(.last7Days)))
    }

    @Test func `Enter on a single day that is shown alone goes to its ratings`() {
        var person = person()
        person.press("v", .enter)
        person.answer()
        let scope = person.state.csat.scope
        person.press("v", .character("v"), .enter)
        #expect(person.state.csat.scope == scope && person.state.csat.focus == RatingPane.name)
    }

    @Test func `ratings that name nobody are shown alone like those of an agent`() {
        // Given
        var person = person()
        person.press(.end)
        #expect(person.selectedRow?.contains("(nobody named)") == true)
        // When
        person.press(.enter)
        person.answer()
        // Then
        #expect(filter(person) == RatingFilter(namesNobody: true))
        #expect(person.sees("Only (nobody named)   Esc shows all"))
        let named = Scene.ratings.filter { $0.teammate == nil && $0.score != nil }
        #expect(!named.isEmpty && Set(person.state.csat.ratings.ids) == Set(named.map(\.conversation)))
        // When: an agent is marked in the menu
        person.press("F", .end, .character(" "), .enter)
        // Then
        #expect(filter(person)?.namesNobody == false && filter(person)?.agents.isAll == false)
    }

    @Test func `o opens the latest rating of the row and y copies it, which is loaded if it is far down`() throws {
        // Given: a year, of which one page is loaded
        var person = person()
        person.choose(.days("2025-12-01", "2026-11-23"))
        person.answer(from: Scene.ratingHistory)
        person.press("v", .end, .up)
        let week = try #require(person.state.csat.figures?.dates?.dropLast().last)
        let latest = try #require(Scene.answered(Scene.ratingHistory).first { week.span.contains($0.requestedAt) })
        // When
        var pages = 0
        while case .ratings? = person.questions.last?.subject, pages < 20 {
            pages += 1
            let count = person.questions.count
            person.answer(from: Scene.ratingHistory)
            if person.questions.count == count { break }
        }
        person.press("o")
        // Then
        let link = try #require(person.state.context?.snapshot.rules.links.link(to: latest.conversation))
        #expect(pages > 1 && person.effects.contains(.open(link)))
        person.press("y")
        #expect(person.effects.contains(.copy("\(link)")))
    }

    @Test func `where nobody answered, the footer names no link to open, and Enter leads to no ratings`() {
        // Given
        var person = person(
            [
                .make("1", now: Scene.now, age: 86_400, score: nil), .make("2", now: Scene.now, age: 60, score: 4),
            ], width: 220)
        person.press("v")
        #expect(person.footer.contains("open latest"))
        // When
        person.press(.down)
        // Then
        #expect(person.state.keyScope == .csatUnrated && !person.footer.contains("open latest"))
        #expect(person.footer.contains("ratings"))
        person.press("o")
        #expect(!person.effects.contains { if case .open = $0 { true } else { false } })
        person.press(.enter)
        person.answer(from: [.make("1", now: Scene.now, age: 86_400, score: nil)])
        #expect(person.sees("0.0% rated (0 of 1)"))
    }

    @Test func `dates that were drilled into are not what the next run begins with`() {
        // Given
        var person = person()
        person.press("v", .down, .enter)
        // When
        var choices = ViewChoices()
        person.state.csat.save(to: &choices)
        // Then
        #expect(choices.csat == CSATScope())
    }

    @Test func `the dates are sorted and filtered like any list`() {
        var person = person()
        person.press("v")
        person.type("/rated>3")
        person.press(.enter)
        let dates = person.state.csat.figures?.dates ?? []
        #expect(person.state.csat.dates.ids == dates.filter { $0.counts.total > 3 }.map(\.first))
        person.press(.escape)
        #expect(person.state.csat.dates.ids.count == dates.count)
    }

    @Test func `in Portuguese the dates have their own words`() {
        var person = person(Scene.ratings, .brazilianPortuguese)
        person.press("v")
        #expect(person.sees("DATA▾") && person.sees("23 nov."))
    }
}
