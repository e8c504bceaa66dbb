import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// The colours of waits, and what is left of targets, follow the business hours of the settings.
@Suite struct WaitLevelTests {
    private let limits = WaitLimits(warning: .seconds(300), critical: .seconds(900))
    /// Monday, 08:00 to 18:00.
    private let office = BusinessHours(open: ActiveHours(spans: [.init(weekdays: [0], start: 480, end: 1080)]))
    /// Monday, 08:06 UTC.
    private let now = Date(timeIntervalSince1970: 1_795_421_160)

    @Test func `a wait is as long as the business time in it, by the hours of the team`() {
        var rules = SnapshotRules.make(timeZone: .gmt)
        func level(_ wait: Duration?, of team: Team.ID? = "7001") -> WaitLevel {
            WaitLevel(wait, of: team, at: now, limits, rules)
        }
        // By the clock
        #expect(level(.seconds(299)) == .fine && level(.seconds(300)) == .long && level(.seconds(900)) == .tooLong)
        #expect(level(nil) == .fine)
        // By hours of which six minutes have passed today, after a weekend
        rules.hours = office
        #expect(level(.seconds(2 * 86_400)) == .long && level(.seconds(4 * 60)) == .fine)
        #expect(level(.seconds(7 * 86_400)) == .tooLong)
        // A team with other hours, and nobody's tickets
        rules.teamHours["7002"] = BusinessHours()
        #expect(level(.seconds(2 * 86_400), of: "7002") == .tooLong && level(.seconds(2 * 86_400), of: nil) == .long)
    }

    @Test func `outside the hours nobody's wait is marked, though it is shown`() {
        var rules = Scene.rules
        #expect(Person(Scene.update(Scene.snapshot(rules: rules))).sees("▲ Suporte"))
        rules.hours = BusinessHours(open: ActiveHours(spans: [.init(weekdays: [2], start: 0, end: 60)]))
        let person = Person(Scene.update(Scene.snapshot(rules: rules)))
        #expect(!person.sees("▲ Suporte") && !person.sees("▲ No team") && person.sees("24m08s"))
    }

    @Test(arguments: Language.allCases)
    func `a ticket that nobody waits in shows the time left to close it`(language: Language) throws {
        // Given two open tickets of somebody, one past its target
        var (inbox, rules) = (Scene.inbox, Scene.rules)
        rules.firstClose = .seconds(24 * 3600)
        inbox.conversations = [
            .make("1", now: Scene.now, age: 3600, assignee: "501", team: "7001", wasClosed: false),
            .make("2", now: Scene.now, age: 27 * 3600, assignee: "501", team: "7001", wasClosed: false),
            .make("3", now: Scene.now, age: 27 * 3600, assignee: "501", team: "7001", wasClosed: true),
        ]
        // When
        var person = Person(
            Scene.update(Scene.snapshot(inbox: inbox, rules: rules)), language: language,
            size: Size(width: 120, height: 36))
        person.press("2", .enter)
        // Then
        let word = language == .english ? "close" : "fechar"
        #expect(person.sees("\(word) 23h") && person.sees("\(word) -3h"))
        #expect(person.rows(with: "\(word) ").count == 2)
    }
}
