import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What is shown where there is little room, and where there is much.
@Suite struct RoomTests {
    private func person(_ keys: String, _ width: Int, _ height: Int) -> Person {
        var person = Person(size: Size(width: width, height: height))
        person.type(keys)
        return person
    }

    @Test func `80 columns keep what an agent has and did before since when and how recently`() {
        let titles = person("2", 80, 24).lines.first { $0.contains("AGENT") } ?? ""
        for title in ["OPEN", "AWAITING", "ANSWERED", "MISSED"] { #expect(titles.contains(title), "\(title)") }
        #expect(!titles.contains("SINCE") && !titles.contains("30 MIN"))
    }

    @Test func `80 columns keep who gave a rating`() throws {
        let person = person("3", 80, 24)
        let rating = try #require(person.state.csat.figures?.ratings.first { $0.customer != nil && $0.remark != nil })
        let customer = try #require(rating.customer)
        #expect(person.lines.contains { $0.contains(customer) })
    }

    @Test func `the preview of an agent has the day and the tickets`() {
        #expect(person("2", 120, 36).sees("awaiting reply"))
        #expect(person("2", 200, 60).sees("TIMELINE") && person("2", 200, 60).sees("LATEST RATINGS · "))
    }

    @Test func `below why an alert is here stands what it counts, and below the alerts how near each rule is`() {
        func person(_ width: Int, _ height: Int) -> Person {
            var person = Person(Scene.alerted(), size: Size(width: width, height: height))
            person.type("5")
            return person
        }
        // Given an alert about an agent
        var large = person(200, 60)
        large.click("Ana Beatriz Lima")
        #expect(large.sees("RULES") && large.sees("NEAREST NOW") && large.sees("TICKETS · 9"))
        // When one about a queue is selected
        large.click("Suporte")
        // Then its tickets are listed once
        #expect(large.sees("WAITING  Suporte · 5") && large.rows(with: "#215468").count == 1)
        #expect(!large.sees("https://"))
        // And where there is no room, the tickets that the message names
        var small = person(120, 36)
        small.click("Suporte")
        #expect(!small.sees("RULES") && !small.sees("WAITING  Suporte · 5"))
    }

    @Test func `below the tickets that a figure counts a large screen lists the others of the team, each once`() {
        // Given few who wait
        var large = person("1", 200, 60)
        #expect(large.sees("WAITING  All teams · 7") && large.sees("ASSIGNED  All teams · 20"))
        #expect(large.sees("SNOOZED  All teams · 6") && large.sees("NEW, TODAY: CLOSED"))
        #expect(large.rows(with: "#215468").count == 1)
        #expect(large.lines.count { $0.allSatisfy(\.isWhitespace) } <= 12)
        // When one team's open tickets are counted
        large.press(.down, .right)
        // Then those are not repeated below
        #expect(large.sees("OPEN  Suporte · 17") && !large.sees("ASSIGNED") && large.sees("SNOOZED  Suporte · 3"))
        // And a screen without room for them has what it had
        #expect(!person("1", 120, 36).sees("ASSIGNED"))
    }

    @Test(arguments: ["2v", "4v"])
    func `below the tables of a report a large screen lists what the selected row counts`(keys: String) throws {
        // Given
        var person = Person(size: Size(width: 200, height: 60))
        person.type(keys)
        person.getAnswer()
        let heading = keys == "2v" ? "CONVERSATIONS" : "CALLS"
        // Then
        #expect(person.sees("\(heading)  Everybody · "))
        #expect(person.lines.count { $0.allSatisfy(\.isWhitespace) } <= 12)
        // When another row is selected
        person.press(.down)
        let name = try #require(person.selectedRow?.dropFirst().prefix(20).trimmingCharacters(in: .whitespaces))
        // Then nothing is said about it before there is an answer
        #expect(person.sees("\(heading)  \(name)") && !person.sees("\(heading)  Everybody · "))
        #expect(!person.sees("\(heading)  \(name) · "))
        // When
        person.getAnswer()
        // Then it has what Enter shows, without asking again
        #expect(person.sees("\(heading)  \(name) · "))
        let asked = person.questions.count
        let listed = person.rows(with: keys == "2v" ? "#2" : "••••")
        person.press(.enter)
        #expect(person.questions.count == asked && !person.state.layers.isEmpty)
        #expect(listed.isEmpty || person.rows(with: keys == "2v" ? "#2" : "••••").count >= 1)
    }

    @Test func `while keys move through a report, one row is asked about at a time`() {
        // Given
        var person = Person(size: Size(width: 200, height: 60))
        person.type("4v")
        person.getAnswer()
        let asked = person.questions.count
        // When
        person.press(.down, .down, .down)
        // Then
        #expect(person.questions.count == asked + 1)
        // When the first answers, which is not shown any more
        person.getAnswer()
        // Then the row where the keys stopped is asked about
        #expect(person.questions.count == asked + 2)
        person.getAnswer()
        #expect(person.questions.count == asked + 2)
        // And where there is no room nothing is
        var small = Person(size: Size(width: 80, height: 24))
        small.type("4v")
        small.getAnswer()
        small.press(.down)
        #expect(small.questions.allSatisfy { $0.id.topic != .records })
    }

    @Test(arguments: Language.allCases)
    func `the line that sums up satisfaction drops whole parts at 80 columns`(language: Language) {
        // Given thousands of ratings, which are compared with earlier ones
        var person = Person(language: language, size: Size(width: 80, height: 24))
        person.press("3")
        let ratings = (0..<3).flatMap { _ in Scene.ratings }
        person.answer(from: Array((0..<12).map { _ in ratings }.joined()))
        // Then
        let line = person.lines.first { $0.contains("Real") } ?? ""
        #expect(line.contains(language == .english ? "rated" : "responderam"))
        #expect(!line.contains("…"))
    }

    @Test func `the same as without a preview is clicked and scrolled`() {
        var person = person("1", 160, 45)
        person.click("#215480")
        #expect(person.selectedRow?.contains("#215480") == true)
    }

    @Test func `newest first points down, as the times do`() throws {
        let field = try #require(CallColumns.all.lazy.compactMap(\.field).first { $0.id == "age" })
        #expect(CallColumns.defaultSort.mark(of: field) == "▾")
        #expect(CallColumns.defaultSort.reversed.mark(of: field) == "▴")
    }

    @Test func `the mark of the sort order follows the title of every column`() {
        #expect(person("1", 80, 24).sees("LONGEST▾"))
        #expect(person("4", 120, 36).sees("TIME▾"))
        #expect(person("3", 120, 36).sees("AGENT▴"))
    }

    @Test func `a load of nine is not one of one, nor fifteen one of ten`() {
        let bars = [1, 9, 10, 15].map { LoadBar.text($0, full: 20, width: 8) }
        #expect(Set(bars).count == 4)
        #expect(bars.map(\.count) == bars.map(\.count).sorted())
        #expect(LoadBar.text(40, full: 20, width: 8) == String(repeating: "█", count: 8))
        #expect(LoadBar.text(0, full: 20, width: 8).isEmpty)
    }

    @Test func `among some scores only there is no share of the positive ones`() {
        // Given
        var person = person("3", 100, 40)
        person.answer()
        #expect(person.sees("Adjusted"))
        // When only 1 and 2 are shown
        person.press("F", .down, .down, .down, .character(" "), .down, .character(" "), .enter)
        person.answer()
        // Then
        #expect(!person.sees("Adjusted") && person.sees("rated"))
    }
}
