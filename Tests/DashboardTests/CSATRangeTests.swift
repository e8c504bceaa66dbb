import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CSATRangeTests {
    private func person(_ language: Language = .english, size: Size = Size(width: 100, height: 30)) -> Person {
        var person = Person(language: language, size: size)
        person.press("3")
        person.answer()
        return person
    }

    @Test(arguments: [
        (0, "Today", "23 Nov"), (1, "Yesterday", "22 Nov"), (2, "This week", "23 Nov"), (3, "Last week", "16–22 Nov"),
        (4, "7 days", "17–23 Nov"), (5, "4 weeks", "27 Oct – 23 Nov"), (6, "30 days", "25 Oct – 23 Nov"),
        (7, "This month", "1–23 Nov"), (8, "Last month", "1–31 Oct"), (9, "This quarter", "1 Oct – 23 Nov"),
    ])
    func `d offers ranges by name, each with its days`(row: Int, name: String, days: String) {
        // Given
        var person = person()
        person.press("d", .home)
        #expect(person.rows(with: " \(name) ").contains { $0.contains(days) })
        // When
        for _ in 0..<row { person.press(.down) }
        person.press(.enter)
        person.answer(from: Scene.ratingHistory)
        // Then
        #expect(person.sees(" \(name) · \(days)"))
    }

    @Test func `two dates can be typed`() {
        var person = person()
        person.press("d", .end, .enter)
        person.type("2025-12-01")
        person.press(.enter)
        person.type("2025-12-31")
        person.press(.enter)
        person.answer(from: Scene.ratingHistory)
        #expect(person.sees(" 1–31 Dec 2025 "))
    }

    @Test func `in Portuguese dates begin with the day`() {
        var person = person(.brazilianPortuguese)
        person.press("d", .end, .enter)
        person.type("02/10/2026")
        person.press(.enter)
        person.type("4/10/2026")
        person.press(.enter)
        #expect(person.sees("2–4 out."))
    }

    @Test func `two dates can be found on the calendar`() {
        // Given
        var person = person()
        person.press("d", .end, .enter)
        #expect(person.sees("November 2026"))
        // When
        person.press(.pageUp, .left, .up, .tab, .left, .enter)
        // Then: 1 November, a month, a day and a week back; and 23 November, a day back.
        #expect(person.sees(" 23 Sep – 22 Nov"))
    }

    @Test(arguments: [
        ("2026-11-20", "2026-11-02", "The range ends before it begins: 2026-11-20 is after 2026-11-02"),
        ("2026-12-01", "2026-12-24", "2026-12-01 is in the future. Begin today (2026-11-23) or earlier."),
        ("2010-01-01", "2026-11-23", "The range is longer than ten years."),
        ("2026-02-01", "2026-02-30", "“2026-02-30” is not a date. Write year, month and day: 2026-11-23."),
        ("2026-02-01", "26", "“26” is not a date."),
    ])
    func `dates that make no range are explained, and stay to be mended`(first: String, last: String, said: String) {
        // Given
        var person = person()
        let asked = person.questions.count
        // When
        person.press("d", .end, .enter)
        person.type(first)
        person.press(.enter)
        person.type(last)
        person.press(.enter)
        // Then
        let text = person.lines.map { $0.prefix(46).trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        #expect(text.contains(said), "\(person)")
        #expect(person.sees(last))
        #expect(person.questions.count == asked)
        person.press(.escape, .escape)
        #expect(person.sees("This month · 1–23 Nov"))
    }

    @Test func `q, x and L are text where dates are typed, and do nothing`() {
        var person = person()
        person.press("d", .end, .enter)
        person.type("qxL7")
        #expect(person.sees("From  7"))
        #expect(!person.effects.contains(.quit))
    }

    @Test func `Esc leaves the range as it was`() {
        var person = person()
        person.press("d", .down, .escape)
        #expect(person.sees("This month · 1–23 Nov"))
        #expect(person.questions.count == 1)
    }

    @Test func `a click chooses a range`() {
        var person = person()
        person.press("d")
        person.click(" Last month")
        #expect(person.sees("Last month · 1–31 Oct"))
    }

    @Test func `days without a rating say so`() {
        var person = person()
        person.choose(.days("2026-10-01", "2026-10-07"))
        #expect(person.sees("Counting …"))
        person.answer(from: [])
        #expect(person.sees("No ratings from 1–7 Oct."))
        #expect(person.sees("d chooses other days."))
        #expect(person.footer.contains("d dates"))
    }

    @Test func `the header keeps this month's figure`() {
        var person = person()
        person.choose(.days("2026-10-01", "2026-10-07"))
        person.answer(from: [.make("1", now: Scene.now, age: 50 * 86_400, score: 1)])
        #expect(person.sees("CSAT month 91.1%"))
    }

    @Test func `an ongoing range is asked about again with new figures, a finished one is not`() {
        // Given
        var person = person()
        person.send(.tick(Scene.now.addingTimeInterval(60), uptime: .seconds(60)))
        // When
        person.send(.update(Scene.update(Scene.withStalePhone)))
        // Then
        #expect(person.questions.count == 2)
        person.answer()
        person.choose(.days("2026-10-01", "2026-10-07"))
        person.answer(from: Scene.ratingHistory)
        let asked = person.questions.count
        person.send(.update(Scene.update()))
        #expect(person.questions.count == asked)
    }

    @Test func `nothing is asked while another tab is shown, and once when this one is again`() {
        var person = person()
        person.press("1")
        person.send(.tick(Scene.now.addingTimeInterval(60), uptime: .seconds(60)))
        person.send(.update(Scene.update(Scene.withStalePhone)))
        #expect(person.questions.count == 1)
        person.press("3")
        #expect(person.questions.count == 2)
    }
}

extension Person {
    /// Types the two dates.
    mutating func choose(_ dates: ChosenDays) {
        press("d", .end, .enter)
        type(dates.first)
        press(.enter)
        type(dates.last)
        press(.enter)
    }
}

/// Two dates as somebody types them.
struct ChosenDays {
    let first: String
    let last: String

    static func days(_ first: String, _ last: String) -> ChosenDays { ChosenDays(first: first, last: last) }
}
