import Canvas
import Foundation
import Terminal
import Testing

@Suite struct ThemeTests {
    @Test(
        arguments: [
            (ThemeChoice.automatic, 256, [:], ThemeChoice.dark, "256 colours"),
            (.automatic, 16_777_216, [:], .dark, "more of them"),
            (.automatic, 16, [:], .sixteen, "few colours"),
            (.automatic, 8, [:], .sixteen, "fewer"),
            (.automatic, 2, [:], .monochrome, "hardly any"),
            (.automatic, -1, [:], .monochrome, "none"),
            (.automatic, 256, ["NO_COLOR": "1"], .monochrome, "unwanted colours"),
            (.automatic, 256, ["NO_COLOR": ""], .dark, "an empty NO_COLOR says nothing"),
            (.automatic, 256, ["COLORFGBG": "0;15"], .light, "a white background"),
            (.automatic, 256, ["COLORFGBG": "0;default;7"], .light, "a light gray one"),
            (.automatic, 256, ["COLORFGBG": "15;0"], .dark, "a black one"),
            (.automatic, 256, ["COLORFGBG": "nonsense"], .dark, "an unreadable one"),
            (.dark, 256, ["NO_COLOR": "1", "COLORFGBG": "0;15"], .dark, "a person's choice comes first"),
            (.dark, 8, [:], .sixteen, "but cannot exceed the terminal"),
            (.light, 0, [:], .monochrome, "nor this"),
            (.monochrome, 256, [:], .monochrome, "no colours on purpose"),
            (.sixteen, 256, [:], .sixteen, "the terminal's own colours on purpose"),
        ] as [(ThemeChoice, Int, [String: String], ThemeChoice, String)])
    func `the theme suits the terminal`(
        choice: ThemeChoice, colors: Int, environment: [String: String], expected: ThemeChoice, why: String
    ) {
        #expect(Theme.resolved(choice, colors: colors, environment: environment).choice == expected, "\(why)")
    }

    @Test(arguments: [(ThemeChoice.dark, 256), (.light, 256), (.sixteen, 16), (.sixteen, 8), (.monochrome, 0)])
    func `colours stay within the terminal's`(choice: ThemeChoice, colors: Int) {
        for look in looks(of: Theme.resolved(choice, colors: colors, environment: [:])) {
            #expect(look.foreground.map { (0..<colors).contains($0) } ?? true)
            #expect(look.background.map { (0..<colors).contains($0) } ?? true)
        }
    }

    @Test(arguments: [(ThemeChoice.dark, 256), (.light, 256), (.sixteen, 16), (.monochrome, 0)])
    func `roles that call for attention differ from ordinary text`(choice: ThemeChoice, colors: Int) {
        let theme = Theme.resolved(choice, colors: colors, environment: [:])
        for role in [Role.strong, .warning, .critical, .accent, .quiet, .heading, .key, .link] {
            #expect(theme.look(for: Style(role: role)) != theme.look(for: .normal), "\(role)")
        }
        #expect(theme.look(for: .critical) != theme.look(for: .warning))
    }

    @Test(arguments: [(ThemeChoice.dark, 256), (.light, 256), (.sixteen, 16), (.monochrome, 0)])
    func `the selection bar is one bar whatever it covers`(choice: ThemeChoice, colors: Int) {
        let theme = Theme.resolved(choice, colors: colors, environment: [:])
        let selected = Role.allCases.map { theme.look(for: Style(role: $0).selected()) }
        #expect(Set(selected.map(\.background)).count == 1)
        #expect(Set(selected.map { $0.attributes.contains(.reverse) }).count == 1)
        #expect(selected.allSatisfy { !$0.attributes.contains(.reverse) || $0.foreground == nil })
        for role in Role.allCases {
            #expect(theme.look(for: Style(role: role).selected()) != theme.look(for: Style(role: role)), "\(role)")
        }
    }

    @Test(arguments: [(ThemeChoice.dark, 0.0), (.light, 1.0)])
    func `words are read on the terminal's background and on the selection bar`(choice: ThemeChoice, background: Double)
    {
        let theme = Theme.resolved(choice, colors: 256, environment: [:])
        for role in Role.allCases where ![.rule, .chart].contains(role) {
            let (plain, selected) = (theme.look(for: Style(role: role)), theme.look(for: Style(role: role).selected()))
            if let color = plain.foreground { #expect(contrast(luminance(color), background) >= 4.5, "\(role)") }
            guard let text = selected.foreground, let bar = selected.background else { continue }
            #expect(contrast(luminance(text), luminance(bar)) > 4.5, "\(role), selected")
        }
    }

    @Test(arguments: [(ThemeChoice.dark, 0.0), (.light, 1.0)])
    func `charts are seen, and rules are fainter than words`(choice: ThemeChoice, background: Double) throws {
        let theme = Theme.resolved(choice, colors: 256, environment: [:])
        let chart = try #require(theme.look(for: .chart).foreground)
        let rule = try #require(theme.look(for: .rule).foreground)
        #expect(contrast(luminance(chart), background) >= 3)
        #expect((1.5..<3).contains(contrast(luminance(rule), background)))
    }

    @Test func `bold and underlined add to any role`() {
        let theme = Theme.resolved(.dark, colors: 256, environment: [:])
        #expect(theme.look(for: Style.ok.bold()).attributes == [.bold])
        #expect(theme.look(for: Style.ok.underlined().bold()).attributes == [.bold, .underline])
        #expect(theme.look(for: Style.ok.bold()).foreground == theme.look(for: .ok).foreground)
    }

    @Test func `without colours nothing but attributes is used`() {
        let theme = Theme.resolved(.monochrome, colors: 256, environment: [:])
        #expect(looks(of: theme).allSatisfy { $0.foreground == nil && $0.background == nil })
    }

    /// The ratio of WCAG 2, from 1 to 21.
    private func contrast(_ first: Double, _ second: Double) -> Double {
        (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// The luminance (WCAG 2) of a colour of xterm's palette, from 16 on.
    private func luminance(_ color: Int) -> Double {
        let steps = [0, 95, 135, 175, 215, 255]
        let cube = color - 16
        let parts =
            color >= 232
            ? Array(repeating: 8 + 10 * (color - 232), count: 3)
            : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
        let linear = parts.map { part in
            let value = Double(part) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private func looks(of theme: Theme) -> [Look] {
        Role.allCases.flatMap { [theme.look(for: Style(role: $0)), theme.look(for: Style(role: $0).selected())] }
    }
}
