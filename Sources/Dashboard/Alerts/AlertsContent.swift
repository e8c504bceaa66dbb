import Localization
import Monitoring

/// The list of alerts, line by line: the sections, each with its rows.
struct AlertsContent {
    enum Section: Int, CaseIterable, Sendable {
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

    /// - Parameters:
    ///   - rows: By section.
    ///   - isFiltered: Whether there may be more, which are hidden.
    init(_ rows: [AlertLine], isFiltered: Bool) {
        var (lines, places, starts): ([Line], [Int], [Int]) = ([], [], [])
        let isCalm = !isFiltered && rows.first?.section == .history
        for section in Section.allCases {
            let own = rows.indices.filter { rows[$0].section == section }
            let saysCalm = section == .firing && isCalm
            guard !own.isEmpty || saysCalm else { continue }
            if !lines.isEmpty { lines.append(.blank) }
            let namesColumns = section == .history || (starts.isEmpty && !saysCalm)
            lines.append(.heading(section, count: own.count, namesColumns: namesColumns))
            if saysCalm { lines.append(.calm) } else { starts += own.prefix(1) }
            for row in own {
                places.append(lines.count)
                lines.append(.row(row))
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

    /// The columns that `line` names; nil for a line that names none.
    func columns(onLine line: Int) -> [Column<AlertLine>]? {
        guard lines.indices.contains(line), case .heading(let section, _, namesColumns: true) = lines[line]
        else { return nil }
        return section.columns
    }
}

extension AlertsContent.Section {
    /// The columns that its rows are shown in.
    var columns: [Column<AlertLine>] { self == .history ? PastAlertRow.columns : CurrentAlertRow.columns }
}
