public import Foundation
public import Localization

/// The days covered by a report, in the configured time zone. Excludes the future.
public struct ReportRange: Sendable, Equatable {
    /// A range with a name.
    public enum Named: String, Sendable, CaseIterable {
        case today
        case yesterday
        /// Monday to today.
        case thisWeek = "week"
        /// Monday to Sunday.
        case lastWeek = "last-week"
        /// Seven days, ending today.
        case last7Days = "7d"
        /// Four whole weeks, ending today, so that every weekday is included equally often.
        case last4Weeks = "28d"
        /// Thirty days, ending today.
        case last30Days = "30d"
        case thisMonth = "month"
        case lastMonth = "last-month"
        case thisQuarter = "quarter"
    }

    /// Why two days do not form a range, and how to correct them.
    public struct Problem: Error, Sendable, Equatable {
        /// The problem in one sentence.
        public let message: LocalizedText
    }

    /// The named range it was made from; nil if the days were chosen freely.
    public let named: Named?
    /// The first day.
    public let firstDay: CalendarDay
    /// The last day, no later than today.
    public let lastDay: CalendarDay
    /// The time zone in which days begin.
    public let timeZone: TimeZone
    /// The instants covered: from midnight of the first day up to, but excluding, midnight after the last day, or now.
    public let span: Range<Date>
    /// Whether the range ends now and therefore keeps growing.
    public let isOngoing: Bool

    /// The range `name` at `now`.
    public init(_ name: Named, now: Date, timeZone: TimeZone) {
        let today = CalendarDay(now, in: timeZone)
        let first =
            switch name {
            case .today: today
            case .yesterday: today.advanced(by: -1)
            case .thisWeek: today.advanced(by: -today.weekday.rawValue)
            case .lastWeek: today.advanced(by: -today.weekday.rawValue - 7)
            case .last7Days: today.advanced(by: -6)
            case .last4Weeks: today.advanced(by: -27)
            case .last30Days: today.advanced(by: -29)
            case .thisMonth: today.startOfMonth
            case .lastMonth: today.startOfMonth(-1)
            case .thisQuarter: today.startOfMonth(-((today.components.month - 1) % 3))
            }
        let last =
            switch name {
            case .yesterday: first
            case .lastWeek: first.advanced(by: 6)
            case .lastMonth: today.startOfMonth.advanced(by: -1)
            case .today, .thisWeek, .last7Days, .last4Weeks, .last30Days, .thisMonth, .thisQuarter: today
            }
        self.init(name, first, last, now: now, timeZone: timeZone)
    }

    /// The days from `first` to `last`, both included. A last day in the future counts as today.
    ///
    /// - Throws: ``Problem`` if the days are in the wrong order, if the first one is in the future, or if there are
    ///   more than ``maxDays``.
    public init(from first: CalendarDay, to last: CalendarDay, now: Date, timeZone: TimeZone) throws(Problem) {
        let today = CalendarDay(now, in: timeZone)
        guard first <= last else { throw Problem(message: Text.reversed(first, last)) }
        guard first <= today else { throw Problem(message: Text.future(first, today: today)) }
        guard first.days(to: last) < Self.maxDays else { throw Problem(message: Text.tooLong) }
        self.init(nil, first, min(last, today), now: now, timeZone: timeZone)
    }

    private init(_ name: Named?, _ first: CalendarDay, _ last: CalendarDay, now: Date, timeZone: TimeZone) {
        named = name
        firstDay = first
        lastDay = last
        self.timeZone = timeZone
        let (start, end) = (first.start(in: timeZone), last.advanced(by: 1).start(in: timeZone))
        // Instants are whole seconds, and the current second is included.
        let next = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down) + 1)
        isOngoing = next < end
        span = start..<max(start, min(next, end))
    }

    /// The most days that a range may have: ten years.
    public static let maxDays = 3653

    /// The number of days.
    public var days: Int { firstDay.days(to: lastDay) + 1 }

    /// The preceding range to compare with: the same number of days, or the same part of the preceding week, month
    /// or quarter. If this range ends now, it ends at the same time of day.
    public var previousSpan: Range<Date> {
        let calendar = Calendar.gregorian(in: timeZone)
        let (unit, count): (Calendar.Component, Int) =
            switch named {
            case .thisMonth, .lastMonth: (.month, 1)
            case .thisQuarter: (.month, 3)
            case .thisWeek: (.day, 7)
            case .today, .yesterday, .lastWeek, .last7Days, .last4Weeks, .last30Days, nil: (.day, days)
            }
        let first = unit == .month ? firstDay.startOfMonth(-count) : firstDay.advanced(by: -count)
        let start = first.start(in: timeZone)
        let shifted = isOngoing ? calendar.date(byAdding: unit, value: -count, to: span.upperBound) : nil
        return start..<max(start, min(shifted ?? span.lowerBound, span.lowerBound))
    }

    /// The parts of the range for a trend.
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
    /// The length of the parts.
    public enum Unit: String, Sendable, CaseIterable {
        case day
        /// Monday to Sunday; the first and the last one may be shorter.
        case week
    }

    /// The first day.
    public let day: CalendarDay
    /// The instants covered.
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

extension Range<Date> {
    /// The parts of this range that are not in `known`, in order.
    ///
    /// - Parameter tolerance: A missing end of up to this length is not a gap, since the present is never fully known.
    public func gaps(beside known: [Range<Date>], tolerance: Duration = .zero) -> [Range<Date>] {
        var gaps: [Range<Date>] = []
        var reached = lowerBound
        for span in known.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > reached {
            if span.lowerBound >= upperBound { break }
            if span.lowerBound > reached { gaps.append(reached..<span.lowerBound) }
            reached = Swift.max(reached, span.upperBound)
        }
        if reached < upperBound, reached == lowerBound || upperBound.timeIntervalSince(reached) > tolerance.seconds {
            gaps.append(reached..<upperBound)
        }
        return gaps
    }

    /// The parts of this range covered by any of `spans`, joined, in order.
    public func union(_ spans: [Range<Date>]) -> [Range<Date>] {
        // The complement of the gaps is what the spans cover.
        gaps(beside: gaps(beside: spans))
    }
}
