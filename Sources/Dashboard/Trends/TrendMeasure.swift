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

    /// Whether it says anything about calls.
    var needsCalls: Bool { self != .conversations }

    /// Whether it says anything about conversations.
    var needsConversations: Bool { self == .arrivals || self == .conversations }

    func value(of counts: TrendsReport.Counts) -> Int {
        switch self {
        case .arrivals: counts.arrivals
        case .conversations: counts.conversations
        case .calls: counts.calls
        case .missed: counts.missed
        }
    }

    /// What came in on one of so many days, on average; nil where a channel that it counts has no known day.
    func average(of counts: TrendsReport.Counts, conversationDays: Int, callDays: Int) -> Double? {
        guard !needsConversations || conversationDays > 0, !needsCalls || callDays > 0 else { return nil }
        let conversations = needsConversations ? Double(counts.conversations) / Double(conversationDays) : 0
        let calls = needsCalls ? Double(self == .missed ? counts.missed : counts.calls) / Double(callDays) : 0
        return conversations + calls
    }

    func value(of average: TrendsReport.Average) -> Double {
        switch self {
        case .arrivals: average.conversations + average.calls
        case .conversations: average.conversations
        case .calls: average.calls
        case .missed: average.missed
        }
    }

    /// How the four shades look, the lightest first. Many missed calls are wrong; much else is only much.
    var shadeStyles: [Style] {
        self == .missed
            ? [.quiet, .warning, .warning.bold(), .critical.bold()] : [.quiet, .chart, .chart.bold(), .accent.bold()]
    }

    /// The measures that can be chosen for `part`, in the order of their key.
    static func choices(for part: TrendPart, hasPhone: Bool) -> [TrendMeasure] {
        switch part {
        case .everything: hasPhone ? allCases : [.conversations]
        case .team: [.conversations]
        case .line: [.calls, .missed]
        }
    }

    /// The choice after this one; the first of them where this one is none.
    func next(among choices: [TrendMeasure]) -> TrendMeasure {
        let position = choices.firstIndex(of: self).map { $0 + 1 } ?? 0
        return choices.isEmpty ? self : choices[position % choices.count]
    }
}
