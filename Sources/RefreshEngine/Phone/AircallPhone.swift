public import AircallAPI
public import Foundation
import HTTPTransport
public import Monitoring
public import Storage

/// The voice channel, kept in step with Aircall.
///
/// The service dates no change, so a refresh reads the newest calls again, back to the oldest that still runs, and a page
/// of what people are doing. What has ended may still change for a day; upkeep reads it again in small steps.
public actor AircallPhone: ChannelSource {
    private let client: AircallClient
    private let directory: LineDirectory
    private let store: MonitorStore
    private let leavesRoom: Bool
    private var mirror = PhoneMirror()
    private var cursors = PhoneCursors()
    /// How many refreshes in a row have left out the states.
    private var refreshesWithoutStates = 0
    /// The page of states that the next refresh reads; 1 reads the list from its beginning.
    private var statePage = 1
    /// Calls before this instant are not in memory, though the store may have them; nil before anything is.
    private var keptFrom: Date?
    /// What the reconciliation under way still has to compare.
    private var windows: [DateInterval] = []
    /// How often states are looked at.
    private var pace = WatchPace()

    /// Loads through `client` and keeps what it learns in `store`.
    ///
    /// - Parameter leavesRoom: Whether upkeep leaves a part of the minute's requests to the refreshes that follow, and so may
    ///   end before everything is there. false where none follow: then it goes on at the pace that the service allows.
    public init(client: AircallClient, store: MonitorStore, leavesRoom: Bool = true) {
        self.client = client
        self.store = store
        self.leavesRoom = leavesRoom
        directory = LineDirectory(client: client)
    }

    public func restore(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? {
        guard let stored = try store.phone(startedSince: Self.earliest(request)) else { return nil }
        cursors = PhoneCursors(stored: try store.cursors())
        mirror = PhoneMirror(stored.records)
        trim(request)
        return loaded(request)
    }

    public func load(_ request: LoadRequest) async throws -> Loaded<PhoneRecords> {
        pace = request.pace
        let local = client.connection.environment.now()
        if cursors.forgetFuture(after: request.now, newest: mirror.calls.map(\.startedAt).max()),
            cursors.callsFrom == nil
        {
            cursors = PhoneCursors()
        }
        try lookBack(request)
        let isFirst = cursors.syncedAt == nil
        let unsettled = unsettledFrom(request)
        // Where the unsettled calls fill more than a page, calls and states take turns in having room for two.
        let isStatesTurn = isFirst || unsettled != nil || refreshesWithoutStates > 0
        let from = isFirst ? Self.earliest(request) : unsettled ?? sinceLast(request, briefly: isStatesTurn)
        let sent = client.connection.requestsSent
        let (calls, isComplete) = try await client.newestCalls(
            from: from, to: request.now + Self.clockSlack, pages: isFirst ? 4 : 2)
        // A burst of calls takes the states' place; they come with the upkeep that follows, if that finds the time.
        let isBurst = client.connection.requestsSent - sent > 1
        let canWait = !isStatesTurn || isBurst && refreshesWithoutStates < Self.longestWithoutStates
        let readsStates = isFirst || !canWait
        let began = client.connection.beginning(of: request, at: local)
        var (change, next) = (PhoneChange(asOf: began), cursors)
        var skipped = take(calls, into: &change)
        if readsStates { skipped += try await readStates(into: &change, all: isFirst) }
        if isFirst { skipped += try await readLists(into: &change, &next, at: began) }
        next.noteRead(at: began)
        if isFirst {
            next.callsFrom = from
            next.reconciledAt = began
        }
        // What lies before the oldest call read is not known: history ends there and grows back from there.
        if !isComplete, let oldest = change.calls.map(\.startedAt).min() {
            next.callsFrom = oldest + 1
        } else if let syncedAt = cursors.syncedAt, from > syncedAt {
            next.callsFrom = from
        }
        try keepHistory(before: next)
        try keep(change, next)
        refreshesWithoutStates = readsStates ? 0 : refreshesWithoutStates + 1
        trim(request)
        return loaded(request, skippedRows: skipped)
    }

    public func maintain(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? {
        guard cursors.syncedAt != nil, hasRoomForUpkeep else { return nil }
        try lookBack(request)
        if PhoneCursors.isDue(cursors.listsReadAt, at: request.now) {
            try await refreshLists(request)
        } else if let from = cursors.callsFrom, from > Self.earliest(request) {
            try await extendCalls(request, before: from)
        } else if !directory.isComplete {
            try await refreshLists(request)
        } else if refreshesWithoutStates > 0 {
            try await refreshStates(request)
        } else if let span = nextWindow(request) {
            try await compare(span)
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

extension AircallPhone {
    /// A call that began before the period may still be running: the hours before it are read too.
    private static let longestCall: TimeInterval = 6 * 3600
    /// The two clocks may differ by a moment, and a call that rings right now should be there.
    private static let clockSlack: TimeInterval = 60
    /// A start may be set right by a second or two.
    private static let startSlack: TimeInterval = 5
    /// How long after its start a call may change at any refresh: it ends, and its times settle.
    private static let unsettled: TimeInterval = 1800
    /// Refreshes that the states may wait for upkeep, which has no time where refreshes follow one another closely.
    private static let longestWithoutStates = 3
    /// Calls that fit into one answer, with room for those that come.
    private static let onePage = 45
    /// Phone users whose states come in one answer.
    private static let statesOnAPage = 50
    /// Of the minute's requests so many are left to the refreshes.
    private static let reservedRequests = 15

    private static func earliest(_ request: LoadRequest) -> Date {
        request.periodFrom - longestCall
    }

    /// From when on every call is in memory; nil when none is.
    private var knownFrom: Date? {
        cursors.callsFrom.map { max($0, keptFrom ?? $0) }
    }

    private func trim(_ request: LoadRequest) {
        mirror.trim(startedBefore: Self.earliest(request))
        keptFrom = Self.earliest(request)
    }

    /// A longer period needs calls that were dropped from memory: what the store has comes back, the rest is history that
    /// is missing.
    private func lookBack(_ request: LoadRequest) throws {
        guard let from = keptFrom, Self.earliest(request) < from else { return }
        if let stored = try store.phone(startedSince: Self.earliest(request)) {
            mirror = PhoneMirror(stored.records)
        } else {
            cursors.callsFrom = knownFrom
        }
        keptFrom = Self.earliest(request)
    }

    private var hasRoomForUpkeep: Bool {
        !leavesRoom || client.connection.remainingRequests.map { $0 > Self.reservedRequests } ?? true
    }

    private func loaded(_ request: LoadRequest, skippedRows: Int = 0) -> Loaded<PhoneRecords> {
        Loaded(
            records: mirror.records(callsFrom: knownFrom ?? request.now), asOf: cursors.syncedAt ?? request.now,
            skippedRows: skippedRows)
    }

    /// From when on a refresh reads calls again: the oldest unsettled one, where one page holds them all. nil where it does
    /// not: then a refresh reads what came since the last one, and upkeep reads the others again.
    private func unsettledFrom(_ request: LoadRequest) -> Date? {
        let since = min(cursors.syncedAt ?? request.now, request.now - Self.unsettled)
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? since
        let from = max(min(since, running), Self.earliest(request))
        let expected = mirror.calls.count { $0.startedAt >= from }
        return expected <= Self.onePage ? from : nil
    }

    private func sinceLast(_ request: LoadRequest, briefly: Bool) -> Date {
        (cursors.syncedAt ?? request.now) - (briefly ? Self.startSlack : Self.clockSlack)
    }

    /// Reads one page of states, or all of them; the pages take turns.
    private func readStates(into change: inout PhoneChange, all: Bool) async throws -> Int {
        var skipped = 0
        repeat {
            let (states, continues) = try await client.availabilities(page: statePage)
            for row in states.rows {
                change.voiceStates[PhoneUser.ID(aircall: row.id)] = .some(VoiceState(aircall: row.availability))
            }
            skipped += states.skippedRows
            statePage = continues ? statePage + 1 : 1
        } while all && statePage > 1
        return skipped
    }

    private func take(_ calls: Listing<Aircall.Call>, into change: inout PhoneChange) -> Int {
        let mapped = calls.rows.map(Call.init(aircall:))
        change.calls += mapped.compactMap(\.self)
        return calls.skippedRows + mapped.count { $0 == nil }
    }

    /// Notes what was known before a hole that no refresh will fill, for reports: up to where calls had settled.
    private func keepHistory(before next: PhoneCursors) throws {
        guard let from = cursors.callsFrom, let syncedAt = cursors.syncedAt, let hole = next.callsFrom, hole > from
        else { return }
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? syncedAt
        let settled = min(running, syncedAt - Self.unsettled)
        if from < settled { try store.addCoverage(of: .calls, DateInterval(start: from, end: settled)) }
    }

    /// Store first: what memory knows and the store does not would be lost by a crash.
    private func keep(_ change: PhoneChange, _ next: PhoneCursors) throws {
        var pace = pace
        // The pages of states take turns.
        pace.turn = Double(max(0, mirror.voiceStates.count - 1) / Self.statesOnAPage) * pace.longestPause
        try store.apply(change, cursors: next.stored, pace: pace)
        mirror.apply(change)
        cursors = next
    }
}

extension AircallPhone {
    private func readLists(
        into change: inout PhoneChange, _ next: inout PhoneCursors, at now: Date
    ) async throws -> Int {
        async let users = client.users()
        let numbers = try await client.numbers()
        change.lines = try await directory.lines(for: numbers.rows, at: now)
        let people = try await users
        change.users = people.rows.map(PhoneUser.init(aircall:))
        next.listsReadAt = now
        return people.skippedRows + numbers.skippedRows
    }

    private func refreshLists(_ request: LoadRequest) async throws {
        var (change, next) = (PhoneChange(asOf: cursors.syncedAt ?? request.now), cursors)
        _ = try await readLists(into: &change, &next, at: request.now)
        try keep(change, next)
    }

    private func refreshStates(_ request: LoadRequest) async throws {
        var change = PhoneChange(asOf: cursors.syncedAt ?? request.now)
        _ = try await readStates(into: &change, all: false)
        try keep(change, cursors)
        refreshesWithoutStates = 0
    }

    /// Reads a few more pages of history, going back in time.
    private func extendCalls(_ request: LoadRequest, before from: Date) async throws {
        let earliest = Self.earliest(request)
        let (calls, isComplete) = try await client.newestCalls(from: earliest, to: from, pages: 5)
        var (change, next) = (PhoneChange(asOf: cursors.syncedAt ?? request.now), cursors)
        _ = take(calls, into: &change)
        let oldest = change.calls.map(\.startedAt).min().map { $0 + 1 } ?? earliest
        next.callsFrom = isComplete ? earliest : min(oldest, from - 1)
        try keep(change, next)
    }

    /// The next part to compare: every few minutes the unsettled calls that refreshes leave out, now and then the whole period.
    private func nextWindow(_ request: LoadRequest) -> DateInterval? {
        guard windows.isEmpty else { return windows.last }
        let wholeIsDue = PhoneCursors.isDue(cursors.reconciledAt, at: request.now)
        let head = unsettledFrom(request) ?? sinceLast(request, briefly: true)
        let hasUnread = head > request.now - Self.unsettled
        guard wholeIsDue || (hasUnread && PhoneCursors.isDue(cursors.revisitedAt, at: request.now, every: 60)) else {
            return nil
        }
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? head
        let from = wholeIsDue ? Self.earliest(request) : min(running, request.now - Self.unsettled)
        let starts = mirror.calls.map(\.startedAt).filter { $0 >= from }
        windows = Spans.parting(starts, to: request.now, size: 200).reversed()
        cursors.revisitedAt = request.now
        if wholeIsDue { cursors.reconciledAt = request.now }
        return windows.last
    }

    /// Compares one part with the service. A start may still move by a second, so only what is missing well inside is gone.
    private func compare(_ span: DateInterval) async throws {
        let margin: TimeInterval = 5
        let calls = try await client.calls(from: span.start - margin, to: span.end + margin)
        var change = PhoneChange(asOf: cursors.syncedAt ?? span.end)
        _ = take(calls, into: &change)
        guard calls.skippedRows == 0 else { return try keep(change, cursors) }
        let present = Set(change.calls.map(\.id))
        change.removed = Set(
            mirror.calls
                .filter { span.contains($0.startedAt) && !present.contains($0.id) }
                .map(\.id))
        try keep(change, cursors)
    }
}
