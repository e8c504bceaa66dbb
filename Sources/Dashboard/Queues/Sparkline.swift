import Canvas
import Monitoring

/// Counts as bars, each one column wide: `▁▂▁▃▅▂▁▁▃▆█▇`.
struct Sparkline {
    let counts: [Int]

    private static let bars: [String] = ["▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// The glyph for zero; any other count is higher.
    private static let none = "▁"

    /// The bars. Up to seven, each step is one; above that, the highest count has full height and the others are
    /// scaled.
    func text(_ style: Style) -> StyledText {
        let scale = max(Self.bars.count, counts.max() ?? 0)
        return counts.reduce(into: StyledText()) { line, count in
            guard count > 0 else {
                line += StyledText(Self.none, .quiet)
                return
            }
            let height = (count * Self.bars.count + scale - 1) / scale
            line += StyledText(Self.bars[height - 1], style)
        }
    }
}
