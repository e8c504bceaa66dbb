package import Canvas

/// The look of each role. Colour never carries a meaning alone: attributes and marks on screen do too.
package struct Theme: Sendable, Hashable {
    /// The colours in use; never `automatic`.
    package let choice: ThemeChoice
    private let looks: [Role: Look]
    private let selection: Selection

    /// The look of `style`.
    package func look(for style: Style) -> Look {
        var look = looks[style.role] ?? Look()
        if style.isBold { look.attributes.insert(.bold) }
        if style.isUnderlined { look.attributes.insert(.underline) }
        return style.isSelected ? selection.applied(to: look) : look
    }
}

extension Theme {
    /// The theme closest to `choice` on a terminal with this many `colors`.
    ///
    /// A non-empty `NO_COLOR` in `environment` (no-color.org) is used only for the automatic choice, and so is
    /// `COLORFGBG`, in which some terminals report their background.
    package static func resolved(_ choice: ThemeChoice, colors: Int, environment: [String: String]) -> Theme {
        let isColorUnwanted = choice == .automatic && environment["NO_COLOR"].map { !$0.isEmpty } == true
        if choice == .monochrome || isColorUnwanted || colors < 8 { return .monochrome }
        if choice == .sixteen || colors < 256 { return .sixteen }
        if choice == .light { return .light }
        return choice == .automatic && hasLightBackground(environment) ? .light : .dark
    }

    private static func hasLightBackground(_ environment: [String: String]) -> Bool {
        let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
        return background == 7 || background == 15
    }

    private static let dark = Theme(
        choice: .dark,
        looks: [
            .quiet: Look(foreground: 245),
            .strong: Look(.bold),
            .title: Look(.bold, foreground: 110),
            .heading: Look(foreground: 109),
            .ok: Look(foreground: 108),
            .away: Look(foreground: 245),
            .warning: Look(foreground: 179),
            .critical: Look(.bold, foreground: 203),
            .accent: Look(.bold, foreground: 117),
            .link: Look(.underline, foreground: 110),
            .key: Look(.bold, foreground: 110),
            .rule: Look(foreground: 239),
            .chart: Look(foreground: 73),
        ],
        selection: .bar(background: 237, plain: 255, nearer: [245: 250, 239: 245, 203: 210]))

    private static let light = Theme(
        choice: .light,
        looks: [
            .quiet: Look(foreground: 242),
            .strong: Look(.bold),
            .title: Look(.bold, foreground: 24),
            .heading: Look(foreground: 23),
            .ok: Look(foreground: 28),
            .away: Look(foreground: 242),
            .warning: Look(foreground: 130),
            .critical: Look(.bold, foreground: 124),
            .accent: Look(.bold, foreground: 25),
            .link: Look(.underline, foreground: 24),
            .key: Look(.bold, foreground: 24),
            .rule: Look(foreground: 250),
            .chart: Look(foreground: 66),
        ],
        selection: .bar(background: 254, plain: 232, nearer: [242: 239, 250: 244, 28: 22, 66: 23, 130: 94]))

    /// Avoids blue, which many terminals show nearly black, and bright black, which some palettes use as background.
    private static let sixteen = Theme(
        choice: .sixteen,
        looks: [
            .quiet: Look(.dim),
            .strong: Look(.bold),
            .title: Look(.bold, foreground: 6),
            .heading: Look(foreground: 6),
            .ok: Look(foreground: 2),
            .away: Look(.dim),
            .warning: Look(foreground: 3),
            .critical: Look(.bold, foreground: 1),
            .accent: Look(.bold, foreground: 6),
            .link: Look(.underline, foreground: 6),
            .key: Look(.bold, foreground: 6),
            .rule: Look(.dim),
            .chart: Look(foreground: 6),
        ],
        selection: .reverse)

    /// Only the selection is reversed, so that it can be found at a glance.
    private static let monochrome = Theme(
        choice: .monochrome,
        looks: [
            .quiet: Look(.dim),
            .strong: Look(.bold),
            .title: Look(.bold),
            .heading: Look(.underline),
            .away: Look(.dim),
            .warning: Look(.bold),
            .critical: Look([.bold, .underline]),
            .accent: Look([.bold, .underline]),
            .link: Look(.underline),
            .key: Look(.bold),
            .rule: Look(.dim),
        ],
        selection: .reverse)
}

/// The look of a cell: attributes, and colour numbers of the terminal's palette.
package struct Look: Sendable, Hashable {
    /// Attributes that can be combined on all terminals.
    package struct Attributes: OptionSet, Sendable, Hashable {
        /// One bit per attribute.
        package let rawValue: UInt8

        /// Creates the set with these bits.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Bold or bright.
        package static let bold = Attributes(rawValue: 1)
        /// Faint.
        package static let dim = Attributes(rawValue: 2)
        /// Underlined.
        package static let underline = Attributes(rawValue: 4)
        /// Foreground and background swapped.
        package static let reverse = Attributes(rawValue: 8)
    }

    /// The attributes that are on.
    package var attributes: Attributes
    /// A colour number; nil for the terminal's own foreground.
    package var foreground: Int?
    /// A colour number; nil for the terminal's own background.
    package var background: Int?

    /// Creates a look.
    package init(_ attributes: Attributes = [], foreground: Int? = nil, background: Int? = nil) {
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
    }
}

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
