import Foundation
import Localization

extension AlertRule {
    /// An agent received many conversations in a short time.
    public static let spike: AlertRule = .init(
        name: "spike", label: LocalizedText(en: "spike", pt: "pico"), neededSource: .inbox, counts: .newTickets,
        limits: [.spikeCount, .spikeMinutes], mark: "↯", namesTickets: true, ticketsWait: false,
        find: { snapshot in
            let rules = snapshot.rules
            return AlertFindings(
                raised: snapshot.agents.compactMap { agent in
                    guard let limit = rules.limit(.spikeCount, for: agent.teammate.teams), agent.recentVolume >= limit
                    else { return nil }
                    return Alert(
                        .spike, .agent(agent.id), name: agent.teammate.name, value: agent.recentVolume,
                        threshold: limit, details: details(of: agent.recentTickets, rules))
                })
        },
        describe: { snapshot, subject, inbox in
            guard case .agent(let id) = subject else { return nil }
            let known = snapshot.agents.first { $0.id == id }?.recentTickets ?? []
            guard known.isEmpty else { return details(of: known, snapshot.rules) }
            let start = snapshot.generatedAt - snapshot.rules.spikeWindow.seconds
            let recent = inbox?.conversations.filter { $0.assignee == id && $0.createdAt > start } ?? []
            return details(of: recent.newestFirst(at: \.createdAt, id: \.id), snapshot.rules)
        },
        distances: { snapshot in
            snapshot.distances {
                snapshot.rules.limit(.spikeCount, for: $0.teammate.teams)
            } figure: {
                $0.recentVolume
            }
        },
        words: AlertWords(
            count: { .counting($0, en: ("spike", "spikes"), pt: ("pico", "picos")) },
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

    /// - Parameter recent: Newest first.
    private static func details(of recent: [Conversation], _ rules: SnapshotRules) -> AlertDetails {
        AlertDetails(tickets: AlertTicket.first(of: recent, links: rules.links), window: rules.spikeWindow)
    }

    private static func new(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) new", pt: "\(count) novas")
    }
}

extension AlertLimit {
    /// The number of new conversations in ``spikeMinutes``.
    public static let spikeCount = AlertLimit("spike_count", default: 3, example: 3)
    /// How far back a conversation is new.
    public static let spikeMinutes = AlertLimit(
        "spike_minutes", default: 30, 1...1440, example: 30, isPerTeam: false)
}
