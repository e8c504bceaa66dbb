import Canvas
import Localization
import Monitoring

/// What a figure counts: conversations, calls, or both.
struct RecordsState: ListScreen {
    enum Source: Equatable, Sendable {
        /// The ended inbound calls of the period on a line, from the current figures.
        case line(CallsState.Row)
        /// The calls that were missed lately on a line, from the current figures.
        case missedCalls(Line.ID)
        /// The tickets that an agent received lately, from the current figures.
        case newTickets(Teammate.ID)
        /// A figure of a report, which the store is asked about.
        case past(RecordFilter)
    }

    /// What the figure is about.
    enum Name: Equatable, Sendable {
        case text(String)
        /// The number of a caller, which may have to be masked.
        case number(String)
    }

    static let panes: [any Pane<RecordsState>.Type] = [RecordTicketPane.self, RecordCallPane.self]
    static let emptyScope = KeyScope.emptyRecords

    let source: Source
    let name: Name
    var focus = RecordTicketPane.name
    var tickets = ListPane<Conversation.ID>(sort: RecordTicketRow.defaultSort, sourceOrder: RecordTicketRow.defaultSort)
    var calls = ListPane<Call.ID>(sort: CallColumns.defaultSort, sourceOrder: CallColumns.defaultSort)
    private(set) var query: RangedQuery
    /// The answer; nil until there is one.
    private(set) var list: RecordList?
    /// The conversations, newest first.
    private(set) var conversations: [Conversation] = []
    /// The calls, newest first.
    private(set) var log = CallLog()
    fileprivate var directory: CallDirectory?
    /// Whether callers' numbers were shown in full when the lists were updated: filters search the visible text.
    private var revealsNumbers = false

    /// - Parameter days: The days of a figure of the past.
    init(_ source: Source, named name: Name, over days: RangeChoice) {
        self.source = source
        self.name = name
        query = RangedQuery(days: days)
    }

    /// Whether it is known what the figure counts.
    var isLoaded: Bool {
        if case .past = source { list != nil } else { true }
    }

    /// Whether an answer is awaited.
    var isPending: Bool { query.latest.isPending }

    mutating func update(_ context: Context) {
        directory = CallDirectory(context.snapshot)
        revealsNumbers = context.revealsNumbers
        switch source {
        case .line(let row): log = Self.calls(of: row, context.snapshot)
        case .missedCalls(let line):
            let missed = context.wholeSnapshot.recentlyMissed.filter { $0.line == line }
            log = CallLog(missed.sorted { ($1.startedAt, $1.id) < ($0.startedAt, $0.id) })
        case .newTickets(let agent):
            conversations = context.wholeSnapshot.agents.first { $0.id == agent }?.recentTickets ?? []
        case .past: break
        }
        updateLists(context)
        fitLists(context)
    }

