import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct ListsTests {
    @Test func `a click on a title sorts by it, another one turns it round`() {
        var person = Person()
        person.click("OPEN")
        #expect(person.sees("OPEN▾"))
        person.click("OPEN")
        #expect(person.sees("OPEN▴"))
    }

    @Test func `teams are sorted by their longest wait at first`() {
        let person = Person()
        #expect(person.sees("LONGEST▾"))
        #expect(person.state.queues.teams.ids == [.everyTeam, .team("7001"), .team("7002"), .team("7003"), .limbo])
    }

    @Test func `every column of the agents can be sorted by`() {
        var person = Person(size: Size(width: 220, height: 40))
        person.press("2")
        let names = AgentColumns.all(hasPhone: true, hasTargets: false, hasIdle: false, isWide: true).compactMap {
            $0.field?.id
        }
        var seen: [String] = []
        for _ in names {
            person.type("ss")
            seen.append(person.state.agents.agents.sort.field)
        }
        #expect(Set(seen) == Set(names))
        #expect(names.count >= 13)
    }

    @Test func `marked agents stand on top, and alone on demand`() {
        var person = Person()
        person.type("2Gkk ")
        person.press(.character("G"))
        person.type("2 c")
        #expect(person.state.agents.agents.ids.count == person.state.agents.marked.count)
        person.type("u")
        #expect(person.state.agents.agents.ids.count == Scene.members.count)
    }

    @Test func `a frozen picture stands still, and thaws into the newest figures`() {
        // Given
        var person = Person()
        person.press(.character("f"))
        let before = person.rows(with: "Suporte")
        // When
        person.wait(30)
        person.send(.update(Scene.update(Scene.withEmptyQueues)))
        // Then
        #expect(person.sees("FROZEN since 14:32:07"))
        #expect(person.rows(with: "Suporte") == before)
        person.press(.character("f"))
        #expect(!person.sees("FROZEN"))
        #expect(person.sees("Waiting 0"))
    }

    @Test func `p asks for the other period, and again for the first one`() {
        var person = Person()
        person.press(.character("p"), .character("p"))
        #expect(person.effects == [.setPeriod(.last48Hours), .setPeriod(.today)])
    }

    @Test func `y copies what o opens`() {
        var person = Person()
        person.press(.enter, .character("o"), .character("y"))
        guard case .open(let link)? = person.effects.first else {
            Issue.record("o opened nothing")
            return
        }
        #expect(person.effects.last == .copy(link.absoluteString))
        #expect(person.sees("Link copied."))
    }

    @Test func `a chosen team narrows every figure, and the alerts stay`() {
        var person = Person()
        let alerts = person.state.visibleSnapshot?.alerts
        person.type("tj ")
        person.press(.enter)
        #expect(person.sees("Team: Financeiro"))
        #expect(person.sees("Waiting 2"))
        #expect(person.state.visibleSnapshot?.alerts == alerts)
        person.type("ta")
        person.press(.enter)
        #expect(person.sees("Waiting 7"))
    }

    @Test func `a command runs by its name in either language`() {
        for name in ["refr", "atualizar"] {
            var person = Person(language: .brazilianPortuguese)
            person.type(":" + name)
            person.press(.enter)
            #expect(person.effects == [.refresh], "\(name)")
        }
    }
}

@Suite struct RebindingTests {
    private func problems(_ action: String, _ keys: String...) -> [(action: String, message: LocalizedText)] {
        KeyTable.standard.problems(with: [KeyChoice(action: action, keys: keys)])
    }

    @Test func `chosen keys work, and the old ones no longer do`() {
        let table = KeyTable.standard.rebound([KeyChoice(action: "quit", keys: ["Q", "ctrl-x"])])
        #expect(table.action(for: .character("Q"), in: .teams, hasPassword: false) == .quit)
        #expect(table.action(for: .control("x"), in: .teams, hasPassword: false) == .quit)
        #expect(table.action(for: .character("q"), in: .teams, hasPassword: false) == nil)
        #expect(table.action(for: .control("c"), in: .teams, hasPassword: false) == .quit)
    }

    @Test func `what cannot be followed is pointed out`() {
        #expect(problems("refresh", "R").isEmpty)
        #expect(problems("quit", "q", "ctrl-x").isEmpty)
        #expect(problems("refrsh", "R").count == 1)
        #expect(problems("refresh", "ctrl-enter").count == 1)
        #expect(problems("refresh", "s").count == 1)
        #expect(problems("refresh", "ctrl-c").count == 1)
        #expect(problems("suspend", "x").count == 1)
    }

    @Test func `two actions may swap their keys`() {
        let choices = [KeyChoice(action: "refresh", keys: ["f"]), KeyChoice(action: "freeze", keys: ["r"])]
        #expect(KeyTable.standard.problems(with: choices).isEmpty)
    }
}
