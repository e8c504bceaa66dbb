import Diagnostics
public import Foundation
import HTTPTransport
public import IntercomAPI
public import Monitoring
public import Storage

/// The text channel, kept in step with Intercom.
///
/// After the first load a refresh asks for what was updated since the last one, with an overlap for what the service's
/// index shows late, and for the people. Nothing tells of deleted conversations; the reconciliation finds them.
public actor IntercomInbox: ChannelSource {
    private let client: IntercomClient
    private let store: MonitorStore
    private var mirror = InboxMirror()
    private var cursors = InboxCursors()
    /// How many refreshes in a row have left out the people.
    private var refreshesWithoutPeople = 0
    /// Teams that the last list of teams lacked. They are kept until another one lacks them too.
    private var doubtfulTeams: Set<Team.ID> = []
    /// What the reconciliation under way still has to compare.
    private var windows: [InboxWindow] = []
    /// How often people are looked at.
    private var pace = WatchPace()

    /// Loads through `client` and keeps what it learns in `store`.
    public init(client: IntercomClient, store: MonitorStore) {
        self.client = client
        self.store = store
    }

    public func restore(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? {
        guard let stored = try store.inbox(createdSince: Self.earliest(request)) else { return nil }
        cursors = InboxCursors(stored: try store.cursors())
        mirror = InboxMirror(stored.records)
        return loaded(request)
    }

    public func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        pace = request.pace
        let local = client.connection.environment.now()
        cursors.forgetFuture(after: request.now, newest: mirror.conversations.map(\.updatedAt).max())
        let isFirst = cursors.syncedAt == nil
        let sent = client.connection.requestsSent
        let rows = try await isFirst ? everything(for: request) : changes()
        // A burst of changes takes the people's place; they come with the upkeep that follows, if that finds the time.
        let isBurst = client.connection.requestsSent - sent > Self.usualPages
        let canWait = isBurst && refreshesWithoutPeople < Self.longestWithoutPeople
        let people = isFirst || !canWait ? try await client.admins() : nil
        var next = cursors
        next.createdFrom = next.createdFrom ?? (isFirst ? Self.earliest(request) : cursors.syncedAt)
        let began = client.connection.beginning(of: request, at: local)
        next.noteRead(at: began)
        var change = InboxChange(asOf: began, members: people?.rows.map(InboxMember.init(intercom:)))
        if isFirst {
            try await readLists(into: &change, &next, at: began)
        }
        let skipped = take(rows, into: &change)
        try keep(change, next)
        refreshesWithoutPeople = people == nil ? refreshesWithoutPeople + 1 : 0
        mirror.trim(createdBefore: Self.earliest(request))
        return loaded(request, skippedRows: skipped + (people?.skippedRows ?? 0))
    }

    public func maintain(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? {
        guard cursors.syncedAt != nil else { return nil }
        if refreshesWithoutPeople > 0 {
            try await refreshPeople(request)
        } else if InboxCursors.isDue(cursors.listsReadAt, at: request.now) {
            try await refreshLists(request)
        } else if cursors.ratingsFrom.map({ $0 > request.ratingsFrom }) ?? true {
            try await extendRatings(request)
        } else if let window = try nextWindow(request) {
            try await reconcile(window, request)
            // Only now: a part that could not be compared stays to be compared.
            windows.removeLast()
        } else {
            return nil
        }
        return loaded(request)
    }

    public func forget(before instant: Date) async {
        cursors.clip(to: instant)
    }

    public func traffic() async -> SourceTraffic {
        SourceTraffic(client.connection)
    }
}

extension IntercomInbox {
    /// The longest period that can be chosen, and a little more: a change of period needs no request.
    private static func earliest(_ request: LoadRequest) -> Date {
        min(request.volumeFrom, request.now - 50 * 3600)
    }

    /// A change may show late in the service's search, and the two clocks may differ by a moment.
    private static let overlap: TimeInterval = 90
    /// Pages that the changes of a refresh take in a large workspace.
    private static let usualPages = 2
    /// Refreshes that the people may wait for upkeep, which has no time where refreshes follow one another closely.
    private static let longestWithoutPeople = 3

    private func loaded(_ request: LoadRequest, skippedRows: Int = 0) -> Loaded<InboxRecords> {
        Loaded(
            records: mirror.records(ratingsFrom: cursors.ratingsFrom), asOf: cursors.syncedAt ?? request.now,
            skippedRows: skippedRows)
    }

    /// Everything open or snoozed, however old, and everything created lately.
    private func everything(for request: LoadRequest) async throws -> Listing<Intercom.Conversation> {
        let query = try ConversationQuery.any(
            .where(.state, .equals, "open"), .where(.state, .equals, "snoozed"),
            .where(.createdAt, .isGreater, .date(Self.earliest(request) - 5)))
        return try await withProgress(request) { report in
            try await client.searchConversations(query, progress: report)
        }
    }

    private func changes() async throws -> Listing<Intercom.Conversation> {
        let from = (cursors.syncedAt ?? .distantPast) - Self.overlap
        return try await client.searchConversations(.where(.updatedAt, .isGreater, .date(from)))
    }

    /// Adds what can be read of `rows`; returns how many could not.
    private func take(_ rows: Listing<Intercom.Conversation>, into change: inout InboxChange) -> Int {
        let entries = rows.rows.map(ConversationEntry.init(intercom:))
        change.entries += entries.compactMap(\.self)
        return rows.skippedRows + entries.count { $0 == nil }
    }

    /// Store first: what memory knows and the store does not would be lost by a crash.
    private func keep(_ change: InboxChange, _ next: InboxCursors) throws {
        try store.apply(change, cursors: next.stored, pace: pace)
        mirror.apply(change)
        cursors = next
    }
}

extension IntercomInbox {
    private func readLists(into change: inout InboxChange, _ next: inout InboxCursors, at now: Date) async throws {
        async let me = client.me()
        let teams = try await client.teams()
        change.workspace = Workspace(intercom: try await me)
        change.teams = keepingDoubtful(teams.rows.map(Team.init(intercom:)))
        next.listsReadAt = now
    }

    /// `teams` with those that were known until now: one answer that lacks a team is no proof that it is gone, and would take
    /// its queue off the screen.
    private func keepingDoubtful(_ teams: [Team]) -> [Team] {
        let missing = mirror.teams.filter { known in !teams.contains { $0.id == known.id } }
        let kept = missing.filter { !doubtfulTeams.contains($0.id) }
        doubtfulTeams = Set(kept.map(\.id))
        return teams + kept
    }

    private func refreshLists(_ request: LoadRequest) async throws {
        var (change, next) = (InboxChange(asOf: cursors.syncedAt ?? request.now), cursors)
        try await readLists(into: &change, &next, at: request.now)
        try keep(change, next)
    }

    private func refreshPeople(_ request: LoadRequest) async throws {
        let people = try await client.admins()
        let members = people.rows.map(InboxMember.init(intercom:))
        try keep(InboxChange(asOf: cursors.syncedAt ?? request.now, members: members), cursors)
        refreshesWithoutPeople = 0
    }

    /// Reads one more day of ratings, going back in time.
    private func extendRatings(_ request: LoadRequest) async throws {
        let to = cursors.ratingsFrom ?? request.now
        let from = max(request.ratingsFrom, to - 86_400)
        let rows = try await client.searchConversations(InboxWindow.rated(DateInterval(start: from, end: to)).query())
        var (change, next) = (InboxChange(asOf: cursors.syncedAt ?? request.now), cursors)
        _ = take(rows, into: &change)
        next.ratingsFrom = from
        try keep(change, next)
        try store.addCoverage(of: .ratings, DateInterval(start: from, end: to))
    }

    /// The next part to compare; begins a reconciliation when one is due.
    private func nextWindow(_ request: LoadRequest) throws -> InboxWindow? {
        if windows.isEmpty {
            guard InboxCursors.isDue(cursors.reconciledAt, at: request.now) else { return nil }
            windows = InboxWindow.covering(
                mirror.conversations, ratings: try store.ratingInstants(from: request.ratingsFrom),
                createdFrom: Self.earliest(request), to: request.now)
            cursors.reconciledAt = request.now
        }
        return windows.last
    }

    /// Compares one part with the service. What is missing there is asked for by itself, since a row can slip between two
    /// pages while the list moves; only what the service says it does not have is removed.
    private func reconcile(_ window: InboxWindow, _ request: LoadRequest) async throws {
        let rows = try await client.searchConversations(window.query())
        var change = InboxChange(asOf: cursors.syncedAt ?? request.now)
        _ = take(rows, into: &change)
        let present = Set(rows.rows.map { Conversation.ID(rawValue: $0.id) })
        for id in try known(in: window) where !present.contains(id) {
            if let found = try await conversation(id) {
                change.entries.append(found)
            } else {
                change.removed.insert(id)
            }
        }
        try keep(change, cursors)
    }

    /// What is known of a part. What the service does not name of it may be gone.
    private func known(in window: InboxWindow) throws -> [Conversation.ID] {
        switch window {
        case .pending(let span):
            mirror.conversations.filter { $0.state != .closed && span.contains($0.createdAt) }.map(\.id)
        case .created(let span):
            mirror.conversations.filter { span.contains($0.createdAt) }.map(\.id)
        case .rated(let span):
            try store.ratings(from: span.start, to: span.end).map(\.conversation)
        }
    }

    /// The conversation as it is now; nil when the service does not have it.
    private func conversation(_ id: Conversation.ID) async throws -> ConversationEntry? {
        do throws(TransportError) {
            return ConversationEntry(intercom: try await client.conversation(id: id.rawValue).conversation)
        } catch  where error.kind == .notFound {
            return nil
        }
    }
}
