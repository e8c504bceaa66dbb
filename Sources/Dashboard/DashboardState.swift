package import Canvas
package import Foundation
package import Localization
package import Monitoring

/// The state of the whole screen. It changes only by events, knows no clock and has no side effects: what has to be
/// done outside is returned as an effect.
package struct DashboardState: Equatable, Sendable {
    /// The language of all texts.
    package let language: Language
    /// Columns and rows of the terminal.
    package internal(set) var size: Size

    let keys: KeyTable
    var localNow: Date
    /// The clock used by the lock; see `DashboardEvent.tick`.
    private(set) var uptime: Duration
    /// The latest figures, shown or not.
    var latestSnapshot: Snapshot?
    /// The figures the screen is based on: the latest ones, unless it is frozen.
    var displayedSnapshot: Snapshot?
    /// The part of them that is shown.
    var visibleSnapshot: Snapshot?
    var freeze: Freeze?
    /// nil if wallboard mode is off.
    var wallboard: Wallboard?
    /// The teams to show.
    var teams: Subset<Set<Team.ID>> = .all
    /// The period chosen by the user; nil uses the settings.
    var period: Period.Name?
    var status = RefreshStatus()
    var tab = Tab.queues
    /// The tab that Esc leads back to, from which something here was opened; nil if nothing was.
    var origin: Tab?
    /// Which of its screens each tab shows; missing for the first one.
    var shownScreens: [Tab: Int] = [:]
    /// The screens that lack the latest figures: each is updated only when it is shown.
    var staleScreens: Set<ScreenSlot.ID> = []
    var queues = QueuesState()
    var agents = AgentsState()
    var csat = CSATState()
    var calls = CallsState()
    var callsReport = CallsReportState()
    /// Reached from the queues and from the agents.
    var serviceReport = ServiceReportState()
    var trends = TrendsState()
    var staffing = StaffingState()
    var day = DayState()
    var alertOverview: AlertOverview?
    var alerts = AlertsState()
    /// What is new among the alerts; nil if neither the bell nor notifications are enabled in the settings.
    var alertBell: AlertBell?
    /// The saved views, by name.
    var savedViews: [String: SavedView] = [:]
    /// The names of the views through which the wallboard turns; empty for the tabs.
    let wallboardViews: [String]
    /// Where files are written; nil if that is not known.
    let exportPlaces: ExportPlaces?
    private let ringsBell: Bool
    private let notifies: Bool
    var lock: LockState
    var layers = LayerStack()
    /// Whether callers' numbers are shown in full.
    var revealsNumbers = false
    let waitLimits: WaitLimits
    var message: Message?
    /// The conversations that were read last, newest first. They are kept in memory only.
    private var threads: [ConversationThread] = []
    private static let maxThreads = 16
    /// The number of the last program that was to run.
    var lastCommandRun: CommandRun.ID = 0
    /// When somebody last used the screen.
    var attention: Attention
    /// What the demo's channel has shown, newest first.
    var channel: [ChannelMessage] = []

    /// Creates the screen of a program that has just started.
    ///
    /// - Parameters:
    ///   - isLocked: Whether to start with the lock screen, which requires a password.
    ///   - idleLock: The time without input after which the screen locks; nil for never.
    ///   - waitLimits: The waits from which customers are highlighted.
    ///   - ringsBell: Whether the bell of `Effect.alarm` rings when a critical alert begins to fire.
    ///   - notifies: Whether a desktop notification is shown then.
    ///   - localNow: The time of this machine.
    ///   - uptime: The same instant by the clock of `DashboardEvent.tick`.
    ///   - keys: The key table.
    ///   - choices: The view choices of the last run.
    ///   - wallboardViews: The names of the views through which the wallboard turns; empty for the tabs.
    ///   - exportPlaces: Where files are written; nil if that is not known.
    package init(
        language: Language, isLocked: Bool, idleLock: Duration? = nil, waitLimits: WaitLimits = WaitLimits(),
        ringsBell: Bool = true, notifies: Bool = false, size: Size, localNow: Date, uptime: Duration = .zero,
        keys: KeyTable = .standard, choices: ViewChoices = ViewChoices(),
        wallboardViews: [String] = [], exportPlaces: ExportPlaces? = nil
    ) {
        self.language = language
        self.size = size
        self.localNow = localNow
        self.uptime = uptime
        attention = Attention(openedAt: localNow)
        self.keys = keys
        self.wallboardViews = wallboardViews
        self.exportPlaces = exportPlaces
        self.waitLimits = waitLimits
        self.ringsBell = ringsBell
        self.notifies = notifies
        alertBell = ringsBell || notifies ? AlertBell() : nil
        lock = LockState(isLocked: isLocked, idleLimit: idleLock, now: uptime)
        restore(choices)
    }

    /// Handles `event` and returns what has to be done outside.
    package mutating func handle(_ event: DashboardEvent) -> Effect? {
        let effect = apply(event)
        let context = context
        fitToScreen(context)
        return effect ?? nextReportRequest(context)
    }

    private mutating func apply(_ event: DashboardEvent) -> Effect? {
        switch event {
        case .input(let input): return handle(input)
        case .threadRead(let conversation, let result): apply(result, of: conversation)
        case .found(let request, let records): apply(records, to: request)
        case .update(let update): return apply(update)
        case .tick(let date, let uptime): return tick(date, uptime)
        case .passwordChecked(let isRight, let uptime): lock.passwordChecked(isRight, at: uptime)
        case .linkOpened(let outcome): apply(outcome)
        case .notCopied: showUncopiedHandover()
        case .markRefused: message = Message(AlertsText.markRefused, now: localNow)
        case .report(let id, let update): apply(update, to: id)
        case .exported(let outcome): message = Message(outcome.text, now: localNow, stay: ExportOutcome.stay)
        case .commandEnded(let id, let outcome): apply(outcome, of: id)
        case .channelMessage(let message): channel = [message] + channel.prefix(ChannelMessage.maxKept - 1)
        }
        return nil
    }

    /// Whether the lock screen is shown.
    package var isLocked: Bool { lock.isLocked }

    /// The title of the terminal: the number of waiting customers, or only the product's name while locked.
    package var title: String {
        guard !isLocked, let waiting = visibleSnapshot?.totals.waiting, waiting > 0 else { return CommonText.product }
        return "(\(waiting)) \(CommonText.product)"
    }
}

