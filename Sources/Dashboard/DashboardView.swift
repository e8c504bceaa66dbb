package import Canvas
import Foundation
import Localization
import Monitoring

/// Draws a state: the same state always gives the same frame.
package enum DashboardView {
    /// The whole screen for `state`, in the state's size.
    package static func frame(of state: DashboardState) -> Frame {
        var frame = Frame(size: state.size)
        let bounds = frame.bounds
        if state.isLocked {
            drawLock(state, on: &frame)
        } else if bounds.width < ScreenLayout.minSize.width || bounds.height < ScreenLayout.minSize.height {
            drawTooSmall(state, on: &frame)
        } else {
            drawScreens(state, on: &frame)
        }
        return frame
    }

    private static func drawLock(_ state: DashboardState, on frame: inout Frame) {
        let (body, footer) = frame.bounds.splitBottom(1)
        LockView(state: state.lock, uptime: state.uptime, language: state.language).draw(in: body, on: &frame)
        FooterView(keyScope: .lock, hasPassword: true, language: state.language, keys: state.keys).draw(
            in: footer, on: &frame)
    }

    private static func drawTooSmall(_ state: DashboardState, on frame: inout Frame) {
        let (size, least) = (state.size, ScreenLayout.minSize)
        let lines = ScreenText.tooSmall(size, least)(state.language)
        let wrapped = Paragraph.lines(of: lines, width: size.width).map { StyledText($0) }
        for (row, line) in wrapped.enumerated() { frame.write(line, row: row, in: frame.bounds) }
    }

    private static func drawScreens(_ state: DashboardState, on frame: inout Frame) {
        let notices = Notices.lines(of: state)
        let layout = state.layout(with: notices)
        HeaderView(state: state).draw(in: layout.header, on: &frame)
        frame.fill(layout.headerRule, with: "─", style: .rule)
        ScopeLine(state: state).draw(in: layout.headerRule, on: &frame)
        drawBody(state, in: layout.body, on: &frame)
        for (row, line) in notices.enumerated() {
            frame.write(line, row: row, in: layout.notices, indent: 1)
        }
        frame.fill(layout.footerRule, with: "─", style: .rule)
        if let message = state.message {
            frame.write(
                StyledText(" \(message.text(state.language)) ", .strong), row: 0, in: layout.footerRule, indent: 2)
        }
        FooterView(
            keyScope: state.keyScope, hasPassword: state.lock.hasPassword, language: state.language, keys: state.keys,
            isWallboard: state.wallboard != nil && state.layers.isEmpty
        ).draw(in: layout.footer, on: &frame)
    }

    private static func drawBody(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let layer = state.layers.top {
            layer.draw(state, in: body, on: &frame)
        } else {
            drawScreen(state, in: body, on: &frame)
        }
    }

    private static func drawScreen(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let absence = state.absence {
            AbsenceView(
                absence: absence, status: state.status, sources: state.visibleSnapshot?.sources,
                dates: DateNotation(state.language, timeZone: state.visibleSnapshot?.rules.timeZone ?? .gmt),
                serviceNow: state.localNow,
                language: state.language
            ).draw(in: body, on: &frame)
        } else if let context = state.context(in: body) {
            state.screen.draw(context, on: &frame)
        }
    }
}

/// Texts of the screen as a whole.
enum ScreenText {
    static let linkTitle = LocalizedText(
        en: "No program here can open links. Copy this:", pt: "Nenhum programa aqui abre links. Copie este:")

    static func tooSmall(_ size: Size, _ least: Size) -> LocalizedText {
        let (current, needed) = ("\(size.width)×\(size.height)", "\(least.width)×\(least.height)")
        return LocalizedText(
            en: "The terminal is too small: \(current), at least \(needed) needed.",
            pt: "O terminal é pequeno demais: \(current), o mínimo é \(needed).")
    }
}

/// The layout of the whole screen. It depends only on sizes, so that figures never make the screen jump.
struct ScreenLayout: Equatable {
    let header: Rect
    let headerRule: Rect
    let body: Rect
    let notices: Rect
    let footerRule: Rect
    let footer: Rect

    /// The minimum size of a useful screen.
    static let minSize = Size(width: 40, height: 10)
    /// The width from which all header figures are on one line.
    private static let wideLayoutWidth = 200
    /// Below this height the header has only two lines.
    private static let compactLayoutHeight = 20
    /// The minimum height for a wallboard.
    static let minWallboardSize = 24
    /// The maximum number of rows for notices.
    private static let maxNotices = 3

    init(size: Size, notices count: Int = 0, isWallboard: Bool = false) {
        let isWallboard = isWallboard && size.height >= Self.minWallboardSize
        let headerLines =
            isWallboard
            ? 1 + WallboardView.height(on: size)
            : size.width >= Self.wideLayoutWidth || size.height < Self.compactLayoutHeight ? 2 : 3
        let (top, rest) = Rect(size: size).splitTop(headerLines)
        let (ruleUnderHeader, belowRule) = rest.splitTop(1)
        let (aboveFooter, bottom) = belowRule.splitBottom(1)
        let (aboveRule, ruleOverFooter) = aboveFooter.splitBottom(1)
        let noticeLines = min(count, Self.maxNotices, size.height < Self.compactLayoutHeight ? 1 : Self.maxNotices)
        let (middle, lines) = aboveRule.splitBottom(noticeLines)
        header = top
        headerRule = ruleUnderHeader
        body = middle
        notices = lines
        footerRule = ruleOverFooter
        footer = bottom
    }
}

/// Draws the footer: the keys that work here.
struct FooterView {
    let keyScope: KeyScope
    let hasPassword: Bool
    let language: Language
    var keys = KeyTable.standard
    /// Whether Esc leaves the wallboard, which nothing else on the screen says.
    var isWallboard = false

    private static let gap = 2

    func draw(in rect: Rect, on frame: inout Frame) {
        var line = rect.inset(left: 1, right: 1)
        var bindings = keys.bindings(in: keyScope, hasPassword: hasPassword).filter { $0.hint != nil }
        // Where Esc leads back, it does so before it leaves the wallboard.
        if isWallboard, !bindings.contains(where: { $0.keys.contains(.escape) }) {
            let way =
                StyledText(Key.escape.name(language), .key) + StyledText(" \(WallboardText.leave(language))", .quiet)
            frame.write(way, row: 0, in: line)
            line = line.inset(left: min(line.width, way.width + Self.gap))
        }
        // Among equals, the last one is dropped first.
        while width(of: bindings) > line.width, let weakest = bindings.compactMap({ $0.hint?.dropRank }).max() {
            bindings.lastIndex { $0.hint?.dropRank == weakest }.map { _ = bindings.remove(at: $0) }
        }
        let hints = bindings.compactMap { hint(of: $0) }
        frame.write(hints.joined(by: String(repeating: " ", count: Self.gap)), row: 0, in: line)
    }

    private func width(of bindings: [Binding]) -> Int {
        bindings.compactMap { hint(of: $0)?.width }.reduce(-Self.gap) { $0 + $1 + Self.gap }
    }

    private func hint(of binding: Binding) -> StyledText? {
        guard let hint = binding.hint, let key = hint.keys ?? binding.keys.first?.name(language) else { return nil }
        return StyledText(key, .key) + StyledText(" \(hint.text(language))", .quiet)
    }
}
