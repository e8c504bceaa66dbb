import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TrendsStateTests {
    private func trends(_ update: MonitorUpdate = Scene.update(), size: Size = Size(width: 160, height: 45)) -> Person {
        var person = Person(update, size: size)
        person.look(at: "6")
        return person
    }

    private func filter(_ person: Person) -> TrendsReportBuilder.Filter? {
        if case .trends(let filter)? = person.question?.subject { filter } else { nil }
    }

    @Test func `the last four weeks are asked for, and history that is missing is loaded`() throws {
        // Given
        let person = trends()
        // Then
        let question = try #require(person.question)
        guard case .trends(let filter) = question.subject else {
            Issue.record("asked for \(question.subject)")
            return
        }
        #expect(question.range.days == 28)
        #expect(question.range.isOngoing)
        #expect(filter == TrendsReportBuilder.Filter())
        #expect(question.loadsHistory)
    }

    @Test func `nothing is asked while another tab is shown`() {
        let person = Person()
        #expect(person.question == nil)
    }

    @Test func `the same is asked again after a minute, and not before`() {
        // Given
        var person = trends()
        let count = person.effects.count
        // When
        person.wait(59)
        // Then
        #expect(person.effects.count == count)
        person.wait(2)
        #expect(person.effects.count == count + 1)
    }

    @Test func `while history is loaded nothing is asked again, and X stops it`() throws {
        // Given
        var person = Person()
        person.press("6")
        person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(-500_000), then: .loading)
        person.seeProgress(0.5, timeLeft: .seconds(90))
        let count = person.effects.count
        // When
        person.wait(120)
        // Then
        #expect(person.effects.count == count)
        person.type("X")
        #expect(person.effects.last == .stopReport(.trends))
        // And what is asked later loads nothing.
        person.wait(1)
        #expect(person.question?.loadsHistory == false)
    }

    @Test func `m counts something else without asking anew`() {
        // Given
        var person = trends()
        let count = person.effects.count
        // When
        person.type("m")
        // Then
        #expect(person.sees("CONVERSATIONS  All teams and lines"))
        person.type("mm")
        #expect(person.sees("MISSED CALLS  All teams and lines"))
        person.type("m")
        #expect(person.sees("CONVERSATIONS AND CALLS"))
        #expect(person.effects.count == count)
    }

    @Test func `a team has conversations only, and a line calls`() {
        // Given
        var person = trends()
        // When
        person.type("]")
        person.getAnswer()
        // Then
        #expect(filter(person)?.teams == .only(["7001"]))
        #expect(person.sees("CONVERSATIONS  Suporte"))
        // When
        person.press(.end)
        person.getAnswer()
        // Then
        #expect(filter(person)?.lines == .only(["56"]))
        #expect(person.sees("CALLS  Cobrança"))
        person.type("m")
        #expect(person.sees("MISSED CALLS  Cobrança"))
    }

    @Test func `what neither channel knows is missing once`() {
        var person = Person(size: Size(width: 160, height: 45))
        person.press("6")
        person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(-500_000))
        #expect(person.sees(" Incomplete: 27 Oct – 17 Nov missing · "))
    }

    @Test func `d chooses the days, and the figures of others are gone at once`() {
        // Given
        var person = trends()
        // When
        person.type("d")
        #expect(person.state.keyScope == .rangePicker)
        person.press(.home, .enter)
        // Then
        #expect(person.sees("Adding up"))
        guard let question = person.question, case .trends = question.subject else {
            Issue.record("nothing was asked")
            return
        }
        #expect(question.range.days == 1)
        person.getAnswer()
        #expect(!person.sees("Adding up"))
    }

    @Test func `other days are of the same team, counted in the same way`() {
        // Given
        var person = trends()
        person.type("mmm]")
        person.getAnswer()
        // When
        person.type("d")
        person.press(.down, .enter)
        // Then
        #expect(filter(person)?.teams == .only(["7001"]))
        #expect(person.sees("CONVERSATIONS  Suporte   25 Oct – 23 Nov"))
        // When
        person.getAnswer()
        person.type("[")
        person.getAnswer()
        // Then what all is counted by is what it was before.
        #expect(person.sees("MISSED CALLS  All teams and lines   25 Oct – 23 Nov"))
    }

    @Test func `until an answer comes the old overview keeps its own title and hours`() {
        // Given
        var person = trends()
        let map = person.rows(with: " Mon  ")
        // When
        person.type("]h")
        // Then
        #expect(person.sees("CONVERSATIONS AND CALLS  All teams and lines"))
        #expect(!person.sees("8–18 h"))
        #expect(person.rows(with: " Mon  ") == map)
        // When
        person.getAnswer()
        // Then
        #expect(person.sees("CONVERSATIONS  Suporte"))
        #expect(person.sees("8–18 h"))
    }

    @Test func `days of which nothing is known are not without arrivals`() {
        var person = Person(size: Size(width: 160, height: 45))
        person.press("6")
        person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(1))
        #expect(person.sees("27 Oct – 23 Nov · –"))
        #expect(person.sees("These days and hours are not known yet."))
    }

    @Test func `while some teams only are shown elsewhere, it says that trends are of all`() {
        var person = trends()
        person.type("t")
        person.press(.character(" "), .enter)
        #expect(person.sees("Trends cover all teams; elsewhere  Team: "))
        person.type("1")
        #expect(!person.sees("Trends are of all teams"))
    }

    @Test func `a click on a team shows it alone`() {
        var person = trends()
        person.click("Financeiro ")
        #expect(filter(person)?.teams == .only(["7002"]))
    }

    @Test func `h looks at the hours of one shift`() {
        // Given
        var person = trends()
        // When
        person.type("h")
        person.getAnswer()
        // Then
        #expect(filter(person)?.shift == Shift(from: 8, to: 18))
        #expect(person.sees("8–18 h"))
        #expect(!person.sees("  07  "))
        // When
        person.type("HH")
        person.getAnswer()
        // Then a night shift begins in the evening.
        #expect(filter(person)?.shift == Shift(from: 22, to: 6))
        #expect(person.rows(with: "22").contains { $0.contains("05") && !$0.contains("12") })
    }

    @Test func `an answer to an earlier question changes nothing`() throws {
        // Given
        var person = trends()
        let old = try #require(person.question)
        person.type("]")
        // When
        let overview = Scene.trends(RangeChoice.named(.today).range(try #require(person.state.context)), .init())
        person.send(.report(old.id, .answer(.trends(overview), then: .end)))
        // Then
        #expect(person.state.trends.overview != overview)
    }

    @Test func `hours that have not come yet are blank, not zero`() throws {
        let person = trends()
        let row = try #require(person.rows(with: " now  ").last)
        #expect(row.hasSuffix("32"))
    }

    @Test func `without a voice channel only conversations are counted`() {
        let person = trends(Scene.update(Scene.withoutPhone))
        #expect(person.sees("CONVERSATIONS  All teams"))
        #expect(!person.sees("Linha Suporte"))
    }

    @Test func `a failure is shown, and what was known stays`() throws {
        // Given
        var person = trends()
        person.wait(61)
        let question = try #require(person.question)
        // When
        person.send(.report(question.id, .failed(.verbatim("the disk is full"))))
        // Then
        #expect(person.sees("the disk is full"))
        #expect(person.sees("Busiest hour: Monday 10–11 h"))
    }

    @Test func `without arrivals it says so in a sentence`() throws {
        // Given
        var person = Person(size: Size(width: 100, height: 30))
        person.press("6")
        let question = try #require(person.question)
        guard case .trends(let filter) = question.subject else { return }
        let builder = TrendsOverviewBuilder(
            range: question.range, filter: filter, directory: Scene.directory, rules: Scene.rules, now: Scene.now,
            conversations: [], calls: nil)
        // When
        person.send(.report(question.id, .answer(.trends(builder.overview()), then: .end)))
        // Then
        #expect(person.sees("Nothing came in during these days and hours."))
        #expect(person.sees("not compared"))
    }
}
