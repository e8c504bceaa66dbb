import Localization
import Monitoring

/// The list of alerts, line by line: the sections, each with its rows.
struct AlertsContent {
    enum Section: CaseIterable, Sendable {
        case firing, pending, acknowledged, muted, history
    }

    enum Line {
        /// The title of a section, with the number of its rows and whether it names the columns.
        case heading(Section, count: Int, namesColumns: Bool)
        /// A row, by its position among all rows.
        case row(Int)
        /// Said where nothing fires.
        case calm
        case blank
    }

    let rows: [AlertLine]
    let lines: [Line]
    /// Where each row is among the lines.
    private let places: [Int]
    /// The first row of each section.
    private let starts: [Int]

    init(_ overview: AlertOverview?) {
        var (rows, lines, places, starts): ([AlertLine], [Line], [Int], [Int]) = ([], [], [], [])
        let hasCurrent = overview?.current.isEmpty == false
        for section in Section.allCases {
            let own = overview.map { Self.rows(of: section, in: $0) } ?? []
            let isCalm = section == .firing && !hasCurrent && overview?.history.isEmpty == false
            guard !own.isEmpty || isCalm else { continue }
            if !lines.isEmpty { lines.append(.blank) }
            let namesColumns = section == .history || (rows.isEmpty && !isCalm)
            lines.append(.heading(section, count: own.count, namesColumns: namesColumns))
            if isCalm { lines.append(.calm) } else { starts.append(rows.count) }
            for row in own {
                places.append(lines.count)
                lines.append(.row(rows.count))
                rows.append(row)
            }
        }
        (self.rows, self.lines, self.places, self.starts) = (rows, lines, places, starts)
    }

    /// The lines to keep in view with the row at `index`: the row, and what stands over it where it is the first of its
    /// section.
    func span(of index: Int) -> ClosedRange<Int> {
        let place = places[index]
        guard starts.contains(index) else { return place...place }
        return (index == 0 ? 0 : place - 1)...place
    }

    /// The first row of the section after, or before, the one that has the row at `index`; round and round.
    func start(after index: Int, backwards: Bool) -> Int {
        let current = starts.lastIndex { $0 <= index } ?? 0
        let step = backwards ? starts.count - 1 : 1
        return starts.isEmpty ? 0 : starts[(current + step) % starts.count]
    }

    /// The row on `line`; nil for a line that is none.
    func row(onLine line: Int) -> Int? {
        guard lines.indices.contains(line), case .row(let index) = lines[line] else { return nil }
        return index
    }

    private static func rows(of section: Section, in overview: AlertOverview) -> [AlertLine] {
        switch section {
        case .firing: overview.firing.map(AlertLine.current)
        case .pending: overview.pending.map(AlertLine.current)
        case .acknowledged: overview.acknowledged.map(AlertLine.current)
        case .muted: overview.muted.map(AlertLine.current)
        case .history: overview.history.map(AlertLine.past)
        }
    }
}
