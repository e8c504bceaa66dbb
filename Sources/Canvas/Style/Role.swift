/// The meaning of a part of the screen. A theme decides how it looks; roles know no colours.
public enum Role: UInt8, Sendable, Hashable, CaseIterable {
    /// Ordinary text.
    case normal
    /// Words around figures, old figures, hints.
    case quiet
    /// Important figures.
    case strong
    /// The product's name and the titles of screens.
    case title
    /// Titles of panes and columns.
    case heading
    /// Something healthy: an agent online, a source up to date.
    case ok
    /// Someone who is away.
    case away
    /// Something that needs attention soon.
    case warning
    /// Something that needs attention now.
    case critical
    /// The one thing to notice among equals, such as the active tab.
    case accent
    /// An address that can be opened.
    case link
    /// The name of a key to press.
    case key
    /// Lines between panes.
    case rule
    /// Bars and sparklines.
    case chart

    /// The letter of the role in `Frame.roles`.
    public var letter: Character {
        switch self {
        case .normal: "."
        case .quiet: "q"
        case .strong: "s"
        case .title: "t"
        case .heading: "h"
        case .ok: "o"
        case .away: "a"
        case .warning: "w"
        case .critical: "c"
        case .accent: "x"
        case .link: "l"
        case .key: "k"
        case .rule: "r"
        case .chart: "g"
        }
    }
}
