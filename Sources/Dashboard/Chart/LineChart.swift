/// A line over time, drawn with box characters: `──╮╭──╯`. Every glyph is one column wide and has an ASCII equivalent.
struct LineChart: Equatable {
    /// The values in order; nil leaves a gap in the line.
    let values: [Double?]
    /// The values at the bottom and at the top.
    let scale: ClosedRange<Double>

    /// - Parameters:
    ///   - step: The scale begins and ends at a multiple of it, so that its labels are short.
    ///   - limits: The maximum extent of the scale.
    init(_ values: [Double?], step: Double, limits: ClosedRange<Double>) {
        self.values = values
        let known = values.compactMap(\.self)
        var (low, high) = ((known.min() ?? limits.lowerBound) / step, (known.max() ?? limits.upperBound) / step)
        // A value that is a multiple except for a rounding error stays at the edge.
        (low, high) = ((low + 1e-9).rounded(.down), (high - 1e-9).rounded(.up))
        if high - low < 2 { (low, high) = (low - 1, high + 1) }
        scale = max(limits.lowerBound, low * step)...min(limits.upperBound, high * step)
    }

    /// The columns per value if there are `width` columns; 0 if there is not enough room for all values.
    static func columns(of count: Int, width: Int) -> Int {
        guard count > 0 else { return 0 }
        return min(maxColumnWidth, width / count)
    }

    private static let maxColumnWidth = 6

    /// The lines of the drawing from the top, each as wide as all values together.
    func lines(height: Int, columns: Int) -> [String] {
        let width = values.count * columns
        guard height > 0, width > 0 else { return [] }
        var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
        let rows = values.map { $0.map { row(of: $0, height: height) } }
        for (position, row) in rows.enumerated() {
            guard let row else { continue }
            let start = position * columns
            for column in start..<start + columns { cells[row][column] = "─" }
            guard position > 0, let before = rows[position - 1], before != row else { continue }
            let rises = row < before
            cells[row][start] = rises ? "╭" : "╰"
            cells[before][start] = rises ? "╯" : "╮"
            for between in min(row, before) + 1..<max(row, before) { cells[between][start] = "│" }
        }
        return cells.map { String($0) }
    }

    /// The row of `value`, counted from the top.
    private func row(of value: Double, height: Int) -> Int {
        let span = scale.upperBound - scale.lowerBound
        let share = span > 0 ? (scale.upperBound - value) / span : 0
        return max(0, min(height - 1, Int((share * Double(height - 1)).rounded())))
    }
}
