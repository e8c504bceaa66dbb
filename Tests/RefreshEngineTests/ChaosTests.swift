import Foundation
import Testing

/// How long afternoons of trouble are tried, and from which seed on: `make chaos MINUTES=60 FROM=1000`. One of them is tried again
/// with `make chaos MINUTES=0 FROM=` and the seed that the failure names, or that was printed last.
private enum Extent {
    static let minutes = number("SUPPORT_MONITOR_CHAOS")
    static let first = number("SUPPORT_MONITOR_FIRST_CHAOS") ?? 0
    /// How many afternoons there are where nobody asks for more.
    static let usual = 3

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}

/// Whatever fails, however often the program is killed: in the end every figure is that of a fresh load, every alert that is due was
/// reported, nothing was reported twice but what a killed program could not write down, and nothing is left open.
@Suite struct ChaosTests {
    @Test func `an afternoon of trouble leaves nothing wrong, lost, doubled or open`() async throws {
        guard let minutes = Extent.minutes else {
            for seed in Extent.first..<Extent.first + Extent.usual { await afternoon(seed) }
            return
        }
        // Time decides how many are tried, and about none of them.
        let (clock, seeds) = (ContinuousClock(), Extent.first...)
        let end = clock.now + .seconds(60 * minutes)
        var footprints: [Footprint] = []
        for seed in seeds {
            print("afternoon \(seed)")
            // Known also where it ends the program.
            fflush(nil)
            await afternoon(seed)
            footprints.append(try Footprint())
            if clock.now >= end { break }
        }
        // What the first ones have taken is kept for good.
        let third = footprints.count / 3
        guard third >= 10 else { return }
        let (early, late) = (
            Footprint(median: footprints[third..<2 * third]), Footprint(median: footprints.suffix(third))
        )
        print("descriptors \(early.files) → \(late.files), memory \(early.pages) → \(late.pages) pages")
        #expect(late.files <= early.files)
        #expect(late.pages <= early.pages + early.pages / 5)
    }

    private func afternoon(_ seed: Int) async {
        do {
            var chaos = try Chaos(seed: seed)
            try await chaos.run()
        } catch {
            Issue.record("\(error)")
        }
    }
}

/// What this process holds of the machine.
private struct Footprint {
    let files: Int
    let pages: Int

    init() throws {
        files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        let figures = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        pages = figures.count > 1 ? Int(figures[1]) ?? 0 : 0
    }

    /// What half of `all` do not exceed.
    init(median all: ArraySlice<Footprint>) {
        files = all.map(\.files).sorted()[all.count / 2]
        pages = all.map(\.pages).sorted()[all.count / 2]
    }
}
