public import Foundation
public import Localization

/// The days a report is about, in the configured zone. What has not happened yet is left out.
public struct ReportRange: Sendable, Equatable {
    /// A range that a lead asks for by name.
    public enum Named: String, Sendable, CaseIterable {
        case today
        /// Seven days, of which today is the last.
        case last7Days = "7d"
        /// Four whole weeks, of which today is the last day: every weekday is in it equally often.
        case last4Weeks = "28d"
        /// Thirty days, of which today is the last.
        case last30Days = "30d"
        case thisMonth = "month"
        case lastMonth = "last-month"
        case thisQuarter = "quarter"
    }

    /// Why two days are no range, and what would be right.
    public struct Problem: Error, Sendable, Equatable {
        /// One sentence.
        public let message: LocalizedText
    }

    /// How it was asked for; nil for days of the lead's own choice.
    public let named: Named?
    /// The first day.
    public let firstDay: CalendarDay
    /// The last day; today at the latest.
    public let lastDay: CalendarDay
    /// The zone in which days begin.
    public let timeZone: TimeZone
    /// The instants that count: from the first midnight up to, and without, the last one, or up to now.
    public let span: Range<Date>
    /// Whether the range reaches up to now and so goes on growing.
    public let isOngoing: Bool

    /// The range called `name` as it is at `now`.
    public init(_ name: Named, now: Date, timeZone: TimeZone) {
        let today = CalendarDay(now, in: timeZone)
        let first =
            switch name {
            case .today: today
            case .last7Days: today.advanced(by: -6)
            case .last4Weeks: today.advanced(by: -27)
            case .last30Days: today.advanced(by: -29)
            case .thisMonth: today.startOfMonth
            case .lastMonth: today.startOfMonth(-1)
            case .thisQuarter: today.startOfMonth(-((today.components.month - 1) % 3))
            }
        let last = name == .lastMonth ? today.startOfMonth.advanced(by: -1) : today
        self.init(name, first, last, now: now, timeZone: timeZone)
    }

    /// The days from `first` to `last`, both included. A last day that has not come yet counts as today.
    ///
    /// - Throws: ``Problem`` when the days are the wrong way round, when the first one has not come yet, or when they are
    ///   more than ``longest``.
    public init(from first: CalendarDay, to last: CalendarDay, now: Date, timeZone: TimeZone) throws(Problem) {
        let today = CalendarDay(now, in: timeZone)
        guard first <= last else { throw Problem(message: Text.reversed(first, last)) }
        guard first <= today else { throw Problem(message: Text.future(first, today: today)) }
        guard first.days(to: last) < Self.longest else { throw Problem(message: Text.tooLong) }
        self.init(nil, first, min(last, today), now: now, timeZone: timeZone)
    }

    private init(_ name: Named?, _ first: CalendarDay, _ last: CalendarDay, now: Date, timeZone: TimeZone) {
        named = name
        firstDay = first
        lastDay = last
        self.timeZone = timeZone
        let (start, end) = (first.start(in: timeZone), last.advanced(by: 1).start(in: timeZone))
        // Instants are whole seconds: the present one counts.
        let next = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down) + 1)
        isOngoing = next < end
        span = start..<max(start, min(next, end))
    }

    /// The most days that a range of one's own choice may have: ten years.
    public static let longest = 3653

    /// How many days it has.
    public var days: Int { firstDay.days(to: lastDay) + 1 }

    /// The range before that this one is compared with: as many days, or the same part of the month or quarter before. It ends
    /// at the same time of day when this one ends now.
    public var previousSpan: Range<Date> {
        let calendar = Calendar.gregorian(in: timeZone)
        let (unit, count): (Calendar.Component, Int) =
            switch named {
            case .thisMonth, .lastMonth: (.month, 1)
            case .thisQuarter: (.month, 3)
            case .today, .last7Days, .last4Weeks, .last30Days, nil: (.day, days)
            }
        let first = unit == .month ? firstDay.startOfMonth(-count) : firstDay.advanced(by: -count)
        let start = first.start(in: timeZone)
        let shifted = isOngoing ? calendar.date(byAdding: unit, value: -count, to: span.upperBound) : nil
        return start..<max(start, min(shifted ?? span.lowerBound, span.lowerBound))
    }

    /// The parts that a trend is drawn with.
    public func buckets(by unit: ReportBucket.Unit) -> [ReportBucket] {
        var buckets: [ReportBucket] = []
        var (day, start) = (firstDay, span.lowerBound)
        while day <= lastDay {
            let next =
                switch unit {
                case .day: day.advanced(by: 1)
                case .week: day.advanced(by: 7 - day.weekday.rawValue)
                }
            let end = next > lastDay ? span.upperBound : next.start(in: timeZone)
            buckets.append(ReportBucket(day: day, span: start..<max(start, end)))
            (day, start) = (next, max(start, end))
        }
        return buckets
    }
}

/// One part of a range, for a trend.
public struct ReportBucket: Sendable, Equatable {
    /// How long the parts are.
    public enum Unit: String, Sendable, CaseIterable {
        case day
        /// From Monday to Sunday; the first and the last one may be shorter.
        case week
    }

    /// Its first day.
    public let day: CalendarDay
    /// The instants that belong to it.
    public let span: Range<Date>
}

extension ReportRange {
    private enum Text {
        static func reversed(_ first: CalendarDay, _ last: CalendarDay) -> LocalizedText {
            LocalizedText(
                en: "The range ends before it begins: \(first) is after \(last). Swap the two dates.",
                pt: "O período termina antes de começar: \(first) vem depois de \(last). Inverta as datas.")
        }

        static func future(_ first: CalendarDay, today: CalendarDay) -> LocalizedText {
            LocalizedText(
                en: "\(first) is in the future. Begin today (\(today)) or earlier.",
                pt: "\(first) está no futuro. Comece hoje (\(today)) ou antes.")
        }

        static let tooLong = LocalizedText(
            en: "The range is longer than ten years. Choose a shorter one.",
            pt: "O período tem mais de dez anos. Escolha um menor.")
    }
}
