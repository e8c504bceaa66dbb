import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct StaffingStateTests {
    private func person(_ update: MonitorUpdate = Scene.update(), size: Size = Size(width: 120, height: 36)) -> Person {
        var person = Person(update, size: size)
        person.lookAtStaffing()
        return person
    }

    private func filter(_ person: Person) -> TrendsReportBuilder.Filter? {
        if case .staffing(let filter)? = person.question?.subject { filter } else { nil }
    }

    /// The people needed at that hour of the day that is shown.
    private func needed(_ person: Person, at hour: Int) -> Int? {
        person.state.staffing.shownDay?.hours.first { $0.hour == hour }?.total.people
    }

    @Test func `v leads from the trends to the people needed, learned from the same weeks as the command, and back`() {
        var person = person()
        #expect(filter(person) == TrendsReportBuilder.Filter())
        #expect(person.question?.range == StaffingReport.range(now: Scene.now, timeZone: Scene.rules.timeZone))
        #expect(person.sees("PEOPLE NEEDED") && person.sees("TODAY") && person.sees("THE WEEK"))
        person.type("v")
        #expect(!person.sees("PEOPLE NEEDED"))
    }

    @Test func `what is tried out changes the people at once, without a question, until it is restored`() throws {
        // Given
        var person = person()
        let before = try #require(needed(person, at: 10))
        let plan = person.state.staffing.days
        person.forgetEffects()
        // When: 95 % of calls in time, and conversations one at a time
        person.type("+++")
        let more = try #require(needed(person, at: 10))
        for _ in 0..<6 { person.press(.right) }
        person.type("-")
        // Then
        #expect(more > before)
        #expect(try #require(needed(person, at: 10)) > more)
        #expect(person.state.staffing.inputs?.target.percent == 95 && person.state.staffing.inputs?.chatsAtOnce == 1)
        #expect(person.effects.isEmpty)
        #expect(person.sees("with changed inputs") && person.sees("1*") && person.sees("changed here; 0 restores 2"))
        // And new figures leave it alone
        person.getAnswer()
        person.send(.update(Scene.update()))
        #expect(person.state.staffing.inputs?.chatsAtOnce == 1)
        // When both are restored
        person.type("0")
        person.press(.right)
        person.type("0")
        // Then
        #expect(person.state.staffing.days == plan && !person.sees("with changed inputs"))
        // And a step there and back is no change
        person.type("-+")
        #expect(person.state.staffing.chosen.isEmpty)
    }

    @Test func `an input that is not known can be tried out, and the report says why it is unknown until then`() {
        // Given a phone whose callers never hang up
        var person = person()
        #expect(person.state.staffing.inputs?.patience == nil)
        for _ in 0..<4 { person.press(.right) }
        #expect(person.sees("callers wait for –: too few hung up"))
        // When
        person.type("+")
        // Then
        #expect(person.state.staffing.inputs?.patience == .seconds(120))
        #expect(person.sees("changed here; 0 restores –"))
        person.press(.left)
        #expect(person.sees("› work after a call 30s: after_call_seconds"))
    }

    @Test func `a click chooses an input`() {
        var person = person()
        person.click("conversations at once")
        person.type("+")
        #expect(person.state.staffing.inputs?.chatsAtOnce == 3)
    }

    @Test func `a day of the week shows its hours, and the day after it, below`() throws {
        // Given
        var person = person(size: Size(width: 120, height: 60))
        let today = try #require(person.state.staffing.days.first?.day)
        #expect(person.sees("TOMORROW"))
        // When
        person.press(.tab, .tab, .down, .down)
        // Then
        #expect(person.state.staffing.shownDay?.day == today.advanced(by: 2))
        #expect(person.state.staffing.nextDay?.day == today.advanced(by: 3))
        #expect(!person.sees("TODAY"))
        person.press(.enter)
        #expect(person.state.staffing.focus == StaffingHourPane.name)
    }

    @Test func `hours in which fewer are there than needed are marked, in words and in the week`() throws {
        let person = person()
        let day = try #require(person.state.staffing.shownDay)
        let short = try #require(day.hours.first { $0.missing ?? 0 > 0 })
        let row = try #require(person.rows(with: "\(HeatMapView.twoDigits(short.hour)):00 ").first)
        #expect(row.contains(NumberFormat(.english).average(short.missing)))
        #expect(person.sees("\(day.hours.count { $0.missing ?? 0 > 0 }) h"))
    }

    @Test func `Enter shows what came in at that hour, on the days that were learned from`() {
        var person = person()
        // The hour of now is selected.
        person.press(.up, .up, .enter)
        guard case .records(.arrivals(_, let hour, _))? = person.question?.subject else {
            Issue.record("nothing was asked")
            return
        }
        #expect(hour == HourOfWeek(.monday, hour: 12))
        #expect(person.question?.range.firstDay == person.state.staffing.report?.range.firstDay)
    }

    @Test func `a team has no calls, a line no conversations, and without a phone there are no lines`() {
        var person = person()
        person.type("]")
        #expect(filter(person) == TrendsReportBuilder.Filter(teams: .only(["7001"])))
        person.getAnswer()
        #expect(person.sees("Suporte") && person.sees("CHATS") && !person.sees("CALLS") && !person.sees("a call lasts"))
        person.type("[[")
        #expect(filter(person)?.lines.isAll == false)
        person.getAnswer()
        #expect(person.sees("CALLS") && !person.sees("CHATS") && !person.sees("a conversation takes"))
        var silent = self.person(Scene.update(Scene.withoutPhone))
        silent.type("[")
        #expect(filter(silent)?.teams.isAll == false)
    }

    @Test func `other days are learned from as far as they are over, and too few say why nothing is known`() throws {
        // Given
        var person = person()
        // When
        person.type("W")
        // Then seven days, of which today is not over
        let range = try #require(person.question?.range)
        #expect(range.days == 6 && !range.isOngoing)
        person.getAnswer()
        #expect(person.sees("– it takes the same hour of at least 2 of the weeks before"))
        #expect(needed(person, at: 10) == nil)
    }

    @Test func `it is asked again after midnight, and not before a quarter of an hour has passed`() throws {
        // Given
        var person = person()
        let first = try #require(person.question)
        person.send(.tick(Scene.now + 300, uptime: .seconds(300)))
        #expect(person.question?.id == first.id)
        person.send(.tick(Scene.now + 1000, uptime: .seconds(1000)))
        let second = try #require(person.question)
        #expect(second.id != first.id && second.range == first.range)
        person.getAnswer()
        // When
        let tomorrow = CalendarDay(Scene.now, in: Scene.rules.timeZone).advanced(by: 1)
        person.send(.tick(tomorrow.start(in: Scene.rules.timeZone) + 1, uptime: .seconds(50_000)))
        // Then the week begins on the new day, whose answer is under way
        #expect(person.state.staffing.days.first?.day == tomorrow)
        #expect(person.question?.range.lastDay == tomorrow.advanced(by: -1))
    }

    @Test func `a saved view keeps the days`() {
        var person = person()
        person.type("d")
        person.type("9")
        let days = person.state.staffing.query.days
        person.getAnswer()
        person.type(":save-view plan")
        person.press(.enter)
        person.type("1:view plan")
        person.press(.enter)
        #expect(person.state.tab == .trends && person.sees("PEOPLE NEEDED"))
        #expect(person.state.staffing.query.days == days)
    }
}
