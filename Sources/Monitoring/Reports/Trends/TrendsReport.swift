package import Foundation

/// When work comes in: by weekday and hour, and today compared with the average.
package struct TrendsReport: Sendable, Equatable {
    /// What came in.
    package struct Counts: Sendable, Equatable {
        /// Conversations created.
        package internal(set) var conversations = 0
        /// Inbound calls, including missed ones.
        package internal(set) var calls = 0
        /// Unanswered inbound calls.
        package internal(set) var missed = 0

        /// Everything that came in.
        package var arrivals: Int { conversations + calls }
    }

    /// Average arrivals.
    package struct Average: Sendable, Equatable {
        /// Conversations created.
        package let conversations: Double
        /// Inbound calls, including missed ones.
        package let calls: Double
        /// Unanswered inbound calls.
        package let missed: Double
    }

    /// Today compared with the same weekday of previous weeks.
    package struct Today: Sendable, Equatable {
        /// Arrivals so far today.
        package internal(set) var soFar = Counts()
        /// Average arrivals by the same time of day; nil if none of those days is complete.
        package internal(set) var usualSoFar: Average?
        /// Average arrivals in the whole day.
        package internal(set) var usualWholeDay: Average?
        /// The number of days in the averages: those of the last four weeks with complete data.
        package internal(set) var comparedDays = 0
    }

    /// One team or line.
    package struct Part<ID: Sendable & Hashable>: Sendable, Equatable {
        /// nil for arrivals that name none.
        package let id: ID?
        /// nil if the service no longer lists it.
        package let name: String?
        /// Arrivals in the range.
        package internal(set) var counts = Counts()
        /// Today compared with the same weekday of previous weeks.
        package internal(set) var today = Today()
    }

    /// Arrivals on several days, by weekday.
    package struct Week: Sendable, Equatable {
        /// Arrivals by weekday (Monday first) and hour.
        package internal(set) var hours = Array(repeating: Array(repeating: Counts(), count: 24), count: 7)
        /// The number of days per weekday, Monday first.
        package internal(set) var days = Array(repeating: 0, count: 7)
    }

    /// One hour of the week.
    package struct Hour: Sendable, Equatable {
        /// The day of the week.
        package let weekday: Weekday
        /// 0…23.
        package let hour: Int
        /// Arrivals in that hour.
        package let counts: Counts
    }

    /// The number of past weeks that today's weekday is compared with.
    package static let comparedWeeks = 4

    /// The days covered.
    package let range: ReportRange
    /// The hours covered; arrivals at other hours are not counted.
    package let shift: Shift
    /// Arrivals by weekday (Monday first) and hour.
    package let hours: [[Counts]]
    /// The number of days per weekday in the range, Monday first. ``hours`` divided by it gives averages.
    package let days: [Int]
    /// The days with at least some known conversations. Days without any are excluded from averages.
    package let knownConversations: Week
    /// The days with at least some known calls.
    package let knownCalls: Week
    /// The sum of all hours.
    package let counts: Counts
    /// The hour of the week with the highest average; nil if nothing came in.
    package let peakHour: Hour?
    /// The weekday with the highest average; nil if nothing came in.
    package let peakDay: Weekday?
    /// Today compared with the same weekday of previous weeks, whatever the range.
    package let today: Today
    /// The monitored teams, in order.
    package let teams: [Part<Team.ID>]
    /// The monitored lines, in order.
    package let lines: [Part<Line.ID>]
    /// The parts of the range with incomplete conversations.
    package let conversationGaps: [Range<Date>]
    /// The parts of the range with incomplete calls.
    package let callGaps: [Range<Date>]

    /// Average arrivals on that weekday in that hour; nil if the range has no such day.
    package func average(_ weekday: Weekday, hour: Int) -> Average? {
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
package struct Shift: Sendable, Hashable {
    /// The first hour, 0…23.
    package let startHour: Int
    /// The hour it ends at, 0…24, exclusive.
    package let endHour: Int

    /// The hours `from` to `to`; nil if they are not hours of a day, or equal.
    package init?(from: Int, to: Int) {
        guard (0...23).contains(from), (0...24).contains(to), from != to else { return nil }
        self.startHour = from
        self.endHour = to
    }

    /// Every hour.
    package static let wholeDay = Shift()

    private init() {
        (startHour, endHour) = (0, 24)
    }

    /// Whether the hour that begins at `hour` is included.
    package func contains(_ hour: Int) -> Bool {
        startHour < endHour ? (startHour..<endHour).contains(hour) : hour >= startHour || hour < endHour
    }
}

/// Today by hour, next to the average of the same weekday.
package struct HourlyCourse: Sendable, Equatable {
    /// Counts of today, by hour 0…23.
    package let today: [TrendsReport.Counts]
    /// Averages by hour 0…23; nil if none of the previous days is complete.
    package let usual: [TrendsReport.Average]?
    /// The number of days in the averages.
    package let comparedDays: Int

    /// Combines single days.
    ///
    /// - Parameters:
    ///   - today: The trend of today alone.
    ///   - before: The trends of the days to compare with, one each; incomplete days are ignored.
    package init(today: TrendsReport, before: [TrendsReport]) {
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
package struct ArrivalCount: Sendable, Equatable {
    /// What came in.
    package enum Kind: Sendable, Equatable {
        /// Conversations created, by team; nil for those without a team.
        case conversations(team: Team.ID?)
        /// Ended inbound calls, by line; nil for those without a line.
        case calls(line: Line.ID?, missed: Int)
    }

    /// A quarter of an hour.
    package static let grain = Duration.seconds(900)

    /// The start of the quarter hour.
    package let start: Date
    /// What came in.
    package let kind: Kind
    /// The number, including missed calls.
    package let count: Int

    /// Records that `count` came in during the quarter hour that begins at `start`.
    package init(start: Date, kind: Kind, count: Int) {
        self.start = start
        self.kind = kind
        self.count = count
    }
}
