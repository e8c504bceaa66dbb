import Foundation
import Localization

extension Alert {
    /// All alerts raised by `snapshot`, most urgent rule first.
    ///
    /// A service counts as silent only if its last answer is known and too long ago: one snapshot cannot tell how long
    /// a service that never answered has been silent.
    static func raised(by snapshot: Snapshot) -> [Alert] {
        let silent = silences(in: snapshot).filter { $0.since != nil && $0.value >= $0.threshold }
        return silent + workloadAlerts(in: snapshot)
    }

    /// The alerts of the rules about people and queues.
    static func workloadAlerts(in snapshot: Snapshot) -> [Alert] {
        queueAlerts(in: snapshot) + staffingAlert(in: snapshot) + overloadAlerts(in: snapshot)
            + spikeAlerts(in: snapshot)
    }

    /// Agents below the overload limit but still above the limit at which an overload ends.
    static func easingOverloads(in snapshot: Snapshot) -> [Alert] {
        snapshot.agents.filter { agent in
            !agent.isOverloaded && agent.open > snapshot.rules.overloadLimit(for: agent.teammate.teams).clear
        }
        .map { overloadAlert($0, snapshot.rules) }
    }

    /// The services whose last refresh failed, however recently they answered.
    static func silences(in snapshot: Snapshot) -> [Alert] {
        SourceName.allCases.compactMap { source in
            let health = snapshot.sources[source]
            guard health.isFailing else { return nil }
            return silence(of: source, health, snapshot)
        }
    }

    /// The services about which nothing is known yet because their first load is still running.
    static func unheard(in snapshot: Snapshot) -> [Alert] {
        SourceName.allCases.compactMap { source in
            let health = snapshot.sources[source]
            guard health.state == .loading || (health.state == .stale && health.failure == nil) else { return nil }
            return silence(of: source, health, snapshot)
        }
    }
}

extension Alert {
    /// The same alert at a later instant: waits grow, figures stay.
    func lasting(until now: Date) -> Alert {
        switch (subject, details) {
        case (.source(let source), .source(let reason)):
            Self.silence(of: source, since: since, reason: reason, from: threshold, at: now)
        case (_, .queue(let tickets, _)):
            Self.queueAlert(subject, name, count: value, from: threshold, naming: tickets, at: now)
        default: self
        }
    }
}

extension SourceHealth {
    /// Whether the last refresh failed.
    var isFailing: Bool { (state == .stale || state == .failed) && failure != nil }
}

extension Alert {
    private static func silence(of source: SourceName, _ health: SourceHealth, _ snapshot: Snapshot) -> Alert {
        silence(
            of: source, since: health.asOf, reason: health.failure, from: snapshot.rules.maxSilence.wholeMinutes,
            at: snapshot.generatedAt)
    }

    private static func silence(
        of source: SourceName, since lastAnswer: Date?, reason: LocalizedText?, from threshold: Int, at now: Date
    ) -> Alert {
        let silence = lastAnswer.map { max(.zero, now.elapsed(since: $0)) }
        let span = NumberFormat(.english).span(silence)
        return Alert(
            .source, .source(source), name: source.title, value: silence?.wholeMinutes ?? 0, threshold: threshold,
            since: lastAnswer, details: .source(reason: reason),
            message: LocalizedText(
                en: "\(source.title) has not answered for \(span)", pt: "\(source.title) não responde há \(span)")
                + (reason.map { .verbatim(": ") + $0 } ?? .verbatim("")))
    }

    private static func queueAlerts(in snapshot: Snapshot) -> [Alert] {
        let rules = snapshot.rules
        let teams = snapshot.queues.compactMap { queue in
            queueAlert(
                .team(queue.id), queue.team.name, queue.waiting, from: rules.queueWaiting(of: queue.id), snapshot)
        }
        guard rules.watchesLimbo else { return teams }
        let limbo = queueAlert(.limbo, "limbo", snapshot.limbo, from: rules.queueWaiting, snapshot)
        return teams + [limbo].compactMap(\.self)
    }

    private static func queueAlert(
        _ subject: Subject, _ name: String, _ waiting: [Conversation], from threshold: Int, _ snapshot: Snapshot
    ) -> Alert? {
        guard !waiting.isEmpty, waiting.count >= threshold else { return nil }
        let tickets = waiting.prefix(AlertTicket.maxNamed).map { AlertTicket($0, links: snapshot.rules.links) }
        return queueAlert(
            subject, name, count: waiting.count, from: threshold, naming: tickets, at: snapshot.generatedAt)
    }

    /// - Parameter tickets: Sorted by wait, longest first.
    private static func queueAlert(
        _ subject: Subject, _ name: String, count: Int, from threshold: Int, naming tickets: [AlertTicket], at now: Date
    ) -> Alert {
        let longestWait = tickets.first?.conversation.waitingTime(at: now)
        let longest = longestWait.map { longestWait in
            let wait = NumberFormat(.english).span(longestWait)
            return LocalizedText(en: ", longest \(wait)", pt: ", maior espera \(wait)")
        }
        return Alert(
            .queue, subject, name: name, value: count, threshold: threshold,
            details: .queue(tickets: tickets, longestWait: longestWait),
            message: LocalizedText(en: "\(name): \(count) waiting", pt: "\(name): \(count) na fila")
                + (longest ?? .verbatim("")))
    }

    private static func staffingAlert(in snapshot: Snapshot) -> [Alert] {
        let minimum = snapshot.rules.minimumOnline
        guard let online = snapshot.totals.agentsOnline, online < minimum else { return [] }
        let away = snapshot.agents.filter(\.teammate.member.isAway).map(\.teammate.name)
        return [
            Alert(
                .staffing, .online, name: "online", value: online, threshold: minimum,
                details: .staffing(away: away),
                message: LocalizedText(
                    en: "\(online) online, at least \(minimum) needed",
                    pt: "\(online) online, o mínimo é \(minimum)"))
        ]
    }

    private static func overloadAlerts(in snapshot: Snapshot) -> [Alert] {
        snapshot.agents.filter(\.isOverloaded).map { overloadAlert($0, snapshot.rules) }
    }

    private static func overloadAlert(_ agent: AgentFigures, _ rules: SnapshotRules) -> Alert {
        Alert(
            .overload, .agent(agent.id), name: agent.teammate.name, value: agent.open,
            threshold: rules.overloadLimit(for: agent.teammate.teams).open, details: .overload,
            message: LocalizedText(
                en: "\(agent.teammate.name): \(agent.open) open",
                pt: "\(agent.teammate.name): \(agent.open) em aberto"))
    }

    private static func spikeAlerts(in snapshot: Snapshot) -> [Alert] {
        let window = snapshot.rules.spikeWindow
        return snapshot.agents.filter(\.isSpiking).map { agent in
            let (name, count) = (agent.teammate.name, agent.recentVolume)
            return Alert(
                .spike, .agent(agent.id), name: name, value: count,
                threshold: snapshot.rules.spikeCount(for: agent.teammate.teams), details: .spike(window: window),
                message: LocalizedText(
                    en: "\(name): \(count) new in \(window.wholeMinutes) min",
                    pt: "\(name): \(count) novas em \(window.wholeMinutes) min"))
        }
    }
}
