import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SavedViewTests {
    private func person(
        _ update: MonitorUpdate? = Scene.alerted(), language: Language = .english,
        keys: KeyTable = .standard, choices: ViewChoices = ViewChoices(), wallboard: [String] = []
    ) -> Person {
        Person(
            update, language: language, size: Size(width: 120, height: 36), keys: keys, choices: choices,
            wallboardViews: wallboard)
    }

    private func run(_ command: String, on person: inout Person) {
        person.type(":\(command)")
        person.press(.enter)
    }

    /// What the next run reads.
    private func kept(_ person: Person) throws -> ViewChoices {
        try JSONDecoder().decode(ViewChoices.self, from: JSONEncoder().encode(person.state.choices))
    }

    private func choices(_ views: String) throws -> ViewChoices {
        try JSONDecoder().decode(ViewChoices.self, from: Data("{\"views\": \(views)}".utf8))
    }

    // MARK: Saving and showing

    @Test func `a view brings back tab, teams, filter, order and period, after a restart too`() throws {
        // Given
        var lead = person()
        lead.type("2t1p/an")
        lead.press(.enter)
        lead.type("S")
        let (filter, sort) = (lead.state.agents.agents.filter.text, lead.state.agents.agents.sort)
        let teams = lead.state.teams
        run("save-view Vip team", on: &lead)
        #expect(lead.sees("View Vip team saved"))
        // When: everything is different
        lead.press(.escape)
        lead.type("S1pta")
        lead.press(.enter)
        #expect(lead.state.teams != teams && lead.state.tab == .queues && lead.state.agents.agents.filter.text.isEmpty)
        var next = person(choices: try kept(lead))
        next.forgetEffects()
        run("view vip", on: &next)
        // Then
        #expect(next.state.tab == .agents)
        #expect(next.state.teams == teams && !teams.isAll)
        #expect(filter == "an" && next.state.agents.agents.filter.text == filter)
        #expect(next.state.agents.agents.ids.count < (next.state.visibleSnapshot?.agents.count ?? 0))
        #expect(next.state.agents.agents.sort == sort)
        #expect(next.state.period == .last48Hours)
        #expect(next.effects.contains(.setPeriod(.last48Hours)))
        #expect(next.sees("View Vip team."))
    }

    @Test func `of reports the days are kept, and the ratings that were chosen`() throws {
        // Given
        var lead = person()
        lead.type("3bW")
        let scope = lead.state.csat.scope
        run("save-view bad", on: &lead)
        lead.type("4vd2")
        let days = lead.state.callsReport.query.days
        run("save-view calls", on: &lead)
        lead.type("6W")
        let trend = lead.state.trends.query.days
        run("save-view trend", on: &lead)
        // When
        var next = person(choices: try kept(lead))
        run("view bad", on: &next)
        // Then
        #expect(next.state.csat.scope == scope && scope != CSATScope())
        run("view calls", on: &next)
        #expect(next.state.slot.id == ScreenSlot(\.callsReport).id)
        #expect(next.state.callsReport.query.days == days && days != .named(.thisMonth))
        run("view trend", on: &next)
        #expect(next.state.tab == .trends && next.state.trends.query.days == trend)
        // When: shown from another place, with other ratings
        next.type("3b")
        run("view bad", on: &next)
        // Then
        #expect(next.state.csat.scope == scope)
        guard case .satisfaction(let filter, _)? = next.questions.last?.subject else {
            Issue.record("no ratings were asked for")
            return
        }
        #expect(filter.withRemarkOnly)
    }

    @Test func `each tab comes back with the filter and the order of its lists`() throws {
        for tab in Tab.allCases where tab != .trends && tab != .day {
            // Given
            var lead = person()
            lead.type("\(tab.key)S/a")
            lead.press(.enter)
            var saved = SavedView(tab)
            lead.state.screen.save(to: &saved)
            run("save-view x", on: &lead)
            // When
            var next = person(choices: try kept(lead))
            run("view x", on: &next)
            var shown = SavedView(tab)
            next.state.screen.save(to: &shown)
            // Then
            #expect(!saved.filters.isEmpty && shown == saved, "\(tab)")
        }
    }

    @Test func `a view shows the list, whatever was drilled into`() {
        var lead = person()
        lead.type("2")
        run("save-view agents", on: &lead)
        lead.press(.enter)
        #expect(lead.state.agents.page != nil)
        run("view agents", on: &lead)
        #expect(lead.state.agents.page == nil)
    }

    @Test func `a view that is shown before the first figures is complete when they come`() throws {
        var lead = person()
        lead.type("2t2/an")
        lead.press(.enter)
        run("save-view early", on: &lead)
        var next = person(nil, keys: .standard.adding(ViewSettings(names: [5: "early"])), choices: try kept(lead))
        next.press(.function(5))
        next.send(.update(Scene.alerted()))
        #expect(next.state.tab == .agents && next.state.teams == lead.state.teams)
        #expect(next.state.agents.agents.ids == lead.state.agents.agents.ids)
    }

    @Test func `a frozen screen keeps its period, and says so`() {
        var lead = person()
        run("save-view today", on: &lead)
        lead.type("p")
        lead.type("f")
        lead.forgetEffects()
        run("view today", on: &lead)
        #expect(lead.sees("View today, but for what is missing now: its period (the screen is frozen)."))
        #expect(lead.effects.isEmpty && lead.state.period == .last48Hours)
    }

    // MARK: What is gone

    @Test(arguments: Language.allCases)
    func `a view without its team or column shows the rest, and says what is missing`(language: Language) throws {
        // Given
        let views = """
            {"vip": {"tab": "Agents", "teams": {"7001": "x", "999": "Night shift"}, "filters": {"agents": "a"},
             "sorts": {"agents": {"field": "mood", "isDescending": true}}}}
            """
        var lead = person(language: language, choices: try choices(views))
        let usual = lead.state.agents.agents.sort
        // When
        run(language == .english ? "view vip" : "visão vip", on: &lead)
        // Then
        #expect(lead.state.tab == .agents && lead.state.teams == .only(["7001"]))
        #expect(lead.state.agents.agents.sort == usual && lead.state.agents.agents.filter.text == "a")
        let words = language == .english ? "team Night shift, column mood." : "equipe Night shift, coluna mood."
        #expect(lead.sees(words))
    }

    @Test func `a view of no known team shows all, and one of no known tab stays where it is`() throws {
        let views =
            #"{"a": {"tab": "Queues", "teams": {"999": "Night"}}, "b": {"tab": "Moods"}, "c": {"tab": 1}, "d": 3}"#
        var lead = person(choices: try choices(views))
        #expect(lead.state.viewNames == ["a", "b"])
        run("view a", on: &lead)
        #expect(lead.state.teams == .all && lead.sees("team Night"))
        lead.type("3")
        run("view b", on: &lead)
        #expect(lead.state.tab == .csat && lead.sees("tab Moods"))
    }

    @Test func `choices of an earlier version are read, and a damaged view takes only its damage with it`() throws {
        #expect(try JSONDecoder().decode(ViewChoices.self, from: Data(#"{"tab": "Calls"}"#.utf8)).views.isEmpty)
        let views =
            #"{"a": {"tab": "Calls", "screen": "x", "teams": 4, "period": "year", "filters": {"calls": 1, "lines": "z"}, "range": {}}}"#
        let view = try choices(views).views["a"]
        #expect(view?.tab == "Calls" && view?.filters == ["lines": "z"] && view?.period == nil && view?.range == nil)
        #expect(try choices("7").views.isEmpty)
        #expect(try choices("{\"a\\u0007b\": {\"tab\": \"Calls\"}}").views.isEmpty)
    }

    // MARK: Names

    @Test func `saving again replaces, whatever the case and the accents`() {
        var lead = person()
        run("save-view Visao", on: &lead)
        lead.type("4")
        run("save-view visão", on: &lead)
        #expect(lead.sees("View visão replaced."))
        #expect(lead.state.viewNames == ["visão"] && lead.state.savedViews["visão"]?.tab == "Calls")
    }

    @Test func `names are one line of what can be seen`() throws {
        #expect(ViewSettings.name(from: "a\u{1B}[31mb") == "ab")
        for (text, name) in [
            ("x\u{202E}y\u{2066}z", "xyz"), ("  a   b ", "a b"), ("🌟 é李", "🌟 é李"),
            ("a\u{7}\u{0}b", "ab"),
            ("\u{200B}", nil), ("", nil), (String(repeating: "x", count: 41), nil),
            (String(repeating: "李", count: 21), nil),
            (String(repeating: "x", count: 40), String(repeating: "x", count: 40)),
        ] as [(String, String?)] {
            #expect(ViewSettings.name(from: text) == name)
            // What is saved under it is found again.
            guard let name else { continue }
            var lead = person()
            lead.type(":save-view ")
            lead.send(.input(.paste(text)))
            lead.press(.enter)
            #expect(lead.state.viewNames == [name])
            #expect(try kept(lead).views.keys.sorted() == [name])
        }
    }

    @Test func `without a name, or with too long a one, nothing is saved, and the palette says why`() {
        var lead = person()
        for name in ["", String(repeating: "x", count: 41)] {
            lead.type(":save-view \(name)")
            lead.press(.enter)
            #expect(lead.sees("Write a name of up to 40 characters") && lead.state.savedViews.isEmpty)
            lead.press(.escape)
        }
    }

    @Test func `no more than fifty views are kept, and a long filter is cut`() throws {
        var lead = person()
        lead.type("2/")
        lead.send(.input(.paste(String(repeating: "é", count: 5000))))
        lead.press(.enter)
        for number in 1...51 { run("save-view v\(number)", on: &lead) }
        #expect(lead.sees("There are 50 views, which is the most"))
        #expect(lead.state.savedViews.count == 50)
        #expect(lead.state.savedViews["v1"]?.filters["agents"]?.count == 200)
        run("save-view v50", on: &lead)
        #expect(lead.sees("View v50 replaced."))
        #expect(try JSONEncoder().encode(lead.state.choices).count < 1 << 20)
    }

    // MARK: The palette

    @Test func `the palette lists the views, completes their names, and says what there is`() {
        var lead = person(keys: .standard.adding(ViewSettings(names: [5: "NIGHT"])))
        lead.type("4")
        run("save-view night", on: &lead)
        run("save-view noon", on: &lead)
        lead.type("1:view n")
        #expect(lead.sees("F5 · Calls") && lead.sees("noon"))
        lead.press(.enter)
        #expect(lead.sees("“n” may be: night, noon"))
        lead.type("o")
        lead.press(.tab)
        #expect(lead.sees("view noon"))
        lead.press(.enter)
        #expect(lead.state.tab == .calls)
        lead.type(":view day")
        lead.press(.enter)
        #expect(lead.sees("There is no “day”; there are: night, noon"))
        lead.press(.escape)
        lead.type(":views")
        #expect(lead.sees("show one of the saved views"))
    }

    @Test func `a view is deleted by name, and what is not there is said`() {
        var lead = person()
        lead.type(":view x")
        lead.press(.enter)
        #expect(lead.sees("No view is saved yet; :save-view NAME saves what is shown."))
        lead.press(.escape)
        run("save-view vip", on: &lead)
        run("delete-view vip", on: &lead)
        #expect(lead.sees("View vip deleted.") && lead.state.savedViews.isEmpty)
    }

    // MARK: Keys

    @Test func `F5 to F12 show the views that the settings name`() {
        var lead = person(keys: .standard.adding(ViewSettings(names: [5: "vip", 12: "gone"])))
        lead.press(.function(5))
        #expect(lead.sees("There is no view “vip”; :save-view vip saves what is shown."))
        lead.type("4")
        run("save-view VIP", on: &lead)
        lead.type("1")
        lead.press(.function(5))
        #expect(lead.state.tab == .calls)
        lead.press(.function(12))
        #expect(lead.sees("There is no view “gone”; there are: VIP") && lead.state.tab == .calls)
        let before = lead.state
        lead.press(.function(6))
        #expect(lead.state.tab == before.tab && lead.state.message == nil)
    }

    @Test func `a key that means something already is no key of a view`() {
        let rebound = KeyTable.standard.rebound([KeyChoice(action: "refresh", keys: ["f5"])])
        let views = ViewSettings(names: [5: "vip", 6: "b"])
        #expect(
            rebound.problems(with: views).map { "\($0.key) \($0.message(.english))" } == [
                "f5 cannot be F5, the key for refresh: choose another, or change the key for refresh too"
            ])
        #expect(rebound.adding(views).action(for: .function(5), in: .teams, hasPassword: false) == .refresh)
        #expect(rebound.adding(views).action(for: .function(6), in: .teams, hasPassword: false) == .showView("b"))
    }

    // MARK: The wallboard

    private func withViews() throws -> ViewChoices {
        try choices(
            #"{"a": {"tab": "Calls"}, "b": {"tab": "Agents", "teams": {"7001": "S"}}, "c": {"tab": "CSAT"}}"#)
    }

    @Test func `the wallboard turns through the views that are named for it`() throws {
        var wall = person(choices: try withViews(), wallboard: ["b", "A"])
        wall.type("w")
        #expect(wall.state.tab == .agents && wall.state.teams == .only(["7001"]))
        wall.wait(20)
        #expect(wall.state.tab == .calls && wall.state.teams == .all)
        wall.wait(20)
        #expect(wall.state.tab == .agents)
        // A view that somebody chooses gets a whole turn.
        wall.wait(15)
        run("view c", on: &wall)
        wall.wait(19)
        #expect(wall.state.tab == .csat)
        wall.wait(1)
        #expect(wall.state.tab == .calls)
        wall.press("w")
        wall.wait(30)
        #expect(wall.state.tab == .calls)
    }

    @Test func `a view of another period on the wallboard asks for it`() throws {
        let views = #"{"a": {"tab": "Calls", "period": "48h"}, "b": {"tab": "Calls", "period": "today"}}"#
        var wall = person(choices: try choices(views), wallboard: ["a", "b"])
        wall.forgetEffects()
        wall.type("w")
        wall.wait(20)
        #expect(wall.effects == [.setPeriod(.last48Hours), .setPeriod(.today)])
    }

    @Test func `views that do not exist are left out, and without any the tabs take turns`() throws {
        var wall = person(choices: try withViews(), wallboard: ["x", "c"])
        wall.type("w")
        #expect(wall.state.tab == .csat && wall.sees("There is no view “x”; there are: a, b, c"))
        wall.wait(20)
        #expect(wall.state.tab == .csat)
        var other = person(wallboard: ["x"])
        other.type("w")
        #expect(other.state.tab == .queues)
        other.wait(20)
        #expect(other.state.tab == .agents)
    }
}
