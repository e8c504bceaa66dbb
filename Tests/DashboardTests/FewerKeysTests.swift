import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// How many keys common tasks take, from the start screen.
@Suite struct FewerKeysTests {
    /// Presses `keys` and returns how many there were.
    private func press(_ keys: String, _ person: inout Person) -> Int {
        let keys = StormKeys.keys(keys)
        for key in keys { person.press(key) }
        return keys.count
    }

    @Test func `one agent's day takes five keys`() {
        var person = Person()
        #expect(press("ƒana⏎", &person) == 5)
        #expect(person.state.agents.page?.person == .agent("501"))
    }

    @Test func `the team with the most open tickets takes two keys`() {
        var person = Person()
        #expect(press("s4", &person) == 2)
        #expect(person.sees("OPEN▾"))
        #expect(person.state.queues.teams.ids.dropFirst().first == .team("7001"))
    }

    @Test func `missed calls take two keys, and a third one shows all again`() {
        var person = Person()
        let all = Person(Scene.update()).state.visibleSnapshot?.calls.count
        #expect(press("4m", &person) == 2)
        #expect(person.state.calls.calls.ids.count == person.state.visibleSnapshot?.calls.count { $0.isMissed })
        person.press("m")
        #expect(person.state.calls.calls.ids.count == all)
    }

    @Test func `bad ratings with remarks of seven days take three keys`() {
        var person = Person()
        #expect(press("3bW", &person) == 3)
        let scope = person.state.csat.scope
        #expect(scope.choice == .named(.last7Days))
        #expect(scope.filter == RatingFilter(scores: .only([1, 2]), withRemarkOnly: true))
        person.press("b")
        #expect(person.state.csat.scope.filter == RatingFilter())
    }

    @Test func `each alert is acknowledged with one key after that of the tab`() {
        var person = Person(Scene.alerted())
        #expect(press("5aaa", &person) == 4)
        let acknowledged: [Alert.ID] = person.effects.flatMap { effect -> [Alert.ID] in
            if case .acknowledge(let ids) = effect { ids } else { [] }
        }
        #expect(Set(acknowledged).count == 3)
    }

    @Test func `only my team takes two keys`() {
        var person = Person()
        #expect(press("t2", &person) == 2)
        #expect(person.state.teams == .only(["7002"]))
        #expect(person.state.layers.isEmpty)
    }

    @Test func `yesterday's call report takes four keys`() {
        var person = Person()
        #expect(press("4vd2", &person) == 4)
        #expect(person.state.callsReport.query.days == .named(.yesterday))
    }
}

@Suite struct SortMenuTests {
    @Test func `the current column is marked, and chosen again it is reversed`() {
        var person = Person()
        person.press("s")
        #expect(person.sees("SORT BY"))
        #expect(person.selectedRow?.contains("longest") == true)
        #expect(person.selectedRow?.contains("highest first") == true)
        person.press(.enter)
        #expect(person.sees("LONGEST▴"))
        person.type("S")
        #expect(person.sees("LONGEST▾"))
    }

    @Test func `s twice sorts by the next column, and Esc changes nothing`() {
        var person = Person()
        person.press("s", .escape)
        #expect(person.sees("LONGEST▾"))
        person.type("ss")
        #expect(person.sees("OPEN▾"))
        person.type("s9")
        #expect(person.sees("There is no row 9."))
    }
}

@Suite struct ArgumentCommandTests {
    private func person(_ typed: String, _ update: MonitorUpdate = Scene.update()) -> Person {
        var person = Person(update)
        person.type(typed)
        person.press(.enter)
        return person
    }

    @Test(arguments: [":agent bruno", ":agente Costa", ":agent BRU"])
    func `an agent is opened by part of the name`(typed: String) {
        #expect(person(typed).state.agents.page?.person == .agent("502"))
    }

    @Test func `a team is chosen by its name, and all of them again`() {
        #expect(person(":team suporte").state.teams == .only(["7001"]))
        var person = person(":team fin")
        #expect(person.state.teams == .only(["7002"]))
        person.type(":team all")
        person.press(.enter)
        #expect(person.state.teams == .all)
    }

    @Test func `a list is sorted by the name of a column, as its heading has it`() {
        #expect(person(":sort open").sees("OPEN▾"))
        #expect(person(":sort today").state.queues.teams.sort == SortOrder("volume", descending: true))
    }

