import Localization

extension AlertRule {
    /// An agent received many conversations in a short time.
    package static let spike: AlertRule = .init(
        name: "spike", label: LocalizedText(en: "spike", pt: "pico"), neededSource: .inbox,
        limits: [.spikeCount, .spikeMinutes], mark: "↯",
        find: { snapshot in
            let rules = snapshot.rules
            return AlertFindings(
                raised: snapshot.agents.compactMap { agent in
                    guard let limit = rules.limit(.spikeCount, for: agent.teammate.teams), agent.recentVolume >= limit
                    else { return nil }
                    return Alert(
                        .spike, .agent(agent.id), name: agent.teammate.name, value: agent.recentVolume,
                        threshold: limit,
                        details: AlertDetails(window: rules.spikeWindow))
                })
        },
        describe: { snapshot, _, _ in AlertDetails(window: snapshot.rules.spikeWindow) },
        distances: { snapshot in
            snapshot.distances {
                snapshot.rules.limit(.spikeCount, for: $0.teammate.teams)
            } figure: {
                $0.recentVolume
            }
        },
        words: AlertWords(
            count: { count in
                count == 1
                    ? LocalizedText(en: "1 spike", pt: "1 pico")
                    : LocalizedText(en: "\(count) spikes", pt: "\(count) picos")
            },
            figure: { value, _, details in
                guard let minutes = details?.window?.wholeMinutes else { return new(value) }
                return LocalizedText(en: "\(value) in \(minutes) min", pt: "\(value) em \(minutes) min")
            },
            condition: { LocalizedText(en: "\($0) or more new", pt: "a partir de \($0) novas") },
            peak: { LocalizedText(en: "at most \($0) new", pt: "no máximo \($0) novas") },
            line: { measure, notation in
                let count = notation.figure(measure.value)
                guard let minutes = measure.details?.window?.wholeMinutes else { return new(count) }
                return LocalizedText(en: "\(count) new in \(minutes) min", pt: "\(count) novas em \(minutes) min")
            }))

    private static func new(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) new", pt: "\(count) novas")
    }
}

extension AlertLimit {
    /// The number of new conversations in ``spikeMinutes``.
    package static let spikeCount = AlertLimit("spike_count", default: 3, example: 3)
    /// How far back a conversation is new.
    package static let spikeMinutes = AlertLimit(
        "spike_minutes", default: 30, 1...1440, example: 30, isPerTeam: false)
}
