import Canvas

/// A piece of a line, in one or more styles.
struct StyledText: Sendable {
    /// Text of one style.
    struct Span: Sendable {
        var text: DisplayText
        var style: Style
    }

    private(set) var spans: [Span]

    init(_ text: String = "", _ style: Style = .normal) {
        spans = text.isEmpty ? [] : [Span(text: DisplayText(text), style: style)]
    }

    /// The columns it takes.
    var width: Int { spans.reduce(0) { $0 + $1.text.width } }

    var isEmpty: Bool { spans.isEmpty }

    /// The same text cut to `width` columns, with `…` where it was cut.
    func clipped(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        var (result, left) = (StyledText(), width)
        for span in spans where left > 0 {
            let isCutLater = span.text.width == left && result.width + span.text.width < self.width
            let text = isCutLater ? span.text.clipped(to: left - 1) : span.text.clipped(to: left)
            result.spans.append(Span(text: text, style: span.style))
            left -= span.text.width
            if isCutLater { result.spans.append(Span(text: DisplayText("…"), style: span.style)) }
        }
        return result
    }

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
    /// One line of all that is not empty, with `separator` between.
    func joined(by separator: String, _ style: Style = .quiet) -> StyledText {
        filter { !$0.isEmpty }.enumerated().reduce(into: StyledText()) { line, part in
            if part.offset > 0 { line += StyledText(separator, style) }
            line += part.element
        }
    }
}