    @Test func `a ticket is read by its number`() {
        #expect(person(":#220391").effects == [.readThread("220391")])
    }

    @Test func `an alert is muted for a time`() {
        let person = person("5:mute 1h", Scene.alerted())
        guard case .mute(let alerts, let until)? = person.effects.last else {
            Issue.record("nothing was muted")
            return
        }
        #expect(alerts.count == 1)
        #expect(until == person.state.serviceNow.addingTimeInterval(3600))
    }

    @Test(arguments: [
        (":agent zz", "There is no “zz”; there are: "), (":agent ", "Which one? Ana Beatriz Lima"),
        (":team x", "Suporte, Financeiro, Onboarding, all"), (":mute 1h", "Select a current alert first"),
        (":#abc", "Write the number of a ticket"), (":sort nonsense", "longest"),
    ])
    func `what is unknown or ambiguous is answered with what would be right`(typed: String, answer: String) {
        let person = person(typed)
        #expect(person.sees(answer))
        #expect(person.state.keyScope == .palette)
        #expect(person.effects.isEmpty)
    }

    @Test func `Tab completes the command and the name`() {
        var person = Person()
        person.type(":agent")
        person.press(.tab)
        #expect(person.sees("Bruno Costa"))
        person.type("bru")
        person.press(.tab)
        #expect(person.sees(": agent Bruno Costa"))
    }
}

@Suite struct FindTests {
    @Test func `what the store finds is shown when it answers, and Enter goes there`() {
        // Given
        var person = Person()
        person.press(.function(3))
        person.type("21547")
        let query = FindRequest("21547", showsNumbers: false)
        #expect(person.effects.last == .find(query))
        #expect(person.sees("searching …"))
        // When
        person.send(.found(FindRequest("2154", showsNumbers: false), [.conversation(Scene.queue[0])]))
        #expect(!person.sees("#215468"), "an answer to an earlier search is ignored")
        person.send(
            .found(query, Scene.queue.filter { $0.id.rawValue.hasPrefix("21547") }.map(FoundRecord.conversation)))
        // Then
        #expect(person.sees("#215471"))
        person.press(.enter)
        #expect(person.effects.last == .readThread("215471"))
    }

    @Test func `closing the search ends it`() {
        var person = Person()
        person.press(.function(3))
        person.type("x")
        person.press(.escape)
        #expect(person.effects.last == .stopFinding)
    }
}

@Suite struct FilterTypingTests {
    @Test func `names are those of the headings`() {
        var person = Person()
        person.type("4/time<1h")
        #expect(!person.sees("no column"))
        #expect(person.sees(" of "))
        person = Person()
        person.type("/30-min>4")
        #expect(!person.sees("no column"))
    }

    @Test func `Tab completes a name, and says which there are`() {
        var person = Person()
        person.type("/o")
        person.press(.tab)
        #expect(person.sees("/ o    one of: open online"))
        person = Person()
        person.type("/op")
        person.press(.tab)
        #expect(person.sees("/ open>"))
        person = Person()
        person.type("2/s")
        person.press(.tab)
        #expect(person.sees("one of: status since"))
    }

    @Test func `kept filters come back with the arrow`() {
        var person = Person()
        for filter in ["open>2", "fin"] {
            person.type("/\(filter)")
            person.press(.enter, .escape)
        }
        person.type("/")
        person.press(.up)
        #expect(person.sees("/ fin"))
        person.press(.up)
        #expect(person.sees("/ open>2"))
        person.press(.down, .down)
        #expect(!person.sees("/ fin"))
    }
}

@Suite struct RangeMoveTests {
    private static func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(Scene.now, in: .gmt) }

    private static let days: [(RangeChoice, RangeChoice)] = [
        (.named(.today), .named(.yesterday)), (.named(.thisWeek), .named(.lastWeek)),
        (.named(.thisMonth), .named(.lastMonth)),
        (.named(.last7Days), .days(day("2026-11-10"), day("2026-11-16"))),
        (.named(.thisQuarter), .days(day("2026-07-01"), day("2026-09-30"))),
    ]

    @Test(arguments: days)
    func `a range moves back, and forward again to where it was`(range: RangeChoice, before: RangeChoice) throws {
        let context = try #require(Person().state.context)
        #expect(range.moved(forward: false, context) == before)
        #expect(before.moved(forward: true, context) == range)
        #expect(range.moved(forward: true, context) == nil, "nothing is after today")
    }
}
