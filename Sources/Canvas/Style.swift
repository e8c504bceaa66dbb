/// The meaning of a cell and three kinds of emphasis.
package struct Style: Sendable, Hashable {
    /// The meaning.
    package var role: Role
    /// Whether it is bold regardless of its role.
    package var isBold: Bool
    /// Whether it is part of the selection bar.
    package var isSelected: Bool
    /// Whether it is underlined regardless of its role.
    package var isUnderlined: Bool

    /// Creates a style.
    package init(role: Role, isBold: Bool = false, isSelected: Bool = false, isUnderlined: Bool = false) {
        self.role = role
        self.isBold = isBold
        self.isSelected = isSelected
        self.isUnderlined = isUnderlined
    }

    /// The same style, as part of the selection bar or not.
    package func selected(_ on: Bool = true) -> Style {
        var style = self
        style.isSelected = on
        return style
    }

    /// The same style in bold.
    package func bold() -> Style {
        var style = self
        style.isBold = true
        return style
    }

    /// The same style underlined.
    package func underlined() -> Style {
        var style = self
        style.isUnderlined = true
        return style
    }

    /// The same emphasis with another role.
    package func with(_ role: Role) -> Style {
        var style = self
        style.role = role
        return style
    }
}

extension Style {
    /// Ordinary text.
    package static let normal = Style(role: .normal)
    /// Words around figures, old figures, hints.
    package static let quiet = Style(role: .quiet)
    /// Important figures.
    package static let strong = Style(role: .strong)
    /// The product's name and the titles of screens.
    package static let title = Style(role: .title)
    /// Titles of panes and columns.
    package static let heading = Style(role: .heading)
    /// Something healthy.
    package static let ok = Style(role: .ok)
    /// Someone who is away.
    package static let away = Style(role: .away)
    /// Something that needs attention soon.
    package static let warning = Style(role: .warning)
    /// Something that needs attention now.
    package static let critical = Style(role: .critical)
    /// The one thing to notice among equals.
    package static let accent = Style(role: .accent)
    /// An address that can be opened.
    package static let link = Style(role: .link)
    /// The name of a key to press.
    package static let key = Style(role: .key)
    /// Lines between panes.
    package static let rule = Style(role: .rule)
    /// Bars and sparklines.
    package static let chart = Style(role: .chart)
}

/// The meaning of a part of the screen. A theme decides how it looks; roles know no colours.
package enum Role: UInt8, Sendable, Hashable, CaseIterable {
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
    package var letter: Character {
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

/// Which colours the person wants.
package enum ThemeChoice: String, Sendable, Hashable, CaseIterable {
    /// Chosen to suit the terminal and `NO_COLOR`.
    case automatic = "auto"
    /// Calm colours for a dark background; needs 256 colours.
    case dark
    /// Calm colours for a light background; needs 256 colours.
    case light
    /// The terminal's own sixteen colours.
    case sixteen
    /// No colours at all: bold, underlined, dim and reverse.
    case monochrome
}
