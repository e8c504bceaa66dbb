import Canvas

/// The horizontal position of each hour. The heat map and today's bars share it, so that hours are aligned.
struct HourScale: Equatable {
    /// The width of a cell: glyphs, and the number after them if there is room.
    let glyphs: Int
    /// nil if no numbers fit.
    let number: Int?
    let gap: Int
    /// The columns before the first hour.
    let label: Int
    /// The columns after the last hour for the sum of a day; 0 if there is no room.
    let sum: Int
    let hours: [Int]

    private static let maxGlyphsWidth = 4
    private static let maxSumWidth = 9

    /// - Parameters:
    ///   - width: The available columns.
    ///   - label: The width of the names at the left.
    ///   - numbers: The width of the longest number.
    init(width: Int, label: Int, hours: [Int], numbers: Int) {
        let count = max(1, hours.count)
        self.hours = hours
        self.label = label
        let cell = max(1, (width - label) / count)
        let spare = cell - numbers - 2
        if spare >= 1 {
            (glyphs, number, gap) = (min(Self.maxGlyphsWidth, spare), numbers, spare > 3 ? 2 : 1)
        } else {
            (glyphs, number, gap) = (cell > 1 ? min(Self.maxGlyphsWidth, cell - 1) : 1, nil, cell > 1 ? 1 : 0)
        }
        let used = label + count * (glyphs + (number.map { $0 + 1 } ?? 0) + gap)
        sum = width - used >= Self.maxSumWidth ? Self.maxSumWidth : 0
    }

    /// The distance from one hour to the next.
    var cell: Int { glyphs + (number.map { $0 + 1 } ?? 0) + gap }

    /// The first column of the hour at `position`.
    func x(_ position: Int) -> Int { label + position * cell }

    /// The first column to the right of all hours.
    var maxX: Int { label + hours.count * cell }

    /// The distance between named hours: the smallest that leaves a space between the names.
    var step: Int { [1, 2, 3, 4, 6, 12].first { $0 * cell > 2 } ?? 12 }
}
