import Canvas
import Foundation
import Localization

/// Draws the lock screen, which shows no data.
struct LockView {
    let state: LockState
    let uptime: Duration
    let language: Language

    /// The width of the field with dots for the typed characters.
    private static let fieldWidth = 24

    func draw(in rect: Rect, on frame: inout Frame) {
        let label = StyledText(LockText.password(language), .quiet) + StyledText("  ")
        let field = min(Self.fieldWidth, max(1, rect.width - label.width - 2))
        let block = Rect(
            x: rect.x + max(0, (rect.width - label.width - field) / 2), y: rect.y + max(0, (rect.height - 4) * 2 / 5),
            width: min(rect.width, label.width + field), height: rect.height
        ).intersection(rect)
        frame.write(StyledText(CommonText.product, .title), row: 0, in: block)
        let dots = String(repeating: "•", count: min(state.typed.count, field - 1))
        frame.write(label + StyledText(dots, .strong), row: 2, in: block)
        let wide = Rect(x: block.x, y: block.y, width: rect.maxX - block.x, height: block.height)
        frame.write(message, row: 3, in: wide)
        if block.height > 2 { frame.cursor = Point(x: block.x + label.width + dots.count, y: block.y + 2) }
    }

    private var message: StyledText {
        if state.isChecking { return StyledText(LockText.checking(language), .quiet) }
        guard state.wrongTries > 0 else { return StyledText() }
        let wait = state.secondsToWait(at: uptime)
        guard wait > 0 else { return StyledText(LockText.wrong(language), .warning) }
        return StyledText(LockText.wrong(nextTryIn: "\(wait) s")(language), .warning)
    }
}
