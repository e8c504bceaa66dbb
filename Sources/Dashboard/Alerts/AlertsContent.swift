import Foundation
import Localization
import Monitoring

/// The lines of the list of alerts: sections with their rows.
struct AlertsContent {
    enum Section: Int, CaseIterable, Sendable {
        case firing, pending, acknowledged, muted, history
    }

    enum Line {
        /// The title of a section, with the number of its rows and whether it includes column titles.
        case heading(Section, count: Int, namesColumns: Bool)
        /// A row, by its index among all rows.
        case row(Int)
        /// Shown if no alert fires.
        case calm
        /// One of the lines about the rules, shown if nothing fires.
        case outlook(Int)
        case blank
    }

    let rows: [AlertLine]
    let lines: [Line]
    /// The line of each row.
    private let positions: [Int]
    /// The index of the first row of each section.
    private let starts: [Int]

    /// - Parameters:
    ///   - rows: Grouped by section.
    ///   - isFiltered: Whether a filter may hide some rows.
    ///   - outlook: The number of lines about the rules. They are left out while something fires, or is filtered.
    init(_ rows: [AlertLine], isFiltered: Bool, outlook: Int = 0) {
        var (lines, positions, starts): ([Line], [Int], [Int]) = ([], [], [])
        let isCalm = !isFiltered && rows.first?.section == .history
        let outlook = isFiltered || rows.first?.section == .firing ? 0 : outlook
        for section in Section.allCases {
            let own = rows.indices.filter { rows[$0].section == section }
            let saysCalm = section == .firing && isCalm
            if section == .history, outlook > 0 {
                if !lines.isEmpty { lines.append(.blank) }
                lines += (0..<outlook).map(Line.outlook)
            }
            guard !own.isEmpty || saysCalm else { continue }
            if !lines.isEmpty { lines.append(.blank) }
            let namesColumns = section == .history || (starts.isEmpty && !saysCalm)
            lines.append(.heading(section, count: own.count, namesColumns: namesColumns))
            if saysCalm { lines.append(.calm) } else { starts += own.prefix(1) }
            for row in own {
                positions.append(lines.count)
                lines.append(.row(row))
            }
        }
        (self.rows, self.lines, self.positions, self.starts) = (rows, lines, positions, starts)
    }

    /// The lines that stay in view beside those about the rules, without scrolling.
    var heightBesideOutlook: Int {
        let blank = 1
        let ended = rows.indices.filter { rows[$0].section == .history }
        guard let last = ended.prefix(Self.historyInView).last else { return lines.count + blank }
        return positions[last] + 1 + blank
    }

    /// The ended alerts that stay in view.
    private static let historyInView = 3

    /// The lines to keep visible with the row at `index`: the row, and the titles above it if it is the first of its
    /// section.
    func span(of index: Int) -> ClosedRange<Int> {
        let position = positions[index]
        guard starts.contains(index) else { return position...position }
        return (index == 0 ? 0 : position - 1)...position
    }

    /// The first row of the section after or before the one that contains the row at `index`; wraps around.
    func start(after index: Int, backwards: Bool) -> Int {
        let current = starts.lastIndex { $0 <= index } ?? 0
        let step = backwards ? starts.count - 1 : 1
        return starts.isEmpty ? 0 : starts[(current + step) % starts.count]
    }

    /// The row on `line`; nil if the line is not a row.
    func row(onLine line: Int) -> Int? {
        guard lines.indices.contains(line), case .row(let index) = lines[line] else { return nil }
        return index
    }

    /// The columns with titles on `line`; nil if it has none.
    func columns(onLine line: Int) -> [Column<AlertLine>]? {
        guard lines.indices.contains(line), case .heading(let section, _, namesColumns: true) = lines[line]
        else { return nil }
        return section.columns
    }
}

extension AlertsContent.Section {
    /// The columns for its rows.
    var columns: [Column<AlertLine>] { self == .history ? PastAlertRow.columns : CurrentAlertRow.columns }
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
