/// The help: how far it has been scrolled.
struct HelpState: Equatable, Sendable {
    /// The first line in view.
    private(set) var offset = 0

    /// - Parameters:
    ///   - height: Lines in view.
    ///   - lines: All lines.
    mutating func handle(_ action: Action, height: Int, lines: Int) {
        guard case .move(let motion) = action else { return }
        offset = motion.offset(from: offset, height: height, count: lines)
    }

    /// Keeps the last line at the bottom, at most.
    mutating func settle(height: Int, lines: Int) {
        offset = max(0, min(offset, lines - height))
    }
}
