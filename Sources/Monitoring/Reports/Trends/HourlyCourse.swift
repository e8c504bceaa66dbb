/// Today, hour by hour, beside what the same weekday usually brings in each hour.
public struct HourlyCourse: Sendable, Equatable {
    /// What came in today, by hour 0…23.
    public let today: [TrendsReport.Counts]
    /// What comes in on average, by hour 0…23; nil while none of the days before is wholly known.
    public let usual: [TrendsReport.Average]?
    /// How many days the averages are made of.
    public let comparedDays: Int

    /// Lines up single days.
    ///
    /// - Parameters:
    ///   - today: The trend of today alone.
    ///   - before: The trends of the days to compare with, one each; those that are not wholly known are left out.
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
