import Foundation
import Testing

/// How many histories are tried and from which seed on: `make exactness SEEDS=5000 FROM=1000`. One of them is tried again
/// with `make exactness SEEDS=1 FROM=` and the seed that the failure names.
private enum Extent {
    static let count = number("SUPPORT_MONITOR_HISTORIES") ?? 200
    static let first = number("SUPPORT_MONITOR_FIRST_HISTORY") ?? 0
    static let batch = 20
    static var batches: [Range<Int>] {
        stride(from: first, to: first + count, by: batch).map { $0..<min($0 + batch, first + count) }
    }

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}

/// What the changes add up to must be what a full load brings, whatever happened in between.
@Suite struct ExactnessTests {
    @Test(arguments: Extent.batches)
    func `changes, failures and restarts add up to what a full load brings`(seeds: Range<Int>) async throws {
        for seed in seeds {
            var history = try History(seed: seed)
            do {
                try await history.run()
            } catch {
                Issue.record("\(error)")
            }
        }
    }
}
