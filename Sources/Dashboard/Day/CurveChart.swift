import Canvas

/// One curve in braille, two dots wide and four high in each cell, over the band of what is usual. Terminals that cannot show
/// braille get the nearest other characters.
struct CurveChart {
    /// The values from left to right, two for each column of cells; nil where nothing is known.
    let values: [Int?]
    /// The lowest and the highest usual value in each column of cells; nil where nothing is usual.
    let band: [ClosedRange<Int>?]
    /// What the full height stands for; at least 1.
    let maximum: Int
    let style: Style

    private static let dotsHigh = 4
    /// The dots of the left and the right half of a cell, from the top.
    private static let dots: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    private static let blank: UInt32 = 0x2800

    func draw(in rect: Rect, on frame: inout Frame) {
        guard !rect.isEmpty else { return }
        drawBand(in: rect, on: &frame)
        var cells = Array(repeating: Array(repeating: UInt32(0), count: rect.width), count: rect.height)
        var last: Int?
        for (x, value) in values.prefix(rect.width * 2).enumerated() {
            defer { last = value.map { height(of: $0, in: rect) } }
            guard let value else { continue }
            for y in span(from: last, to: height(of: value, in: rect)) {
                let row = rect.height - 1 - y / Self.dotsHigh
                cells[row][x / 2] |= Self.dots[x % 2][Self.dotsHigh - 1 - y % Self.dotsHigh]
            }
        }
        for (row, line) in cells.enumerated() {
            for (column, dots) in line.enumerated() where dots != 0 {
                guard let scalar = Unicode.Scalar(Self.blank + dots) else { continue }
                frame.write(
                    String(Character(scalar)), at: Point(x: rect.x + column, y: rect.y + row), style: style, in: rect)
            }
        }
    }

    private func drawBand(in rect: Rect, on frame: inout Frame) {
        for (column, usual) in band.prefix(rect.width).enumerated() {
            guard let usual else { continue }
            let (low, high) = (height(of: usual.lowerBound, in: rect), height(of: usual.upperBound, in: rect))
            for row in low / Self.dotsHigh...high / Self.dotsHigh {
                frame.write(
                    "░", at: Point(x: rect.x + column, y: rect.maxY - 1 - row), style: .rule, in: rect)
            }
        }
    }

    /// The dot of a value, from 0 at the bottom.
    private func height(of value: Int, in rect: Rect) -> Int {
        let top = rect.height * Self.dotsHigh - 1
        return (min(value, maximum) * top + maximum / 2) / maximum
    }

    /// The dots that join two neighbours, without that of the one before.
    private func span(from last: Int?, to height: Int) -> ClosedRange<Int> {
        guard let last else { return height...height }
        return last < height ? last + 1...height : last > height ? height...last - 1 : height...height
    }
}
