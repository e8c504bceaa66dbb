import Canvas

/// The layout of the reader: the facts about a ticket to the left of its thread on wide screens, otherwise above it. A
/// call has only facts, which are the text.
struct ReaderLayout: Equatable {
    let facts: Rect
    /// Whether each fact has a line of its own.
    let isWide: Bool
    let title: Rect
    let text: Rect

    /// The width from which the facts are beside the text.
    private static let wideLayoutWidth = 124
    private static let factsWidth = 44
    private static let gap = 4
    /// The facts above the text get at most one of this many rows.
    private static let share = 3

    init(body: Rect, state: ReaderState, context: Context) {
        let room = body.inset(left: 1, right: 1)
        isWide = room.width >= Self.wideLayoutWidth
        guard state.hasThread else {
            (facts, text) = room.splitTop(0)
            title = facts
            return
        }
        if isWide {
            let (left, right) = room.splitLeft(Self.factsWidth)
            facts = left
            (title, text) = right.splitLeft(Self.gap).right.splitTop(1)
        } else {
            let count = ReaderFacts(state: state, context: context).paragraph(width: room.width).count
            let (top, rest) = room.splitTop(min(count, max(1, room.height / Self.share)))
            facts = top
            (title, text) = rest.splitTop(1).bottom.splitTop(1)
        }
    }
}
