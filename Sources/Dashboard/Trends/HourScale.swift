import Canvas

/// Where each hour is, from left to right. The heat map and today's bars share it, so that hours stand under one another.
struct HourScale: Equatable {
    /// The columns of a cell: glyphs, and the number behind them where there is room.
    let glyphs: Int
    /// nil where no numbers fit.
    let number: Int?
    let gap: Int
    /// Columns before the first hour.
    let label: Int
    /// Columns behind the last one, for the sum of a day; 0 where there is no room.
    let sum: Int
    let hours: [Int]

    private static let widestGlyphs = 4
    private static let widestSum = 9

    /// - Parameters:
    ///   - width: The columns there are.
    ///   - label: Columns that the names at the left need.
    ///   - numbers: Columns that the longest number needs.
    init(width: Int, label: Int, hours: [Int], numbers: Int) {
        let count = max(1, hours.count)
        self.hours = hours
        self.label = label
        let cell = max(1, (width - label) / count)
        let spare = cell - numbers - 2
        if spare >= 1 {
            (glyphs, number, gap) = (min(Self.widestGlyphs, spare), numbers, spare > 3 ? 2 : 1)
        } else {
            (glyphs, number, gap) = (cell > 1 ? min(Self.widestGlyphs, cell - 1) : 1, nil, cell > 1 ? 1 : 0)
        }
        let used = label + count * (glyphs + (number.map { $0 + 1 } ?? 0) + gap)
        sum = width - used >= Self.widestSum ? Self.widestSum : 0
    }

    /// The columns from one hour to the next.
    var cell: Int { glyphs + (number.map { $0 + 1 } ?? 0) + gap }

    /// The first column of the hour at `position`.
    func x(_ position: Int) -> Int { label + position * cell }

    /// The first column right of all hours.
    var maxX: Int { label + hours.count * cell }

    /// Hours between two that are named: as few as leave a blank between the names.
    var step: Int { [1, 2, 3, 4, 6, 12].first { $0 * cell > 2 } ?? 12 }
}
