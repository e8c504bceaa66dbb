import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What is behind the figures of reports.
@Suite struct RecordsTests {
    private static let size = Size(width: 200, height: 45)

    private func report() -> Person {
        var person = Person(size: Self.size)
        person.lookAtCallsReport()
        return person
    }

    private func records(_ person: Person) -> RecordsState? { (person.state.layers.top as? RecordsLayer)?.screen }

    @Test func `each row of the calls report leads to the calls it counts, and Esc back to the row`() throws {
        // Given
        var person = report()
        let report = try #require(person.state.callsReport.report)
        let ana = try #require(report.agents.first { $0.counts.answered > 0 })
        person.press(.down)
        for row in person.state.callsReport.agents.ids.dropFirst() {
            guard row != .person(ana.id, ana.phones) else { break }
            person.press(.down)
        }
        let row = person.selectedRow
        // When
        person.press(.enter)
        person.getAnswer()
        // Then
        #expect(person.sees("CALLS  \(ana.name)"))
        let calls = try #require(records(person)?.list?.calls)
        #expect(calls.count { $0.direction == .inbound && !$0.isMissed } == ana.counts.answered)
        #expect(calls.count(where: \.isMissed) == (ana.counts.missed ?? calls.count(where: \.isMissed)))
        #expect(person.footer.contains("Esc back"))
        // When
        person.press(.escape)
        // Then
        #expect(person.state.layers.isEmpty)
        #expect(person.selectedRow == row)
    }

    @Test func `lines, repeat callers and reasons lead to as many calls as they say`() throws {
        // Given
        var person = report()
        let report = try #require(person.state.callsReport.report)
        let line = try #require(report.lines.max { $0.missed < $1.missed })
        let reason = try #require(report.reasons.first)
        let caller = try #require(report.repeatCallers.first)
        for count in [line.answered + line.missed, caller.calls, reason.count] {
            // When
            person.press(.tab, .enter)
            person.getAnswer()
            // Then
            let list = try #require(records(person)?.list)
            #expect(list.callCount == count && list.calls.count == count && count > 1)
            person.press(.escape)
        }
    }

    @Test func `the number of a caller stays masked, and the list has its own filter`() throws {
        // Given
        var person = report()
        person.press(.tab, .tab, .enter)
        person.getAnswer()
        // Then
        #expect(person.sees("CALLS  +55 •• ••••-1003"))
        #expect(!person.sees("5550-1003"))
        // When
        person.type("x")
        // Then
        #expect(person.sees("CALLS  +55 11 5550-1003"))
        // When
        person.type("/outcome=missed")
        person.press(.enter)
        // Then
        let shown = try #require(records(person)?.calls.ids)
        let missed = try #require(records(person)?.list?.calls.filter(\.isMissed).map(\.id))
        #expect(Set(shown) == Set(missed) && !missed.isEmpty)
        person.press(.escape)
        #expect(records(person)?.calls.filter.isOn == false)
        person.press(.escape)
        #expect(records(person) == nil)
    }

    @Test func `a call behind a figure opens over the list, and closes to it`() {
        var person = report()
        person.press(.enter)
        person.getAnswer()
        person.press(.down)
        let row = person.selectedRow
        person.press(.enter)
        #expect([.callReader, .unrecordedCall].contains(person.state.keyScope))
        person.press(.escape)
        #expect(person.selectedRow == row)
    }

    @Test func `an answer to a list that was closed does not show in the next one`() throws {
        // Given
        var person = report()
        person.press(.down, .enter)
        let old = try #require(person.question)
        person.press(.escape)
        #expect(person.effects.last == .stopReport(.records))
        person.press(.tab, .enter)
        guard case .records(let filter) = old.subject else {
            Issue.record("it asked for something else")
            return
        }
        // When
        person.send(.report(old.id, .answer(.records(Scene.records(old.range, filter)), then: .end)))
        // Then
        #expect(records(person)?.list == nil)
        person.getAnswer()
        #expect(records(person)?.list != nil)
    }

