import Foundation
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// Every rule through a whole week, minute by minute: what leaves must be what the table says, and nothing else.
@Suite struct AlertWeekTests {
    /// What happens every day, by minute of the day, and the messages that it makes with a cooldown of ten minutes.
    private static let day: [(minutes: Range<Int>, change: @Sendable (inout Office, Int) -> Void, messages: Int)] = [
        // 09:00 to 09:45: reported at once and after 10, 20, 30 and 40 minutes, and its end.
        (540..<585, { office, minute in office.waiting = [TimeInterval(60 * minute)] }, 6),
        // 10:00 to 10:05: too short for a reminder.
        (600..<605, { office, _ in office.open = 12 }, 2),
        // 11:00 to 11:15.
        (660..<675, { office, _ in office.recent = 3 }, 3),
        // 13:00 to 13:25.
        (780..<805, { office, _ in office.away = 1 }, 4),
        // 14:00 to 14:10: the service counts as silent from the third minute on.
        (840..<850, { office, minute in office.phoneSilence = TimeInterval(60 * minute + 60) }, 2),
        // 15:00 to 15:02, queue and staffing together: one message for both, one for both ends.
        (900..<902, { office, _ in (office.waiting, office.away) = ([5], 2) }, 2),
        // 20:00 to 20:30, after hours: reported at once and after 10 and 20 minutes, and its end.
        (1200..<1230, { office, _ in office.waiting = [5] }, 4),
    ]

    private static func office(at minute: Int) -> Office {
        var office = Office()
        for row in day where row.minutes.contains(minute) { row.change(&office, minute - row.minutes.lowerBound) }
        return office
    }

    private static func isEventful(_ minute: Int) -> Bool {
        day.contains { $0.minutes.lowerBound - 2 < minute && minute < $0.minutes.upperBound + 15 }
    }

    private func live(
        _ days: Int, under policy: AlertPolicy, hours: ActiveHours? = nil
    ) async throws -> AlertStage {
        let stage = AlertStage()
        let service = try await stage.service(policy: policy, hours: hours)
        for minute in 0..<days * 1440 {
            let minuteOfDay = minute % 1440
            // While nothing goes on, a look every ten minutes is enough.
            guard Self.isEventful(minuteOfDay) || minuteOfDay.isMultiple(of: 10) else {
                stage.pass(.seconds(60))
                continue
            }
            await stage.minute(service, Self.office(at: minuteOfDay))
        }
        return stage
    }

    private static func counts(_ stage: AlertStage) -> [String: Int] {
        stage.headlines.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    @Test func `a week whose ends are reported`() async throws {
        let stage = try await live(7, under: AlertPolicy(notifiesResolved: true))
        let messages = Self.day.map(\.messages).reduce(0, +)
        #expect(stage.messages.count == 7 * messages)
        let aDay = [
            "1 queue waiting": 8, "1 agent overloaded": 1, "1 spike": 2, "too few online": 3, "1 service silent": 1,
            "1 queue waiting · too few online": 1, "1 resolved": 6, "2 resolved": 1,
        ]
        #expect(Self.counts(stage) == aDay.mapValues { 7 * $0 })
        #expect(zip(stage.messages, stage.messages.dropFirst()).allSatisfy { $1.at - $0.at >= 60 })
    }

    @Test func `two days whose ends are not reported`() async throws {
        let stage = try await live(2, under: AlertPolicy())
        let messages = Self.day.map { $0.messages - 1 }.reduce(0, +)
        #expect(stage.messages.count == 2 * messages)
        #expect(!stage.headlines.contains { $0.contains("resolved") })
    }

    @Test func `a day with holds`() async throws {
        // Only what lasts longer than twenty minutes: the queue at 09:00 and 20:00, staffing at 13:00.
        let holds = Dictionary(uniqueKeysWithValues: AlertRule.all.map { ($0, Duration.seconds(1200)) })
        let stage = try await live(1, under: AlertPolicy(holds: holds))
        #expect(Self.counts(stage) == ["1 queue waiting": 4, "too few online": 1])
    }

    @Test func `nothing leaves outside the active hours, and what lasts is reported when they begin`() async throws {
        // Given hours from 09:20 to 18:00
        let hours = ActiveHours(spans: [.init(weekdays: Set(0...6), start: 560, end: 1080)])
        // When
        let stage = try await live(2, under: AlertPolicy(), hours: hours)
        // Then the queue of 09:00 is reported at 09:20, 09:30 and 09:40, and that of 20:00 not at all
        #expect(stage.headlines.count { $0 == "After quiet hours: 1 queue waiting" } == 2)
        #expect(stage.headlines.count { $0 == "1 queue waiting" } == 2 * 2)
        let aDay = [3, 1, 2, 3, 1, 1].reduce(0, +)
        #expect(stage.messages.count == 2 * aDay)
    }

    @Test func `a program that is restarted every minute tells no more and no less`() async throws {
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        for minute in 530..<910 {
            let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
            let service = try await stage.service(store, policy: AlertPolicy(notifiesResolved: true))
            await stage.minute(service, Self.office(at: minute))
        }
        let messages = Self.day.dropLast().map(\.messages).reduce(0, +)
        #expect(stage.messages.count == messages)
    }
}
