import Foundation
import Localization
import Monitoring

/// What a table of the report on calls is sorted by.
struct CallsReportSort<Field: CallsReportField>: Equatable, Sendable {
    private(set) var field: Field
    private(set) var isDescending: Bool

    init(_ field: Field) {
        self.field = field
        isDescending = field.isFigure
    }

    /// The next field, as it is first sorted by: words from A, figures from the largest.
    mutating func advance() {
        let all = Array(Field.allCases)
        let position = all.firstIndex(of: field).map { $0 + 1 } ?? 0
        self = CallsReportSort(all[position % all.count])
    }

    mutating func reverse() {
        isDescending.toggle()
    }

    /// `by talk ↓`.
    func note(_ language: Language) -> String {
        "\(CallsReportText.sortedBy(language)) \(field.title(language).lowercased()) \(isDescending ? "↓" : "↑")"
    }

    /// `rows` in this order. Equal ones keep theirs, and what is not known is last.
    func sorted(_ rows: [Field.Row]) -> [Field.Row] {
        let keys = rows.map(field.key)
        return rows.indices.sorted { left, right in
            switch (keys[left], keys[right]) {
            case (let first?, let second?) where first != second: isDescending ? first > second : first < second
            case (_?, nil): true
            case (nil, _?): false
            default: left < right
            }
        }.map { rows[$0] }
    }
}

/// What a table can be sorted by.
protocol CallsReportField: CaseIterable, Equatable, Sendable {
    associatedtype Row

    var title: LocalizedText { get }
    /// Whether it is a figure, which is first sorted from the largest.
    var isFigure: Bool { get }
    /// What rows are compared by; nil for what is not known.
    func key(_ row: Row) -> ReportSortKey?
}

/// What two rows are compared by.
enum ReportSortKey: Comparable {
    case number(Double)
    case text(String)

    init(_ count: Int) {
        self = .number(Double(count))
    }

    /// Words are compared without case and accents.
    init(words: String) {
        self = .text(words.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil))
    }
}

/// What agents are sorted by.
enum CallerAgentField: CallsReportField {
    case agent, answered, missed, rate, outAnswered, outUnanswered, transferred, talk, average

    var title: LocalizedText {
        switch self {
        case .agent: CallsReportText.agent
        case .answered: CallsReportText.answered
        case .missed: CallsReportText.missed
        case .rate: CallsReportText.rate
        case .outAnswered: CallsReportText.outAnswered
        case .outUnanswered: CallsReportText.outUnanswered
        case .transferred: CallsReportText.transferred
        case .talk: CallsReportText.talk
        case .average: CallsReportText.average
        }
    }

    var isFigure: Bool { self != .agent }

    func key(_ row: CallerAgentRow) -> ReportSortKey? {
        let counts = row.counts
        switch self {
        case .agent: return row.name.map(ReportSortKey.init(words:))
        case .answered: return ReportSortKey(counts.answered)
        case .missed: return ReportSortKey(counts.missed)
        case .rate: return counts.answerRate.map(ReportSortKey.number)
        case .outAnswered: return ReportSortKey(counts.outboundAnswered)
        case .outUnanswered: return ReportSortKey(counts.outboundUnanswered)
        case .transferred: return ReportSortKey(counts.transferred)
        case .talk: return counts.talks == 0 ? nil : ReportSortKey(counts.talkSeconds)
        case .average: return counts.averageTalkSeconds.map { ReportSortKey($0) }
        }
    }
}

/// What lines are sorted by.
enum CalledLineField: CallsReportField {
    case missed, answered, line

    var title: LocalizedText {
        switch self {
        case .missed: CallsReportText.lineMissed
        case .answered: CallsReportText.lineAnswered
        case .line: CallsReportText.line
        }
    }

    var isFigure: Bool { self != .line }

    func key(_ row: CallsReport.LineCalls) -> ReportSortKey? {
        switch self {
        case .missed: ReportSortKey(row.missed)
        case .answered: ReportSortKey(row.answered)
        case .line: row.name.map(ReportSortKey.init(words:))
        }
    }
}

/// What those who called again are sorted by.
enum RepeatCallerField: CallsReportField {
    case calls, missed, last

    var title: LocalizedText {
        switch self {
        case .calls: CallsReportText.calls
        case .missed: CallsReportText.lineMissed
        case .last: CallsReportText.last
        }
    }

    var isFigure: Bool { true }

    func key(_ row: CallsReport.RepeatCaller) -> ReportSortKey? {
        switch self {
        case .calls: ReportSortKey(row.calls)
        case .missed: ReportSortKey(row.missed)
        case .last: .number(row.last.timeIntervalSince1970)
        }
    }
}
