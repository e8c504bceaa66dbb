import Localization

extension Alert {
    /// Everything in `snapshot` that a rule objects to, most urgent rule first.
    static func raised(by snapshot: Snapshot) -> [Alert] {
        queueAlerts(in: snapshot) + staffingAlert(in: snapshot) + overloadAlerts(in: snapshot)
            + spikeAlerts(in: snapshot)
    }

    private static func queueAlerts(in snapshot: Snapshot) -> [Alert] {
        snapshot.queues.filter { !$0.waiting.isEmpty }.map { queue in
            let (count, name) = (queue.waiting.count, queue.team.name)
            let seconds = queue.waiting.first?.waitingSeconds(at: snapshot.generatedAt)
            let wait = Figures(.english).span(seconds)
            return Alert(
                rule: .queue, subject: .team(queue.id), value: count, threshold: 1,
                message: LocalizedText(
                    en: "\(name): \(count) waiting, longest \(wait)",
                    pt: "\(name): \(count) na fila, maior espera \(wait)"))
        }
    }

    private static func staffingAlert(in snapshot: Snapshot) -> [Alert] {
        let minimum = snapshot.rules.minimumOnline
        guard let online = snapshot.totals.agentsOnline, online < minimum else { return [] }
        return [
            Alert(
                rule: .staffing, subject: .online, value: online, threshold: minimum,
                message: LocalizedText(
                    en: "\(online) online, at least \(minimum) needed",
                    pt: "\(online) online, o mínimo é \(minimum)"))
        ]
    }

    private static func overloadAlerts(in snapshot: Snapshot) -> [Alert] {
        snapshot.agents.filter(\.isOverloaded).map { agent in
            Alert(
                rule: .overload, subject: .agent(agent.id), value: agent.open, threshold: snapshot.rules.overloadOpen,
                message: LocalizedText(
                    en: "\(agent.teammate.name): \(agent.open) open",
                    pt: "\(agent.teammate.name): \(agent.open) em aberto"))
        }
    }

    private static func spikeAlerts(in snapshot: Snapshot) -> [Alert] {
        let minutes = snapshot.rules.spikeMinutes
        return snapshot.agents.filter(\.isSpiking).map { agent in
            let (name, count) = (agent.teammate.name, agent.recentVolume)
            return Alert(
                rule: .spike, subject: .agent(agent.id), value: count, threshold: snapshot.rules.spikeCount,
                message: LocalizedText(
                    en: "\(name): \(count) new in \(minutes) min",
                    pt: "\(name): \(count) novas em \(minutes) min"))
        }
    }
}
