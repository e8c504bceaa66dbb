import Canvas

/// A piece of a line in one or more styles.
struct StyledText: Sendable, Equatable {
    /// Text in one style.
    struct Span: Sendable, Equatable {
        var text: DisplayText
        var style: Style
    }

    private(set) var spans: [Span]

    init(_ text: String = "", _ style: Style = .normal) {
        spans = text.isEmpty ? [] : [Span(text: DisplayText(text), style: style)]
    }

    /// Combines spans.
    init(_ spans: some Sequence<Span>) {
        self.spans = Array(spans)
    }

    /// The width in columns.
    var width: Int { spans.reduce(0) { $0 + $1.text.width } }

    var isEmpty: Bool { spans.isEmpty }

    /// The same text clipped to `width` columns, with `…` if it was clipped: between two of its parts, if that leaves no more
    /// than half of the room, else within one.
    func clipped(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        guard width > 0 else { return StyledText() }
        if let parts = parts(within: width - 2), parts.width >= width / 2 { return parts + StyledText(" …", .quiet) }
        var (result, left) = (StyledText(), width - 1)
        for span in spans {
            guard span.text.width > left else {
                result.spans.append(span)
                left -= span.text.width
                continue
            }
            // The added space makes a span that would just fit too long, because more text follows.
            let text = DisplayText(span.text.string + " ").clipped(to: left + 1)
            result.spans.append(Span(text: text, style: span.style))
            break
        }
        return result
    }

    /// As many of its parts as fit into `width` columns; nil if it has no more than one, or the first does not fit.
    private func parts(within width: Int) -> StyledText? {
        var (used, end) = (0, 0)
        for (index, span) in spans.enumerated() where used <= width {
            if index > 0, span.text.string == Self.separator { end = index }
            used += span.text.width
        }
        return end > 0 ? StyledText(spans[..<end]) : nil
    }

    /// What stands between parts.
    static let separator = " · "

    static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.spans += right.spans
        return sum
    }

    static func += (left: inout StyledText, right: StyledText) {
        left.spans += right.spans
    }
}

extension [StyledText] {
    /// All texts that are not empty, with `separator` in between.
    func joined(by separator: String, _ style: Style = .quiet) -> StyledText {
        filter { !$0.isEmpty }.enumerated().reduce(into: StyledText()) { line, part in
            if part.offset > 0 { line += StyledText(separator, style) }
            line += part.element
        }
    }
}

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

/// Wraps text of any length to lines of limited width.
enum Paragraph {
    /// Wraps `text` at spaces, or within a word that is longer than a line. Line breaks in `text` are kept.
    static func lines(of text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        // Cutting at bytes is much faster than at characters, and means the same for these two.
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.map(Substring.init).flatMap { line in
            let words = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                .map(Substring.init)
            return pieces(of: line, words, width: width)
                ?? wrapped(words.filter { !$0.isEmpty }.map { DisplayText(String($0)) }, width: width)
        }
    }

    /// The same for text that is shown as it is, single spaces between its words, each no longer than a line: nearly all there
    /// is to wrap. nil for other text.
    private static func pieces(of text: Substring, _ words: [Substring], width: Int) -> [String]? {
        var lines: [String] = []
        var (start, end, used) = (text.startIndex, text.startIndex, 0)
        for word in words {
            guard let columns = columns(of: word), 1...width ~= columns else { return nil }
            if used > 0, used + 1 + columns > width {
                lines.append(String(text[start..<end]))
                (start, used) = (word.startIndex, 0)
            }
            used += columns + (used > 0 ? 1 : 0)
            end = word.endIndex
        }
        return lines + [String(text[start..<end])]
    }

    /// The width of a word that is shown as it is; nil for any other.
    private static func columns(of word: Substring) -> Int? {
        if word.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return word.utf8.count }
        let shown = DisplayText(String(word))
        return shown.string == word ? shown.width : nil
    }

    private static func wrapped(_ words: [DisplayText], width: Int) -> [String] {
        var lines: [String] = []
        var (line, used) = ("", 0)
        for word in words.flatMap({ pieces(of: $0, width: width) }) where !word.isEmpty {
            if used > 0, used + 1 + word.width > width {
                lines.append(line)
                (line, used) = ("", 0)
            }
            line += used > 0 ? " \(word.string)" : word.string
            used += word.width + (used > 0 ? 1 : 0)
        }
        return lines + [line]
    }

    private static func pieces(of word: DisplayText, width: Int) -> [DisplayText] {
        guard word.width > width else { return [word] }
        var pieces: [DisplayText] = []
        var (piece, used) = ("", 0)
        for cluster in word.clusters {
            if used + cluster.width > width {
                pieces.append(DisplayText(piece))
                (piece, used) = ("", 0)
            }
            piece += cluster.text
            used += cluster.width
        }
        return pieces + [DisplayText(piece)]
    }
}
