import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ServiceReportStateTests {
    private func person(_ keys: String, size: Size = Size(width: 120, height: 36)) -> Person {
        var person = Person(size: size)
        person.type(keys)
        person.getAnswer()
        return person
    }

    @Test(arguments: ["1", "2"] as [Character])
    func `v leads from the queues and the agents to the response times of this month, and back`(tab: Character) {
        // When
        var person = person("\(tab)v")
        // Then
        #expect(person.questions.contains { $0.subject == .service(.all) })
        #expect(person.sees("RESPONSE TIMES") && person.sees("Everybody") && person.sees("Ana Beatriz Lima"))
        #expect(person.sees("23 first responses") && person.sees("1 not recorded"))
        person.press("v")
        #expect(!person.sees("RESPONSE TIMES"))
    }

    @Test func `each table leads to the conversations that its rows count`() {
        var person = person("2v", size: Size(width: 120, height: 60))
        let groups: [ServiceGroup] = [.everybody, .team("7001"), .hour(10)]
        for group in groups {
            person.press(.enter)
            guard case .records(.service(.all, let asked))? = person.question?.subject else {
                Issue.record("nothing was asked about \(group)")
                return
            }
            switch (asked, group) {
            case (.everybody, .everybody), (.team, .team), (.hour, .hour): break
            default: Issue.record("\(asked) is not \(group)")
            }
            person.press(.escape, .tab)
        }
    }

    @Test func `while some teams are shown, theirs alone are asked for`() {
        var person = Person(size: Size(width: 120, height: 36))
        person.type("2v")
        person.getAnswer()
        person.type("t")
        person.press(.down)
        person.type(" ")
        person.press(.enter)
        guard case .service(.only(let teams))? = person.question?.subject else {
            Issue.record("the teams are not asked for")
            return
        }
        #expect(teams == ["7002"])
        // And so does a file.
        person.getAnswer()
        person.type("e")
        #expect(person.sees("those of team Financeiro"))
        person.press(.enter)
        let orders = person.effects.compactMap { if case .export(let order) = $0 { order } else { nil } }
        #expect(orders.last?.subject == .conversations(PeopleFilter(), teams: .only(["7002"])))
    }

    @Test func `with a target for closes there is a column for those that met it`() {
        var rules = Scene.timed
        rules.firstClose = .seconds(24 * 3600)
        var person = Person(Scene.update(Scene.snapshot(rules: rules)), size: Size(width: 200, height: 60))
        person.type("2v")
        guard let question = person.question else { return }
        let report = Scene.serviceReport(question.range, rules: rules)
        person.send(.report(question.id, .answer(.service(report), then: .end)))
        let titles = person.rows(with: "CLOSED").first ?? ""
        #expect(
            titles.components(separatedBy: "IN TIME").count > self.person("2v", size: Size(width: 200, height: 60))
                .rows(with: "CLOSED").first.map { $0.components(separatedBy: "IN TIME").count } ?? 0)
        #expect(report.total.closedWithinTarget != nil)
    }

    @Test func `without answers it says so, and offers other days`() {
        var person = Person(size: Size(width: 120, height: 36))
        person.type("2v")
        guard let question = person.question else { return }
        let nothing = ServiceSummaryBuilder(from: question.range.span.lowerBound, rules: Scene.rules, teams: .all)
        let empty = ServiceReport(
            nothing.summary, over: question.range, teams: .all, directory: Scene.directory, gaps: [])
        person.send(.report(question.id, .answer(.service(empty), then: .end)))
        #expect(person.sees("Nothing was answered or closed on these days."))
        #expect(person.footer.contains("dates"))
    }

    @Test func `a file from here has the conversations of these days`() {
        var person = person("2v")
        person.type("e")
        #expect(person.sees("conversations created, first answered or first closed"))
        person.press(.enter)
        let orders = person.effects.compactMap { if case .export(let order) = $0 { order } else { nil } }
        #expect(orders.first?.kind == .conversations)
    }
}
