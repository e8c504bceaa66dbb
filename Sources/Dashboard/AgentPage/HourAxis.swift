import Foundation

/// The hours from one instant to another as columns of text.
struct HourAxis {
    /// The start of the first hour.
    private let start: Date
    private let hours: Int
    private let cellsPerHour: Int
    private let dates: DateNotation

    /// The maximum number of columns per hour.
    private static let maxCells = 8
    private static let hour: TimeInterval = 3600

    /// nil if `width` has no room for one column per hour.
    init?(from: Date, to: Date, width: Int, dates: DateNotation) {
        start = dates.startOfHour(from)
        hours = max(1, Int((to.timeIntervalSince(start) / Self.hour).rounded(.up)))
        cellsPerHour = min(Self.maxCells, width / hours)
        self.dates = dates
        guard cellsPerHour > 0 else { return nil }
    }

    /// The total number of columns.
    var cells: Int { hours * cellsPerHour }

    /// The instant at which column `cell` begins.
    func start(of cell: Int) -> Date {
        start.addingTimeInterval(Double(cell) * Self.hour / Double(cellsPerHour))
    }

    /// The hours, each above its first column; some are skipped if they are narrow.
    var labels: String {
        let every = (3 + cellsPerHour - 1) / cellsPerHour
        return (0..<hours).reduce(into: "") { line, hour in
            guard hour.isMultiple(of: every) else { return }
            line += String(repeating: " ", count: max(0, hour * cellsPerHour - line.count))
            line += dates.hour(start.addingTimeInterval(Double(hour) * Self.hour))
        }
    }
}
