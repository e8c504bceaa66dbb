public import Foundation

/// When work comes in: by weekday and hour, and today compared with the average.
public struct TrendsReport: Sendable, Equatable {
    /// What came in.
    public struct Counts: Sendable, Equatable {
        /// Conversations created.
        public internal(set) var conversations = 0
        /// Inbound calls, including missed ones.
        public internal(set) var calls = 0
        /// Unanswered inbound calls.
        public internal(set) var missed = 0

        /// Everything that came in.
        public var arrivals: Int { conversations + calls }
    }

    /// Average arrivals.
    public struct Average: Sendable, Equatable {
        /// Conversations created.
        public let conversations: Double
        /// Inbound calls, including missed ones.
        public let calls: Double
        /// Unanswered inbound calls.
        public let missed: Double
    }

    /// Today compared with the same weekday of previous weeks.
    public struct Today: Sendable, Equatable {
        /// Arrivals so far today.
        public internal(set) var soFar = Counts()
        /// Average arrivals by the same time of day; nil if none of those days is complete.
        public internal(set) var usualSoFar: Average?
        /// Average arrivals in the whole day.
        public internal(set) var usualWholeDay: Average?
        /// The number of days in the averages: those of the last four weeks with complete data.
        public internal(set) var comparedDays = 0
    }

    /// One team or line.
    public struct Part<ID: Sendable & Hashable>: Sendable, Equatable {
        /// nil for arrivals that name none.
        public let id: ID?
        /// nil if the service no longer lists it.
        public let name: String?
        /// Arrivals in the range.
        public internal(set) var counts = Counts()
        /// Today compared with the same weekday of previous weeks.
        public internal(set) var today = Today()
    }

    /// Arrivals on several days, by weekday.
    public struct Week: Sendable, Equatable {
        /// Arrivals by weekday (Monday first) and hour.
        public internal(set) var hours = Array(repeating: Array(repeating: Counts(), count: 24), count: 7)
        /// The number of days per weekday, Monday first.
        public internal(set) var days = Array(repeating: 0, count: 7)
    }

    /// One hour of the week.
    public struct Hour: Sendable, Equatable {
        /// The day of the week.
        public let weekday: Weekday
        /// 0…23.
        public let hour: Int
        /// Arrivals in that hour.
        public let counts: Counts
    }

    /// The number of past weeks that today's weekday is compared with.
    public static let comparedWeeks = 4

    /// The days covered.
    public let range: ReportRange
    /// The hours covered; arrivals at other hours are not counted.
    public let shift: Shift
    /// Arrivals by weekday (Monday first) and hour.
    public let hours: [[Counts]]
    /// The number of days per weekday in the range, Monday first. ``hours`` divided by it gives averages.
    public let days: [Int]
    /// The days with at least some known conversations. Days without any are excluded from averages.
    public let knownConversations: Week
    /// The days with at least some known calls.
    public let knownCalls: Week
    /// The sum of all hours.
    public let counts: Counts
    /// The hour of the week with the highest average; nil if nothing came in.
    public let peakHour: Hour?
    /// The weekday with the highest average; nil if nothing came in.
    public let peakDay: Weekday?
    /// Today compared with the same weekday of previous weeks, whatever the range.
    public let today: Today
    /// The monitored teams, in order.
    public let teams: [Part<Team.ID>]
    /// The monitored lines, in order.
    public let lines: [Part<Line.ID>]
    /// The parts of the range with incomplete conversations.
    public let conversationGaps: [Range<Date>]
    /// The parts of the range with incomplete calls.
    public let callGaps: [Range<Date>]

    /// Average arrivals on that weekday in that hour; nil if the range has no such day.
    public func average(_ weekday: Weekday, hour: Int) -> Average? {
        Average(hours[weekday.rawValue][hour], over: days[weekday.rawValue])
    }
}

extension TrendsReport.Counts {
    mutating func add(_ arrival: ArrivalCount) {
        switch arrival.kind {
        case .conversations: conversations += arrival.count
        case .calls(_, let missed):
            calls += arrival.count
            self.missed += missed
        }
    }

    mutating func add(_ other: TrendsReport.Counts) {
        conversations += other.conversations
        calls += other.calls
        missed += other.missed
    }
}

extension TrendsReport.Average {
    /// nil if there are no days to average over.
    init?(_ counts: TrendsReport.Counts, over days: Int) {
        guard days > 0 else { return nil }
        conversations = Double(counts.conversations) / Double(days)
        calls = Double(counts.calls) / Double(days)
        missed = Double(counts.missed) / Double(days)
    }
}
