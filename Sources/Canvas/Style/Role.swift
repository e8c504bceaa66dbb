/// What a piece of the screen means. A theme decides how that looks; nothing here knows a colour.
public enum Role: UInt8, Sendable, Hashable, CaseIterable {
    /// Ordinary text.
    case normal
    /// Words around the figures, old figures, hints.
    case quiet
    /// Figures that matter.
    case strong
    /// The product's name and the titles of screens.
    case title
    /// Titles of panes and columns.
    case heading
    /// Something that is well: an agent online, a healthy source.
    case ok
    /// Somebody who is away.
    case away
    /// Something to look at soon.
    case warning
    /// Something that needs a person now.
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

    /// The letter that stands for the role in `Frame.roles`.
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