    @Test func `a line of the period leads to its calls as they are now`() throws {
        // Given
        var person = Person(size: Self.size)
        person.type("4")
        person.press(.tab, .down)
        guard case .line(let line)? = person.state.calls.lines.id else {
            Issue.record("no line is selected")
            return
        }
        let figures = try #require(person.state.visibleSnapshot?.lines.first { $0.id == line })
        // When
        person.press(.enter)
        // Then
        let calls = try #require(records(person)?.log)
        #expect(calls.count(where: \.isMissed) == figures.inbound.missed)
        #expect(calls.count { !$0.isMissed } >= figures.inbound.answered && !calls.isEmpty)
        #expect(person.sees("CALLS  \(figures.line.name)"))
        person.press(.escape)
        #expect(person.state.calls.lines.id == .line(line) && person.state.calls.focus == LinePane.name)
    }
}

/// What is behind the cells of the heat map.
@Suite struct HeatMapCellTests {
    private func trends() -> Person {
        var person = Person(size: Size(width: 160, height: 45))
        person.type("6")
        person.getAnswer()
        return person
    }

    private func records(_ person: Person) -> RecordsState? { (person.state.layers.top as? RecordsLayer)?.screen }

    @Test func `the arrows move from cell to cell, and stop at the edges`() {
        // Given
        var person = trends()
        #expect(person.state.keyScope == .trends)
        // When
        person.press(.tab)
        // Then it is at the present
        #expect(person.state.keyScope == .trendCells)
        let start = person.state.trends.cell
        #expect(start != nil)
        person.press(.right)
        #expect(person.state.trends.cell?.column == (start?.column ?? 0) + 1)
        for _ in 0..<30 { person.press(.left, .up) }
        #expect(person.state.trends.cell == HeatMap.Cell(row: 0, column: 0))
        for _ in 0..<30 { person.press(.right, .down) }
        #expect(person.state.trends.cell == HeatMap.Cell(row: HeatMap.Cell.today, column: 23))
        person.press(.escape)
        #expect(person.state.keyScope == .trends)
    }

    @Test func `Enter asks for what came in at that hour of the week, on the days shown`() throws {
        // Given the first hours of Tuesdays
        var person = trends()
        person.press(.tab, .home, .pageUp, .down, .right, .right)
        // When
        person.press(.enter)
        // Then
        let question = try #require(person.question)
        guard case .records(.arrivals(_, let hour, let kinds)) = question.subject else {
            Issue.record("it asked for something else")
            return
        }
        #expect(hour == HourOfWeek(.tuesday, hour: 2) && kinds == [.conversations, .calls])
        #expect(question.range.firstDay == person.state.trends.overview?.shown.range.firstDay)
        person.getAnswer()
        #expect(person.sees("CONVERSATIONS  Tuesday 2–3 h"))
        #expect(person.sees("CALLS  Tuesday 2–3 h"))
        // When
        person.press(.escape)
        // Then
        #expect(person.state.trends.cell == HeatMap.Cell(row: 1, column: 2))
    }

    @Test func `the hours below the map are those of today`() throws {
        var person = trends()
        person.press(.tab, .home, .pageDown, .enter)
        let question = try #require(person.question)
        #expect(question.range.days == 1)
        person.getAnswer()
        let calls = try #require(records(person)?.list)
        #expect(calls.range.isOngoing)
    }

    @Test func `a click selects a cell, and a double click opens it`() throws {
        // Given
        var person = trends()
        let context = try #require(person.state.context)
        let cell = HeatMap.Cell(row: 4, column: 10)
        let rect = person.state.trends.place(of: cell, person.state.trends.layout(context), context)
        // When
        person.send(.input(.mouse(Mouse(kind: .press, position: rect.origin))))
        // Then
        #expect(person.state.trends.cell == cell)
        #expect(records(person) == nil)
        // When
        person.send(.input(.mouse(Mouse(kind: .doublePress, position: rect.origin))))
        // Then
        #expect(records(person) != nil)
    }
}