extension DashboardState {
    /// The scope of the keys now.
    var keyScope: KeyScope {
        if lock.isLocked { return .lock }
        if let layer = layers.top { return layer.keyScope }
        return keyScopeBeneath
    }

    /// The scope of the keys on the screen, ignoring layers.
    var keyScopeBeneath: KeyScope {
        absence == nil ? screen.keyScope : .message
    }

    /// The screen that is shown.
    var screen: any ScreenState { slot.screen(self) }

    /// Where the state of the screen that is shown is kept.
    var slot: ScreenSlot { tab.screens[shownScreens[tab] ?? 0] }

    /// Every screen of every tab.
    static let everySlot: [ScreenSlot] = {
        // A screen may belong to several tabs.
        var seen: Set<ScreenSlot.ID> = []
        return Tab.allCases.flatMap(\.screens).filter { seen.insert($0.id).inserted }
    }()

    /// The input of all screens; nil before the first figures.
    var context: Context? { visibleSnapshot == nil ? nil : context(in: layout.body) }

    /// The same on a screen whose part between header and notices is `body`.
    func context(in body: Rect) -> Context? {
        visibleSnapshot.map {
            var context = Context(snapshot: $0, serviceNow: serviceNow, body: body, language: language)
            context.wholeSnapshot = displayedSnapshot ?? $0
            context.waitLimits = waitLimits
            context.revealsNumbers = revealsNumbers
            context.alerts = alertOverview
            context.threads = threads
            context.late = Set(SourceName.allCases.filter(isLate))
            context.isFollower = status.isFollower
            context.isNarrowed = isNarrowed
            return context
        }
    }

    /// Why the current tab has nothing to show; nil if it has something.
    var absence: Absence? {
        guard let visibleSnapshot else { return .loading }
        return screen.absence(in: visibleSnapshot)
    }

    /// The layout of the whole screen.
    var layout: ScreenLayout { layout(with: Notices.lines(of: self)) }

    /// The same, for whoever knows the notices already.
    func layout(with notices: [StyledText]) -> ScreenLayout {
        ScreenLayout(size: size, notices: notices.count, isWallboard: wallboard != nil)
    }

    /// Whether the figures of `source` are overdue by a second refresh without a known failure: the service hangs,
    /// rate-limits us, or nothing refreshes any more.
    func isLate(_ source: SourceName) -> Bool {
        guard let health = visibleSnapshot?.sources[source], health.state == .ok, let asOf = health.asOf else {
            return false
        }
        return serviceNow.timeIntervalSince(asOf) >= (status.interval * 2 + Self.maxRefreshDuration).seconds
    }

    /// How long a refresh may take.
    private static let maxRefreshDuration: Duration = .seconds(5)

    /// The time by the services' clocks, which waits are measured by.
    var serviceNow: Date { freeze?.serviceNow ?? localNow + status.clockOffset.seconds }
}

extension DashboardState {
    private mutating func apply(_ update: MonitorUpdate) -> Effect? {
        let news = alertBell?.news(in: update) ?? []
        latestSnapshot = update.snapshot
        status = update.status
        alertOverview = update.alerts ?? alertOverview
        showLatest()
        guard !news.isEmpty else { return nil }
        let text = AlertNotificationText.text(about: news, isLocked: isLocked, language)
        return .alarm(ringing: ringsBell, notification: notifies ? text : nil)
    }

