package import AircallAPI
import Diagnostics
package import Foundation
import HTTPTransport
import Localization
package import Monitoring
package import Storage

/// The voice channel, kept in sync with Aircall.
///
/// The service does not date changes, so a refresh reads the newest calls again, back to the oldest one still running,
/// and one page of people's states. Ended calls may still change for a day; upkeep reads them again in small steps.
///
/// A refresh fails without calls. If the service refuses any other list, only the figures that depend on it are
/// missing, and this is reported as a problem until it can be read again.
package actor AircallPhone: ChannelSource {
    private let client: AircallClient
    private let directory: LineDirectory
    private let store: MonitorStore
    private let leavesRoom: Bool
    private var mirror = PhoneMirror()
    private var cursors = PhoneCursors()
    /// The number of consecutive refreshes that did not read the states.
    private var refreshesWithoutStates = 0
    /// The page of states that the next refresh reads; 1 starts the list again.
    private var statePage = 1
    /// By the start of calls.
    private var memory = MemorySpan()
    private let comparison = PartwiseComparison<DateInterval>()
    /// How often states are read.
    private var pace = WatchPace()
    private let backoff: StepBackoff<PhoneStep>
    /// Rows that the current upkeep step could not read and that no refresh has counted.
    private var skippedInStep = 0
    /// When this program last read each list.
    private var readAt: [PhoneStep: Date] = [:]

    /// Loads through `client` and saves to `store`.
    ///
    /// - Parameter leavesRoom: Whether upkeep reserves part of the requests per minute for the following refreshes, and
    ///   so may stop before everything is loaded. false if there are none: upkeep then continues at the rate the
    ///   service allows.
    package init(client: AircallClient, store: MonitorStore, leavesRoom: Bool = true) {
        self.client = client
        self.store = store
        self.leavesRoom = leavesRoom
        directory = LineDirectory(client: client)
        backoff = StepBackoff(log: client.connection.environment.log)
    }

    package func restore(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? {
        guard let stored = try store.phone(startedSince: Self.earliest(request)) else { return nil }
        cursors = PhoneCursors(stored: try store.cursors())
        mirror = PhoneMirror(stored.records)
        trim(request)
        return loaded(request)
    }

    package func load(_ request: LoadRequest) async throws -> Loaded<PhoneRecords> {
        pace = request.pace
        let local = client.connection.environment.localNow()
        if cursors.forgetFuture(after: request.serviceNow, newest: mirror.calls.map(\.startedAt).max()),
            cursors.callsFrom == nil
        {
            cursors = PhoneCursors()
        }
        try reloadDropped(request)
        let isFirst = cursors.syncedAt == nil
        let unsettled = unfinishedFrom(request)
        // If the unsettled calls fill more than a page, calls and states alternate in using two requests.
        let isStatesTurn = isFirst || unsettled != nil || refreshesWithoutStates > 0
        let from = isFirst ? Self.earliest(request) : unsettled ?? sinceLast(request, briefly: isStatesTurn)
        let sent = client.connection.requestsSent
        let (calls, isComplete) = try await client.newestCalls(
            from: from, to: request.serviceNow + Self.clockSlack.seconds, pages: isFirst ? 4 : 2)
        // After a burst of calls the states are left to the upkeep that follows, if it finds the time.
        let isBurst = client.connection.requestsSent - sent > 1
        let canWait = !isStatesTurn || isBurst && refreshesWithoutStates < Self.maxRefreshesWithoutStates
        let readsStates = isFirst || !canWait
        let began = client.connection.beginning(of: request, at: local)
        var (change, next) = (PhoneChange(asOf: began), cursors)
        var skipped = merge(calls, into: &change)
        var hasStates = false
        if readsStates {
            hasStates = try await backoff.attempt(.states, at: request.serviceNow) {
                skipped += try await readStates(into: &change, all: isFirst, at: began)
            }
        }
        if isFirst {
            try await backoff.attempt(.users, at: request.serviceNow) {
                skipped += try await readUsers(into: &change, at: began)
            }
            try await backoff.attempt(.lines, at: request.serviceNow) {
                skipped += try await readLines(into: &change, at: began)
            }
            // Used by the next start of the program, so both must have been read.
            if readAt[.users] != nil && readAt[.lines] != nil { next.listsReadAt = began }
        }
        next.noteRead(at: began)
        if isFirst {
            next.callsFrom = from
            next.reconciledAt = began
        }
        // Nothing before the oldest call read is known: history restarts there and is extended backwards.
        if !isComplete, let oldest = change.calls.map(\.startedAt).min() {
            next.callsFrom = oldest + 1
        } else if let syncedAt = cursors.syncedAt, from > syncedAt {
            next.callsFrom = from
        }
        try keepHistory(before: next)
        try save(change, next)
        refreshesWithoutStates = hasStates ? 0 : refreshesWithoutStates + 1
        trim(request)
        return loaded(request, skippedRows: skipped)
    }

    package func maintain(_ request: LoadRequest) async throws -> Loaded<PhoneRecords>? {
        guard cursors.syncedAt != nil, hasRoomForUpkeep else { return nil }
        try reloadDropped(request)
        let steps = PhoneStep.allCases
        guard let step = steps.first(where: { isDue($0, request) && !backoff.isResting($0, at: request.serviceNow) })
        else {
            return nil
        }
        skippedInStep = 0
        switch step {
        case .users, .lines:
            try await backoff.attempt(step, at: request.serviceNow) { try await refreshList(step, request) }
        case .history: try await backoff.attempt(step, at: request.serviceNow) { try await extendCalls(request) }
        case .rings: try await backoff.attempt(step, at: request.serviceNow) { try await refreshList(.lines, request) }
        case .states: try await backoff.attempt(step, at: request.serviceNow) { try await refreshStates(request) }
        case .comparison: try await compareNext(request)
        }
        return loaded(request, skippedRows: skippedInStep)
    }

    package func forget(before instant: Date) async {
        cursors.clip(to: instant)
    }

    package func traffic() async -> SourceTraffic {
        SourceTraffic(client.connection)
    }
}

extension AircallPhone {
    /// A call that began before the period may still be running, so the hours before it are read too.
    private static let maxCallDuration = Duration.seconds(6 * 3600)
    /// The two clocks may differ slightly, and a call that rings right now should be included.
    private static let clockSlack = Duration.seconds(60)
    /// The service may correct the start of a call by a second or two.
    private static let startSlack = Duration.seconds(5)
    /// For this long after its start a call may change between refreshes: it ends, and its times become final.
    private static let unfinished = Duration.seconds(1800)
    /// The number of refreshes after which states are read even if upkeep has had no time for it.
    private static let maxRefreshesWithoutStates = 3
    /// How long the last known states remain valid while they cannot be read.
    private static let lifetimeOfStates = Duration.seconds(180)
    /// The number of calls that fit into one answer, with room for new ones.
    private static let onePage = 45
    /// The number of phone users per page of states.
    private static let statesOnAPage = 50
    /// The number of requests per minute reserved for refreshes.
    private static let reservedRequests = 15

    private static func earliest(_ request: LoadRequest) -> Date {
        request.periodFrom - maxCallDuration.seconds
    }

    /// The start of the span with all calls in memory; nil if there are none.
    private var knownFrom: Date? {
        cursors.callsFrom.map { max($0, memory.start ?? $0) }
    }

    private func trim(_ request: LoadRequest) {
        mirror.trim(startedBefore: Self.earliest(request))
        memory.begin(at: Self.earliest(request))
    }

    /// A longer period needs calls that were dropped from memory: those in the store are read again, the rest is
    /// missing history.
    private func reloadDropped(_ request: LoadRequest) throws {
        guard memory.lacks(Self.earliest(request)) else { return }
        if let stored = try store.phone(startedSince: Self.earliest(request)) {
            mirror = PhoneMirror(stored.records)
        } else {
            cursors.callsFrom = knownFrom
        }
        memory.begin(at: Self.earliest(request))
    }

    private var hasRoomForUpkeep: Bool {
        !leavesRoom || client.connection.remainingRequests.map { $0 > Self.reservedRequests } ?? true
    }

    private func loaded(_ request: LoadRequest, skippedRows: Int = 0) -> Loaded<PhoneRecords> {
        var records = mirror.records(callsFrom: knownFrom ?? request.serviceNow)
        if backoff.cause(of: .states) != nil,
            readAt[.states].map({ abs(request.serviceNow.timeIntervalSince($0)) > Self.lifetimeOfStates.seconds })
                ?? true
        {
            records.voiceStates = [:]
        }
        return Loaded(
            records: records, asOf: cursors.syncedAt ?? request.serviceNow, skippedRows: skippedRows, problems: problems
        )
    }

    private var problems: [LocalizedText] {
        PhoneStep.allCases.compactMap { step in
            if step == .rings { return directory.trouble.map { step.problem($0.cause, lines: $0.lines) } }
            return backoff.cause(of: step).map { step.problem($0) }
        }
    }

    /// The start of the calls that every refresh reads again: the oldest unsettled one, if a single page holds them
    /// all. nil if it does not: then a refresh reads what is new since the last one, and upkeep reads the others again.
    private func unfinishedFrom(_ request: LoadRequest) -> Date? {
        let since = min(cursors.syncedAt ?? request.serviceNow, request.serviceNow - Self.unfinished.seconds)
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? since
        let from = max(min(since, running), Self.earliest(request))
        let expected = mirror.calls.count { $0.startedAt >= from }
        return expected <= Self.onePage ? from : nil
    }

    private func sinceLast(_ request: LoadRequest, briefly: Bool) -> Date {
        (cursors.syncedAt ?? request.serviceNow) - (briefly ? Self.startSlack : Self.clockSlack).seconds
    }

    /// Reads the next page of states, or all pages.
    private func readStates(into change: inout PhoneChange, all: Bool, at now: Date) async throws -> Int {
        var skipped = 0
        repeat {
            let (states, continues) = try await client.availabilities(page: statePage)
            for row in states.rows {
                change.voiceStates[PhoneUser.ID(aircall: row.id)] = .some(VoiceState(aircall: row.availability))
            }
            skipped += states.skippedRows
            statePage = continues ? statePage + 1 : 1
        } while all && statePage > 1
        readAt[.states] = now
        return skipped
    }

    private func merge(_ calls: Listing<Aircall.Call>, into change: inout PhoneChange) -> Int {
        let mapped = calls.rows.map(Call.init(aircall:))
        change.calls += mapped.compactMap(\.self)
        return calls.skippedRows + mapped.count { $0 == nil }
    }

    /// Records for reports what was known before a gap that no refresh will fill, up to where calls were final.
    private func keepHistory(before next: PhoneCursors) throws {
        guard let from = cursors.callsFrom, let syncedAt = cursors.syncedAt, let hole = next.callsFrom, hole > from
        else { return }
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? syncedAt
        let settled = min(running, syncedAt - Self.unfinished.seconds)
        if from < settled { try store.addCoverage(of: .calls, DateInterval(start: from, end: settled)) }
    }

    /// Writes to the store first: anything only in memory would be lost in a crash.
    private func save(_ change: PhoneChange, _ next: PhoneCursors) throws {
        var pace = pace
        // One page of states is read at a time.
        pace.turn = pace.maxPause * (max(0, mirror.voiceStates.count - 1) / Self.statesOnAPage)
        try store.apply(change, cursors: next.stored, pace: pace)
        mirror.apply(change)
        cursors = next
    }
}

extension AircallPhone {
    private func isDue(_ step: PhoneStep, _ request: LoadRequest) -> Bool {
        switch step {
        case .users, .lines: PhoneCursors.isDue(readAt[step] ?? cursors.listsReadAt, at: request.serviceNow)
        case .history: cursors.callsFrom.map { $0 > Self.earliest(request) } ?? false
        case .rings: directory.isDue(at: request.serviceNow)
        case .states: refreshesWithoutStates > 0
        case .comparison: isComparisonDue(request)
        }
    }

    /// Returns the number of rows that could not be read.
    private func readUsers(into change: inout PhoneChange, at now: Date) async throws -> Int {
        let people = try await client.users()
        change.users = people.rows.map(PhoneUser.init(aircall:))
        readAt[.users] = now
        return people.skippedRows
    }

    private func readLines(into change: inout PhoneChange, at now: Date) async throws -> Int {
        let numbers = try await client.numbers()
        change.lines = try await directory.lines(for: numbers.rows, at: now)
        readAt[.lines] = now
        return numbers.skippedRows
    }

    private func refreshList(_ list: PhoneStep, _ request: LoadRequest) async throws {
        var (change, next) = (PhoneChange(asOf: cursors.syncedAt ?? request.serviceNow), cursors)
        if list == .users {
            _ = try await readUsers(into: &change, at: request.serviceNow)
        } else {
            _ = try await readLines(into: &change, at: request.serviceNow)
        }
        // Used by the next start of the program: when the older of the two was read.
        if let users = readAt[.users], let lines = readAt[.lines] { next.listsReadAt = min(users, lines) }
        try save(change, next)
    }

    private func refreshStates(_ request: LoadRequest) async throws {
        var change = PhoneChange(asOf: cursors.syncedAt ?? request.serviceNow)
        _ = try await readStates(into: &change, all: false, at: request.serviceNow)
        try save(change, cursors)
        refreshesWithoutStates = 0
    }

    /// Reads a few more pages of history, going back in time.
    private func extendCalls(_ request: LoadRequest) async throws {
        guard let from = cursors.callsFrom else { return }
        let earliest = Self.earliest(request)
        let (calls, isComplete) = try await client.newestCalls(from: earliest, to: from, pages: 5)
        var (change, next) = (PhoneChange(asOf: cursors.syncedAt ?? request.serviceNow), cursors)
        skippedInStep = merge(calls, into: &change)
        let oldest = change.calls.map(\.startedAt).min().map { $0 + 1 } ?? earliest
        next.callsFrom = isComplete ? earliest : min(oldest, from - 1)
        try save(change, next)
    }

    /// Whether a comparison is due: of the unsettled calls that refreshes leave out every few minutes, of the whole
    /// period less often.
    private func isComparisonDue(_ request: LoadRequest) -> Bool {
        guard comparison.next == nil, !PhoneCursors.isDue(cursors.reconciledAt, at: request.serviceNow) else {
            return true
        }
        let hasUnread = unreadFrom(request) > request.serviceNow - Self.unfinished.seconds
        return hasUnread && PhoneCursors.isDue(cursors.revisitedAt, at: request.serviceNow, every: .seconds(60))
    }

    /// The start of the calls that refreshes read again.
    private func unreadFrom(_ request: LoadRequest) -> Date {
        unfinishedFrom(request) ?? sinceLast(request, briefly: true)
    }

    /// Compares the next part, and begins a comparison if one is due.
    private func compareNext(_ request: LoadRequest) async throws {
        if comparison.next == nil { beginComparison(request) }
        try await backoff.attempt(.comparison, comparison, at: request.serviceNow) { try await compare($0) }
    }

    private func beginComparison(_ request: LoadRequest) {
        let wholeIsDue = PhoneCursors.isDue(cursors.reconciledAt, at: request.serviceNow)
        let head = unreadFrom(request)
        let running = mirror.calls.filter { $0.status != .done }.map(\.startedAt).min() ?? head
        // What lies before is history that is still to be read.
        let known = max(Self.earliest(request), cursors.callsFrom ?? request.serviceNow)
        let from = wholeIsDue ? known : min(running, request.serviceNow - Self.unfinished.seconds)
        let starts = mirror.calls.map(\.startedAt).filter { $0 >= from }
        // From there on, not from the oldest one known: that one may follow others that were lost.
        comparison.begin(Spans.parting(starts + [from], to: request.serviceNow, size: 200))
        cursors.revisitedAt = request.serviceNow
        if wholeIsDue { cursors.reconciledAt = request.serviceNow }
    }

    /// Compares one part with the service. Since a start may still move by a second, only calls missing well inside the
    /// part are considered deleted.
    private func compare(_ span: DateInterval) async throws {
        let margin = Self.startSlack.seconds
        let calls = try await client.calls(from: span.start - margin, to: span.end + margin)
        var change = PhoneChange(asOf: cursors.syncedAt ?? span.end)
        _ = merge(calls, into: &change)
        guard calls.skippedRows == 0 else { return try save(change, cursors) }
        let present = Set(change.calls.map(\.id))
        change.removed = Set(
            mirror.calls
                .filter { span.contains($0.startedAt) && !present.contains($0.id) }
                .map(\.id))
        try save(change, cursors)
    }
}

/// The parts of the voice channel that are read separately, in the order of upkeep.
enum PhoneStep: Sendable, Hashable, CaseIterable {
    case users, lines, history, rings, states, comparison

    /// The message that this part cannot be read, with the cause.
    ///
    /// - Parameter lines: The names of the lines that `rings` is about.
    func problem(_ cause: LocalizedText, lines: [String] = []) -> LocalizedText {
        switch self {
        case .users:
            Self.problem(
                cause, en: "the list of people could not be read", pt: "não foi possível ler a lista de pessoas")
        case .lines:
            Self.problem(cause, en: "the list of lines could not be read", pt: "não foi possível ler a lista de linhas")
        case .history:
            Self.problem(cause, en: "older calls could not be read", pt: "não foi possível ler ligações anteriores")
        case .rings:
            lines.count == 1
                ? Self.problem(
                    cause, en: "who line \(lines[0]) rings could not be read",
                    pt: "não foi possível ler para quem a linha \(lines[0]) toca")
                : Self.problem(
                    cause, en: "who \(lines.count) lines ring could not be read",
                    pt: "não foi possível ler para quem \(lines.count) linhas tocam")
        case .states:
            Self.problem(
                cause, en: "what people's phones are doing could not be read",
                pt: "não foi possível ler o que cada telefone está fazendo")
        case .comparison:
            Self.problem(
                cause, en: "not all calls could be checked again",
                pt: "nem todas as ligações puderam ser conferidas de novo")
        }
    }

    private static func problem(_ cause: LocalizedText, en: String, pt: String) -> LocalizedText {
        .trouble(of: .phone, LocalizedText(en: en, pt: pt), cause)
    }
}
