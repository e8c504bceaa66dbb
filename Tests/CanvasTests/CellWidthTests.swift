import Canvas
import Testing

@Suite struct CellWidthTests {
    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("●", 1), ("─", 1), ("李", 2), ("🌟", 2), ("\u{301}", 0), ("م", 1), ("\u{FF21}", 2),
        ] as [(Unicode.Scalar, Int)])
    func `a scalar has its width`(scalar: Unicode.Scalar, width: Int) {
        #expect(CellWidth.of(scalar) == width)
    }

    @Test(arguments: ["\u{1B}", "\u{0}", "\u{9B}", "\u{202E}", "\u{200D}", "\u{FE0F}", "\u{E000}", "\u{10FFFF}"])
    func `a scalar that must not be shown has none`(scalar: Unicode.Scalar) {
        #expect(CellWidth.of(scalar) == nil)
    }
}
