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

    @Test func `a file of calls follows the filter of the list, and says that it does not follow that of the lines`()
        throws
    {
        // Given
        var lead = person("4m")
        let context = try #require(lead.state.context)
        let rows = CallPane.rows(lead.state.calls, context)
        let missed = Set(lead.state.calls.calls.positions.compactMap { rows[$0]?.call }.map(\.id))
        lead.press(.tab)
        lead.type("/a")
        lead.press(.enter)
        // When
        lead.type("e")
        // Then
        #expect(lead.sees("/outcome=missed (") && lead.sees("Not applied") && lead.sees("/a ("))
        #expect(lead.rows(with: "Rows").contains { $0.contains(" \(missed.count)") })
        lead.press(.enter)
        #expect(!missed.isEmpty && orders(lead).last?.calls == .only(missed))
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

    @Test func `a file of ratings follows scores, remarks and agents, and says which filters it does not follow`() {
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

    @Test func `in the report, filters of its tables are said not to be applied`() {
        var lead = person("4v")
        lead.getAnswer()
        lead.type("/a")
        lead.press(.enter)
        lead.type("e")
        #expect(lead.sees("Not applied") && lead.sees("/a ("))
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