    private mutating func showLatest() {
        // News about alerts also arrives without new figures, and is shown beside frozen ones.
        staleScreens.insert(ObjectIdentifier(AlertsState.self))
        guard freeze == nil, displayedSnapshot != latestSnapshot else { return }
        displayedSnapshot = latestSnapshot
        updateScreens()
    }

    /// Applies the view scope to the figures.
    mutating func updateScreens() {
        visibleSnapshot = teams.named.map { displayedSnapshot?.narrowed(to: $0) } ?? displayedSnapshot
        markStale()
        changeLayers { layer, state in
            layer.update(state)
            return true
        }
    }

    /// Marks every screen as lacking the latest figures.
    mutating func markStale() {
        staleScreens = Set(Self.everySlot.map(\.id))
    }

    /// Applies the latest figures to the screen that is shown.
    mutating func updateScreen(_ context: Context) {
        if staleScreens.remove(slot.id) != nil { slot.update(&self, context) }
    }

    /// Each screen knows its own requests.
    private mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID) {
        guard let context else { return }
        for slot in Self.everySlot { slot.apply(&self, update, id, context) }
        changeLayers { layer, _ in
            layer.apply(update, to: id, context)
            return true
        }
    }

    /// The query that the current screen needs now.
    private mutating func nextReportRequest(_ context: Context?) -> Effect? {
        guard !lock.isLocked, let context else { return nil }
        guard layers.isEmpty else { return layers.nextReportRequest(context) }
        guard absence == nil else { return nil }
        return slot.nextReportRequest(&self, context)
    }

    private mutating func tick(_ date: Date, _ uptime: Duration) -> Effect? {
        // If the clock was set back, the message has been shown long enough.
        if date < localNow { message = nil }
        localNow = date
        self.uptime = uptime
        lock.tick(uptime)
        if lock.isLocked { showNumbers(false) }
        if let message, message.expiresAt <= date { self.message = nil }
        return turnWallboard()
    }

    private mutating func apply(_ outcome: LinkOutcome) {
        switch outcome {
        case .opened: message = Message(MessageText.opened, now: localNow)
        case .noOpener(let url):
            layers.push(LinkLayer(url: url))
            message = nil
        case .failed(let reason): message = Message(MessageText.openFailed(reason), now: localNow)
        }
    }

    /// Fits everything to the available room, which any event may change: notices, filter lines and rows come and go.
    private mutating func fitToScreen(_ context: Context?) {
        if let context {
            updateScreen(context)
            slot.fitToScreen(&self, context)
        }
        changeLayers { $0.fit($1) }
    }

}

extension ExportOutcome {
    /// How long the line stays: a path takes longer to read than other answers.
    static let stay: Duration = .seconds(15)

    /// What the line says.
    var text: LocalizedText {
        switch self {
        case .written(let records, let path, let isIncomplete):
            let rows = LocalizedText(
                en: records == 1 ? "1 row" : "\(NumberFormat(.english).count(records)) rows",
                pt: records == 1 ? "1 linha" : "\(NumberFormat(.brazilianPortuguese).count(records)) linhas")
            let incomplete =
                isIncomplete
                ? LocalizedText(en: " Incomplete history.", pt: " Histórico incompleto.") : .verbatim("")
            return LocalizedText(en: "Saved ", pt: "Gravado: ") + rows + LocalizedText(en: " to ", pt: " em ")
                + .verbatim("\(path).") + incomplete
        case .failed(let reason):
            return LocalizedText(en: "Not exported: ", pt: "Não exportado: ") + reason
        }
    }
}

extension DashboardState {
    /// Passes a loaded conversation to the reader that shows it.
    mutating func apply(_ result: Result<ConversationThread, ThreadFailure>, of conversation: Conversation.ID) {
        if case .success(let thread) = result {
            threads.removeAll { $0.conversation.id == thread.conversation.id }
            threads = [thread] + threads.prefix(Self.maxThreads - 1)
        }
        changeLayers { layer, _ in
            if var reader = layer as? ReaderState, case .ticket(let ticket) = reader.subject, ticket.id == conversation
            {
                reader.receive(result)
                layer = reader
            }
            return true
        }
    }

    /// Passes what was found to the layer that asked for it.
    private mutating func apply(_ records: [FoundRecord]?, to request: FindRequest) {
        changeLayers { layer, _ in
            if var find = layer as? FindLayer {
                find.receive(records, for: request)
                layer = find
            }
            return true
        }
    }

    /// Changes every layer, and removes those of which `change` returns false.
    mutating func changeLayers(_ change: (inout any Layer, DashboardState) -> Bool) {
        guard !layers.isEmpty else { return }
        let state = self
        layers.changeEach { change(&$0, state) }
    }
}
