import Canvas
import Foundation
import Localization
import Monitoring

/// A snapshot as plain text, for people without the full screen.
struct SnapshotReport {
    private let snapshot: Snapshot
    private let language: Language
    private let numbers: NumberFormat

    init(_ snapshot: Snapshot, language: Language) {
        self.snapshot = snapshot
        self.language = language
        numbers = NumberFormat(language)
    }

    /// Header figures, then one line per team and per agent.
    var text: String {
        ([header] + queueLines + agentLines + otherCallLines).joined(separator: "\n")
    }
}

extension SnapshotReport {
    private enum Text {
        static let waiting = LocalizedText(en: "waiting", pt: "na fila")
        static let longest = LocalizedText(en: "longest", pt: "maior espera")
        static let open = LocalizedText(en: "open", pt: "abertos")
        static let snoozed = LocalizedText(en: "snoozed", pt: "adiados")
        static let volume = LocalizedText(en: "volume", pt: "volume")
        static let answered = LocalizedText(en: "answered", pt: "atendidas")
        static let missed = LocalizedText(en: "missed", pt: "perdidas")
        static let sharedLines = LocalizedText(en: "(shared lines)", pt: "(linhas compartilhadas)")
        static let online = LocalizedText(en: "online", pt: "online")
        static let away = LocalizedText(en: "away", pt: "ausente")
    }

    private var header: String {
        let totals = snapshot.totals
        let calls = snapshot.callsCompleteFrom == nil ? totals.calls : nil
        let csat = snapshot.csatCompleteFrom == nil ? snapshot.csat : nil
        return [
            "\(Text.waiting(language)) \(numbers.count(totals.waiting))",
            "\(Text.longest(language)) \(numbers.span(snapshot.longestWait(at: snapshot.generatedAt)))",
            "\(Text.volume(language)) \(numbers.count(totals.volume))",
            "\(Text.answered(language)) \(numbers.count(calls?.answered))",
            "\(Text.missed(language)) \(numbers.count(calls?.missed))",
            "\(Text.online(language)) \(numbers.count(totals.agentsOnline))/\(snapshot.rules.minimumOnline)",
            "CSAT \(numbers.percent(csat?.counts.adjusted))",
        ].joined(separator: "  ")
    }

    private var queueLines: [String] {
        snapshot.queues.map { queue in
            let wait = queue.longestWait(at: snapshot.generatedAt)
            return row(queue.team.name)
                + [
                    "\(Text.waiting(language)) \(queue.waiting.count)",
                    "\(Text.longest(language)) \(numbers.span(wait))",
                    "\(Text.open(language)) \(queue.open)", "\(Text.snoozed(language)) \(queue.snoozed)",
                    "\(Text.volume(language)) \(queue.volume)",
                ].joined(separator: "  ")
        }
    }

    private var agentLines: [String] {
        snapshot.agents.map { agent in
            let calls = snapshot.callsCompleteFrom == nil ? agent.calls : nil
            let status = agent.teammate.member.isAway ? Text.away : Text.online
            return row(agent.teammate.name)
                + [
                    status(language), "\(Text.open(language)) \(agent.open)",
                    "\(Text.snoozed(language)) \(agent.snoozed)",
                    "\(Text.answered(language)) \(numbers.count(calls?.answered))",
                    "\(Text.missed(language)) \(numbers.count(calls?.missed))",
                ].joined(separator: "  ")
        }
    }

    /// Calls that belong to no current agent: together with those of the agents they add up to the header's total.
    private var otherCallLines: [String] {
        guard snapshot.callsCompleteFrom == nil else { return [] }
        let others =
            snapshot.phoneOnly.compactMap { person in person.calls.map { (person.user.name, $0) } }
            + snapshot.former.map { ($0.name, $0.calls) }
        let people = others.map { name, calls in
            row(name) + "\(Text.answered(language)) \(numbers.count(calls.answered))"
                + "  \(Text.missed(language)) \(numbers.count(calls.missed))"
        }
        guard let shared = snapshot.totals.calls?.missedShared, shared > 0 else { return people }
        return people + [row(Text.sharedLines(language)) + "\(Text.missed(language)) \(numbers.count(shared))"]
    }

    /// An external name as the start of a line, reduced to one line.
    private func row(_ name: String) -> String {
        let width = 28
        let printable = DisplayText(name).clipped(to: width - 1)
        return printable.string + String(repeating: " ", count: width - printable.width)
    }
}