    mutating func fitToScreen(_ context: Context) {
        if directory == nil || revealsNumbers != context.revealsNumbers { return update(context) }
        fitLists(context)
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .past(let filter) = source else { return }
        // The answer to a list that was closed may have the number of this one's request.
        if case .answer(.records(let other), _) = update, other.filter != filter { return }
        guard case .records(let list)? = query.apply(update, to: id) else { return }
        self.list = list
        conversations = list.conversations
        log = CallLog(list.calls)
        self.update(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        guard case .past(let filter) = source else { return nil }
        // The report behind it loads what is missing.
        return query.next(.records(filter), loadsHistory: false, context)
    }

    func layout(_ context: Context) -> Layout {
        layout(context, note: list.map { query.hasNote(gaps: $0.gaps, context) } ?? false ? 1 : 0)
    }

    private func layout(_ context: Context, note: Int) -> Layout {
        let (hasTickets, hasCalls) = (kinds.contains(.conversations), kinds.contains(.calls))
        var shares: [Share] = [.fixed(note, .note)]
        if hasTickets {
            let rows = Part.rows(RecordTicketPane.name)
            let half = max(0, context.body.height - note - 4) / 2
            shares.append(.fixed(1, .over(RecordTicketPane.name)))
            shares += hasCalls ? [.wanted(max(1, tickets.ids.count), atLeast: half, rows), .fixed(1)] : [.rest(rows)]
        }
        if hasCalls {
            shares += [
                .fixed(1, .over(RecordCallPane.name)), .fixed(1, .titles(RecordCallPane.name)),
                .rest(atLeast: hasTickets ? max(1, calls.ids.count) : 0, .rows(RecordCallPane.name)),
            ]
        }
        return Layout(in: context.body, shares)
    }

    func draw(_ context: Context, on frame: inout Frame) {
        let layout = layout(context)
        guard isLoaded else { return query.drawWaiting(in: context.body, context, on: &frame) }
        if let list { query.drawNote(gaps: list.gaps, in: layout[.note], context, on: &frame) }
        drawLists(layout, context, on: &frame)
    }

    /// Draws it below a report, which has the focus and says what is missing: before there is an answer only what it is
    /// about.
    func drawPreview(_ context: Context, on frame: inout Frame) {
        if isLoaded { return drawPanes(layout(context, note: 0), context, focus: nil, on: &frame) }
        let heading = kinds.contains(.calls) ? CallText.heading : RecordsText.conversations
        title(heading, nil, note: "", context).draw(in: context.body.row(0), context: context, on: &frame)
    }

    /// Whether `other` is about the same figure of the same days.
    func isAboutTheSame(as other: RecordsState) -> Bool {
        source == other.source && name == other.name && query.days == other.query.days
    }

    /// Asks again. What is known stays until there is an answer.
    mutating func renew() {
        query.renew()
    }

    /// The kinds of records that the figure counts.
    private var kinds: Set<HistoryKind> {
        switch source {
        case .line, .missedCalls: [.calls]
        case .newTickets: [.conversations]
        case .past(let filter): Set(filter.kinds.map { $0 == .service ? .conversations : $0 })
        }
    }

    private static func calls(of row: CallsState.Row, _ snapshot: Snapshot) -> CallLog {
        CallLog(
            snapshot.calls.filter { call in
                guard call.direction == .inbound, call.status == .done else { return false }
                guard case .line(let line) = row else { return true }
                return call.line == line
            })
    }
}

extension RecordsState {
    /// The line above a list: what it is a list of, what about, and of which days.
    fileprivate func title(_ heading: LocalizedText, _ count: Int?, note: String, _ context: Context) -> PaneTitle {
        let name =
            switch name {
            case .text(let text): text
            case .number(let number): context.revealsNumbers ? number : CallerNumber.masked(number)
            }
        let rules = context.snapshot.rules
        let days =
            switch source {
            case .line: CommonText.period(context.snapshot.period.name)(context.language)
            case .missedCalls: CommonText.minutes(rules.missedWindow)
            case .newTickets: CommonText.minutes(rules.spikeWindow)
            case .past: list.map { context.dates.days(of: $0.range.span, now: context.serviceNow) } ?? ""
            }
        return PaneTitle(
            heading: heading(context.language), name: name, count: count, facts: StyledText(days, .quiet), note: note)
    }

    /// What is said if the figure counts nothing.
    fileprivate func absence(_ words: LocalizedText, _ context: Context) -> PaneAbsence {
        .note((list?.gaps.isEmpty ?? true ? words : RecordsText.noneKnown)(context.language))
    }
}

/// The conversations that a figure counts.
enum RecordTicketPane: Pane {
    static let name = "record_tickets"
    static var list: WritableKeyPath<RecordsState, ListPane<Conversation.ID>> { \.tickets }
    static let keyScope = KeyScope.recordTickets
    static let help = PaneHelp(title: RecordsText.conversations)
    static let allColumns = RecordTicketRow.columns
    static let indent = 1

