import Canvas
import Localization

/// Draws the command palette over a screen.
struct PaletteView {
    let state: PaletteState
    let language: Language

    private static let noMatch = LocalizedText(
        en: "No command here has that name.", pt: "Nenhum comando daqui tem esse nome.")
    private static let keyColumn = 11
    private static let gap = 2

    /// The rectangle of the commands.
    static func list(in rect: Rect) -> Rect { rect.splitTop(2).bottom }

    func draw(in rect: Rect, on frame: inout Frame) {
        let line = rect.inset(left: 1, right: 1)
        _ = TextFieldLine(prompt: ":", field: state.field, isTyping: true).draw(in: line, on: &frame)
        let list = Self.list(in: rect)
        if state.matches.isEmpty {
            frame.write(StyledText(Self.noMatch(language), .quiet), row: 0, in: list, indent: 3)
        }
        let names = state.matches.map { DisplayText($0.name(language)).width }.max() ?? 0
        for index in state.selection.visible(height: list.height, count: state.matches.count) {
            let row = list.row(index - state.selection.offset)
            draw(state.matches[index], nameWidth: names, in: row.inset(left: 1, right: 1), on: &frame)
            if index == state.selection.index { frame.restyle(row) { $0.selected() } }
        }
    }

    private func draw(_ command: Command, nameWidth: Int, in row: Rect, on frame: inout Frame) {
        let (name, rest) = row.inset(left: Self.gap).splitLeft(nameWidth + Self.gap)
        let (key, help) = rest.splitLeft(Self.keyColumn)
        frame.write(StyledText(command.name(language), .strong), row: 0, in: name)
        frame.write(StyledText(command.key(language), .key), row: 0, in: key)
        frame.write(StyledText(command.help(language), .quiet), row: 0, in: help)
    }
}
