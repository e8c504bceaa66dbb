/// Everything the trends screen shows: the selected part, the totals to choose from, and today by hour.
public struct TrendsOverview: Sendable, Equatable {
    /// The report on what passes the filter.
    public let shown: TrendsReport
    /// The same range and hours for all monitored teams and lines.
    public let overall: TrendsReport
    /// Today by hour, for what passes the filter.
    public let course: HourlyCourse

    /// Combines the parts.
    public init(shown: TrendsReport, overall: TrendsReport, course: HourlyCourse) {
        self.shown = shown
        self.overall = overall
        self.course = course
    }
}
