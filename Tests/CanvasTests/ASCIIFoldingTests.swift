import Canvas
import Testing

@Suite struct ASCIIFoldingTests {
    @Test(arguments: [
        ("●○▲↯▶…", "*o!+>~"), ("─│·–•", "-|.-*"), ("↑↓←→↙✉", "^v<><@"), ("▁▂▃▄▅▆▇█", "_.-=+*#@"), ("╭╮╰╯┤", "+++++"),
        ("José Conceição", "Jose Conceicao"), ("Łódź Øre ß", "Lodz Ore s"), ("e\u{301}", "e"), ("“nº 1”", "\"no 1\""),
        ("李小a", "????a"), ("محمد", "????"), ("🌟", "??"), ("plain ~", "plain ~"),
    ])
    func `every cell becomes one ASCII character`(text: String, expected: String) {
        var frame = Frame(size: Size(width: 20, height: 1))
        frame.write(text, at: .zero, style: .warning)
        let folded = frame.asciiFolded()
        #expect(folded.lines == [expected])
        #expect(folded.roles == frame.roles)
    }

    @Test func `a selection bar is seen without reverse video`() {
        var frame = Frame(size: Size(width: 6, height: 3))
        frame.write(" Ana", at: Point(x: 0, y: 1), style: .normal)
        frame.write("Bruno", at: Point(x: 0, y: 2), style: .normal)
        frame.restyle(Rect(x: 0, y: 1, width: 6, height: 2)) { $0.selected() }
        #expect(frame.asciiFolded().lines == ["", ">Ana", "Bruno"])
    }

    @Test func `the cursor stays`() {
        var frame = Frame(size: Size(width: 6, height: 1))
        frame.cursor = Point(x: 2, y: 0)
        #expect(frame.asciiFolded().cursor == Point(x: 2, y: 0))
    }
}
