import Canvas

extension Frame {
    /// Writes `text` at the left edge of row `y` of `rect` (counted from its top), clipped with `…`.
    mutating func write(_ text: StyledText, row y: Int, in rect: Rect, indent: Int = 0) {
        let row = rect.row(y).inset(left: indent)
        put(text.clipped(to: row.width), at: row.origin, in: row)
    }

    /// Writes `text` so that it ends at the right edge of row `y` of `rect`.
    mutating func write(trailing text: StyledText, row y: Int, in rect: Rect) {
        let row = rect.row(y)
        let text = text.clipped(to: row.width)
        put(text, at: Point(x: row.maxX - text.width, y: row.y), in: row)
    }

    /// Writes `text` in the middle of row `y` of `rect`.
    mutating func write(centered text: StyledText, row y: Int, in rect: Rect) {
        let row = rect.row(y)
        let text = text.clipped(to: row.width)
        put(text, at: Point(x: row.x + (row.width - text.width) / 2, y: row.y), in: row)
    }

    /// Writes `lines` as a block in the middle of `rect`, slightly above its centre.
    mutating func write(centered lines: [StyledText], in rect: Rect) {
        let top = max(0, (rect.height - lines.count) * 2 / 5)
        for (offset, line) in lines.enumerated() where offset < rect.height {
            write(centered: line, row: top + offset, in: rect)
        }
    }

    private mutating func put(_ text: StyledText, at point: Point, in clip: Rect) {
        var x = point.x
        for span in text.spans {
            x += write(span.text, at: Point(x: x, y: point.y), style: span.style, in: clip)
        }
    }
}

extension Rect {
    /// Row `y`, counted from the top; empty if there is no such row.
    func row(_ y: Int) -> Rect {
        y >= 0 && y < height
            ? Rect(x: x, y: self.y + y, width: width, height: 1) : Rect(x: x, y: self.y, width: 0, height: 0)
    }
}
