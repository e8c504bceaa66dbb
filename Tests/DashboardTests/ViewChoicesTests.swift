import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What is remembered from one run to the next.
@Suite struct ViewChoicesTests {
    private func read(_ json: String) throws -> ViewChoices {
        try JSONDecoder().decode(ViewChoices.self, from: Data(json.utf8))
    }

    /// Somebody who sits down again where `person` got up.
    private func returning(_ person: Person, now: Date = Scene.now) throws -> Person {
        let written = try JSONEncoder().encode(person.state.choices)
        let choices = try JSONDecoder().decode(ViewChoices.self, from: written)
        #expect(choices == person.state.choices)
        return Person(Scene.alerted(), now: now, choices: choices)
    }

    private func asked(_ person: Person) -> (range: ReportRange, filter: RatingFilter)? {
        guard let request = person.questions.last, case .satisfaction(let filter, _) = request.subject else {
            return nil
        }
        return (request.range, filter)
    }

    @Test func `period, teams, tab and sorts survive a restart`() throws {
        var person = Person()
        person.type("2ssp")
        person.type("tj ")
        person.press(.enter)
        let choices = try returning(person).state.choices
        #expect(choices == person.state.choices)
        #expect(choices.period == .last48Hours)
        #expect(choices.teams == .only(["7002"]))
        #expect(choices.tab == "Agents")
    }

