import Canvas
import Testing

@Suite struct RectTests {
    private let rect = Rect(x: 2, y: 3, width: 10, height: 5)

    @Test func `sizes are never negative`() {
        #expect(Size(width: -1, height: -5) == .zero)
        #expect(Rect(x: 0, y: 0, width: -1, height: 4).isEmpty)
        #expect(rect.inset(left: 6, right: 6).width == 0)
    }

    @Test(arguments: [-2, 0, 2, 5, 9])
    func `splitting loses and doubles nothing`(amount: Int) {
        let clampedRows = min(max(0, amount), 5)
        #expect(rect.splitTop(amount).top.height == clampedRows)
        #expect(rect.splitBottom(amount).bottom.height == clampedRows)
        for (top, bottom) in [rect.splitTop(amount), rect.splitBottom(amount)] {
            #expect(top.height + bottom.height == 5)
            #expect(top.maxY == bottom.minY)
        }
        for (left, right) in [rect.splitLeft(amount), rect.splitRight(amount)] {
            #expect(left.width + right.width == 10)
            #expect(left.maxX == right.minX)
        }
        #expect(rect.splitRight(amount).right.width == min(max(0, amount), 10))
    }

    @Test func `edges are inside at the top left and outside at the bottom right`() {
        #expect(rect.contains(Point(x: 2, y: 3)))
        #expect(rect.contains(Point(x: 11, y: 7)))
        #expect(!rect.contains(Point(x: 12, y: 7)))
        #expect(!rect.contains(Point(x: 11, y: 8)))
    }

    @Test func `an intersection is what both cover`() {
        #expect(rect.intersection(Rect(x: 0, y: 0, width: 4, height: 4)) == Rect(x: 2, y: 3, width: 2, height: 1))
        #expect(rect.intersection(Rect(x: 40, y: 0, width: 4, height: 4)).isEmpty)
    }
}
