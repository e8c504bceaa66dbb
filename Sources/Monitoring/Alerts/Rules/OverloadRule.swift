import Localization

extension AlertRule {
    /// An agent has too many open conversations. It lasts until they are clearly fewer.
    public static let overload: AlertRule = .init(
        name: "overload", label: LocalizedText(en: "overload", pt: "sobrecarga"), neededSource: .inbox, counts: .agent,
        limits: [.overloadOpen, .overloadClear],
        find: { snapshot in
            let rules = snapshot.rules
            let agents = snapshot.agents.filter { !rules.overloadLimit(for: $0.teammate.teams).isOff }
            let isOverloaded = { (agent: AgentFigures) in rules.isOverloaded(agent.open, in: agent.teammate.teams) }
            return AlertFindings(
                raised: agents.filter(isOverloaded).map { alert($0, rules) },
                lingering: agents.filter { agent in
                    !isOverloaded(agent) && agent.open > rules.overloadLimit(for: agent.teammate.teams).clear
                }
                .map { alert($0, rules) })
        },
        describe: { snapshot, subject, _ in
            guard case .agent(let agent) = subject else { return nil }
            return AlertDetails(link: snapshot.rules.links.link(toInboxOf: agent))
        },
        distances: { snapshot in
            snapshot.distances { agent in
                let limit = snapshot.rules.overloadLimit(for: agent.teammate.teams)
                return limit.isOff ? nil : limit.open
            } figure: {
                $0.open
            }
        },
        words: AlertWords(
            count: {
                .counting(
                    $0, en: ("agent overloaded", "agents overloaded"),
                    pt: ("agente com sobrecarga", "agentes com sobrecarga"))
            },
            figure: { value, _, _ in LocalizedText(en: "\(value) open", pt: "\(value) em aberto") },
            condition: { LocalizedText(en: "\($0) or more open", pt: "a partir de \($0) em aberto") },
            peak: { LocalizedText(en: "at most \($0) open", pt: "no máximo \($0) em aberto") },
            line: { measure, notation in
                let count = notation.figure(measure.value)
                return LocalizedText(en: "\(count) open", pt: "\(count) em aberto")
            },
            addition: { measure, notation, _ in
                measure.details?.link.map { link in
                    notation.link(link, LocalizedText(en: "open the inbox", pt: "abrir a caixa de entrada"))
                }
            }))

    private static func alert(_ agent: AgentFigures, _ rules: SnapshotRules) -> Alert {
        Alert(
            .overload, .agent(agent.id), name: agent.teammate.name, value: agent.open,
            threshold: rules.overloadLimit(for: agent.teammate.teams).open,
            details: AlertDetails(link: rules.links.link(toInboxOf: agent.id)))
    }
}

extension AlertLimit {
    /// The number of open conversations that overloads an agent.
    public static let overloadOpen = AlertLimit("overload_open", default: 10, example: 10)
    /// The number of open conversations at or below which an overload ends; if it is left out, two below ``overloadOpen``.
    public static let overloadClear = AlertLimit("overload_clear", example: 8)
}
