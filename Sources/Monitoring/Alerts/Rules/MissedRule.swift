import Foundation
import Localization

extension AlertRule {
    /// Many calls on a line were missed in a short time.
    public static let missed: AlertRule = .init(
        name: "missed", label: LocalizedText(en: "missed", pt: "perdidas"), neededSource: .phone, counts: .missedCalls,
        limits: [.missedCount, .missedMinutes], isCritical: true,
        find: { snapshot in
            guard let limit = snapshot.rules.limit(.missedCount) else { return AlertFindings() }
            let names = Dictionary(snapshot.lines.map { ($0.id, $0.line.name) }) { first, _ in first }
            let lines = Dictionary(grouping: snapshot.recentlyMissed, by: \.line)
            let alerts = lines.compactMap { line, calls -> Alert? in
                guard let line, calls.count >= limit else { return nil }
                let name = names[line] ?? calls.lazy.compactMap(\.lineName).first ?? "#\(line)"
                return Alert(
                    .missed, .line(line), name: name, value: calls.count, threshold: limit,
                    details: AlertDetails(
                        window: snapshot.rules.missedWindow, missed: MissedReason.counts(of: calls)))
            }
            return AlertFindings(raised: alerts.sorted { $0.subject.key < $1.subject.key })
        },
        distances: { snapshot in
            guard let limit = snapshot.rules.limit(.missedCount) else { return [] }
            let missed = Dictionary(grouping: snapshot.recentlyMissed, by: \.line)
            return snapshot.lines.map { line in
                AlertDistance(
                    .line(line.id), name: line.line.name, value: missed[line.id]?.count ?? 0, threshold: limit)
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("line missing calls", "lines missing calls"),
                    pt: ("linha perdendo ligações", "linhas perdendo ligações"))
            },
            figure: { value, _, details in
                guard let minutes = details?.window?.wholeMinutes else { return missed(value) }
                return LocalizedText(en: "\(value) in \(minutes) min", pt: "\(value) em \(minutes) min")
            },
            condition: { LocalizedText(en: "\($0) or more missed", pt: "a partir de \($0) perdidas") },
            peak: { LocalizedText(en: "at most \($0) missed", pt: "no máximo \($0) perdidas") },
            line: { measure, notation in
                let calls = missed(notation.figure(measure.value))
                guard let minutes = measure.details?.window?.wholeMinutes else { return calls }
                return calls + LocalizedText(en: " in \(minutes) min", pt: " em \(minutes) min")
            },
            addition: { measure, notation, _ in
                guard let missed = measure.details?.missed, !missed.isEmpty else { return nil }
                return list(missed, notation.count) { notation.prose($0) }
            },
            facts: { details, numbers, _ in
                guard !details.missed.isEmpty else { return [] }
                let reasons = list(details.missed, { numbers.count($0) }) { $0 }
                return [AlertFact(LocalizedText(en: "Reasons", pt: "Motivos"), reasons)]
            }))

    private static func missed(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) missed", pt: "\(count) perdidas")
    }

    private static func list(
        _ reasons: [MissedReason.Count], _ count: (Int) -> String, _ prose: (LocalizedText) -> LocalizedText
    ) -> LocalizedText {
        let parts = reasons.map { entry in
            .verbatim("\(count(entry.count)) × ") + prose(entry.reason.map(MissedReason.text) ?? MissedReason.none)
        }
        return parts.dropFirst().reduce(parts.first ?? .verbatim("")) { $0 + .verbatim(", ") + $1 }
    }
}

extension AlertLimit {
    /// The number of calls missed on a line in ``missedMinutes``.
    public static let missedCount = AlertLimit("missed_count", example: 3, isPerTeam: false)
    /// How far back a missed call counts.
    public static let missedMinutes = AlertLimit(
        "missed_minutes", default: 30, 1...1440, example: 30, isPerTeam: false)
}
