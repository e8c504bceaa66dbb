import Canvas
import Testing

@Suite struct FrameTests {
    @Test func `text is written where it is asked for`() {
        var frame = Frame(size: Size(width: 10, height: 3))
        let advanced = frame.write("José 李", at: Point(x: 1, y: 1), style: .strong)
        #expect(advanced == 7)
        #expect(frame.lines == ["", " José 李", ""])
        #expect(frame.roles == ["..........", ".sssssss..", ".........."])
    }

    @Test(arguments: [
        (-1, "bcdef", 6), (0, "abcde", 5), (3, "   ab", 2), (5, "", 0), (9, "", 0), (-6, "", 6), (-9, "", 6),
    ])
    func `what does not fit is cut at the edges`(x: Int, expected: String, advanced: Int) {
        var frame = Frame(size: Size(width: 5, height: 1))
        #expect(frame.write("abcdef", at: Point(x: x, y: 0), style: .normal) == advanced)
        #expect(frame.lines == [expected])
    }

    @Test func `nothing outside of the clip changes`() {
        var frame = Frame(size: Size(width: 8, height: 2))
        let clip = Rect(x: 2, y: 0, width: 3, height: 1)
        #expect(frame.write("abcdefgh", at: .zero, style: .normal, in: clip) == 5)
        #expect(frame.write("below", at: Point(x: 2, y: 1), style: .normal, in: clip) == 3)
        #expect(frame.lines == ["  cde", ""])
    }

    @Test(arguments: [
        (0, "x 小"), (1, " x小"), (2, "李x"), (3, "李 x"),
    ])
    func `overwriting a half of a wide glyph blanks the other`(x: Int, expected: String) {
        var frame = Frame(size: Size(width: 4, height: 1))
        frame.write("李小", at: .zero, style: .normal)
        frame.write("x", at: Point(x: x, y: 0), style: .normal)
        #expect(frame.lines == [expected])
        #expect(frame[3, 0].isContinuation == (x < 2))
    }

    @Test func `a wide glyph over two others blanks both outer halves`() {
        var frame = Frame(size: Size(width: 5, height: 1))
        frame.write("李小", at: .zero, style: .normal)
        frame.write("龍", at: Point(x: 1, y: 0), style: .normal)
        #expect(frame.lines == [" 龍"])
        #expect(frame[3, 0] == .blank)
    }

    @Test func `a wide glyph of which only a half fits becomes a blank`() {
        var frame = Frame(size: Size(width: 3, height: 1))
        frame.fill(frame.bounds, with: "#", style: .normal)
        #expect(frame.write("李小", at: .zero, style: .normal) == 3)
        #expect(frame.lines == ["李"])
        frame.fill(frame.bounds, with: "#", style: .normal)
        frame.write("李小", at: Point(x: -1, y: 0), style: .normal)
        #expect(frame.lines == [" 小"])
    }

    @Test func `a fill covers its rectangle and refuses wide characters`() {
        var frame = Frame(size: Size(width: 4, height: 2))
        frame.fill(Rect(x: 1, y: 0, width: 9, height: 1), with: "─", style: .rule)
        #expect(frame.lines == [" ───", ""])
        #expect(frame.roles == [".rrr", "...."])
        frame.fill(frame.bounds, with: "李", style: .quiet)
        #expect(frame.lines == ["", ""])
    }

    @Test func `a selection bar keeps what is written`() {
        var frame = Frame(size: Size(width: 6, height: 2))
        frame.write("a李b", at: .zero, style: .warning)
        frame.restyle(Rect(x: 0, y: 0, width: 6, height: 1)) { $0.selected() }
        #expect(frame.lines[0] == "a李b")
        #expect(frame.roles == ["WWWW**", "......"])
    }

    @Test func `restyling a half of a wide glyph follows its left half`() {
        var frame = Frame(size: Size(width: 4, height: 1))
        frame.write("李小", at: .zero, style: .normal)
        frame.restyle(Rect(x: 1, y: 0, width: 2, height: 1)) { $0.with(.critical) }
        #expect(frame.roles == ["..cc"])
    }

    @Test(arguments: [Size(width: 0, height: 0), Size(width: 0, height: 3), Size(width: 1, height: 1)])
    func `the smallest frames take everything without a crash`(size: Size) {
        var frame = Frame(size: size)
        frame.write("abc 李", at: Point(x: -2, y: 0), style: .normal)
        frame.write("李", at: Point(x: 0, y: 0), style: .normal)
        frame.fill(Rect(x: -3, y: -3, width: 50, height: 50), with: "#", style: .normal)
        frame.restyle(Rect(x: -3, y: -3, width: 50, height: 50)) { $0.bold() }
        #expect(frame[9, 9] == .blank)
        #expect(frame[-1, 0] == .blank)
        #expect(frame.lines.count == size.height)
        #expect(frame.asciiFolded().size == size)
        #expect(frame.row(-1).isEmpty)
    }

    @Test func `frames are equal when every cell and the cursor are`() {
        var one = Frame(size: Size(width: 3, height: 1))
        var other = one
        #expect(one == other)
        one.write("a", at: .zero, style: .normal)
        #expect(one != other)
        other.write("a", at: .zero, style: .normal)
        #expect(one == other)
        other.cursor = .zero
        #expect(one != other)
    }

    @Test func `a full screen of 27,000 cells is one block of memory`() {
        #expect(MemoryLayout<Cell>.stride <= 24)
    }
}
