import Localization

extension AlertRule {
    /// Fewer agents are online than there should be.
    public static let staffing: AlertRule = .init(
        name: "staffing", label: LocalizedText(en: "staffing", pt: "equipe"), neededSource: .inbox, counts: .agents,
        limits: [.minimumOnline], direction: .lowerIsWorse, isCritical: true,
        find: { snapshot in
            let rules = snapshot.rules
            let minimum = rules.minimumOnline
            guard let online = snapshot.totals.agentsOnline, online < minimum else { return AlertFindings() }
            let alert = Alert(
                .staffing, .online, name: "online", value: online, threshold: minimum, details: whoIsAway(in: snapshot))
            return rules.isBusinessTime(at: snapshot.generatedAt)
                ? AlertFindings(raised: [alert]) : AlertFindings(outsideHours: [alert])
        },
        describe: { snapshot, _, _ in whoIsAway(in: snapshot) },
        distances: { snapshot in
            guard let minimum = snapshot.rules.limit(.minimumOnline), let online = snapshot.totals.agentsOnline else {
                return []
            }
            return [AlertDistance(.online, name: "online", value: online, threshold: minimum)]
        },
        words: AlertWords(
            count: { _ in LocalizedText(en: "too few online", pt: "pouca gente online") },
            figure: { value, limit, _ in LocalizedText(en: "\(value) of \(limit)", pt: "\(value) de \(limit)") },
            condition: { LocalizedText(en: "fewer than \($0) online", pt: "menos de \($0) online") },
            peak: { LocalizedText(en: "at least \($0) online", pt: "no mínimo \($0) online") },
            distant: { value, _ in .verbatim("\(value) online") },
            line: { measure, notation in
                let (online, minimum) = (notation.figure(measure.value), notation.count(measure.threshold))
                return LocalizedText(
                    en: "\(online) online, at least \(minimum) needed", pt: "\(online) online, o mínimo é \(minimum)")
            },
            namesSubject: false,
            addition: { measure, notation, maxNames in
                guard let away = measure.details?.away, !away.isEmpty else { return nil }
                return LocalizedText(en: "Away: ", pt: "Ausentes: ") + notation.list(away, limit: maxNames)
            },
            facts: { details, _, _ in
                guard !details.away.isEmpty else { return [] }
                let names = details.away.joined(separator: ", ")
                return [AlertFact(LocalizedText(en: "Away", pt: "Ausentes"), .verbatim(names))]
            }))

    private static func whoIsAway(in snapshot: Snapshot) -> AlertDetails {
        AlertDetails(away: snapshot.agents.filter(\.teammate.member.isAway).map(\.teammate.name))
    }
}

extension AlertLimit {
    /// The number of agents who should be online.
    public static let minimumOnline = AlertLimit(
        "minimum_online", default: 4, example: 4, isPerTeam: false)
}
