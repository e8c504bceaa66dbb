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
        person.lookAtCallsReport()
        return person
    }

    /// The table of agents as it is shown, everybody together included.
    private func rows(_ person: Person) -> [CallerAgentRow] {
        let report = person.state.callsReport
        return report.agents.positions.map { report.agentRows[$0] }
    }

    private func answered(_ person: Person) -> [Int] { rows(person).dropFirst().compactMap(\.counts?.answered) }

    @Test func `numbers are masked until x shows them, and again after the screen was locked`() {
        // Given
        var person = Person(isLocked: true, size: Size(width: 160, height: 45))
        person.unlock()
        person.lookAtCallsReport()
        #expect(person.sees("+55 •• ••••-1003"))
        #expect(!person.sees("5550-1003"))
        // When
        person.type("x")
        // Then
        #expect(person.sees("5550-1003"))
        // When
        person.type("L")
        person.unlock()
        // Then
        #expect(person.sees("+55 •• ••••-1003"))
        #expect(!person.sees("5550-1003"))
    }

    @Test func `everybody together stays on top, whatever the others are sorted by`() {
        // Given
        var person = calls()
        // When
        person.type("ss")
        // Then
        #expect(person.sees("ANSWERED▾"))
        #expect(rows(person).first?.id == .everybody)
        #expect(answered(person) == answered(person).sorted(by: >))
        #expect(Set(answered(person)).count > 1)
        // When
        person.type("S")
        // Then
        #expect(person.sees("ANSWERED▴"))
        #expect(rows(person).first?.id == .everybody)
        #expect(answered(person) == answered(person).sorted())
    }

    @Test func `who never talked comes last by talk, whichever way it is sorted`() {
        // Given
        var person = calls()
        for _ in 0..<7 { person.type("ss") }
        #expect(person.sees("TALK▾"))
        let last = rows(person).last?.id
        // When
        person.type("S")
        // Then
        #expect(rows(person).last?.id == last)
    }

    @Test func `Tab goes from table to table, each with its own order`() {
        // Given
        var person = calls()
        // When
        person.press(.tab)
        // Then
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
        #expect(person.sees("MISSED▾"))
        person.press(.tab)
        #expect(person.selectedRow?.contains("+55 •• ••••-1003") == true)
        person.press(.tab, .tab, .tab)
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
        person.press(.tab, .backTab)
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
    }

    @Test(arguments: [(24, 3), (16, 2), (12, 1)])
    func `where it is low tables go, but never the one that has the keys`(height: Int, tables: Int) {
        // Given
        var person = calls(size: Size(width: 80, height: height))
        let titles = ["AGENT▴", "LINE ", "CALLED MORE"]
        #expect(titles.filter { person.sees(" \($0)") }.count == tables)
        // When
        person.press(.tab, .tab)
        // Then
        #expect(person.sees("CALLED MORE"))
        #expect(person.selectedRow?.contains("••••") == true)
    }

    @Test func `to whom calls were passed on is shown`() {
        #expect(calls().rows(with: "Bruno Costa").contains { $0.contains("Chloé Nakamura 7") })
    }

    @Test func `e exports the report's days, with numbers as they are shown`() {
        // Given
        var person = calls()
        // When
        person.type("ee")
        // Then
        #expect(person.exported?.kind == .calls)
        #expect(person.exported?.showsNumbers == false)
        #expect(person.exported?.fileName == "calls-2026-11-01-2026-11-23.csv")
        // When
        person.type("xee")
        // Then
        #expect(person.exported?.showsNumbers == true)
    }

    @Test func `what became of an export is shown, and stays long enough to be read`() {
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
        ("2", ExportKind.agents, "agents-2026-11-23.csv"), ("3", .csat, "csat-2026-11-01-2026-11-23.csv"),
        ("4", .calls, "calls-2026-11-23.csv"),
    ])
    func `agents, ratings and the calls of the period are exported, too`(
        tab: String, kind: ExportKind, name: String
    ) {
        var person = Person()
        person.type("\(tab)ee")
        #expect(person.exported?.kind == kind)
        #expect(person.exported?.fileName == name)
    }

    @Test func `an export has the days and the filters that are shown`() {
        // Given
        var person = Person()
        person.type("2t")
        person.press(.character(" "), .enter)
        let shown = Set(person.state.visibleSnapshot?.agents.map(\.id) ?? [])
        // When
        person.type("ee")
        // Then
        #expect(
            !shown.isEmpty
                && person.exported?.subject == .agents(PeopleFilter(members: .only(shown), phones: .only([]))))
        // When
        person.type("3d")
        person.press(.up, .enter)
        person.type("ee")
        // Then
        #expect(person.exported?.range == ReportRange(.last30Days, now: Scene.now, timeZone: Scene.rules.timeZone))
        #expect(person.exported?.range.days == 30)
        guard case .ratings(let filter)? = person.exported?.subject else {
            Issue.record("no ratings were exported")
            return
        }
        #expect(filter.agents == .only(shown))
    }

    @Test func `t narrows the report and its export to the calls of the people shown`() {
        // Given
        var person = calls()
        let everybody = person.state.callsReport.report?.totals.answered ?? 0
        // When
        person.type("t")
        person.press(.end, .character(" "), .enter)
        // Then
        #expect(person.sees("Adding up"))
        guard case .calls(let filter)? = person.question?.subject else {
            Issue.record("nothing was asked")
            return
        }
        let phones = Set(person.state.visibleSnapshot?.agents.flatMap { $0.teammate.phones.map(\.id) } ?? [])
        #expect(!phones.isEmpty && filter == CallFilter(people: .only(phones)))
        // When
        person.getAnswer()
        person.type("ee")
        // Then
        #expect(
            rows(person).count == 1 + (person.state.visibleSnapshot?.agents.count { !$0.teammate.phones.isEmpty } ?? 0))
        #expect((1..<everybody).contains(person.state.callsReport.report?.totals.answered ?? 0))
        #expect(person.exported?.subject == .calls(filter))
        // When
        person.type("vee")
        // Then
        #expect(person.exported?.subject == .calls(filter))
    }

    @Test func `of a team without people nobody is exported, and no call`() {
        // Given
        let members = Scene.members.filter { $0.teams?.contains("7003") != true }
        let inbox = InboxRecords(teams: Scene.teams, members: members, conversations: Scene.queue)
        var person = Person(Scene.update(Scene.snapshot(inbox: inbox)))
        person.type("2t")
        person.press(.end, .character(" "), .enter)
        #expect(person.state.visibleSnapshot?.queues.map(\.team.id) == ["7003"])
        // When
        person.type("ee")
        // Then
        #expect(person.exported == nil)
        // When
        person.type("4v")
        person.getAnswer()
        // Then
        #expect(person.sees("No calls on these days."))
    }

    @Test func `on tabs without a report e does nothing`() {
        var person = Person()
        person.type("1ee5ee6ee")
        #expect(person.exported == nil)
    }

    @Test func `filters narrow each table, and Esc takes them away`() {
        // Given
        var person = calls()
        let all = rows(person).count
        // When
        person.type("/answered>40")
        person.press(.enter)
        // Then
        #expect(rows(person).count < all - 1 && !rows(person).isEmpty)
        #expect(rows(person).allSatisfy { ($0.counts?.answered ?? 0) > 40 && $0.id != .everybody })
        // When
        person.press(.escape)
        // Then
        #expect(rows(person).count == all)
    }

    @Test func `a number that is hidden cannot be searched for`() {
        // Given
        var person = calls()
        person.press(.tab, .tab)
        // When
        person.type("/5550")
        // Then
        #expect(person.state.callsReport.callers.ids.isEmpty)
        // When
        person.press(.enter)
        person.type("x")
        // Then
        #expect(!person.state.callsReport.callers.ids.isEmpty)
    }

    @Test func `a filter on numbers that were shown finds nothing after the screen was locked`() {
        // Given
        var person = Person(isLocked: true, size: Size(width: 160, height: 45))
        person.unlock()
        person.lookAtCallsReport()
        person.press(.tab, .tab)
        person.type("x/5550")
        person.press(.enter)
        #expect(!person.state.callsReport.callers.ids.isEmpty)
        // When
        person.type("L")
        person.unlock()
        // Then
        #expect(person.state.callsReport.callers.ids.isEmpty)
    }

    @Test func `a click on a title sorts, and on a row selects`() {
        // Given
        var person = calls()
        // When
        person.click("TALK")
        // Then
        #expect(person.sees("TALK▾"))
        // When
        person.click("Linha Suporte")
        // Then
        #expect(person.selectedRow?.contains("Linha Suporte") == true)
    }

    @Test func `other days are asked for at once, and their figures are not mixed with the old ones`() {
        // Given
        var person = calls()
        // When
        person.type("d")
        person.press(.up, .enter)
        // Then
        #expect(person.sees("Adding up"))
        #expect(person.question?.id.topic == .calls)
        #expect(
            person.question?.range
                == ReportRange(.last30Days, now: Scene.now, timeZone: Scene.rules.timeZone))
        // When
        person.getAnswer()
        // Then
        #expect(!person.sees("Adding up"))
    }

    @Test func `days of which nothing is known are not without calls`() {
        // Given
        var person = Person(size: Size(width: 160, height: 45))
        person.type("4v")
        // When
        person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(1), then: .loading)
        // Then
        #expect(person.sees("Calls on these days are not known yet."))
        #expect(!person.sees("0 answered"))
        // When
        person.getAnswer()
        // Then
        #expect(person.sees(" answered · "))
    }

    @Test func `the picker that is left changes nothing`() {
        var person = calls()
        let count = person.effects.count
        person.type("d")
        person.press(.down, .escape)
        #expect(person.state.keyScope == .callsReport)
        #expect(person.effects.count == count)
    }

    @Test func `v goes back to the current calls, and the report is kept`() {
        var person = calls()
        let count = person.effects.count
        person.type("v")
        #expect(person.state.keyScope == .calls)
        person.type("v")
        #expect(person.state.keyScope == .callsReport)
        #expect(person.effects.count == count)
    }

    @Test func `without a voice channel nothing is asked, and the way to have one is shown`() {
        var person = Person(Scene.update(Scene.withoutPhone))
        person.type("4v")
        #expect(person.question == nil)
        #expect(person.sees("AIRCALL_ID"))
    }
}

extension Person {
    /// The last thing that was to be exported.
    fileprivate var exported: ExportRequest? {
        effects.reversed().lazy.compactMap { if case .export(let order) = $0 { order } else { nil } }.first
    }

    fileprivate mutating func unlock() {
        type("right")
        press(.enter)
        send(.passwordChecked(true, uptime: state.uptime))
    }
}
