/// All that a screen shows of when work comes in: what was asked for, everything to choose from, and today by hour.
public struct TrendsPicture: Sendable, Equatable {
    /// What passes the filter.
    public let shown: TrendsReport
    /// The same range and hours, for every team and line on watch.
    public let overall: TrendsReport
    /// Today by hour, of what passes the filter.
    public let course: HourlyCourse

    /// Puts the parts together.
    public init(shown: TrendsReport, overall: TrendsReport, course: HourlyCourse) {
        self.shown = shown
        self.overall = overall
        self.course = course
    }
}
