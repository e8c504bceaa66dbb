import Canvas
import Monitoring

/// Counts as bars one column wide each: `▁▂▁▃▅▂▁▁▃▆█▇`.
struct Sparkline {
    let counts: [Int]

    private static let bars: [String] = ["▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// What stands for none; a bar is higher, however small its count.
    private static let none = "▁"

    /// The bars. Up to seven each one counts; above, the highest count fills the row and the others keep to its scale.
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
