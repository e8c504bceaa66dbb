import Foundation

/// The cost of the real program while nothing happens; `Tests/Bench/idle` observes it in a pseudo-terminal.
enum Idle {
    /// - Parameter watcher: The script; it prints CPU usage in percent, wake-ups per second and bytes per second.
    static func rows(watcher: String) -> [Row] {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "support-monitor").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            return [Row(skipped: "idle", because: "\(program) is not built")]
        }
        do {
            let figures = try Child.output(of: "/usr/bin/env", ["python3", watcher, program])
                .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            guard figures.count == 3 else { return [Row(skipped: "idle", because: "the watcher measured nothing")] }
            return [
                Row("idle: processor", figures[0], "%", budget: 0.1),
                Row("idle: wake-ups, all threads", figures[1], "/s", budget: 2),
                Row("idle: bytes written to the terminal", figures[2], "B/s", budget: 200),
            ]
        } catch {
            return [Row(skipped: "idle", because: "python3 with pseudo-terminals is needed (\(error))")]
        }
    }
}
