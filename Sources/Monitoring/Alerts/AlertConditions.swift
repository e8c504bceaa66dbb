public import Foundation

/// What the rules found at one instant: all that ``AlertBook`` needs to go on.
public struct AlertConditions: Sendable, Equatable {
    /// The instant, in whole seconds of the services' time.
    public let at: Date
    /// When the rules found it so: ``at``, or earlier where findings last that were not renewed since.
    public let foundAt: Date
    /// The conditions that are met. A service is here from its first failure on; the book counts the minutes.
    public let raised: [Alert]
    /// Conditions that no longer raise an alert but do not end one either: an agent whose load has eased a little, a
    /// service that is being asked for the first time.
    public let lingering: [Alert]
    /// The services whose data is not of now. Nothing is concluded from it.
    public let untrusted: Set<SourceName>
    /// What the rules look at; nil for everything. Alerts about anything else are over, and that is no good news to tell.
    public let watched: Set<Alert.Subject>?

    /// Puts findings together.
    ///
    /// - Parameter foundAt: When they were found; nil for now.
    public init(
        at instant: Date, foundAt: Date? = nil, raised: [Alert], lingering: [Alert] = [],
        untrusted: Set<SourceName> = [], watched: Set<Alert.Subject>? = nil
    ) {
        at = instant.wholeSecond
        self.foundAt = (foundAt ?? instant).wholeSecond
        self.raised = raised
        self.lingering = lingering
        self.untrusted = untrusted
        self.watched = watched
    }

    /// Reads the findings from a snapshot.
    public init(_ snapshot: Snapshot) {
        self.init(
            at: snapshot.generatedAt,
            raised: Alert.silences(in: snapshot) + Alert.judgements(of: snapshot),
            lingering: Alert.unheard(in: snapshot) + Alert.easingOverloads(in: snapshot),
            untrusted: Set(SourceName.allCases.filter { ![.ok, .disabled].contains(snapshot.sources[$0].state) }),
            watched: snapshot.watchedSubjects)
    }
}

extension AlertConditions {
    /// The same findings at a later instant, before there are others: what only time changes goes on. An earlier instant
    /// changes nothing.
    public func lasting(until instant: Date) -> AlertConditions {
        guard instant.wholeSecond > at else { return self }
        return AlertConditions(
            at: instant, foundAt: foundAt, raised: raised.map { $0.lasting(until: instant) },
            lingering: lingering.map { $0.lasting(until: instant) }, untrusted: untrusted, watched: watched)
    }
}

extension Snapshot {
    /// What alerts may be about as things are.
    fileprivate var watchedSubjects: Set<Alert.Subject> {
        var subjects = Set(queues.map { Alert.Subject.team($0.id) } + agents.map { .agent($0.id) })
        if rules.watchesLimbo { subjects.insert(.limbo) }
        if totals.agentsOnline != nil { subjects.insert(.online) }
        return subjects.union(SourceName.allCases.filter { sources[$0].state != .disabled }.map { .source($0) })
    }
}

extension Date {
    /// The same instant without its fraction of a second: what the store keeps.
    var wholeSecond: Date { Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down)) }
}
