public import Foundation

/// A version of a record in one of the services' lists, with the time it was valid.
public struct Spell<Record: Sendable & Equatable>: Sendable, Equatable {
    /// The content of the record.
    public let record: Record
    /// When this version was first seen; nil if it is the oldest one known.
    public let start: Date?
    /// When it was first seen to have changed; nil if it is current.
    public let end: Date?

    /// Creates a version; without `start` it reaches back to the beginning, without `end` it is current.
    public init(_ record: Record, start: Date? = nil, end: Date? = nil) {
        self.record = record
        self.start = start
        self.end = end
    }
}

/// Earlier versions of list entries that have changed: people who left, changed teams, or changed their name, address
/// or line.
///
/// For each such entry it holds all versions in order of time, including the current one. Entries that never changed
/// are not included. A member's teams are included even if the service lists them only with the teams.
public struct PastRecords: Sendable, Equatable {
    /// Teams that were renamed or removed.
    public var teams: [Spell<Team>]
    /// Members of the inbox who left, changed teams, or changed their name or address.
    public var members: [Spell<InboxMember>]
    /// Phone users who left, or changed their name or address.
    public var users: [Spell<PhoneUser>]
    /// Lines that were removed, renamed, or rang other users.
    public var lines: [Spell<Line>]

    /// Creates records; by default, nothing ever changed.
    public init(
        teams: [Spell<Team>] = [], members: [Spell<InboxMember>] = [], users: [Spell<PhoneUser>] = [],
        lines: [Spell<Line>] = []
    ) {
        self.teams = teams
        self.members = members
        self.users = users
        self.lines = lines
    }

    /// Whether nothing ever changed.
    public var isEmpty: Bool { teams.isEmpty && members.isEmpty && users.isEmpty && lines.isEmpty }
}

/// A value that changes over time: each step lasts until the next one, and the first one reaches back to the beginning.
struct Timeline<Value: Sendable & Equatable>: Sendable, Equatable {
    private(set) var steps: [(since: Date, value: Value)]

    init(_ value: Value) {
        steps = [(.distantPast, value)]
    }

    /// nil without steps.
    init?(_ spells: [Spell<some Sendable & Equatable>], _ steps: [Value]) {
        guard !steps.isEmpty else { return nil }
        self.steps = zip(spells, steps).map { ($0.start ?? .distantPast, $1) }
    }

    /// Adds a value from `instant` on; steps must be added in order of time.
    mutating func append(_ value: Value, since instant: Date) {
        if steps.last?.value != value { steps.append((instant, value)) }
    }

    subscript(instant: Date) -> Value {
        // Most values never change.
        guard steps.count > 1 else { return steps[0].value }
        return (steps.last { $0.since <= instant } ?? steps[0]).value
    }

    /// All values in `span`.
    func values(in span: Range<Date>) -> [Value] {
        steps.indices.filter { index in
            let end = index + 1 < steps.count ? steps[index + 1].since : .distantFuture
            let start = index == 0 ? .distantPast : steps[index].since
            return start < span.upperBound && span.lowerBound < end
        }.map { steps[$0].value }
    }

    static func == (left: Timeline, right: Timeline) -> Bool {
        left.steps.elementsEqual(right.steps) { $0.since == $1.since && $0.value == $1.value }
    }
}

/// The users each line rings, now and at any earlier instant.
public struct LineUsers: Sendable, Equatable {
    private let lines: [Line.ID: Timeline<[PhoneUser.ID]?>]

    /// - Parameters:
    ///   - lines: The current lines.
    ///   - past: Earlier versions of lines that have changed.
    public init(_ lines: [Line], past: [Spell<Line>] = []) {
        let spells = Dictionary(grouping: past, by: \.record.id)
        let changed = spells.compactMapValues { spells in Timeline(spells, spells.map(\.record.users)) }
        self.lines = Dictionary(lines.map { ($0.id, Timeline($0.users)) }) { first, _ in first }
            .merging(changed) { $1 }
    }

    /// The users `line` rang at `instant`; nil if not known.
    public func users(of line: Line.ID?, at instant: Date) -> [PhoneUser.ID]? {
        line.flatMap { lines[$0] }.flatMap { $0[instant] }
    }

    /// The users who shared a line with others at some time in `span`; nil if that may be anyone, because the users of
    /// some line are not known.
    func sharing(in span: Range<Date>, _ isWatched: (Line.ID) -> Bool) -> Set<PhoneUser.ID>? {
        var sharing: Set<PhoneUser.ID> = []
        for (line, timeline) in lines where isWatched(line) {
            for users in timeline.values(in: span) {
                guard let users else { return nil }
                if users.count > 1 { sharing.formUnion(users) }
            }
        }
        return sharing
    }
}
