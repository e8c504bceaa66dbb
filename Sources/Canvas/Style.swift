/// The meaning of a cell and three kinds of emphasis.
public struct Style: Sendable, Hashable {
    /// The meaning.
    public var role: Role
    /// Whether it is bold regardless of its role.
    public var isBold: Bool
    /// Whether it is part of the selection bar.
    public var isSelected: Bool
    /// Whether it is underlined regardless of its role.
    public var isUnderlined: Bool

    /// Creates a style.
    public init(role: Role, isBold: Bool = false, isSelected: Bool = false, isUnderlined: Bool = false) {
        self.role = role
        self.isBold = isBold
        self.isSelected = isSelected
        self.isUnderlined = isUnderlined
    }

    /// The same style, as part of the selection bar or not.
    public func selected(_ on: Bool = true) -> Style {
        var style = self
        style.isSelected = on
        return style
    }

    /// The same style in bold.
    public func bold() -> Style {
        var style = self
        style.isBold = true
        return style
    }

    /// The same style underlined.
    public func underlined() -> Style {
        var style = self
        style.isUnderlined = true
        return style
    }

    /// The same emphasis with another role.
    public func with(_ role: Role) -> Style {
        var style = self
        style.role = role
        return style
    }
}

extension Style {
    /// Ordinary text.
    public static let normal = Style(role: .normal)
    /// Words around figures, old figures, hints.
    public static let quiet = Style(role: .quiet)
    /// Important figures.
    public static let strong = Style(role: .strong)
    /// The product's name and the titles of screens.
    public static let title = Style(role: .title)
    /// Titles of panes and columns.
    public static let heading = Style(role: .heading)
    /// Something healthy.
    public static let ok = Style(role: .ok)
    /// Someone who is away.
    public static let away = Style(role: .away)
    /// Something that needs attention soon.
    public static let warning = Style(role: .warning)
    /// Something that needs attention now.
    public static let critical = Style(role: .critical)
    /// The one thing to notice among equals.
    public static let accent = Style(role: .accent)
    /// An address that can be opened.
    public static let link = Style(role: .link)
    /// The name of a key to press.
    public static let key = Style(role: .key)
    /// Lines between panes.
    public static let rule = Style(role: .rule)
    /// Bars and sparklines.
    public static let chart = Style(role: .chart)
}

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

/// Which colours the person wants.
public enum ThemeChoice: String, Sendable, Hashable, CaseIterable {
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
