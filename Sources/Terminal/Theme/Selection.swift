/// The look of the selection bar.
enum Selection: Sendable, Hashable {
    /// Foreground and background swapped, evenly along the bar.
    case reverse
    /// A background; `plain` replaces the terminal's own foreground, and `nearer` maps colours too similar to the
    /// background.
    case bar(background: Int, plain: Int, nearer: [Int: Int])

    /// `look` within the bar.
    func applied(to look: Look) -> Look {
        var look = look
        switch self {
        case .reverse:
            look.attributes.insert(.reverse)
            look.attributes.remove(.dim)
            look.foreground = nil
        case .bar(let background, let plain, let nearer):
            look.foreground = look.foreground.map { nearer[$0] ?? $0 } ?? plain
            look.background = background
        }
        return look
    }
}
