import TestSupport
import Testing

@testable import Dashboard

@Suite struct ListSelectionTests {
    @Test func `the first row is selected to begin with`() {
        var list = ListSelection<Int>()
        list.clampToViewport(in: [7, 8, 9], height: 5)
        #expect(list.id == 7)
    }

    @Test func `the selection stays on its row when the row moves`() {
        // Given
        var list = ListSelection<Int>()
        list.clampToViewport(in: [1, 2, 3], height: 5)
        list.move(.down, in: [1, 2, 3], height: 5)
        // When
        list.clampToViewport(in: [9, 8, 3, 2], height: 5)
        // Then
        #expect(list.id == 2)
        #expect(list.index == 3)
    }

    @Test(
        arguments: [
            (rows: [1, 3, 4], expected: 3, why: "the next row took its place"),
            (rows: [1], expected: 1, why: "it was the last one: the one before is selected"),
            (rows: [], expected: nil, why: "nothing is left"),
        ] as [(rows: [Int], expected: Int?, why: String)])
    func `when the row disappears, the neighbour that took its place is selected`(
        rows: [Int], expected: Int?, why: String
    ) {
        var list = ListSelection<Int>()
        list.clampToViewport(in: [1, 2, 3, 4], height: 5)
        list.move(.down, in: [1, 2, 3, 4], height: 5)
        list.clampToViewport(in: rows, height: 5)
        #expect(list.id == expected, "\(why)")
    }

    @Test(arguments: [
        (Motion.up, 4), (.down, 6), (.pageUp, 1), (.pageDown, 9), (.first, 0), (.last, 19), (.rows(3), 8),
        (.rows(-99), 0),
    ])
    func `each motion goes where it says`(motion: Motion, expected: Int) {
        var list = ListSelection<Int>()
        list.clampToViewport(in: 0..<20, height: 5)
        list.select(5, in: 0..<20, height: 5)
        list.move(motion, in: 0..<20, height: 5)
        #expect(list.id == expected)
    }

    @Test func `going back up does not scroll before the top of the view is reached`() {
        var list = ListSelection<Int>()
        list.clampToViewport(in: 0..<20, height: 5)
        list.move(.last, in: 0..<20, height: 5)
        list.move(.up, in: 0..<20, height: 5)
        #expect(list.offset == 15)
    }

    @Test(arguments: 1...30)
    func `whatever happens, the selected row exists and is in view`(seed: UInt64) {
        // Given
        var random = SeededNumbers(seed: seed)
        var rows = Array(0..<Int.random(in: 1...40, using: &random))
        var list = ListSelection<Int>()
        let motions: [Motion] = [.up, .down, .pageUp, .pageDown, .first, .last, .rows(3), .rows(-3)]
        for step in 0..<200 {
            let height = Int.random(in: 0...12, using: &random)
            // When
            switch Int.random(in: 0...4, using: &random) {
            case 0: rows.shuffle(using: &random)
            case 1: if !rows.isEmpty { rows.remove(at: Int.random(in: 0..<rows.count, using: &random)) }
            case 2: rows.insert(1000 + step, at: Int.random(in: 0...rows.count, using: &random))
            default: list.move(motions.randomElement(using: &random) ?? .down, in: rows, height: height)
            }
            let before = list.id
            list.clampToViewport(in: rows, height: height)
            // Then
            if let before, rows.contains(before) { #expect(list.id == before) }
            #expect(rows.isEmpty ? list.id == nil : list.id == rows[list.index])
            #expect(rows.isEmpty || (list.offset...(list.offset + max(0, height - 1))).contains(list.index))
            #expect(list.offset >= 0 && list.visible(height: height, count: rows.count).upperBound <= rows.count)
        }
    }

    @Test func `lines between rows are counted, and are no rows`() {
        // Given titles above the rows 0 and 2, and a line below the last of four
        let lines = ListLines(above: [0: 1, 2: 2, 4: 1])
        // Then
        #expect((0..<4).map { lines.line(of: $0) } == [1, 2, 5, 6])
        #expect((0..<8).map { lines.row(on: $0) } == [nil, 0, 1, nil, nil, 2, 3, nil])
        #expect((0...8).map { lines.rows(above: $0) } == [0, 0, 1, 2, 2, 2, 3, 4, 4])
        #expect(lines.count(rows: 4) == 8)
        #expect((0..<4).map { lines.top(of: $0) } == [0, 2, 4, 6])
    }

    @Test(arguments: 1...9)
    func `the title of a section stays in view with its first row, wherever the selection comes from`(height: Int) {
        let (ids, lines) = (Array(0..<6), ListLines(above: [0: 2, 3: 2]))
        for motions in [[Motion](repeating: .down, count: 8), [.last] + [Motion](repeating: .up, count: 8)] {
            var selection = ListSelection<Int>()
            selection.clampToViewport(in: ids, height: height, lines: lines)
            for motion in motions {
                // When
                selection.move(motion, in: ids, height: height, lines: lines)
                // Then
                let view = selection.offset..<(selection.offset + height)
                #expect(view.contains(lines.line(of: selection.index)))
                #expect(selection.offset >= 0 && selection.offset <= max(0, 10 - height))
                if height > 1, selection.index == 3 { #expect(view.contains(lines.line(of: 3) - 1)) }
                if height > 2, selection.index == 0 { #expect(selection.offset == 0) }
                let rows = selection.visible(height: height, count: ids.count, lines: lines)
                #expect(rows == ids.filter { view.contains(lines.line(of: $0)) }.first.map { $0..<($0 + rows.count) })
                #expect(rows.contains(selection.index))
            }
        }
    }
}
