import Foundation
import Monitoring
import Storage

/// Measures the budgets of the program and prints them as a table. It only reports, and succeeds whatever the figures
/// are.
@main
enum Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--memory", arguments.count == 3 {
            let zone = TimeZone(identifier: CommandLine.arguments[3]) ?? .gmt
            return try await Memory.probe(URL(fileURLWithPath: CommandLine.arguments[2]), zone)
        }
        if arguments == ["--reports"] {
            let folder = FileManager.default.temporaryDirectory.appending(path: "support-monitor-bench-\(UUID())")
            defer { try? FileManager.default.removeItem(at: folder) }
            return Report.rows(try Reports(in: folder).rows(runs: 10))
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "support-monitor-bench-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        if arguments == ["--day"] { return Report.rows(try DayFigures(in: folder).rows(runs: 10)) }
        try await measure(in: folder)
    }

    private static func measure(in folder: URL) async throws {
        Report.progress("Living through the world")
        let world = LargeWorld()
        let rules = world.rules
        Report.header(world.title)
        let filled = try FilledStore(world, in: folder.appending(path: "large"))
        Report.rows(try await FirstScreen(directory: filled.directory, rules: rules).rows(runs: 30))
        Report.rows([try Memory.row(filled, rules)])
        let store = try filled.open()
        let known = try Known(store, rules: rules)
        Report.rows(Computing.snapshot(known, runs: 200))
        Report.rows(KeyToFrame.rows(known.snapshot(), rounds: 10))
        Report.rows(try Computing.deltaRound(store, known, runs: 100))
        Report.rows(try await SteadyRefresh.rows(world.world, store))
        Report.progress("Storing a million ratings")
        Report.rows(try Reports(in: folder.appending(path: "ratings")).rows(runs: 50))
        Report.progress("Keeping five weeks of samples and a year of statistics")
        Report.rows(try DayFigures(in: folder.appending(path: "day")).rows(runs: 50))
        Report.progress("Watching the idle program for a minute")
        Report.rows(Idle.rows(watcher: "Tests/Bench/idle"))
    }
}
