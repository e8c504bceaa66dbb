public import Foundation

/// When work comes in: by weekday and hour, and today against what the day usually brings.
public struct TrendsReport: Sendable, Equatable {
    /// What came in.
    public struct Counts: Sendable, Equatable {
        /// Conversations created.
        public internal(set) var conversations = 0
        /// Inbound calls, missed ones included.
        public internal(set) var calls = 0
        /// Inbound calls that nobody answered.
        public internal(set) var missed = 0

        /// Everything that came in.
        public var arrivals: Int { conversations + calls }
    }

    /// What comes in on average.
    public struct Average: Sendable, Equatable {
        /// Conversations created.
        public let conversations: Double
        /// Inbound calls, missed ones included.
        public let calls: Double
        /// Inbound calls that nobody answered.
        public let missed: Double
    }

    /// Today beside the same weekday of the weeks before.
    public struct Today: Sendable, Equatable {
        /// What came in so far.
        public internal(set) var soFar = Counts()
        /// What had come in by the same time of day, on average; nil while none of those days is wholly known.
        public internal(set) var usualSoFar: Average?
        /// What the whole day brings on average.
        public internal(set) var usualWholeDay: Average?
        /// How many days the averages are made of: those of the last four weeks that are wholly known.
        public internal(set) var comparedDays = 0
    }

    /// One team or line.
    public struct Part<ID: Sendable & Hashable>: Sendable, Equatable {
        /// nil gathers what names none.
        public let id: ID?
        /// nil for one that the service does not list any more.
        public let name: String?
        /// What came in during the range.
        public internal(set) var counts = Counts()
        /// Today beside the same weekday of the weeks before.
        public internal(set) var today = Today()
    }

    /// Some days, by weekday.
    public struct Week: Sendable, Equatable {
        /// What came in, by weekday (Monday first) and hour.
        public internal(set) var hours = Array(repeating: Array(repeating: Counts(), count: 24), count: 7)
        /// How many of the days are each weekday, Monday first.
        public internal(set) var days = Array(repeating: 0, count: 7)
    }

    /// One hour of the week.
    public struct Hour: Sendable, Equatable {
        /// The day of the week.
        public let weekday: Weekday
        /// 0…23.
        public let hour: Int
        /// What came in then.
        public let counts: Counts
    }

    /// How many weeks back the same weekday is compared with.
    public static let comparedWeeks = 4

    /// The days it is about.
    public let range: ReportRange
    /// The hours it is about; others count nowhere.
    public let shift: Shift
    /// What came in, by weekday (Monday first) and hour.
    public let hours: [[Counts]]
    /// How often the range has each weekday, Monday first: divided by it, ``hours`` are averages.
    public let days: [Int]
    /// The days of which some conversations are known: what is known by chance of the others is no day's arrivals.
    public let knownConversations: Week
    /// The days of which some calls are known.
    public let knownCalls: Week
    /// All hours together.
    public let counts: Counts
    /// The hour of the week that brings most on average; nil when nothing came in.
    public let peakHour: Hour?
    /// The weekday that brings most on average; nil when nothing came in.
    public let peakDay: Weekday?
    /// Today beside the same weekday of the weeks before, whatever the range.
    public let today: Today
    /// The teams on watch, in their order; those that are not are left out.
    public let teams: [Part<Team.ID>]
    /// The lines on watch, in their order; calls on others are left out.
    public let lines: [Part<Line.ID>]
    /// The parts of the range whose conversations are not all known.
    public let conversationGaps: [Range<Date>]
    /// The parts of the range whose calls are not all known.
    public let callGaps: [Range<Date>]

    /// What came in per day of that weekday in that hour, 0…; nil where the range has no such day.
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
    /// nil where there is no day to share among.
    init?(_ counts: TrendsReport.Counts, over days: Int) {
        guard days > 0 else { return nil }
        conversations = Double(counts.conversations) / Double(days)
        calls = Double(counts.calls) / Double(days)
        missed = Double(counts.missed) / Double(days)
    }
}
