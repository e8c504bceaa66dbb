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

    /// The same text clipped to `width` columns, with `…` if it was clipped.
    func clipped(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        guard width > 0 else { return StyledText() }
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
