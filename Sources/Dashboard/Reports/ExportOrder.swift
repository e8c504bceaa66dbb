import Foundation
public import Localization
public import Monitoring

/// A report that somebody wants as a file.
public struct ExportOrder: Sendable, Equatable {
    /// What can be written to a file.
    public enum Kind: String, Sendable, CaseIterable {
        case csat, calls, agents
    }

    /// What.
    public let kind: Kind
    /// Of which days.
    public let range: ReportRange
    /// Which ratings; it says nothing about calls and agents.
    public let ratings: RatingFilter
    /// Which agents; empty for all. It says nothing about ratings and calls.
    public let members: Set<InboxMember.ID>
    /// Which calls; it says nothing about ratings and agents.
    public let calls: CallFilter
    /// Whether callers' numbers are written out: as they are on the screen.
    public let showsNumbers: Bool

    /// Orders everything of `range` that passes the filter.
    public init(
        _ kind: Kind, _ range: ReportRange, ratings: RatingFilter = RatingFilter(), members: Set<InboxMember.ID> = [],
        calls: CallFilter = CallFilter(), showsNumbers: Bool = false
    ) {
        self.kind = kind
        self.range = range
        self.ratings = ratings
        self.members = members
        self.calls = calls
        self.showsNumbers = showsNumbers
    }

    /// What the file is called before anything is in its way: `calls-2026-11-01-2026-11-23.csv`.
    public var fileName: String {
        let days = range.days == 1 ? "\(range.firstDay)" : "\(range.firstDay)-\(range.lastDay)"
        return "\(kind.rawValue)-\(days).csv"
    }
}

/// What became of an export.
public enum ExportOutcome: Sendable, Equatable {
    /// So many records are in the file at `path`, which is absolute. Some of the range may be missing.
    case written(records: Int, path: String, isIncomplete: Bool)
    /// There is no file, and why.
    case failed(LocalizedText)
}

extension ExportOutcome {
    /// How long the line stays: a path takes longer to read than other answers.
    static let stay: Duration = .seconds(15)

    /// What the line says.
    var text: LocalizedText {
        switch self {
        case .written(let records, let path, let isIncomplete):
            let rows = LocalizedText(
                en: records == 1 ? "1 row" : "\(Figures(.english).count(records)) rows",
                pt: records == 1 ? "1 linha" : "\(Figures(.brazilianPortuguese).count(records)) linhas")
            let incomplete =
                isIncomplete
                ? LocalizedText(en: " Incomplete history.", pt: " Histórico incompleto.") : .verbatim("")
            return LocalizedText(en: "Saved ", pt: "Gravado: ") + rows + LocalizedText(en: " to ", pt: " em ")
                + .verbatim("\(path).") + incomplete
        case .failed(let reason):
            return LocalizedText(en: "Not exported: ", pt: "Não exportado: ") + reason
        }
    }
}
