import Canvas
import Localization
import Monitoring

/// What a trend counts.
enum TrendMeasure: CaseIterable, Sendable {
    case arrivals, conversations, calls, missed

    var name: LocalizedText {
        switch self {
        case .arrivals: LocalizedText(en: "Conversations and calls", pt: "Conversas e ligações")
        case .conversations: LocalizedText(en: "Conversations", pt: "Conversas")
        case .calls: LocalizedText(en: "Calls", pt: "Ligações")
        case .missed: LocalizedText(en: "Missed calls", pt: "Ligações perdidas")
        }
    }

    /// Whether it includes calls.
    var needsCalls: Bool { self != .conversations }

    /// Whether it includes conversations.
    var needsConversations: Bool { self == .arrivals || self == .conversations }

    func value(of counts: TrendsReport.Counts) -> Int {
        switch self {
        case .arrivals: counts.arrivals
        case .conversations: counts.conversations
        case .calls: counts.calls
        case .missed: counts.missed
        }
    }

    /// Average arrivals on that weekday in that hour; nil if a channel it counts has no known day.
    func average(on day: Weekday, hour: Int, _ report: TrendsReport) -> Double? {
        func share(_ week: TrendsReport.Week, _ count: (TrendsReport.Counts) -> Int) -> Double? {
            let days = week.days[day.rawValue]
            return days > 0 ? Double(count(week.hours[day.rawValue][hour])) / Double(days) : nil
        }
        let conversations = needsConversations ? share(report.knownConversations, \.conversations) : 0
        let calls = needsCalls ? share(report.knownCalls, self == .missed ? \.missed : \.calls) : 0
        return conversations.flatMap { conversations in calls.map { conversations + $0 } }
    }

    func value(of average: TrendsReport.Average) -> Double {
        switch self {
        case .arrivals: average.conversations + average.calls
        case .conversations: average.conversations
        case .calls: average.calls
        case .missed: average.missed
        }
    }

    /// The styles of the four shades, lightest first. Many missed calls are bad; other large numbers are just large.
    var shadeStyles: [Style] {
        self == .missed
            ? [.quiet, .warning, .warning.bold(), .critical.bold()] : [.quiet, .chart, .chart.bold(), .accent.bold()]
    }

    /// The measures available for `part`, in the order of their key.
    static func choices(for part: TrendPart, hasPhone: Bool) -> [TrendMeasure] {
        switch part {
        case .everything: hasPhone ? allCases : [.conversations]
        case .team: [.conversations]
        case .line: [.calls, .missed]
        }
    }

    /// The next of `choices`; the first one if this one is not among them.
    func next(among choices: [TrendMeasure]) -> TrendMeasure {
        let position = choices.firstIndex(of: self).map { $0 + 1 } ?? 0
        return choices.isEmpty ? self : choices[position % choices.count]
    }
}
