import Foundation

/// The cost of the real program while nothing happens, beside that of others where they are installed; `Tests/Bench/idle` observes
/// them in a pseudo-terminal.
enum Idle {
    private static let others = ["htop", "btop"]

    /// - Parameter watcher: The script.
    static func rows(watcher: String) -> [Row] {
        guard FileManager.default.isExecutableFile(atPath: Child.monitor) else {
            return [Row(skipped: "idle", because: "\(Child.monitor) is not built")]
        }
        do {
            guard let own = try figures(watcher, Child.monitor) else {
                return [Row(skipped: "idle", because: "the watcher measured nothing")]
            }
            let found = [
                Row("from a start to the first full screen, small world", own.paint, "ms"),
                Row("idle: processor", own.percent, "%", budget: 0.05),
                Row("idle: wake-ups, all threads", own.wakeUps, "/s", budget: 2),
                Row("idle: bytes written to the terminal", own.bytes, "B/s", budget: 150),
            ]
            return try found + others.flatMap { try rows(of: $0, watcher) }
        } catch {
            return [Row(skipped: "idle", because: "python3 with pseudo-terminals is needed (\(error))")]
        }
    }

    private static func rows(of other: String, _ watcher: String) throws -> [Row] {
        let found = ["/usr/bin", "/usr/local/bin"].map { "\($0)/\(other)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found, let its = try figures(watcher, "--other", found) else {
            return [Row(skipped: "  \(other)", because: "it is not installed")]
        }
        return [
            Row("  \(other): first full screen", its.paint, "ms"), Row("  \(other): processor", its.percent, "%"),
            Row("  \(other): wake-ups", its.wakeUps, "/s"), Row("  \(other): bytes", its.bytes, "B/s"),
        ]
    }

    private typealias Figures = (percent: Double, wakeUps: Double, bytes: Double, paint: Double)

    /// What the watcher prints; nil if that is not understood.
    private static func figures(_ watcher: String, _ arguments: String...) throws -> Figures? {
        let found = try Child.output(of: "/usr/bin/env", ["python3", watcher] + arguments)
            .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        return found.count == 4 ? (found[0], found[1], found[2], found[3]) : nil
    }
}
