import Foundation
import Localization
import Monitoring

/// The lines between the alerts: the titles of sections, and what is said where nothing fires.
struct AlertsContent {
    enum Section: Int, CaseIterable, Sendable {
        case firing, pending, acknowledged, muted, history
    }

    enum Line {
        /// The title of a section, with the number of its rows and whether it includes column titles.
        case heading(Section, count: Int, namesColumns: Bool)
        /// Shown if no alert fires.
        case calm
        /// One of the lines about the rules, shown if nothing fires.
        case outlook(Int)
        case blank
    }

    let rows: [AlertLine]
    /// The lines above some rows, by index; at the number of rows those below the last one.
    let heads: [Int: [Line]]
    /// The index of the first row of each section.
    private let starts: [Int]

    /// - Parameters:
    ///   - rows: Grouped by section.
    ///   - isFiltered: Whether a filter may hide some rows.
    ///   - outlook: The number of lines about the rules. They are left out while something fires, or is filtered.
    init(_ rows: [AlertLine], isFiltered: Bool, outlook: Int = 0) {
        var (heads, starts, lines): ([Int: [Line]], [Int], [Line]) = ([:], [], [])
        let isCalm = !isFiltered && rows.first?.section == .history
        let outlook = isFiltered || rows.first?.section == .firing ? 0 : outlook
        func separate() {
            if !heads.isEmpty || !lines.isEmpty { lines.append(.blank) }
        }
        for section in Section.allCases {
            let own = rows.indices.filter { rows[$0].section == section }
            let saysCalm = section == .firing && isCalm
            if section == .history, outlook > 0 {
                separate()
                lines += (0..<outlook).map(Line.outlook)
            }
            guard !own.isEmpty || saysCalm else { continue }
            separate()
            let namesColumns = section == .history || (starts.isEmpty && !saysCalm)
            lines.append(.heading(section, count: own.count, namesColumns: namesColumns))
            if saysCalm { lines.append(.calm) }
            guard let first = own.first else { continue }
            starts.append(first)
            (heads[first], lines) = (lines, [])
        }
        if !lines.isEmpty { heads[rows.count] = lines }
        (self.rows, self.heads, self.starts) = (rows, heads, starts)
    }

    /// How many lines are where.
    var lines: ListLines { ListLines(above: heads.mapValues(\.count)) }

    /// The number of lines.
    var height: Int { lines.count(rows: rows.count) }

    /// The lines that stay in view beside those about the rules, without scrolling.
    var heightBesideOutlook: Int {
        let blank = 1
        let ended = rows.indices.filter { rows[$0].section == .history }
        guard let last = ended.prefix(Self.historyInView).last else { return height + blank }
        return lines.line(of: last) + 1 + blank
    }

    /// The ended alerts that stay in view.
    private static let historyInView = 3

    /// The first row of the section after or before the one that contains the row at `index`; wraps around.
    func start(after index: Int, backwards: Bool) -> Int {
        let current = starts.lastIndex { $0 <= index } ?? 0
        let step = backwards ? starts.count - 1 : 1
        return starts.isEmpty ? 0 : starts[(current + step) % starts.count]
    }
}

extension AlertsContent.Section {
    /// The table of its rows.
    var table: Int { self == .history ? 1 : 0 }
}

/// One row of the list of alerts, current or ended.
enum AlertLine: Equatable, Sendable {
    case current(AlertOverview.Row)
    case past(AlertOverview.PastRow)

    /// Identifies a row across all its states: pending, firing, acknowledged or muted, and ended.
    struct ID: Hashable, Sendable {
        let alert: Alert.ID
        let since: Date
    }

    var id: ID {
        switch self {
        case .current(let row): ID(alert: row.id, since: row.since)
        case .past(let row): ID(alert: row.episode.alert, since: row.episode.since)
        }
    }

    /// nil for an ended alert.
    var current: AlertOverview.Row? {
        if case .current(let row) = self { row } else { nil }
    }

    /// nil for a current alert.
    var past: AlertOverview.PastRow? {
        if case .past(let row) = self { row } else { nil }
    }

    var section: AlertsContent.Section {
        switch current?.status {
        case .firing: .firing
        case .pending: .pending
        case .acknowledged: .acknowledged
        case .muted: .muted
        case nil: .history
        }
    }

    /// Whether it fires or is about to, and nobody has quieted it.
    var isOpen: Bool { section == .firing || section == .pending }

    /// The name of the subject.
    var name: String {
        switch self {
        case .current(let row): row.name
        case .past(let row): row.episode.name
        }
    }

    /// When it fired; nil while pending. Together with the alert it identifies the messages about this row.
    var firedAt: Date? {
        switch self {
        case .current(let row): row.firedAt
        case .past(let row): row.episode.firedAt
        }
    }

    /// The first address that can be opened.
    var link: URL? {
        guard case .current(let row) = self else { return nil }
        return row.links.first
    }
}

extension AlertOverview {
    /// The current alerts, in the order of the list.
    var current: [Row] { firing + pending + acknowledged + muted }

    /// The current alerts, then the ended ones, in the order of the list.
    var lines: [AlertLine] { current.map(AlertLine.current) + history.map(AlertLine.past) }

    /// The messages about `line`, newest first.
    func messages(about line: AlertLine) -> [AlertMessage] {
        guard let firedAt = line.firedAt else { return [] }
        let second = Date(timeIntervalSince1970: firedAt.timeIntervalSince1970.rounded(.down))
        return messages.filter { message in
            message.mentions.contains { $0.alert == line.id.alert && $0.firedAt == second }
        }
    }
}
