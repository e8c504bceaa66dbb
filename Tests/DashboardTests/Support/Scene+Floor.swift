import Foundation
import Localization
import Monitoring
import TestSupport

@testable import Dashboard

/// What was kept of the floor, minute by minute: busy mornings, a lunch hour, and a monitor that was off for a while.
extension Scene {
    /// The time in which no monitor ran, in minutes of the day.
    private static let pause = 670..<708

    private static func sample(_ instant: Date, _ zone: TimeZone, level: Int) -> FloorSample? {
        let second = Int(instant.timeIntervalSince1970) + zone.secondsFromGMT(for: instant)
        let minute = second % 86_400 / 60
        guard (475..<1110).contains(minute) else { return nil }
        let curve = [0, 0, 0, 0, 0, 0, 0, 1, 4, 8, 11, 7, 12, 9, 6, 7, 5, 3, 1][minute / 60]
        let waiting = max(0, curve + minute / 7 % 4 - 2 + level)
        let online = [0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 4, 4, 2, 3, 4, 4, 4, 3, 1][minute / 60]
        let teams = ["7001", "7002", "7003"] as [Team.ID]
        let queues = teams.enumerated().map { index, team in
            let mine = waiting / (index + 1)
            return FloorSample.Queue(
                id: team, waiting: mine, longestWait: mine == 0 ? nil : .seconds(mine * 190 + minute % 60 * 11),
                open: mine * 3 + 4, new: (minute - 475) / (9 + index * 6), online: max(0, online - index))
        }
        return FloorSample(
            instant: instant + 7, queues: queues, online: online, talking: minute % 13 < 5 ? online / 2 : online / 3,
            ringing: minute % 13 == 4 ? 1 : 0)
    }

    /// The samples of a day.
    static func samples(
        _ day: CalendarDay, _ zone: TimeZone, level: Int = 0, until end: Date = .distantFuture
    ) -> [FloorSample] {
        let (start, next) = (day.start(in: zone), day.advanced(by: 1).start(in: zone))
        return stride(from: start, to: min(next, end), by: 60).compactMap { instant in
            let minute = Int(instant.timeIntervalSince(start)) / 60
            return level == 0 && pause.contains(minute) ? nil : sample(instant, zone, level: level)
        }
    }

    /// The scene where clocks are changed twice a year.
    static var inBerlin: Snapshot {
        var rules = rules
        rules.timeZone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        return snapshot(rules: rules)
    }

    /// The day of `range` with two alerts, and people who come and go; nothing if `isKept` is false.
    static func day(
        _ range: ReportRange, _ teams: Subset<Set<Team.ID>> = .all, isKept: Bool = true, now: Date = now
    ) -> DayReport {
        let (day, zone) = (range.firstDay, range.timeZone)
        var builder = DayReportBuilder(
            range: range, teams: rules.watchedTeams.intersection(teams), pace: WatchPace(), now: now)
        guard isKept else {
            builder.add(day, [], [])
            return builder.report
        }
        for (level, other) in ([day] + DayReportBuilder.comparedDays(of: day)).enumerated() {
            let end = level == 0 ? range.span.upperBound : .distantFuture
            let kept = samples(other, zone, level: level, until: end)
            let events = kept.indices.filter { $0 % 9 == 0 }.map { index in
                let length = TimeInterval(120 + index * 37 % 900 + level * 60)
                return ServiceEvent(
                    .firstResponse(since: kept[index].instant - length), at: kept[index].instant, team: "7001",
                    owner: "501")
            }
            builder.add(other, kept, events)
        }
        let start = day.start(in: zone)
        let episodes = [
            episode(.queue, .team("7001"), "Suporte", from: start + 38_520, to: start + 39_900),
            episode(.staffing, .online, "", from: start + 43_500, to: start + 47_700),
        ]
        let moves = [
            (482, 0, true), (490, 2, true), (540, 3, true), (720, 0, false), (725, 3, false), (781, 0, true),
            (790, 3, true), (1085, 2, false),
        ].map { minute, person, isArrival in
            DayReport.Move(
                instant: start + TimeInterval(minute * 60), name: members[person].name, isArrival: isArrival)
        }
        builder.add(
            episodes.filter { $0.firedAt < range.span.upperBound },
            moves.filter { $0.instant < range.span.upperBound })
        return builder.report
    }

    private static func episode(
        _ rule: AlertRule, _ subject: Alert.Subject, _ name: String, from start: Date, to end: Date
    ) -> AlertEpisode {
        AlertEpisode(
            alert: Alert.ID(rule: rule, subject: subject), name: name, since: start, firedAt: start, endedAt: end,
            peak: 12,
            threshold: 5, messages: 1)
    }

    /// What the screens said at `instant`.
    static func replay(_ instant: Date, _ teams: Subset<Set<Team.ID>> = .all) -> FloorReplay {
        let zone = rules.timeZone
        let sample = samples(CalendarDay(instant, in: zone), zone).last { $0.instant < instant + 60 }
        let isNear = sample.map { instant.timeIntervalSince($0.instant) < WatchPace().maxPause.seconds } ?? false
        // Before there were any teams.
        let isEarly = instant < CalendarDay(instant, in: zone).start(in: zone) + 3600
        return FloorReplay(
            at: isNear ? sample?.instant ?? instant : instant, isNear ? sample : nil,
            directory: isEarly ? ReportDirectory() : directory,
            changes: statusChanges, watch: PresenceWatch(), calls: calls, rules: rules, teams: teams)
    }
}
