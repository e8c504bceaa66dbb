import Foundation
import Monitoring
import Storage

/// Measures the budgets of the program and prints them as a table. It only reports, and succeeds whatever the figures
/// are.
///
///     Benchmarks [GROUP]… [--label NAME] [--history FILE] [--compare NAME]
///     Benchmarks --count NAME        does something once, for a program that counts instructions
///
/// Groups are `store`, `screen`, `refresh`, `reports`, `day` and `idle`; without any, all are measured. `SCALE=10` in the environment
/// measures a world ten times as large.
@main
enum Benchmarks {
    private enum Group: String, CaseIterable {
        /// What needs the store of the large world: the first screen and the memory.
        case store
        /// Snapshots, rounds and keys.
        case screen
        case refresh, reports, day, idle
    }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--count", let name = arguments.last, Instructions.names.contains(name) {
            let folder = temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            return try Instructions.run(name, in: folder)
        }
        if arguments.first == "--memory", arguments.count == 3 {
            let zone = TimeZone(identifier: CommandLine.arguments[3]) ?? .gmt
            return try await Memory.probe(URL(fileURLWithPath: CommandLine.arguments[2]), zone)
        }
        guard let (groups, options) = parse(arguments) else {
            FileHandle.standardError.write(
                Data(
                    "usage: Benchmarks [\(Group.allCases.map(\.rawValue).joined(separator: "|"))]… [--label NAME] [--history FILE] [--compare NAME]\n"
                        .utf8))
            exit(64)
        }
        let folder = temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let size = LargeWorld.scale == 1 ? "" : " ×\(LargeWorld.scale)"
        let history = options["--history"].map { History(in: URL(fileURLWithPath: $0)) }
        var report = Report((options["--label"] ?? "here") + size)
        if let name = options["--compare"], !name.isEmpty {
            report.earlier = history?.run(name == "last" ? name : name + size)
            if report.earlier == nil { Report.progress("There is no run called \(name) to compare with") }
        }
        try await measure(groups, in: folder, &report)
        try history?.append(report.run)
    }

    private static func temporaryFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "support-monitor-bench-\(UUID())")
    }

    /// nil if they are wrong.
    private static func parse(_ arguments: ArraySlice<String>) -> (groups: Set<Group>, options: [String: String])? {
        var (groups, options, rest): (Set<Group>, [String: String], _) = ([], [:], arguments)
        while let word = rest.popFirst() {
            if ["--label", "--history", "--compare"].contains(word), let value = rest.popFirst() {
                options[word] = value
            } else if let group = Group(rawValue: word) {
                groups.insert(group)
            } else {
                return nil
            }
        }
        return (groups.isEmpty ? Set(Group.allCases) : groups, options)
    }

    private static func measure(_ groups: Set<Group>, in folder: URL, _ report: inout Report) async throws {
        var noise = Noise()
        noise.sample()
        if !groups.isDisjoint(with: [.store, .screen, .refresh]) {
            try await measureWorld(groups, in: folder, &report)
            noise.sample()
        } else {
            report.header("without the large world")
        }
        if groups.contains(.reports) {
            Report.progress("Storing a million ratings")
            report.rows(try Reports(in: folder.appending(path: "ratings")).rows(runs: 50))
        }
        if groups.contains(.day) {
            Report.progress("Keeping five weeks of samples and a year of statistics")
            report.rows(try DayFigures(in: folder.appending(path: "day")).rows(runs: 50))
            noise.sample()
        }
        if groups.contains(.idle) {
            Report.progress("Watching idle programs for some minutes")
            report.rows(Idle.rows(watcher: "Tests/Bench/idle"))
            noise.sample()
        }
        Report.write(noise.sentence)
    }

    private static func measureWorld(_ groups: Set<Group>, in folder: URL, _ report: inout Report) async throws {
        Report.progress("Living through the world")
        let world = LargeWorld()
        let rules = world.rules
        let filled = try FilledStore(world, in: folder.appending(path: "large"))
        let references = try References(filled.directory)
        report.references = references
        report.header(world.title)
        report.rows([
            references.start.map { Row("a start: --version", $0.milliseconds, "ms") }
                ?? Row(skipped: "a start: --version", because: "\(Child.monitor) is not built"),
            Row("a scan: the same rows, read with a bare cursor", references.scan.milliseconds, "ms"),
        ])
        if groups.contains(.store) {
            report.rows(try await FirstScreen(directory: filled.directory, rules: rules).rows(runs: 30))
            report.rows([try Memory.row(filled, rules)])
        }
        let store = try filled.open()
        if groups.contains(.screen) {
            let known = try Known(store, rules: rules)
            report.rows(Computing.snapshot(known, runs: 200))
            report.rows(KeyToFrame.rows(known.snapshot(), rounds: 10))
            report.rows(try Computing.rounds(store, known, runs: 100))
        }
        if groups.contains(.refresh) { report.rows(try await SteadyRefresh.rows(world.world, store)) }
    }
}