    static func rows(_ screen: RecordsState, _ context: Context) -> Rows<TicketRow.Item> {
        let names = context.snapshot.names
        return Rows(screen.conversations) { TicketRow.Item($0, names) }
    }

    static func id(of row: TicketRow.Item) -> Conversation.ID { row.ticket.id }

    static func title(_ screen: RecordsState, _ context: Context) -> PaneTitle {
        screen.title(
            RecordsText.conversations, screen.list?.conversationCount ?? screen.conversations.count,
            note: screen.tickets.sortNoteUnlessDefault(allColumns, context), context)
    }

    static func absence(_ screen: RecordsState, _ context: Context) -> PaneAbsence? {
        screen.absence(RecordsText.noConversations, context)
    }

    static func subject(of row: TicketRow.Item) -> ReaderSubject? { .ticket(ReaderTicket(row.ticket)) }
}

/// The calls that a figure counts.
enum RecordCallPane: Pane {
    static let name = "record_calls"
    static var list: WritableKeyPath<RecordsState, ListPane<Call.ID>> { \.calls }
    static let keyScope = KeyScope.recordCalls
    static let help = PaneHelp(title: CallText.heading)
    static let allColumns = CallColumns.dated
    static let indent = 1

    static func rows(_ screen: RecordsState, _ context: Context) -> Rows<CallColumns.Item> {
        let (calls, directory) = (screen.log, screen.directory ?? CallDirectory(context.snapshot))
        return Rows(count: calls.count) { CallColumns.Item(calls: calls, position: $0, directory: directory) }
    }

    static func id(of row: CallColumns.Item) -> Call.ID { row.call.id }

    static func title(_ screen: RecordsState, _ context: Context) -> PaneTitle {
        screen.title(CallText.heading, screen.list?.callCount ?? screen.log.count, note: "", context)
    }

    static func absence(_ screen: RecordsState, _ context: Context) -> PaneAbsence? {
        screen.absence(RecordsText.noCalls, context)
    }

    static func subject(of row: CallColumns.Item) -> ReaderSubject? { .call(row.call) }
}

/// The columns for conversations of any days.
enum RecordTicketRow {
    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<TicketRow.Item>] = [
        .figure(
            LocalizedText(en: "age", pt: "idade"),
            .span { row, context in context.serviceNow.elapsed(since: row.ticket.createdAt) }, title: .none, width: 13
        ) { row, context in
            StyledText(context.dates.moment(row.ticket.createdAt, now: context.serviceNow), .quiet)
        },
        TicketRow.number(width: 8), TicketRow.customer, TicketRow.team, TicketRow.state, TicketRow.owner,
        TicketRow.subject,
    ]
}

/// What a figure counts, over the screen where the figure stands: closing it leads back there.
struct RecordsLayer: Layer {
    private(set) var screen: RecordsState

    init(_ screen: RecordsState) {
        self.screen = screen
    }

    var keyScope: KeyScope { screen.keyScope }

    var farewell: Effect? { screen.isPending ? .stopReport(.records) : nil }

    mutating func update(_ state: DashboardState) {
        if let context = state.context { screen.update(context) }
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        if let context = state.context { screen.fitToScreen(context) }
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        guard let context = state.context else { return .closed() }
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.back) where !screen.focused.isFiltered(on: screen): return .closed()
        default: return .open(screen.handle(input, context))
        }
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? { screen.nextReportRequest(context) }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        screen.apply(update, to: id, context)
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let context = state.context { screen.draw(context, on: &frame) }
    }
}

/// Texts of the records behind a figure.
enum RecordsText {
    static let conversations = LocalizedText(en: "CONVERSATIONS", pt: "CONVERSAS")
    static let noConversations = LocalizedText(en: "No conversations.", pt: "Nenhuma conversa.")
    static let noCalls = LocalizedText(en: "No calls.", pt: "Nenhuma ligação.")
    static let noneKnown = LocalizedText(en: "None is known yet.", pt: "Ainda não se conhece nenhuma.")
}
