package import Foundation

/// The findings of the rules at one instant: everything ``AlertBook`` needs for an evaluation.
package struct AlertConditions: Sendable, Equatable {
    /// The instant, in whole seconds of the services' time.
    package let evaluatedAt: Date
    /// When the rules were evaluated: ``evaluatedAt``, or earlier if older findings are carried forward.
    package let foundAt: Date
    /// The conditions that are met. A service is included from its first failure; the book counts the minutes.
    package let raised: [Alert]
    /// Conditions that do not raise an alert but do not end one either: an agent whose load has eased a little, or a
    /// service that is being asked for the first time.
    package let lingering: [Alert]
    /// The services whose data is out of date. No conclusions are drawn from it.
    package let untrusted: Set<SourceName>
    /// The subjects the rules watch; nil for all. Alerts about other subjects end without a report.
    package let watched: Set<Alert.Subject>?

    /// Combines findings.
    ///
    /// - Parameter foundAt: When the rules were evaluated; nil for `evaluatedAt`.
    package init(
        evaluatedAt instant: Date, foundAt: Date? = nil, raised: [Alert], lingering: [Alert] = [],
        untrusted: Set<SourceName> = [], watched: Set<Alert.Subject>? = nil
    ) {
        evaluatedAt = instant.wholeSecond
        self.foundAt = (foundAt ?? instant).wholeSecond
        self.raised = raised
        self.lingering = lingering
        self.untrusted = untrusted
        self.watched = watched
    }

    /// Evaluates the rules for a snapshot.
    package init(_ snapshot: Snapshot) {
        self.init(
            evaluatedAt: snapshot.generatedAt,
            raised: Alert.silences(in: snapshot) + Alert.workloadAlerts(in: snapshot),
            lingering: Alert.unheard(in: snapshot) + Alert.easingOverloads(in: snapshot),
            untrusted: Set(SourceName.allCases.filter { ![.ok, .disabled].contains(snapshot.sources[$0].state) }),
            watched: snapshot.watchedSubjects)
    }
}

extension AlertConditions {
    /// The same findings carried forward to a later instant: only waits and ages change. An earlier instant changes
    /// nothing.
    package func lasting(until instant: Date) -> AlertConditions {
        guard instant.wholeSecond > evaluatedAt else { return self }
        return AlertConditions(
            evaluatedAt: instant, foundAt: foundAt, raised: raised.map { $0.lasting(until: instant) },
            lingering: lingering.map { $0.lasting(until: instant) }, untrusted: untrusted, watched: watched)
    }
}

extension Snapshot {
    /// The subjects that alerts can currently be about.
    fileprivate var watchedSubjects: Set<Alert.Subject> {
        var subjects = Set(queues.map { Alert.Subject.team($0.id) } + agents.map { .agent($0.id) })
        if rules.watchesLimbo { subjects.insert(.limbo) }
        if totals.agentsOnline != nil { subjects.insert(.online) }
        return subjects.union(SourceName.allCases.filter { sources[$0].state != .disabled }.map { .source($0) })
    }
}

extension Date {
    /// The instant truncated to whole seconds, which is what the store keeps.
    var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
