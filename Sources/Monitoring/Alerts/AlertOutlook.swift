/// A figure that a rule compares with a limit, whether or not it has reached it.
public struct AlertDistance: Sendable, Equatable {
    /// What the figure is about.
    public let subject: Alert.Subject
    /// The name of the subject.
    public let name: String
    /// The figure.
    public let value: Int
    /// The subject's limit.
    public let threshold: Int

    init(_ subject: Alert.Subject, name: String, value: Int, threshold: Int) {
        self.subject = subject
        self.name = name
        self.value = value
        self.threshold = threshold
    }
}

/// How far a rule is from firing.
public struct AlertOutlook: Sendable, Equatable {
    /// The rule.
    public let rule: AlertRule
    /// What the rule lacks, without which it finds nothing; nil if it is on.
    public let missing: Requirement?
    /// The limit of whoever is nearest to theirs, else the one for everyone, else the lowest that a team has; nil if the
    /// rule is off, or has no limit that can be set.
    public let limit: Int?
    /// Whoever is nearest to their limit, or furthest beyond it; nil if there is nothing to compare.
    public let nearest: AlertDistance?

    /// What a rule cannot do without.
    public enum Requirement: Sendable, Hashable {
        /// A setting that is left out or 0, by its key and its table.
        case setting(String, table: String)
        /// A service that the settings do not include.
        case source(SourceName)
    }
}

/// A setting besides its limits without which a rule finds nothing.
public struct RequiredSetting: Sendable {
    /// Its name in the file of settings.
    public let key: String
    /// The table that holds it.
    public let table: String
    /// Whether it is set for anybody.
    let isSet: @Sendable (SnapshotRules) -> Bool

    init(_ key: String, in table: String, isSet: @escaping @Sendable (SnapshotRules) -> Bool) {
        self.key = key
        self.table = table
        self.isSet = isSet
    }
}

extension Snapshot {
    /// How far each rule is from firing, the most urgent rule first.
    public var outlooks: [AlertOutlook] { AlertRule.all.map(outlook) }

    /// How far `rule` is from firing.
    public func outlook(of rule: AlertRule) -> AlertOutlook {
        if let missing = missing(for: rule) {
            return AlertOutlook(rule: rule, missing: missing, limit: nil, nearest: nil)
        }
        let nearest = rule.distances(self).max { rule.nearness(of: $0) < rule.nearness(of: $1) }
        return AlertOutlook(
            rule: rule, missing: nil, limit: nearest?.threshold ?? rule.limits.first.flatMap(lowest), nearest: nearest)
    }

    private func missing(for rule: AlertRule) -> AlertOutlook.Requirement? {
        if let limit = rule.limits.first, !rule.isOn(in: rules) { return .setting(limit.key, table: "alerts") }
        if let setting = rule.unmetSetting(in: rules) {
            return .setting(setting.key, table: setting.table)
        }
        guard let source = rule.neededSource, sources[source].state == .disabled else { return nil }
        return .source(source)
    }

    /// The limit for everyone, else the lowest that a team has.
    private func lowest(_ limit: AlertLimit) -> Int? {
        rules.limit(limit) ?? rules.teamLimits.values.compactMap { $0[limit] }.filter { $0 > 0 }.min()
    }
}

extension AlertRule {
    /// Grows towards the limit, and beyond it.
    fileprivate func nearness(of distance: AlertDistance) -> Double {
        switch direction {
        case .higherIsWorse: Double(distance.value) / Double(max(1, distance.threshold))
        case .lowerIsWorse: Double(distance.threshold) - Double(distance.value)
        }
    }
}

/// What several rules compare.
extension Snapshot {
    /// A figure of every queue on watch, and of limbo if that is watched, where `limit` is on.
    ///
    /// - Parameters:
    ///   - tickets: The tickets of a team that the figure is made of.
    ///   - figure: nil if there is nothing to compare. The team is nil for limbo.
    func distances(
        _ limit: AlertLimit, _ tickets: (TeamQueue) -> [Conversation],
        figure: (_ tickets: [Conversation], _ team: Team.ID?) -> Int?
    ) -> [AlertDistance] {
        func distance(
            _ subject: Alert.Subject, _ name: String, _ value: Int?, from threshold: Int?
        ) -> AlertDistance? {
            guard let threshold, let value else { return nil }
            return AlertDistance(subject, name: name, value: value, threshold: threshold)
        }
        let ofTeams = queues.map { queue in
            distance(
                .team(queue.id), queue.team.name, figure(tickets(queue), queue.id),
                from: rules.limit(limit, of: queue.id))
        }
        let ofLimbo = rules.watchesLimbo ? distance(.limbo, "limbo", figure(limbo, nil), from: rules.limit(limit)) : nil
        return (ofTeams + [ofLimbo]).compactMap(\.self)
    }

    /// A figure of every agent who has a limit.
    ///
    /// - Parameters:
    ///   - limit: nil if the rule is off for the agent.
    ///   - figure: nil if there is nothing to compare.
    func distances(
        limit: (AgentFigures) -> Int?, figure: (AgentFigures) -> Int?
    ) -> [AlertDistance] {
        agents.compactMap { agent in
            guard let threshold = limit(agent), let value = figure(agent) else { return nil }
            return AlertDistance(.agent(agent.id), name: agent.teammate.name, value: value, threshold: threshold)
        }
    }
}
