import Foundation
import GRDB
import RefreshEngine

/// What times are compared with, because machines differ by a factor of three: both are measured in the same run.
struct References {
    /// What any start costs here: the program's own `--version`. nil if it is not built.
    let start: Duration?
    /// SQLite reading the rows of the first screen with a bare cursor.
    let scan: Duration

    /// Measures both.
    ///
    /// - Parameter directory: That of the store.
    init(_ directory: URL) throws {
        let program = Child.monitor
        start =
            FileManager.default.isExecutableFile(atPath: program)
            ? try Timings.of(runs: 15) { try Child.run(program, "--version") }.median : nil
        scan = try Self.scan(directory)
    }

    /// Reads every column of the same conversations and calls as the engine does at its start, without making anything of them.
    private static func scan(_ directory: URL) throws -> Duration {
        let queue = try DatabaseQueue(
            path: directory.appending(path: "monitor.sqlite").path, configuration: Configuration())
        let request = FilledStore.request(in: .gmt)
        let (recent, calls) = (
            Int64(request.serviceNow.timeIntervalSince1970) - 50 * 3600,
            Int64(request.periodFrom.timeIntervalSince1970) - 6 * 3600
        )
        return try Timings.of(runs: 15) {
            try queue.read { database in
                for (sql, from) in [
                    ("SELECT * FROM conversation WHERE state < 2 AND createdAt >= ?", 0),
                    ("SELECT * FROM conversation WHERE createdAt >= ? AND state = 2", recent),
                    ("SELECT * FROM call WHERE startedAt >= ?", calls),
                ] {
                    let rows = try GRDB.Row.fetchCursor(database, sql: sql, arguments: [from])
                    var count = 0
                    while try rows.next() != nil { count += 1 }
                    precondition(count > 0, "there are no rows")
                }
            }
        }.median
    }
}

/// How far the same work takes the same time, during all of a run.
struct Noise {
    private var times: [Duration] = []

    /// Does a fixed amount of work, some 20 ms of a core, a few times.
    mutating func sample() {
        for _ in 0..<5 {
            times.append(
                ContinuousClock().measure {
                    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                    for number in 0..<UInt64(12_000_000) { hash = (hash ^ number) &* 0x0000_0100_0000_01B3 }
                    precondition(hash != 0)
                })
        }
    }

    /// A sentence about the machine.
    var sentence: String {
        let (fastest, slowest) = (times.min() ?? .zero, times.max() ?? .zero)
        let spread = fastest > .zero ? slowest / fastest - 1 : 0
        let word = spread < 0.1 ? "quiet" : spread < 0.5 ? "noisy" : "very noisy: only ratios mean anything"
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first ?? "?"
        return String(
            format: "the machine was %@: the same work took %.1f to %.1f ms; load %@ at the end", word,
            fastest.milliseconds, slowest.milliseconds, String(load))
    }
}