    @Test func `what every list is sorted by survives a restart`() throws {
        // Given
        var person = Person(Scene.alerted(), size: Size(width: 160, height: 45))
        for tab in "12345" {
            person.type("\(tab)ssss")
            person.press(.tab)
            if tab != "5" { person.type("ss") }
        }
        person.type("3")
        person.answer()
        person.type("vss")
        person.lookAtCallsReport()
        for _ in 0..<4 {
            person.type("S")
            person.press(.tab)
        }
        person.type("2v")
        person.getAnswer()
        for _ in 0..<3 {
            person.type("S")
            person.press(.tab)
        }
        person.type("v")
        person.lookAtStaffing()
        for _ in 0..<3 {
            person.type("S")
            person.press(.tab)
        }
        person.type("2")
        person.press(.backTab, .enter)
        for _ in 0..<3 {
            person.type("ss")
            person.press(.tab)
        }
        let sorts = person.state.choices.sorts
        // When
        let state = try returning(person).state
        // Then
        #expect(state.choices.sorts == sorts)
        #expect(
            Set(sorts.keys) == [
                "teams", "tickets", "agents", "agent_tickets", "agent_timeline", "agent_ratings", "phone_only",
                "csat_agents", "csat_dates", "ratings", "calls", "lines", "report_agents", "report_lines",
                "report_reasons",
                "report_callers", "service_agents", "service_teams", "service_hours", "alerts", "staffing_hours",
                "staffing_next",
                "staffing_days",
            ])
        let usual = DashboardState(
            language: .english, isLocked: false, size: Size(width: 80, height: 24), localNow: Scene.now
        ).choices.sorts
        #expect(sorts.filter { usual[$0.key] == $0.value }.isEmpty)
    }

    @Test func `the ratings that were chosen are shown again`() throws {
        // Given: ratings of one agent and one team, scores 1 and 2, with a remark.
        var person = Person(size: Size(width: 100, height: 40))
        person.press("3")
        person.answer()
        person.press("F", .down, .down, .down, .character(" "), .down, .character(" "), .down, .character(" "))
        person.click("[ ] Financeiro")
        person.click("[ ] Bruno Costa")
        person.press(.enter)
        person.answer()
        // When
        let returned = try returning(person)
        // Then
        #expect(returned.state.csat.scope.filter == person.state.csat.scope.filter)
        #expect(
            asked(returned)?.filter
                == RatingFilter(
                    agents: .only(["502"]), teams: .only(["7002"]), scores: .only([1, 2]), withRemarkOnly: true))
        #expect(returned.sees("Counting …"))
    }

    @Test func `a range with a name moves on with the calendar, one of days stays`() throws {
        var person = Person()
        person.press("3")
        person.answer()
        let later = Scene.now.addingTimeInterval(86_400)
        // 7 days
        person.press("W")
        #expect(asked(person)?.range.lastDay.description == "2026-11-23")
        let named = try asked(returning(person, now: later))
        #expect(named?.range.named == .last7Days)
        #expect(named?.range.firstDay.description == "2026-11-18")
        #expect(named?.range.lastDay.description == "2026-11-24")
        // Two days
        person.choose(.days("2026-11-02", "2026-11-20"))
        let days = try asked(returning(person, now: later))
        #expect(days?.range.named == nil)
        #expect(days?.range.firstDay.description == "2026-11-02")
        #expect(days?.range.lastDay.description == "2026-11-20")
    }

    @Test(arguments: [
        "{}", #"{"tab": 3, "period": "1y", "teams": "all", "sorts": {"agents": 5}, "csat": "month"}"#,
        #"{"teams": null, "sorts": [], "csat": [], "period": 7, "unheard": {"of": 1}}"#,
        #"{"csat": {"range": {"named": "year"}, "agents": 5, "teams": {}, "scores": "1", "withRemark": "yes"}}"#,
        #"{"csat": {"range": {"from": "2026-11-20", "to": "2026-11-02"}, "scores": [0, 6, -1]}}"#,
        #"{"csat": {"range": {"from": "2026-02-30", "to": "2026-03-02"}}}"#,
        #"{"csat": {"range": "7d", "agents": null}}"#,
    ])
    func `what makes no sense is as if nobody had chosen it`(json: String) throws {
        #expect(try read(json) == ViewChoices())
    }

    @Test func `what is damaged costs itself and nothing beside it`() throws {
        let choices = try read(
            """
            {"teams": ["7001", 7, "7002"],
             "sorts": {"agents": {"field": "open", "isDescending": true}, "teams": {"field": 4}, "calls": null},
             "csat": {"range": {"named": "lifetime"}, "agents": ["501", null], "scores": [1, "2", 9], "withRemark": true}}
            """)
        #expect(choices.teams == .only(["7001", "7002"]))
        #expect(choices.sorts == ["agents": SortOrder("open", descending: true)])
        #expect(choices.csat.choice == .named(.thisMonth))
        #expect(choices.csat.filter == RatingFilter(agents: .only(["501"]), scores: .only([1]), withRemarkOnly: true))
    }

    @Test func `what the version before wrote is understood`() throws {
        let choices = try read(
            #"{"period": "48h", "sorts": {}, "tab": "Calls", "teams": ["7001"]}"#)
        #expect(choices.period == .last48Hours)
        #expect(choices.tab == "Calls")
        #expect(choices.csat == CSATScope())
    }

    @Test func `an order by a column that does not exist any more is forgotten`() throws {
        let choices = try read(
            #"{"sorts": {"alerts": {"field": "mood", "isDescending": true}, "moods": {"field": "x", "isDescending": false}}}"#
        )
        let person = Person(Scene.alerted(), choices: choices)
        #expect(person.state.alerts.pane.sort == AlertFields.defaultSort)
    }

    @Test func `agents who have left since are named as such, and Esc lets go of them`() throws {
        var person = Person(
            Scene.update(), choices: try read(#"{"tab": "CSAT", "csat": {"agents": ["999"]}}"#))
        person.answer()
        #expect(person.sees("former teammate 999"))
        person.press(.escape)
        person.answer()
        #expect(person.sees("Ana Beatriz Lima"))
    }

    @Test func `days that have not come yet by a clock that was set back are no crash`() throws {
        let choices = try read(#"{"tab": "CSAT", "csat": {"range": {"from": "2027-01-01", "to": "2027-01-31"}}}"#)
        let person = Person(Scene.update(), choices: choices)
        let (first, last) = (try #require(CalendarDay("2027-01-01")), try #require(CalendarDay("2027-01-31")))
        #expect(asked(person)?.range.firstDay.description == "2026-11-23")
        #expect(person.state.csat.scope.choice == .days(first, last))
    }
}
