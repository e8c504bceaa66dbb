import Canvas
import Testing

@testable import Terminal

@Suite struct FrameDiffTests {
    @Test(arguments: [
        Change("the same", "the same", [], "nothing changes nothing"),
        Change("abc", "abd", [2..<3], "one character"),
        Change("0123456789", "x12345678y", [0..<1, 9..<10], "two far apart"),
        Change("0123456789", "x12y456789", [0..<4], "two close together are one run"),
        Change("李小", "李龍", [2..<4], "a wide glyph is drawn whole"),
        Change("李小", "ab小", [0..<2], "narrow ones over a wide one"),
        Change("ab小", "李小", [0..<2], "a wide one over narrow ones"),
        Change("a李b", "ab李", [1..<4], "a wide one that moves"),
    ])
    func `a row is drawn where it changed`(change: Change) {
        let runs = FrameDiff.runs(from: frame(change.old), to: frame(change.new))
        #expect(runs == change.columns.map { FrameDiff.Run(y: 1, columns: $0) })
    }

    @Test func `a change of style alone is drawn`() {
        var new = frame("李小")
        new.restyle(Rect(x: 0, y: 1, width: 2, height: 1)) { $0.selected() }
        #expect(FrameDiff.runs(from: frame("李小"), to: new) == [FrameDiff.Run(y: 1, columns: 0..<2)])
    }

    @Test func `without an old frame of the same size everything is drawn`() {
        let new = frame("abc")
        let all = (0..<3).map { FrameDiff.Run(y: $0, columns: 0..<10) }
        #expect(FrameDiff.runs(from: nil, to: new) == all)
        #expect(FrameDiff.runs(from: Frame(size: Size(width: 9, height: 3)), to: new) == all)
    }

    @Test func `an empty frame draws nothing`() {
        #expect(FrameDiff.runs(from: nil, to: Frame(size: .zero)).isEmpty)
        #expect(FrameDiff.runs(from: nil, to: Frame(size: Size(width: 0, height: 5))).isEmpty)
    }

    private func frame(_ text: String) -> Frame {
        var frame = Frame(size: Size(width: 10, height: 3))
        frame.write(text, at: Point(x: 0, y: 1), style: .normal)
        return frame
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let columns: [Range<Int>]
        let testDescription: String

        init(_ old: String, _ new: String, _ columns: [Range<Int>], _ why: String) {
            self.old = old
            self.new = new
            self.columns = columns
            testDescription = why
        }
    }
}
