public import Foundation

/// A record of one of the services' lists, as it was for some time.
public struct Spell<Record: Sendable & Equatable>: Sendable, Equatable {
    /// What the list said.
    public let record: Record
    /// When it was first seen so; nil where nothing else was ever seen before.
    public let since: Date?
    /// When it was first seen to be so no longer; nil while the list still says so.
    public let until: Date?

    /// Creates a spell; without `since` it reaches back to the beginning, without `until` it lasts.
    public init(_ record: Record, since: Date? = nil, until: Date? = nil) {
        self.record = record
        self.since = since
        self.until = until
    }
}

/// What the lists of both services said of whoever and whatever they do not describe any more as they once did: who left, moved
/// to another team, or was given another name, address or line.
///
/// Of each of these it holds every spell, the present one included, in the order of time. Whoever is not in it has always been
/// what the lists say. The teams of a member are told even where the service tells them with the teams only.
public struct PastRecords: Sendable, Equatable {
    /// Teams that were renamed or removed.
    public var teams: [Spell<Team>]
    /// Members of the inbox who left, moved, or were called otherwise.
    public var members: [Spell<InboxMember>]
    /// Phone users who left or were called otherwise.
    public var users: [Spell<PhoneUser>]
    /// Lines that were removed, renamed, or rang others.
    public var lines: [Spell<Line>]

    /// Puts spells together; by default nothing ever changed.
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

/// A value at every instant: each step lasts until the next one, and the first one reaches back to the beginning.
struct Timeline<Value: Sendable & Equatable>: Sendable, Equatable {
    private(set) var steps: [(since: Date, value: Value)]

    init(_ value: Value) {
        steps = [(.distantPast, value)]
    }

    /// nil without a step.
    init?(_ spells: [Spell<some Sendable & Equatable>], _ steps: [Value]) {
        guard !steps.isEmpty else { return nil }
        self.steps = zip(spells, steps).map { ($0.since ?? .distantPast, $1) }
    }

    /// Goes on with another value from `instant` on; the steps come in the order of time.
    mutating func append(_ value: Value, since instant: Date) {
        if steps.last?.value != value { steps.append((instant, value)) }
    }

    subscript(instant: Date) -> Value {
        // Nearly everything has always been what it is.
        guard steps.count > 1 else { return steps[0].value }
        return (steps.last { $0.since <= instant } ?? steps[0]).value
    }

    /// Every value that there was in `span`.
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

/// Whom every line rings, and rang at any instant before.
public struct LineUsers: Sendable, Equatable {
    private let lines: [Line.ID: Timeline<[PhoneUser.ID]?>]

    /// - Parameters:
    ///   - lines: The lines as they are now.
    ///   - past: What was said of lines that have changed.
    public init(_ lines: [Line], past: [Spell<Line>] = []) {
        let spells = Dictionary(grouping: past, by: \.record.id)
        let changed = spells.compactMapValues { spells in Timeline(spells, spells.map(\.record.users)) }
        self.lines = Dictionary(lines.map { ($0.id, Timeline($0.users)) }) { first, _ in first }
            .merging(changed) { $1 }
    }

    /// Whom `line` rang at `instant`; nil while that is not known.
    public func users(of line: Line.ID?, at instant: Date) -> [PhoneUser.ID]? {
        line.flatMap { lines[$0] }.flatMap { $0[instant] }
    }

    /// Who was on a line that also rang others, at some time in `span`; nil when that can be anybody, since of a line it is not
    /// known whom it rang.
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
