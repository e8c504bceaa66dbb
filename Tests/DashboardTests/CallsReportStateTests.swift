import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CallsReportStateTests {
    private func calls(size: Size = Size(width: 160, height: 45)) -> Person {
        var person = Person(size: size)
        person.look(at: "4")
        return person
    }

    /// The names in the first column of the table of agents.
    private func agents(_ person: Person) -> [String] {
        person.state.callsReport.agentRows.compactMap(\.name)
    }

    @Test func `numbers are masked until x shows them, and again after the screen was locked`() {
        // Given
        var person = Person(isLocked: true, size: Size(width: 160, height: 45))
        person.unlock()
        person.look(at: "4")
        #expect(person.sees("•••• 1003"))
        #expect(!person.sees("5550-1003"))
        // When
        person.type("x")
        // Then
        #expect(person.sees("5550-1003"))
        // When
        person.type("L")
        person.unlock()
        // Then
        #expect(person.sees("•••• 1003"))
        #expect(!person.sees("5550-1003"))
    }

    @Test func `everybody together stays on top, whatever the others are sorted by`() {
        // Given
        var person = calls()
        // When
        person.type("s")
        // Then
        #expect(person.sees("by answered ↓"))
        #expect(person.state.callsReport.agentRows.first?.id == .everybody)
        let answered = person.state.callsReport.agentRows.dropFirst().map(\.counts.answered)
        #expect(answered == answered.sorted(by: >))
        // When
        person.type("S")
        // Then
        #expect(person.sees("by answered ↑"))
        #expect(person.state.callsReport.agentRows.dropFirst().map(\.counts.answered) == answered.sorted())
    }

    @Test func `who never talked comes last by talk, whichever way it is sorted`() {
        // Given
        var person = calls()
        for _ in 0..<7 { person.type("s") }
        #expect(person.sees("by talk ↓"))
        let last = agents(person).last
        // When
        person.type("S")
        // Then
        #expect(agents(person).last == last)
    }

    @Test func `Tab goes from table to table, each with its own order`() {
        // Given
        var person = calls()
        // When
        person.press(.tab)
        // Then
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
        #expect(person.sees("by missed ↓"))
        person.press(.tab)
        #expect(person.selectedRow?.contains("•••• 1003") == true)
        person.press(.tab, .tab, .tab)
        person.press(.backTab)
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
    }

    @Test(arguments: [(24, 3), (16, 2), (12, 1)])
    func `where it is low tables go, but never the one that has the keys`(height: Int, tables: Int) {
        // Given
        var person = calls(size: Size(width: 80, height: height))
        let titles = ["AGENT ", "LINE ", "CALLED MORE"]
        #expect(titles.filter { person.sees(" \($0)") }.count == tables)
        // When
        person.press(.tab, .tab)
        // Then
        #expect(person.sees("CALLED MORE"))
        #expect(person.selectedRow?.contains("••••") == true)
    }

    @Test func `to whom calls were passed on is told`() {
        #expect(calls().rows(with: "Bruno Costa").contains { $0.contains("Chloé 7") })
    }

    @Test func `e exports what is shown, with numbers as they are shown`() throws {
        // Given
        var person = calls()
        // When
        person.type("e")
        // Then
        guard case .export(let masked)? = person.effects.last else {
            Issue.record("nothing was exported")
            return
        }
        #expect(masked.kind == .calls)
        #expect(!masked.showsNumbers)
        #expect(masked.fileName == "calls-2026-11-01-2026-11-23.csv")
        // When
        person.type("xe")
        // Then
        guard case .export(let whole)? = person.effects.last else { return }
        #expect(whole.showsNumbers)
    }

    @Test func `what became of an export is told, and stays long enough to be read`() {
        // Given
        var person = calls()
        // When
        person.send(.exported(.written(records: 1204, path: "~/calls.csv", isIncomplete: true)))
        person.wait(10)
        // Then
        #expect(person.sees("Saved 1,204 rows to ~/calls.csv. Incomplete history."))
        person.wait(6)
        #expect(!person.sees("~/calls.csv"))
        person.send(.exported(.failed(.verbatim("the disk is full."))))
        #expect(person.sees("Not exported: the disk is full."))
    }

    @Test(arguments: [
        ("2", ExportOrder.Kind.agents, "agents-2026-11-23.csv"), ("3", .csat, "csat-2026-11-01-2026-11-23.csv"),
    ])
    func `agents and ratings are exported, too`(tab: String, kind: ExportOrder.Kind, name: String) {
        var person = Person()
        person.type("\(tab)e")
        guard case .export(let order)? = person.effects.last else {
            Issue.record("nothing was exported")
            return
        }
        #expect(order.kind == kind)
        #expect(order.fileName == name)
    }

    @Test func `without a voice channel nothing is asked, and the way to have one is told`() {
        var person = Person(Scene.update(Scene.withoutPhone))
        person.press("4")
        #expect(person.question == nil)
        #expect(person.sees("set AIRCALL_ID and AIRCALL_TOKEN"))
    }
}

extension Person {
    fileprivate mutating func unlock() {
        type("right")
        press(.enter)
        send(.passwordChecked(true, at: state.now))
    }
}
