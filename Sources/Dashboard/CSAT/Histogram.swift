import Canvas
import Localization

/// The five scores on one line: `5 ██████ 298   4 ██ 73   …`, each equally wide.
struct Histogram {
    /// The number of ratings per score; index 0 is a score of 1.
    let counts: [Int]
    let context: Context

    private static let maxSlotWidth = 34
    private static let gap = 3
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    func draw(in rect: Rect, on frame: inout Frame) {
        let slot = min(Self.maxSlotWidth, rect.width / max(1, counts.count))
        let numberWidth = counts.map { context.figures.count($0).count }.max() ?? 1
        let bar = slot - Self.gap - numberWidth - 3
        let most = max(1, counts.max() ?? 1)
        for (position, index) in counts.indices.reversed().enumerated() {
            let count = counts[index]
            let text =
                StyledText("\(index + 1) ", .strong)
                + StyledText(bar > 0 ? Self.bar(count, of: most, width: bar) : "", .chart)
                + context.count(count, context.inboxStyle)
            frame.write(text, row: 0, in: rect, indent: position * slot)
        }
    }

    /// A bar in eighths of a cell, followed by a space; anything above zero is visible.
    private static func bar(_ count: Int, of most: Int, width: Int) -> String {
        let parts = count == 0 ? 0 : max(1, count * width * 8 / most)
        let bar = String(repeating: "█", count: parts / 8) + eighths[parts % 8]
        return bar.isEmpty ? "" : bar + " "
    }
}
