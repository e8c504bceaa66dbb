import CNcurses
import Canvas

/// The attributes and colour pair of every style, as needed by curses.
@MainActor
struct Palette {
    /// One style's attributes and pair.
    struct Ink {
        let attributes: attr_t
        let pair: Int16
    }

    private var inks: [Ink] = []
    private var pairs: [[Int16]: Int16] = [:]
    private let hasDefaultColors: Bool

    /// Registers the colour pairs of `theme`. curses must be running.
    init(theme: Theme) {
        hasDefaultColors = theme.choice != .monochrome && start_color() == OK && use_default_colors() == OK
        for style in Self.allStyles {
            let look = theme.look(for: style)
            let pair = theme.choice == .monochrome ? 0 : pair(look.foreground, look.background)
            inks.append(Ink(attributes: Self.attributes(look.attributes), pair: pair))
        }
    }

    /// The ink for `style`.
    func ink(for style: Style) -> Ink {
        inks[Self.index(of: style)]
    }
}

extension Palette {
    private static let white: Int16 = 7
    private static let black: Int16 = 0

    private static var allStyles: [Style] {
        Role.allCases.flatMap { role in
            (0..<8).map { bits in
                Style(role: role, isBold: bits & 1 != 0, isSelected: bits & 2 != 0, isUnderlined: bits & 4 != 0)
            }
        }
    }

    private static func index(of style: Style) -> Int {
        Int(style.role.rawValue) * 8
            + (style.isBold ? 1 : 0) + (style.isSelected ? 2 : 0) + (style.isUnderlined ? 4 : 0)
    }

    /// Pair 0 has the terminal's own colours; if there are too few pairs, it is used for the rest.
    private mutating func pair(_ foreground: Int?, _ background: Int?) -> Int16 {
        if foreground == nil, background == nil { return 0 }
        let colors = [
            foreground.map(Int16.init) ?? (hasDefaultColors ? -1 : Self.white),
            background.map(Int16.init) ?? (hasDefaultColors ? -1 : Self.black),
        ]
        if let known = pairs[colors] { return known }
        let number = Int16(pairs.count + 1)
        guard number < cn_color_pairs(), init_pair(number, colors[0], colors[1]) == OK else { return 0 }
        pairs[colors] = number
        return number
    }

    private static func attributes(_ attributes: Look.Attributes) -> attr_t {
        var bits: attr_t = 0
        if attributes.contains(.bold) { bits |= cn_attribute_bold() }
        if attributes.contains(.dim) { bits |= cn_attribute_dim() }
        if attributes.contains(.underline) { bits |= cn_attribute_underline() }
        if attributes.contains(.reverse) { bits |= cn_attribute_reverse() }
        return bits
    }
}
