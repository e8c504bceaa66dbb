public import Foundation

/// The findings of the rules at one instant: everything ``AlertBook`` needs for an evaluation.
public struct AlertConditions: Sendable, Equatable {
    /// The instant, in whole seconds of the services' time.
    public let evaluatedAt: Date
    /// When the rules were evaluated: ``evaluatedAt``, or earlier if older findings are carried forward.
    public let foundAt: Date
    /// The conditions that are met. A service is included from its first failure; the book counts the minutes.
    public let raised: [Alert]
    /// Conditions that do not raise an alert but do not end one either: an agent whose load has eased a little, or a
    /// service that is being asked for the first time.
    public let lingering: [Alert]
    /// Conditions that count within business hours only, and are met outside them. Their alerts end without a report:
    /// nothing has improved, but nobody is expected.
    public let outsideHours: Set<Alert.ID>
    /// The services whose data is out of date. No conclusions are drawn from it.
    public let untrusted: Set<SourceName>
    /// The subjects the rules watch; nil for all. Alerts about other subjects end without a report.
    public let watched: Set<Alert.Subject>?
    /// The teams that a subject belongs to, where that is not the subject itself: those of each agent, and that of each
    /// rated conversation. Lines have none, for every team answers the phone.
    public let teams: [Alert.Subject: Set<Team.ID>]

    /// Combines findings.
    ///
    /// - Parameter foundAt: When the rules were evaluated; nil for `evaluatedAt`.
    public init(
        evaluatedAt instant: Date, foundAt: Date? = nil, raised: [Alert], lingering: [Alert] = [],
        outsideHours: Set<Alert.ID> = [], untrusted: Set<SourceName> = [], watched: Set<Alert.Subject>? = nil,
        teams: [Alert.Subject: Set<Team.ID>] = [:]
    ) {
        evaluatedAt = instant.wholeSecond
        self.foundAt = (foundAt ?? instant).wholeSecond
        self.raised = raised
        self.lingering = lingering
        self.outsideHours = outsideHours
        self.untrusted = untrusted
        self.watched = watched
        self.teams = teams
    }

    /// Evaluates the rules for a snapshot.
    public init(_ snapshot: Snapshot) {
        let findings = AlertRule.all.map { $0.find(snapshot) }
        self.init(
            evaluatedAt: snapshot.generatedAt, raised: findings.flatMap(\.raised),
            lingering: findings.flatMap(\.lingering),
            outsideHours: Set(findings.flatMap(\.outsideHours).map(\.id)),
            untrusted: Set(SourceName.allCases.filter { ![.ok, .disabled].contains(snapshot.sources[$0].state) }),
            watched: snapshot.watchedSubjects, teams: snapshot.teamsOfSubjects)
    }
}

extension AlertConditions {
    /// The same findings carried forward to a later instant: only waits and ages change. An earlier instant changes
    /// nothing.
    public func lasting(until instant: Date) -> AlertConditions {
        guard instant.wholeSecond > evaluatedAt else { return self }
        return AlertConditions(
            evaluatedAt: instant, foundAt: foundAt, raised: raised.map { $0.lasting(until: instant) },
            lingering: lingering.map { $0.lasting(until: instant) }, outsideHours: outsideHours,
            untrusted: untrusted, watched: watched, teams: teams)
    }

    /// The teams that `subject` concerns; empty if it concerns no team in particular.
    func teams(of subject: Alert.Subject) -> Set<Team.ID> {
        if case .team(let team) = subject { [team] } else { teams[subject] ?? [] }
    }
}

extension Alert {
    /// All alerts raised by `snapshot`, most urgent rule first.
    static func raised(by snapshot: Snapshot) -> [Alert] {
        AlertRule.all.flatMap { rule in rule.find(snapshot).raised.filter(rule.isDue) }
    }

    /// The same alert at a later instant: waits grow, figures stay.
    fileprivate func lasting(until now: Date) -> Alert { rule.carry(self, now) }
}

extension Snapshot {
    /// The teams of each agent and of each rated conversation.
    fileprivate var teamsOfSubjects: [Alert.Subject: Set<Team.ID>] {
        let agents = agents.map { (Alert.Subject.agent($0.id), Set($0.teammate.teams)) }
        let rated = newRatings.compactMap { answer in
            answer.rating.team.map { (Alert.Subject.conversation(answer.rating.conversation), Set([$0])) }
        }
        return Dictionary(agents + rated) { $0.union($1) }
    }

    /// The subjects that alerts can currently be about.
    fileprivate var watchedSubjects: Set<Alert.Subject> {
        var subjects = Set(queues.map { Alert.Subject.team($0.id) } + agents.map { .agent($0.id) })
        subjects.formUnion(lines.map { .line($0.id) })
        if rules.watchesLimbo { subjects.insert(.limbo) }
        if totals.agentsOnline != nil { subjects.insert(.online) }
        return subjects.union(SourceName.allCases.filter { sources[$0].state != .disabled }.map { .source($0) })
    }
}

extension Date {
    /// The instant truncated to whole seconds, which is what the store keeps.
    var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
