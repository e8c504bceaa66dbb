import Foundation
import Monitoring
import Storage
import Testing

@Suite struct CoverageTests {
    @Test(arguments: [
        (added: [0.0...10], result: [0.0...10], why: "one range"),
        (added: [20...30, 0...10], result: [0...10, 20...30], why: "apart, in order"),
        (added: [0...10, 10...20], result: [0...20], why: "touching"),
        (added: [0...10, 5...20], result: [0...20], why: "overlapping"),
        (added: [0...10, 20...30, 10...20], result: [0...30], why: "the gap between two filled"),
        (added: [0...10, 20...30, 40...50, 5...45], result: [0...50], why: "one across several"),
        (added: [0...30, 10...20], result: [0...30], why: "inside another"),
        (added: [10...20, 0...30], result: [0...30], why: "around another"),
        (added: [0...10, 0...10], result: [0...10], why: "the same twice"),
        (added: [5...5], result: [], why: "nothing long"),
        (added: [0.5...9.5], result: [1...9], why: "whole seconds that are covered for certain"),
        (added: [0.2...0.8], result: [], why: "no whole second"),
    ])
    func `ranges are joined where they meet`(
        added: [ClosedRange<Double>], result: [ClosedRange<Double>], why: String
    ) throws {
        let store = try MonitorStore.inMemory()
        for range in added { try store.addCoverage(of: .ratings, interval(range)) }
        #expect(try store.coverage(of: .ratings) == result.map(interval), "\(why)")
    }

    @Test func `each kind has its own`() throws {
        let store = try MonitorStore.inMemory()
        for (kind, end) in zip(HistoryKind.allCases, [1.0, 2, 3]) { try store.addCoverage(of: kind, interval(0...end)) }
        #expect(try store.coverage(of: .ratings) == [interval(0...1)])
        #expect(try store.coverage(of: .conversations) == [interval(0...2)])
        #expect(try store.coverage(of: .calls) == [interval(0...3)])
    }

    @Test func `rows that could not be read are known of the time they are of, until it is read again or forgotten`()
        throws
    {
        let store = try MonitorStore.inMemory()
        try store.addCoverage(of: .calls, interval(100...200), unreadable: 3)
        try store.addCoverage(of: .calls, interval(0...100), unreadable: 2)
        try store.addCoverage(of: .ratings, interval(0...200), unreadable: 7)
        #expect(try store.unreadableRows(of: [.calls], in: .at(0)..<(.at(200))) == 5)
        #expect(try store.unreadableRows(of: [.calls], in: .at(0)..<(.at(100))) == 2)
        #expect(try store.unreadableRows(of: [.calls, .ratings], in: .at(150)..<(.at(300))) == 10)
        try store.addCoverage(of: .calls, interval(0...100))
        #expect(try store.unreadableRows(of: [.calls], in: .at(0)..<(.at(200))) == 3)
        _ = try store.prune(before: .at(200))
        #expect(try store.unreadableRows(of: [.calls, .ratings], in: .at(0)..<(.at(300))) == 0)
    }

    private func interval(_ range: ClosedRange<Double>) -> DateInterval {
        DateInterval(start: .at(range.lowerBound), end: .at(range.upperBound))
    }
}
