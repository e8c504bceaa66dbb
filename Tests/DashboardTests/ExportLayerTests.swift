import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ExportLayerTests {
    private func person(language: Language = .english, _ keys: String) -> Person {
        var person = Person(Scene.alerted(), language: language, size: Size(width: 120, height: 36))
        person.type(keys)
        return person
    }

    private func orders(_ person: Person) -> [ExportRequest] {
        person.effects.compactMap { if case .export(let order) = $0 { order } else { nil } }
    }

    @Test func `e says what it will write, and writes nothing before that is accepted`() {
        // When
        var lead = person("4e")
        // Then
        #expect(orders(lead).isEmpty && lead.state.keyScope == .exportConfirmation)
        for words in [
            "WRITE THIS FILE?", "ended calls, one row each", "nothing is left out of these days",
            "masked, as on the screen",
            "calls-2026-11-23.csv", "It replaces no file",
        ] {
            #expect(lead.sees(words), "\(words)")
        }
        // When
        lead.press(.escape)
        // Then
        #expect(orders(lead).isEmpty && lead.state.keyScope == .calls)
        for key in [Key.enter, .character("e")] {
            var other = lead
            other.type("e")
            other.press(key)
            #expect(orders(other).map(\.fileName) == ["calls-2026-11-23.csv"] && other.state.keyScope == .calls)
        }
    }

    @Test func `what is said is in the language of the screen`() {
        let lead = person(language: .brazilianPortuguese, "3be")
        for words in [
            "GRAVAR ESTE ARQUIVO?", "pedidos de nota", "nota 1, 2 · com comentário", "Nenhum arquivo é substituído",
        ] {
            #expect(lead.sees(words), "\(words)")
        }
    }

    @Test func `the folder is named, and the one for when it cannot be written to`() {
        var state = DashboardState(
            language: .english, isLocked: false, size: Size(width: 120, height: 36), localNow: Scene.now,
            exportPlaces: ExportPlaces(folder: "~/reports", fallback: "~/state/exports"))
        for event in [DashboardEvent.update(Scene.update())] + "4e".map({ .input(.key(.character($0))) }) {
            _ = state.handle(event)
        }
        let lines = DashboardView.frame(of: state).lines
        #expect(lines.contains { $0.contains("in ~/reports, or in ~/state/exports if that cannot be written to") })
    }

    @Test func `a file of calls follows the filter of the list, and that of the lines`()
        throws
    {
        // Given
        var lead = person("4m")
        let context = try #require(lead.state.context)
        let rows = CallPane.rows(lead.state.calls, context)
        let missed = Set(lead.state.calls.calls.positions.compactMap { rows[$0]?.call }.map(\.id))
        lead.type("e")
        #expect(lead.rows(with: "Rows").contains { $0.contains(" \(missed.count)") })
        lead.press(.escape, .tab)
        lead.type("/cobr")
        lead.press(.enter)
        // When
        lead.type("e")
        // Then
        #expect(lead.sees("/outcome=missed (") && !lead.sees("Not applied") && lead.sees("/cobr ("))
        lead.press(.enter)
        #expect(!missed.isEmpty && orders(lead).last?.calls == .only(missed))
        #expect(orders(lead).last?.groups == [CallGroups([.line("56")])])
    }

    @Test func `a file of agents has those who are shown: by the filter, by marks, by team`() {
        // Given
        var lead = person("2/an")
        lead.press(.enter)
        let shown = lead.state.agents.agents.ids.compactMap { if case .agent(let id) = $0 { id } else { nil } }
        // When
        lead.type("e")
        // Then
        #expect(lead.sees("/an ("))
        lead.press(.enter)
        #expect(!shown.isEmpty)
        #expect(orders(lead).last?.subject == .agents(PeopleFilter(members: .only(Set(shown)), phones: .only([]))))
        // When: only marked ones
        lead.press(.escape)
        lead.type(" c")
        let marked = lead.state.agents.marked
        lead.type("ee")
        // Then
        #expect(marked.count == 1)
        #expect(orders(lead).last?.subject == .agents(PeopleFilter(members: .only(marked), phones: .only([]))))
        // When: one team
        lead.type("ut2e")
        // Then
        #expect(lead.sees("the people of team "))
    }

    @Test func `phone users are written as they are filtered, and agents beside them`() {
        var lead = person("2")
        lead.press(.tab)
        lead.type("/zzzz")
        lead.press(.enter)
        lead.type("ee")
        #expect(orders(lead).last?.subject == .agents(PeopleFilter(members: .all, phones: .only([]))))
    }

    @Test func `a file of ratings follows scores, remarks and agents, and filters as soon as their rows are known`() {
        // Given
        var lead = person("3/a")
        lead.press(.enter)
        // When
        lead.type("be")
        // Then
        #expect(lead.sees("score 1, 2 · with a remark"))
        #expect(lead.sees("Not applied") && lead.sees("The file has also what these filters hide on the screen."))
        lead.press(.enter)
        guard case .ratings(let filter)? = orders(lead).last?.subject else {
            Issue.record("no ratings were written")
            return
        }
        #expect(filter.scores == .only([1, 2]) && filter.withRemarkOnly)
    }

    @Test func `in the report a file has the calls that the rows shown count`() throws {
        // Given
        var lead = person("4v")
        lead.type("/agent=chlo")
        lead.press(.enter)
        // When nobody knows the rows
        lead.type("e")
        // Then
        #expect(lead.sees("Not applied") && lead.sees("/agent=chlo ("))
        lead.press(.enter)
        #expect(orders(lead).last?.groups == [])
        // When they are known
        lead.getAnswer()
        lead.type("e")
        // Then
        #expect(!lead.sees("Not applied") && lead.sees("/agent=chlo ("))
        lead.press(.enter)
        let chloe = CallGroups([.person(["79"])])
        #expect(orders(lead).last?.groups == [chloe])
        // When: one row of each table
        for (filter, group) in [
            ("/cobr", CallGroup.line("56")), ("/1003", .caller("+55 11 5550-1003")),
            ("/answered", .missed(because: "agents_did_not_answer")),
        ] {
            lead.press(.tab)
            lead.type(filter)
            lead.press(.enter)
            lead.type("ee")
            #expect(orders(lead).last?.groups.contains(CallGroups([group])) == true, "\(filter)")
        }
        #expect(orders(lead).last?.groups.count == 4 && orders(lead).last?.groups.contains(chloe) == true)
    }

    /// The ratings of the month that the file ordered last will have, and what the list has.
    private func ratings(_ lead: Person, of ratings: [ConversationRating] = Scene.ratings) -> [ConversationRating] {
        let tests = orders(lead).last?.ratings ?? []
        return ratings.filter { rating in tests.allSatisfy { $0.passes(rating) } }
    }

    @Test(arguments: [
        "bom", "score<3", "customer=marina !score=5", "score>3 agent=ana", "age<5d", "remark=demorou", "zzz",
    ])
    func `a file of ratings has exactly those that the filter shows`(filter: String) throws {
        // Given
        var lead = person("3")
        lead.answer()
        lead.press(.tab)
        #expect(lead.state.csat.focus == RatingPane.name)
        lead.type("/" + filter)
        lead.press(.enter)
        let shown = Set(lead.state.csat.ratings.ids)
        // When
        lead.type("e")
        // Then
        #expect(!lead.sees("Not applied") && lead.sees("/\(filter) ("))
        #expect(lead.rows(with: " Rows ").contains { $0.split(separator: " ").last == "\(shown.count)" })
        lead.press(.enter)
        #expect(Set(ratings(lead).map(\.conversation)) == shown && orders(lead).last?.ratings.count == 1)
        #expect(shown.isEmpty == (filter == "zzz"))
    }

    @Test func `ratings that are not loaded are in the file, too`() throws {
        // Given more than a page, of which the oldest are not on the screen
        let all = (0..<600).map { number in
            ConversationRating.make(
                Conversation.ID(rawValue: "\(300_000 + number)"), now: Scene.now, age: Double(60 + number * 1800),
                score: 1 + number % 5, remark: number.isMultiple(of: 3) ? "lento" : nil, teammate: "501")
        }
        var lead = person("3")
        lead.answer(from: all)
        lead.press(.tab)
        lead.type("/lento")
        lead.press(.enter)
        let shown = lead.state.csat.ratings.ids
        // When
        lead.type("e")
        // Then
        #expect(lead.rows(with: " Rows ").isEmpty)
        lead.press(.enter)
        let expected = all.filter { $0.remark != nil }.map(\.conversation)
        #expect(ratings(lead, of: all).map(\.conversation) == expected && shown.count < expected.count)
    }

    @Test func `filters of agents and dates choose the ratings that the rows shown count`() throws {
        // Given
        var lead = person("3")
        lead.answer()
        lead.type("/ana")
        lead.press(.enter)
        // When
        lead.type("ee")
        // Then
        let ofAna = Scene.ratings.filter { $0.teammate == "501" }.map(\.conversation)
        #expect(!ofAna.isEmpty && ratings(lead).map(\.conversation) == ofAna)
        // When: by dates, beside it
        let before = lead.state.csat.showsDates
        lead.press(.escape)
        lead.type("v")
        try #require(lead.state.csat.showsDates != before)
        lead.type("/23")
        lead.press(.enter)
        let spans = RatedDatesPane.shownRows(on: lead.state.csat, try #require(lead.state.context)).map(\.span)
        lead.type("e")
        // Then
        let ofDates = Scene.ratings.filter { rating in spans.contains { $0.contains(rating.requestedAt) } }
        #expect(lead.rows(with: " Rows ").contains { $0.contains(" \(ofDates.count)") })
        lead.press(.enter)
        #expect(!ofDates.isEmpty && ratings(lead).map(\.conversation) == ofDates.map(\.conversation))
    }

    @Test func `what was said is what is written, whatever arrives meanwhile`() {
        var lead = person("4e")
        lead.send(.update(Scene.update(Scene.withoutCalls)))
        lead.press(.enter)
        #expect(orders(lead).map(\.fileName) == ["calls-2026-11-23.csv"])
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 60, height: 12), Size(width: 40, height: 10)])
    func `it can be read to the end at any size`(size: Size) {
        var lead = Person(Scene.alerted(), size: size)
        lead.type("4me")
        lead.press(.end)
        #expect(lead.sees("number is added.") || lead.sees("is added."))
    }
}
