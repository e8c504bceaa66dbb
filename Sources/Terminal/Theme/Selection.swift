/// How the selection bar shows over a look.
enum Selection: Sendable, Hashable {
    /// Foreground and background exchanged, evenly along the bar. What was reversed already is underlined instead.
    case reverse
    /// A background; `plain` replaces the terminal's own foreground, `faint` those too near to the background.
    case bar(background: Int, plain: Int, faint: [Int: Int])

    /// `look` as part of the bar.
    func applied(to look: Look) -> Look {
        var look = look
        switch self {
        case .reverse:
            if look.attributes.contains(.reverse) { look.attributes.insert(.underline) }
            look.attributes.insert(.reverse)
            look.attributes.remove(.dim)
            look.foreground = nil
        case .bar(let background, let plain, let faint):
            look.foreground = look.foreground.map { faint[$0] ?? $0 } ?? plain
            look.background = background
        }
        return look
    }
}
