import Canvas
import Localization

/// Draws the help over the screens.
struct HelpView {
    let state: HelpState
    let hasPassword: Bool
    let language: Language
    var keys = KeyTable.standard

    func draw(in rect: Rect, on frame: inout Frame) {
        let lines = HelpContent.lines(hasPassword: hasPassword, keys: keys, language: language, width: rect.width)
        for (row, line) in lines.dropFirst(state.offset).prefix(rect.height).enumerated() {
            frame.write(line, row: row, in: rect, indent: 1)
        }
        let more = lines.count - state.offset - rect.height
        guard more > 0 else { return }
        frame.write(trailing: StyledText("↓ \(more) ", .quiet), row: rect.height - 1, in: rect)
    }
}
