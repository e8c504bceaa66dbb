import Canvas

/// Where the parts of the reader are: the facts left of the text where it is wide, else over it.
struct ReaderLayout: Equatable {
    let facts: Rect
    /// Whether each fact has a line of its own.
    let isWide: Bool
    let title: Rect
    let text: Rect

    /// From this width on the facts are beside the text.
    private static let wide = 124
    private static let factsWidth = 44
    private static let gap = 4

    init(body: Rect, state: ReaderState, context: Context) {
        let room = body.inset(left: 1, right: 1)
        let facts = ReaderFacts(state: state, context: context)
        isWide = room.width >= Self.wide || !state.hasText
        if isWide {
            let (left, right) = room.splitLeft(state.hasText ? Self.factsWidth : room.width)
            self.facts = left
            (title, text) = right.splitLeft(Self.gap).right.splitTop(1)
        } else {
            let count = facts.paragraph(width: room.width).count
            let (top, rest) = room.splitTop(min(count, max(1, room.height / 3)))
            self.facts = top
            (title, text) = rest.splitTop(1).bottom.splitTop(1)
        }
    }
}

extension ReaderState {
    /// Whether there is more to read than the facts.
    var hasText: Bool {
        if case .ticket = subject { true } else { false }
    }
}
