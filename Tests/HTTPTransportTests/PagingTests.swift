import HTTPTransport
import TestSupport
import Testing

@Suite struct PageSizingTests {
    private let clock = TestClock()
    private let sizing: PageSizing

    init() {
        sizing = PageSizing([150, 50, 20, 5, 1], clock: clock)
    }

    @Test func `a page that does not come is asked for at smaller and smaller sizes, to a single row`() {
        var sizes = [sizing.size(upTo: 150)]
        while let smaller = sizing.fail(sizes[sizes.count - 1]) { sizes.append(smaller) }
        #expect(sizes == [150, 50, 20, 5, 1])
    }

    @Test func `given a service that cannot give more, the size that worked is kept for an hour`() {
        // Given
        #expect(sizing.fail(150) == 50)
        #expect(sizing.fail(50) == 20)
        for _ in 0..<3 { sizing.succeed(20, rows: 20) }
        // When one larger page is tried, which fails too
        #expect(sizing.size(upTo: 150) == 50)
        #expect(sizing.fail(50) == 20)
        // Then
        for _ in 0..<100 {
            #expect(sizing.size(upTo: 150) == 20)
            sizing.succeed(20, rows: 20)
        }
        clock.advance(by: .seconds(3599))
        #expect(sizing.size(upTo: 150) == 20)
        clock.advance(by: .seconds(1))
        #expect(sizing.size(upTo: 150) == 150)
    }

    @Test func `given a few heavy rows, pages grow again once these have come`() {
        // Given a page that only came row by row
        for size in [150, 50, 20, 5] { _ = sizing.fail(size) }
        // When
        var (sizes, rows) = ([Int](), 0)
        while sizes.last != 150, sizes.count < 50 {
            let size = sizing.size(upTo: 150)
            sizing.succeed(size, rows: size)
            sizes.append(size)
            rows += size
        }
        // Then
        #expect(sizes.prefix(6) == [1, 1, 1, 1, 1, 5])
        #expect(sizes.last == 150)
        #expect(sizes == sizes.sorted())
        #expect(sizing.size(upTo: 150) == 150)
    }

    @Test func `a caller's own limit is kept`() {
        #expect(sizing.size(upTo: 10) == 10)
        #expect(sizing.fail(10) == 5)
        #expect(sizing.size(upTo: 10) == 5)
    }
}

@Suite struct ListAuditTests {
    /// The verdict on a list of which each page but the last held `size` rows.
    private func verdict(_ rows: [Int], of size: Int = 150, total: Int?) -> TransportError.Kind? {
        var audit = ListAudit(tolerance: 2, maxDrift: 150)
        for count in rows { #expect(audit.add(understood: count, of: count) == nil) }
        return audit.verdict(read: rows.reduce(0, +), total: total, isCut: (rows.last ?? 0) >= size)
    }

    @Test(arguments: [
        ([150], 756), ([50], 154), ([150], 151), ([150, 150], 301), ([0], 1), ([10], 13), ([150, 1], 300), ([100], nil),
    ])
    func `a list that ends before its own count was not read`(rows: [Int], total: Int?) {
        let read = rows.reduce(0, +)
        #expect(verdict(rows, total: total) == total.map { .listEndedEarly(read: read, total: $0) })
    }

    @Test(arguments: [
        ([0], 0), ([10], 10), ([10], 12), ([10], 8), ([150], 150), ([150, 140], 297), ([150, 150, 20], 332),
        (Array(repeating: 150, count: 40) + [10], 6155),
    ])
    func `a list that moved while it was read was read`(rows: [Int], total: Int) {
        #expect(verdict(rows, total: total) == nil)
    }

    @Test func `no list may lack more than a page`() {
        #expect(verdict(Array(repeating: 150, count: 60) + [10], total: 9161) != nil)
    }

    @Test func `a list of which nothing can be understood was not read`() {
        var audit = ListAudit(tolerance: 2, maxDrift: 150)
        #expect(audit.add(understood: 0, of: 19) == nil)
        #expect(audit.verdict(read: 19, total: 19, isCut: false) == .unreadableRows(19))
    }

    @Test func `a page of which nothing can be understood fails among good ones, too`() {
        var audit = ListAudit(tolerance: 2, maxDrift: 150)
        #expect(audit.add(understood: 150, of: 150) == nil)
        #expect(audit.add(understood: 0, of: 150) == .unreadableRows(150))
    }

    @Test func `a single odd row costs itself`() {
        var audit = ListAudit(tolerance: 2, maxDrift: 150)
        #expect(audit.add(understood: 0, of: 1) == nil)
        #expect(audit.verdict(read: 1, total: 1, isCut: false) == nil)
    }
}
