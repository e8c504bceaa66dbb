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
