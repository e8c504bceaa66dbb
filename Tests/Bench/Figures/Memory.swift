import Foundation
import Monitoring

/// The peak memory of a process that only restores the store and draws: another run of this program.
enum Memory {
    static func row(_ filled: FilledStore, _ rules: SnapshotRules) throws -> Row {
        let probe = try Child.output(
            of: CommandLine.arguments[0], ["--memory", filled.directory.path, rules.timeZone.identifier])
        guard let kilobytes = Double(probe.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            return Row(skipped: "memory", because: "there is no /proc/self/status")
        }
        return Row(
            "memory (peak, restored and drawn)", kilobytes / 1024, "MB", budget: LargeWorld.scale == 1 ? 48 : 200)
    }

    /// The child process of ``row(_:_:)``: prints the peak in kB.
    static func probe(_ directory: URL, _ timeZone: TimeZone) async throws {
        let rules = SnapshotRules(timeZone: timeZone, links: TicketLinks(web: directory, application: ""))
        _ = try await FirstScreen(directory: directory, rules: rules).run()
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        print(peak.map { $0.filter(\.isNumber) } ?? "unknown")
    }
}
