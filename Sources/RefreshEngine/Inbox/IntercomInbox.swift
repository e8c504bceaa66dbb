import Diagnostics
package import Foundation
import HTTPTransport
package import IntercomAPI
import Localization
package import Monitoring
package import Storage

/// The text channel, kept in sync with Intercom.
///
/// After the first load, a refresh requests what was updated since the last one, with an overlap for what the service's
/// index shows late, and the people. Deleted conversations are not reported by the service; the reconciliation finds
/// them and anything else that changes cannot show, by reading everything open or snoozed, however old.
///
/// A refresh fails without conversations. If the service refuses any other list, only the figures that depend on it are
/// missing, and this is reported as a problem until it can be read again.
package actor IntercomInbox: ChannelSource {
    private let client: IntercomClient
    private let store: MonitorStore
    private var mirror = InboxMirror()
    private var cursors = InboxCursors()
    /// By the creation of closed conversations; all others are in memory.
    private var memory = MemorySpan()
    /// The number of consecutive refreshes that did not read the people.
    private var refreshesWithoutPeople = 0
    /// The number of people in the last list without an away status.
    private var peopleWithoutPresence = 0
    /// Teams missing from the last list of teams. They are kept until a second list lacks them too.
    private var doubtfulTeams: Set<Team.ID> = []
    private let comparison = PartwiseComparison<InboxWindow>()
    /// How often people are read.
    private var pace = WatchPace()
    private let backoff: StepBackoff<InboxStep>
    /// Rows that the current upkeep step could not read and that no refresh has counted.
    private var skippedInStep = 0
    /// When this program last read each list.
    private var readAt: [InboxStep: Date] = [:]

    /// Loads through `client` and saves to `store`.
    package init(client: IntercomClient, store: MonitorStore) {
        self.client = client
        self.store = store
        backoff = StepBackoff(log: client.connection.environment.log)
    }

    package func restore(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? {
        guard let stored = try store.inbox(createdSince: Self.earliest(request)) else { return nil }
        cursors = InboxCursors(stored: try store.cursors())
        mirror = InboxMirror(stored.records)
        memory.begin(at: Self.earliest(request))
        return loaded(request)
    }

    package func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        pace = request.pace
        let local = client.connection.environment.localNow()
        cursors.forgetFuture(after: request.serviceNow, newest: mirror.conversations.map(\.updatedAt).max())
        try reloadDropped(request)
        let isFirst = cursors.syncedAt == nil
        let sent = client.connection.requestsSent
        let rows = try await isFirst ? allConversations(for: request) : changedConversations()
        // After a burst of changes the people are left to the upkeep that follows, if it finds the time.
        let isBurst = client.connection.requestsSent - sent > Self.typicalPages
        let canWait = isBurst && refreshesWithoutPeople < Self.maxRefreshesWithoutPeople
        var next = cursors
        next.createdFrom = next.createdFrom ?? (isFirst ? Self.earliest(request) : cursors.syncedAt)
        // Earlier versions kept no statistics. A first load lacks what was created long ago and closed today.
        next.servedFrom = next.servedFrom ?? (isFirst ? request.serviceNow : cursors.syncedAt)
        let began = client.connection.beginning(of: request, at: local)
        next.noteRead(at: began)
        var change = InboxChange(asOf: began)
        var skipped = merge(rows, into: &change)
        var hasPeople = false
        if isFirst || !canWait {
            hasPeople = try await backoff.attempt(.people, at: request.serviceNow) {
                skipped += try await readPeople(into: &change)
            }
        }
        if isFirst {
            // Without teams there are no queues.
            try await readTeams(into: &change, at: began)
            try await backoff.attempt(.workspace, at: request.serviceNow) {
                try await readWorkspace(into: &change, at: began)
            }
            // Used by the next start of the program, so both must have been read.
            if readAt[.workspace] != nil { next.listsReadAt = began }
        }
        try save(change, next)
        refreshesWithoutPeople = hasPeople ? 0 : refreshesWithoutPeople + 1
        mirror.trim(createdBefore: Self.earliest(request))
        memory.begin(at: Self.earliest(request))
        return loaded(request, skippedRows: skipped)
    }

    package func maintain(_ request: LoadRequest) async throws -> Loaded<InboxRecords>? {
        guard cursors.syncedAt != nil else { return nil }
        let steps = InboxStep.allCases
        guard let step = steps.first(where: { isDue($0, request) && !backoff.isResting($0, at: request.serviceNow) })
        else {
            return nil
        }
        skippedInStep = 0
        switch step {
        case .people: try await backoff.attempt(step, at: request.serviceNow) { try await refreshPeople(request) }
        case .workspace, .teams:
            try await backoff.attempt(step, at: request.serviceNow) { try await refreshList(step, request) }
        case .ratings:
            try await backoff.attempt(step, at: request.serviceNow) {
                try await extend(.ratings, \.ratingsFrom, to: request.ratingsFrom, request)
            }
        case .service:
            try await backoff.attempt(step, at: request.serviceNow) {
                try await extend(.service, \.servedFrom, to: request.periodFrom, request)
            }
        case .comparison: try await reconcileNext(request)
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

extension IntercomInbox {
    /// A little more than the longest period that can be chosen, so that changing the period needs no requests.
    private static func earliest(_ request: LoadRequest) -> Date {
        min(request.volumeFrom, request.serviceNow - 50 * 3600)
    }

    /// A change may appear up to three minutes late in the service's search, and the two clocks may differ slightly.
    private static let overlap = Duration.seconds(190)
    /// The number of pages that the changes of a refresh usually take in a large workspace.
    private static let typicalPages = 2
    /// The number of refreshes after which people are read even if upkeep has had no time for it.
    private static let maxRefreshesWithoutPeople = 3

    /// Reads conversations again that were dropped from memory, or never read, because the clock was ahead: what the store has
    /// and memory lacks is missing in figures, and no comparison would find it deleted. Small corrections of the clock are ignored.
    private func reloadDropped(_ request: LoadRequest) throws {
        guard memory.lacks(Self.earliest(request), tolerance: .seconds(60)),
            let stored = try store.inbox(createdSince: Self.earliest(request))
        else { return }
        mirror = InboxMirror(stored.records)
    }

    private func loaded(_ request: LoadRequest, skippedRows: Int = 0) -> Loaded<InboxRecords> {
        Loaded(
            records: mirror.records(ratingsFrom: cursors.ratingsFrom, servedFrom: cursors.servedFrom),
            asOf: cursors.syncedAt ?? request.serviceNow,
            skippedRows: skippedRows, problems: problems)
    }

    private var problems: [LocalizedText] {
        let oversized = client.oversizedRows.count
        return InboxStep.allCases.compactMap { step in backoff.cause(of: step).map(step.problem) }
            + (oversized > 0 ? [Self.oversized(oversized)] : [])
            + (peopleWithoutPresence > 0 ? [Self.withoutPresence(peopleWithoutPresence)] : [])
    }

    private static func withoutPresence(_ count: Int) -> LocalizedText {
        count == 1
            ? LocalizedText(
                en: "Intercom does not say whether 1 person is away: that person counts as online.",
                pt: "O Intercom não informa se 1 pessoa está ausente: ela conta como online.")
            : LocalizedText(
                en: "Intercom does not say whether \(count) people are away: they count as online.",
                pt: "O Intercom não informa se \(count) pessoas estão ausentes: elas contam como online.")
    }

    private static func oversized(_ count: Int) -> LocalizedText {
        count == 1
            ? LocalizedText(
                en: "Intercom: 1 conversation is too large to read and is left out.",
                pt: "Intercom: 1 conversa é grande demais para ser lida e ficou de fora.")
            : LocalizedText(
                en: "Intercom: \(count) conversations are too large to read and are left out.",
                pt: "Intercom: \(count) conversas são grandes demais para serem lidas e ficaram de fora.")
    }

    /// Everything open or snoozed, however old, and everything created recently.
    private func allConversations(for request: LoadRequest) async throws -> Listing<Intercom.Conversation> {
        let query = try ConversationQuery.any(
            .where(.state, .equals, "open"), .where(.state, .equals, "snoozed"),
            .where(.createdAt, .isGreater, .date(Self.earliest(request) - 5)))
        return try await withProgress(request) { report in
            try await client.searchConversations(query, progress: report)
        }
    }

    private func changedConversations() async throws -> Listing<Intercom.Conversation> {
        let from = (cursors.syncedAt ?? .distantPast) - Self.overlap.seconds
        return try await client.searchConversations(.where(.updatedAt, .isGreater, .date(from)))
    }

    /// Adds the readable rows of `rows`; returns the number of the others.
    private func merge(_ rows: Listing<Intercom.Conversation>, into change: inout InboxChange) -> Int {
        let entries = rows.rows.map(ConversationEntry.init(intercom:))
        change.entries += entries.compactMap(\.self)
        return rows.skippedRows + entries.count { $0 == nil }
    }

    /// Writes to the store first: anything only in memory would be lost in a crash.
    private func save(_ change: InboxChange, _ next: InboxCursors) throws {
        try store.apply(change, cursors: next.stored, pace: pace)
        mirror.apply(change)
        cursors = next
    }
}

extension IntercomInbox {
    /// `teams` with those known before: a single answer that lacks a team does not prove that it is gone, and would
    /// remove its queue from the screen.
    private func keepingDoubtful(_ teams: [Team]) -> [Team] {
        let missing = mirror.teams.filter { known in !teams.contains { $0.id == known.id } }
        let kept = missing.filter { !doubtfulTeams.contains($0.id) }
        doubtfulTeams = Set(kept.map(\.id))
        return teams + kept
    }

    private func isDue(_ step: InboxStep, _ request: LoadRequest) -> Bool {
        switch step {
        case .people: refreshesWithoutPeople > 0
        case .workspace, .teams: InboxCursors.isDue(readAt[step] ?? cursors.listsReadAt, at: request.serviceNow)
        case .ratings: cursors.ratingsFrom.map { $0 > request.ratingsFrom } ?? true
        case .service: cursors.servedFrom.map { $0 > request.periodFrom } ?? true
        case .comparison: comparison.next != nil || InboxCursors.isDue(cursors.reconciledAt, at: request.serviceNow)
        }
    }

    /// Returns the number of rows that could not be read.
    private func readPeople(into change: inout InboxChange) async throws -> Int {
        let people = try await client.admins()
        change.members = people.rows.map(InboxMember.init(intercom:))
        peopleWithoutPresence = people.rows.count { !$0.isBot && $0.awayModeEnabled == nil }
        return people.skippedRows
    }

    private func readTeams(into change: inout InboxChange, at now: Date) async throws {
        change.teams = keepingDoubtful(try await client.teams().rows.map(Team.init(intercom:)))
        readAt[.teams] = now
    }

    private func readWorkspace(into change: inout InboxChange, at now: Date) async throws {
        change.workspace = Workspace(intercom: try await client.me())
        readAt[.workspace] = now
    }

    private func refreshList(_ step: InboxStep, _ request: LoadRequest) async throws {
        var (change, next) = (InboxChange(asOf: cursors.syncedAt ?? request.serviceNow), cursors)
        if step == .teams {
            try await readTeams(into: &change, at: request.serviceNow)
        } else {
            try await readWorkspace(into: &change, at: request.serviceNow)
        }
        // Used by the next start of the program: when the older of the two was read.
        if let workspace = readAt[.workspace], let teams = readAt[.teams] { next.listsReadAt = min(workspace, teams) }
        try save(change, next)
    }

    private func refreshPeople(_ request: LoadRequest) async throws {
        var change = InboxChange(asOf: cursors.syncedAt ?? request.serviceNow)
        _ = try await readPeople(into: &change)
        try save(change, cursors)
        refreshesWithoutPeople = 0
    }

    /// Reads one more day of history back to `start`, going back in time.
    ///
    /// - Parameter reach: How far the history goes back.
    private func extend(
        _ kind: HistoryKind, _ reach: WritableKeyPath<InboxCursors, Date?>, to start: Date, _ request: LoadRequest
    ) async throws {
        let to = cursors[keyPath: reach] ?? request.serviceNow
        let span = DateInterval(start: min(to, max(start, to - 86_400)), end: to)
        let rows = try await client.searchConversations(InboxWindow(kind, span).query())
        var (change, next) = (InboxChange(asOf: cursors.syncedAt ?? request.serviceNow), cursors)
        skippedInStep = merge(rows, into: &change)
        next[keyPath: reach] = span.start
        try save(change, next)
        try store.addCoverage(of: kind, span, unreadable: skippedInStep)
    }

    /// Compares the next part, and begins a reconciliation if one is due.
    private func reconcileNext(_ request: LoadRequest) async throws {
        if comparison.next == nil {
            // What lies before is history that is still to be read.
            let ratedFrom = max(request.ratingsFrom, cursors.ratingsFrom ?? request.serviceNow)
            let servedFrom = max(request.periodFrom, cursors.servedFrom ?? request.serviceNow)
            comparison.begin(
                InboxWindow.covering(
                    mirror.conversations, createdFrom: Self.earliest(request),
                    ratings: try store.ratingInstants(from: ratedFrom), ratedFrom: ratedFrom,
                    served: try store.serviceInstants(from: servedFrom), servedFrom: servedFrom,
                    to: request.serviceNow
                ).reversed())
            cursors.reconciledAt = request.serviceNow
        }
        try await backoff.attempt(.comparison, comparison, at: request.serviceNow) { try await reconcile($0, request) }
    }

    /// Compares one part with the service. A conversation missing there is requested individually, since a row can slip
    /// between two pages while the list changes; only what the service says does not exist is removed. A conversation
    /// that cannot be read individually, such as a thread of many large mails, stays as it is.
    private func reconcile(_ window: InboxWindow, _ request: LoadRequest) async throws {
        let rows = try await client.searchConversations(window.query())
        var change = InboxChange(asOf: cursors.syncedAt ?? request.serviceNow)
        _ = merge(rows, into: &change)
        let present = Set(rows.rows.map { Conversation.ID(rawValue: $0.id) })
        for id in try knownConversations(in: window) where !present.contains(id) {
            switch try await presence(of: id) {
            case .present(let entry): change.entries.append(entry)
            case .gone: change.removed.insert(id)
            case .unreadable: break
            }
        }
        try save(change, cursors)
    }

    /// The known conversations in a part. Those the service does not return may be gone.
    private func knownConversations(in window: InboxWindow) throws -> [Conversation.ID] {
        switch window {
        case .pending(let span):
            mirror.conversations.filter { $0.state != .closed && span.contains($0.createdAt) }.map(\.id)
        case .created(let span):
            mirror.conversations.filter { span.contains($0.createdAt) }.map(\.id)
        case .rated(let span):
            try store.ratings(from: span.start, to: span.end).map(\.conversation)
        case .served(let span): try store.conversationsServed(from: span.start, to: span.end)
        }
    }

    private enum Presence {
        case present(ConversationEntry)
        /// The service does not have it.
        case gone
        /// The service has it, but the answer cannot be read.
        case unreadable
    }

    private func fetchConversation(for id: Conversation.ID) async -> Result<Intercom.Conversation?, TransportError> {
        do throws(TransportError) {
            return .success(try await client.conversation(id: id.rawValue).conversation)
        } catch {
            return .failure(error)
        }
    }

    /// The current state of the conversation. The direct request includes its thread, which may be too large; a search
    /// returns it without.
    private func presence(of id: Conversation.ID) async throws -> Presence {
        let answer: Result<Intercom.Conversation?, TransportError> = await fetchConversation(for: id)
        if case .failure(let error) = answer, error.kind == .notFound { return .gone }
        let row: Intercom.Conversation?
        if case .failure(let error) = answer, error.suggestsSmallerPage {
            let found = try await client.searchConversations(.where(.id, .equals, .text(id.rawValue)))
            row = found.rows.first { $0.id == id.rawValue }
        } else {
            row = try answer.get()
        }
        return row.flatMap(ConversationEntry.init(intercom:)).map(Presence.present) ?? .unreadable
    }
}

/// The parts of the text channel that are read separately, in the order of upkeep.
enum InboxStep: Sendable, Hashable, CaseIterable {
    case people, workspace, teams, ratings, service, comparison

    /// The message that this part cannot be read, with the cause.
    func problem(_ cause: LocalizedText) -> LocalizedText {
        switch self {
        case .people:
            Self.problem(cause, en: "who is online could not be read", pt: "não foi possível ler quem está online")
        case .workspace:
            Self.problem(
                cause, en: "the workspace's name and time zone could not be read",
                pt: "não foi possível ler o nome e o fuso horário do workspace")
        case .teams:
            Self.problem(
                cause, en: "the list of teams could not be read", pt: "não foi possível ler a lista de equipes")
        case .ratings:
            Self.problem(cause, en: "ratings could not be read", pt: "não foi possível ler as avaliações")
        case .service:
            Self.problem(
                cause, en: "response times could not be read", pt: "não foi possível ler os tempos de resposta")
        case .comparison:
            Self.problem(
                cause, en: "not all figures could be checked again",
                pt: "nem todos os números puderam ser conferidos de novo")
        }
    }

    private static func problem(_ cause: LocalizedText, en: String, pt: String) -> LocalizedText {
        .trouble(of: .inbox, LocalizedText(en: en, pt: pt), cause)
    }
}
