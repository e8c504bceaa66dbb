import Foundation
import Localization

extension AlertRule {
    /// A service has not answered for some minutes. It is found from its first failure; the book counts the minutes.
    public static let source: AlertRule = .init(
        name: "source", label: LocalizedText(en: "source", pt: "fonte"), neededSource: nil, counts: .nothing,
        canGetWorse: false,
        isCritical: true,
        find: { snapshot in
            AlertFindings(raised: failing(in: snapshot), lingering: unheard(in: snapshot))
        },
        // One snapshot cannot tell how long a service that never answered has been silent.
        isDue: { $0.since != nil && $0.value >= $0.threshold },
        carry: { alert, now in
            guard case .source(let source) = alert.subject else { return alert }
            return silence(of: source, since: alert.since, alert.details, from: alert.threshold, at: now)
        },
        describe: { snapshot, subject, _ in
            guard case .source(let source) = subject else { return nil }
            return AlertDetails(reason: snapshot.sources[source].failure)
        },
        distances: { snapshot in
            SourceName.allCases.compactMap { source in
                let health = snapshot.sources[source]
                guard health.state != .disabled, health.asOf != nil else { return nil }
                let silence = silence(of: source, in: snapshot)
                return AlertDistance(
                    silence.subject, name: silence.name, value: silence.value, threshold: silence.threshold)
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("service silent", "services silent"), pt: ("serviço sem resposta", "serviços sem resposta")
                )
            },
            figure: { _, _, _ in LocalizedText(en: "no answer", pt: "sem resposta") },
            condition: { LocalizedText(en: "no answer for \($0) min", pt: "sem resposta por \($0) min") },
            peak: { _ in nil },
            distant: { value, _ in
                value == "0"
                    ? LocalizedText(en: "just answered", pt: "respondeu agora")
                    : LocalizedText(en: "answered \(value) min ago", pt: "respondeu há \(value) min")
            },
            line: { measure, notation in
                let instant = measure.since.map(notation.instant) ?? NumberFormat.unknown
                let reason = measure.details?.reason.map { .verbatim(" – ") + notation.prose($0) }
                return LocalizedText(en: "no answer since \(instant)", pt: "sem resposta desde \(instant)")
                    + (reason ?? .verbatim(""))
            },
            facts: { details, _, _ in
                details.reason.map { [AlertFact(LocalizedText(en: "Reason", pt: "Motivo"), $0)] } ?? []
            }))

    /// The services whose last refresh failed, however recently they answered.
    private static func failing(in snapshot: Snapshot) -> [Alert] {
        SourceName.allCases.filter { snapshot.sources[$0].isFailing }.map { silence(of: $0, in: snapshot) }
    }

    /// The services about which nothing is known yet because their first load is still running.
    private static func unheard(in snapshot: Snapshot) -> [Alert] {
        SourceName.allCases.compactMap { source in
            let health = snapshot.sources[source]
            guard health.state == .loading || (health.state == .stale && health.failure == nil) else { return nil }
            return silence(of: source, in: snapshot)
        }
    }

    private static func silence(of source: SourceName, in snapshot: Snapshot) -> Alert {
        let health = snapshot.sources[source]
        return silence(
            of: source, since: health.asOf, AlertDetails(reason: health.failure),
            from: snapshot.rules.maxSilence.wholeMinutes, at: snapshot.generatedAt)
    }

    private static func silence(
        of source: SourceName, since lastAnswer: Date?, _ details: AlertDetails, from threshold: Int, at now: Date
    ) -> Alert {
        let silence = lastAnswer.map { max(.zero, now.elapsed(since: $0)) }
        let span = NumberFormat(.english).span(silence)
        return Alert(
            .source, .source(source), name: source.title, value: silence?.wholeMinutes ?? 0, threshold: threshold,
            since: lastAnswer, details: details,
            message: LocalizedText(
                en: "\(source.title) has not answered for \(span)", pt: "\(source.title) não responde há \(span)")
                + (details.reason.map { .verbatim(": ") + $0 } ?? .verbatim("")))
    }
}

extension SourceHealth {
    /// Whether the last refresh failed.
    fileprivate var isFailing: Bool { (state == .stale || state == .failed) && failure != nil }
}
