/// The scroll position of the help.
struct HelpState: Equatable, Sendable {
    /// The first visible line.
    private(set) var offset = 0

    /// - Parameters:
    ///   - height: The number of visible lines.
    ///   - lines: The total number of lines.
    mutating func handle(_ action: Action, height: Int, lines: Int) {
        guard case .move(let motion) = action else { return }
        offset = motion.offset(from: offset, height: height, count: lines)
    }

    /// Keeps the last line from scrolling above the bottom.
    mutating func clampToViewport(height: Int, lines: Int) {
        offset = max(0, min(offset, lines - height))
    }
}
