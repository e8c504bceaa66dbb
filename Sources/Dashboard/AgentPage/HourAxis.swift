import Foundation

/// The hours from one instant to another as columns.
struct HourAxis {
    /// The beginning of the first hour.
    private let start: Date
    private let hours: Int
    private let cellsPerHour: Int
    private let dates: DateNotation

    /// More columns make an hour no clearer.
    private static let mostCells = 8
    private static let hour: TimeInterval = 3600

    /// nil where `width` has no room for a column an hour.
    init?(from: Date, to: Date, width: Int, dates: DateNotation) {
        start = dates.startOfHour(from)
        hours = max(1, Int((to.timeIntervalSince(start) / Self.hour).rounded(.up)))
        cellsPerHour = min(Self.mostCells, width / hours)
        self.dates = dates
        guard cellsPerHour > 0 else { return nil }
    }

    /// The columns there are.
    var cells: Int { hours * cellsPerHour }

    /// The instant at which column `cell` begins.
    func start(of cell: Int) -> Date {
        start.addingTimeInterval(Double(cell) * Self.hour / Double(cellsPerHour))
    }

    /// The hours, each over its first column; where they are narrow, not every one.
    var labels: String {
        let every = (3 + cellsPerHour - 1) / cellsPerHour
        return (0..<hours).reduce(into: "") { line, hour in
            guard hour.isMultiple(of: every) else { return }
            line += String(repeating: " ", count: max(0, hour * cellsPerHour - line.count))
            line += dates.hour(start.addingTimeInterval(Double(hour) * Self.hour))
        }
    }
}
