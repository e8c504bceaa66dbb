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

/// The hours of a day covered by a trend. A night shift such as 22–6 ends on the following day.
public struct Shift: Sendable, Hashable {
    /// The first hour, 0…23.
    public let startHour: Int
    /// The hour it ends at, 0…24, exclusive.
    public let endHour: Int

    /// The hours `from` to `to`; nil if they are not hours of a day, or equal.
    public init?(from: Int, to: Int) {
        guard (0...23).contains(from), (0...24).contains(to), from != to else { return nil }
        self.startHour = from
        self.endHour = to
    }

    /// Every hour.
    public static let wholeDay = Shift()

    private init() {
        (startHour, endHour) = (0, 24)
    }

    /// Whether the hour that begins at `hour` is included.
    public func contains(_ hour: Int) -> Bool {
        startHour < endHour ? (startHour..<endHour).contains(hour) : hour >= startHour || hour < endHour
    }
}

/// Today by hour, next to the average of the same weekday.
public struct HourlyCourse: Sendable, Equatable {
    /// Counts of today, by hour 0…23.
    public let today: [TrendsReport.Counts]
    /// Averages by hour 0…23; nil if none of the previous days is complete.
    public let usual: [TrendsReport.Average]?
    /// The number of days in the averages.
    public let comparedDays: Int

    /// Combines single days.
    ///
    /// - Parameters:
    ///   - today: The trend of today alone.
    ///   - before: The trends of the days to compare with, one each; incomplete days are ignored.
    public init(today: TrendsReport, before: [TrendsReport]) {
        let known = before.filter { $0.conversationGaps.isEmpty && $0.callGaps.isEmpty }
        self.today = Self.hours(of: today)
        comparedDays = known.count
        let sums = known.map(Self.hours).reduce(Self.noHours) { sums, hours in
            zip(sums, hours).map { sum, hour in
                var sum = sum
                sum.add(hour)
                return sum
            }
        }
        let averages = sums.compactMap { TrendsReport.Average($0, over: known.count) }
        usual = averages.isEmpty ? nil : averages
    }

    private static let noHours = Array(repeating: TrendsReport.Counts(), count: 24)

    private static func hours(of day: TrendsReport) -> [TrendsReport.Counts] {
        day.hours[day.range.firstDay.weekday.rawValue]
    }
}

/// What came in during a quarter of an hour, the smallest unit of trends. No time zone changes its day within one.
public struct ArrivalCount: Sendable, Equatable {
    /// What came in.
    public enum Kind: Sendable, Equatable {
        /// Conversations created, by team; nil for those without a team.
        case conversations(team: Team.ID?)
        /// Ended inbound calls, by line; nil for those without a line.
        case calls(line: Line.ID?, missed: Int)
    }

    /// A quarter of an hour.
    public static let grain = Duration.seconds(900)

    /// The start of the quarter hour.
    public let start: Date
    /// What came in.
    public let kind: Kind
    /// The number, including missed calls.
    public let count: Int

    /// Records that `count` came in during the quarter hour that begins at `start`.
    public init(start: Date, kind: Kind, count: Int) {
        self.start = start
        self.kind = kind
        self.count = count
    }
}
