import Canvas
import TestSupport
import Testing

@testable import Terminal

@Suite struct FrameDiffPropertyTests {
    private static let words = ["a", "bc", "李", "龍", "🌟", "é", "e\u{301}", "محمد", "─", "●", "    ", "한국"]

    @Test(arguments: 0..<20)
    func `a screen that got every difference is the screen drawn from scratch`(seed: Int) {
        // Given
        var random = SeededNumbers(seed: seed)
        let size = Size(width: 1 + random.below(40), height: 1 + random.below(12))
        var frame = Frame(size: size)
        var screen = Frame(size: size)
        for _ in 0..<200 {
            // When
            let old = frame
            for _ in 0...random.below(4) { Self.scribble(on: &frame, &random) }
            for run in FrameDiff.runs(from: old, to: frame) { Self.draw(run, of: frame, on: &screen) }
            // Then
            #expect(screen == frame)
        }
    }

    private static func scribble(on frame: inout Frame, _ random: inout SeededNumbers) {
        let style = Style(role: random.pick(Role.allCases), isBold: random.chance(20), isSelected: random.chance(20))
        let point = Point(x: random.below(frame.size.width + 2) - 2, y: random.below(frame.size.height))
        frame.write(random.pick(words) + random.pick(words), at: point, style: style)
    }

    /// Draws as the terminal does: whole glyphs from left to right.
    private static func draw(_ run: FrameDiff.Run, of frame: Frame, on screen: inout Frame) {
        for x in run.columns where !frame[x, run.y].isContinuation {
            let cell = frame[x, run.y]
            screen.write(cell.text, at: Point(x: x, y: run.y), style: cell.style)
        }
    }
}
