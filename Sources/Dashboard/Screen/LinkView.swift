import Canvas
import Foundation
import Localization

/// Shows a whole address from the left edge without anything beside it, so that it can be copied.
struct LinkView {
    let url: URL
    let language: Language

    func draw(in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(ScreenText.linkTitle(language)), row: 1, in: rect, indent: 1)
        for (row, line) in Paragraph.lines(of: url.absoluteString, width: rect.width).enumerated() {
            frame.write(StyledText(line, .link), row: row + 3, in: rect)
        }
    }
}
