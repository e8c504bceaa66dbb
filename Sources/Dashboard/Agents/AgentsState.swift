import Canvas
import Localization
import Monitoring

/// The agents with both channels side by side, the phone users who are not agents, and the page of the one that is open.
struct AgentsState: ListScreen {
    static let panes: [any Pane<AgentsState>.Type] = [AgentPane.self, PhoneOnlyPane.self]
    static let emptyScope = KeyScope.message

    var focus = AgentPane.name
    /// The pane chosen by the user. It regains the focus as soon as it has rows.
    private var chosen = AgentPane.name
    var agents = ListPane<AgentRow.ID>(sort: AgentColumns.defaultSort, sourceOrder: AgentColumns.defaultSort)
    var phoneOnly = ListPane<AgentRow.ID>(
        sort: AgentColumns.defaultPhoneSort, sourceOrder: AgentColumns.defaultPhoneSort)
    /// The agents marked by the user for comparison; they are shown at the top.
    private(set) var marked: Set<Teammate.ID> = []
    /// Whether only the marked agents are shown.
    private(set) var showsMarkedOnly = false
    private(set) var page: AgentPageState?
    /// The sort orders of the lists on person pages; lists that were never sorted may be missing.
    private var pageOrders: [String: SortOrder] = [:]

    var keyScope: KeyScope { page?.keyScope ?? listScope }

    var isFiltered: Bool { page?.isFiltered ?? focused.isFiltered(on: self) }

    mutating func update(_ context: Context) {
        let present = Set(context.snapshot.agents.lazy.map(\.id))
        if !present.isEmpty { marked.formIntersection(present) }
        if marked.isEmpty { showsMarkedOnly = false }
        updateLists(context)
        page?.update(context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        focus = chosen
        fitLists(context)
        page?.fitToScreen(context)
    }

    mutating func focus(on name: String) {
        (chosen, focus) = (name, name)
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        guard let page else { return handleByKind(input, context) }
        switch input {
        case .action(.previousAgent): turnPage(.up, context)
        case .action(.nextAgent): turnPage(.down, context)
        case .action(.back) where !page.isFiltered: returnToStart()
        default:
            let reply = self.page?.handle(input, context) ?? .nothing
            pageOrders = self.page?.sortOrders ?? pageOrders
            return reply
        }
        return .nothing
    }

    /// Marks and unmarks agents, or shows only the marked ones.
    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .mark:
            guard case .agent(let id)? = agents.id else { return .nothing }
            marked.formSymmetricDifference([id])
        case .compare:
            guard !marked.isEmpty else { return .message(AgentsText.nobodyMarked) }
            showsMarkedOnly.toggle()
        case .unmark: marked = []
        default: return .nothing
        }
        if marked.isEmpty { showsMarkedOnly = false }
        AgentPane.update(&self, layout(context), context)
        return .nothing
    }

    func sortMenu(_ context: Context) -> SortMenu? { page.map { $0.sortMenu(context) } ?? listSortMenu(context) }

    var sortOrders: [String: SortOrder] { listOrders.merging(pageOrders) { own, _ in own } }

    mutating func restore(_ orders: [String: SortOrder]) {
        restoreLists(orders)
        pageOrders = orders.filter { $0.key.hasPrefix("agent_") }
    }

    /// Opens the page of `agent`, who is selected in the list too.
    mutating func openPage(of agent: Teammate.ID, _ context: Context) {
        focus(on: AgentPane.name)
        AgentPane.select(.agent(agent), on: &self, layout(context), context)
        openPage(.agent(agent), context)
    }

    mutating func openPage(_ person: AgentRow.ID, focus: String? = nil, _ context: Context) {
        var page = AgentPageState(person: person, orders: pageOrders)
        if let focus { page.focus = focus }
        page.update(context)
        self.page = page
    }

    mutating func returnToStart() {
        page = nil
    }

    func commandSubject(_ context: Context) -> CommandSubject? {
        page?.commandSubject(context) ?? (page == nil ? focused.commandSubject(self, context) : nil)
    }

    func export(_ context: Context) -> ScreenExport? {
        // Phone users who are no agent belong to no team.
        var members = context.shownMembers
        var phones: Subset<Set<PhoneUser.ID>> = context.isNarrowed ? .only([]) : .all
        if AgentPane.isFiltered(on: self) || showsMarkedOnly {
            members = .only(Set(agents.ids.compactMap { if case .agent(let id) = $0 { id } else { nil } }))
            // Somebody who looks for an agent looks for nobody else.
            if phones.isAll, !PhoneOnlyPane.isFiltered(on: self) { phones = .only([]) }
        }
        if PhoneOnlyPane.isFiltered(on: self) {
            phones = .only(Set(phoneOnly.ids.compactMap { if case .phoneOnly(let id) = $0 { id } else { nil } }))
        }
        var export = ScreenExport(
            subject: .agents(PeopleFilter(members: members, phones: phones)), range: context.periodDays)
        if showsMarkedOnly { export.narrowed.append(AgentsText.marked(marked.count)(context.language)) }
        export.narrowed += Self.panes.compactMap { words(onFilterOf: $0, context) }
        return export
    }

    /// The lower panes follow the list of agents, and keep a minimum height if it is long.
    func layout(_ context: Context) -> Layout {
        let (snapshot, isFiltered) = (context.snapshot, agents.filter.isShown)
        let people = isFiltered ? agents.ids.count : showsMarkedOnly ? marked.count : snapshot.agents.count
        let notes = AgentNotes(context).lines.count
        let headRows = snapshot.phoneOnly.isEmpty ? 0 : 1
        let least = max(2, (context.body.height - (isFiltered ? 1 : 0)) / 4)
        let lists: [Share] = [
            .filter(AgentPane.self, of: self), .fixed(1, .titles(AgentPane.name)),
            .wanted(max(1, people), atLeast: 1, .rows(AgentPane.name)), .fixed(headRows),
            .fixed(headRows, columns: [.fixed(2), .rest(.over(PhoneOnlyPane.name))]),
            .wanted(snapshot.phoneOnly.count, atLeast: least, .rows(PhoneOnlyPane.name)),
            .fixed(notes > 0 ? 1 : 0), .fixed(notes, .note),
        ]
        // The list needs the whole width of most screens.
        switch PreviewPlace.belowOrBeside(in: context.body) {
        case .none: return Layout(in: context.body, lists)
        case .beside: return Layout(in: context.body, [.beside(lists, in: context.body)])
        case .below:
            return Layout(
                in: context.body, lists + [.fixed(1), .rest(atLeast: min(14, context.body.height / 3), .preview)])
        }
    }

    func draw(_ context: Context, on frame: inout Frame) {
        if let page { return page.draw(context, on: &frame) }
        let layout = layout(context)
        drawLists(layout, context, on: &frame)
        for (row, line) in AgentNotes(context).lines.enumerated() {
            frame.write(line, row: row, in: layout[.note].inset(right: 1), indent: 3)
        }
    }

    func absence(in snapshot: Snapshot) -> Absence? {
        Absence(
            ofInbox: snapshot,
            hasSomething: !snapshot.queues.isEmpty || !snapshot.agents.isEmpty || !snapshot.phoneOnly.isEmpty)
    }

    /// Opens the page of the person above or below in the list.
    private mutating func turnPage(_ motion: Motion, _ context: Context) {
        guard let open = page else { return }
        let isAgent = if case .agent = open.person { true } else { false }
        _ = send(.action(.move(motion)), to: isAgent ? AgentPane.self : PhoneOnlyPane.self, context)
        page = nil
        if let person = isAgent ? agents.id : phoneOnly.id { openPage(person, focus: open.focus, context) }
    }
}

/// The agents; Enter opens the page of one.
enum AgentPane: Pane {
    static let name = "agents"
    static var list: WritableKeyPath<AgentsState, ListPane<AgentRow.ID>> { \.agents }
    static let keyScope = KeyScope.agents
    static let allColumns = AgentColumns.everything

    static func rows(_ screen: AgentsState, _ context: Context) -> Rows<AgentRow> {
        Rows(context.snapshot.agents, AgentRow.agent)
    }

    static func id(of row: AgentRow) -> AgentRow.ID { row.id }

    static func pin(_ row: AgentRow, on screen: AgentsState) -> RowPin {
        isMarked(row, on: screen) ? .top : screen.showsMarkedOnly ? .hidden : .unpinned
    }

    static func columns(_ screen: AgentsState, _ context: Context) -> [Column<AgentRow>] { AgentColumns.all(context) }

    static func title(_ screen: AgentsState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: AgentsText.agents(context.language))
    }

    static func absence(_ screen: AgentsState, _ context: Context) -> PaneAbsence? {
        let isKnown = context.inboxIsKnown && context.snapshot.membersAreKnown
        return .note((isKnown ? AgentsText.noAgents : AgentsText.agentsUnknown)(context.language))
    }

    static func commandSubject(of row: AgentRow) -> CommandSubject? { row.commandSubject }

    static func isMarked(_ row: AgentRow, on screen: AgentsState) -> Bool {
        row.agent.map { screen.marked.contains($0.id) } ?? false
    }

    static func preview(_ row: AgentRow, on screen: AgentsState) -> Preview? { .person(row.id) }

    static func enter(_ row: AgentRow, on screen: inout AgentsState, _ context: Context) -> Reply {
        screen.openPage(row.id, context)
        return .nothing
    }

    /// The longest wait among the agent's open tickets.
    static func linked(_ row: AgentRow, on screen: AgentsState, _ context: Context) -> ReaderSubject? {
        row.agent?.openTickets.first.map { .ticket(ReaderTicket($0)) }
    }
}

/// The phone users who are not agents.
enum PhoneOnlyPane: Pane {
    static let name = "phone_only"
    static var list: WritableKeyPath<AgentsState, ListPane<AgentRow.ID>> { \.phoneOnly }
    static let keyScope = KeyScope.phoneOnly
    static let allColumns = AgentColumns.everything

    static func rows(_ screen: AgentsState, _ context: Context) -> Rows<AgentRow> {
        Rows(context.snapshot.phoneOnly, AgentRow.phoneOnly)
    }

    static func id(of row: AgentRow) -> AgentRow.ID { row.id }

    static func columns(_ screen: AgentsState, _ context: Context) -> [Column<AgentRow>] { AgentColumns.all(context) }

    static func title(_ screen: AgentsState, _ context: Context) -> PaneTitle {
        let heading = context.peopleAreKnown ? AgentsText.onlyPhone : AgentsText.inPhone
        return PaneTitle(
            heading: heading(context.language), count: context.snapshot.phoneOnly.count,
            note: screen.phoneOnly.sortNoteUnlessDefault(allColumns, context))
    }

    static func preview(_ row: AgentRow, on screen: AgentsState) -> Preview? { .person(row.id) }

    static func commandSubject(of row: AgentRow) -> CommandSubject? { row.commandSubject }

    static func enter(_ row: AgentRow, on screen: inout AgentsState, _ context: Context) -> Reply {
        screen.openPage(row.id, context)
        return .nothing
    }
}

/// Notes of the agents screen about people without a row in its tables: calls that belong to no current agent, so that
/// all add up to the total, and agents without a phone.
struct AgentNotes {
    let lines: [StyledText]

    init(_ context: Context) {
        let (language, snapshot) = (context.language, context.snapshot)
        let line = { (heading: LocalizedText, text: String) in
            StyledText(heading(language), .heading) + StyledText("  \(text)", .quiet)
        }
        var lines: [StyledText] = []
        if let shared = snapshot.totals.calls?.missedShared, shared > 0 {
            lines.append(
                line(
                    AgentsText.sharedLines,
                    AgentsText.missedShared(context.numbers, shared, isWhole: context.callsAreComplete)(language)))
        }
        if !snapshot.former.isEmpty {
            let people = snapshot.former.map { person in
                "\(person.name) \(AgentsText.calls(of: person.calls, context.numbers)(language))"
            }
            lines.append(line(AgentsText.former, people.joined(separator: " · ")))
        }
        let inboxOnly =
            context.phoneIsKnown && snapshot.phoneUsersAreKnown
            ? snapshot.agents.filter { $0.teammate.phones.isEmpty } : []
        if !inboxOnly.isEmpty {
            lines.append(line(AgentsText.onlyInbox, inboxOnly.map(\.teammate.name).joined(separator: ", ")))
        }
        self.lines = lines
    }
}

/// Texts of the agents screen.
enum AgentsText {
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let voice = LocalizedText(en: "VOICE", pt: "VOZ")
    static let load = LocalizedText(en: "LOAD", pt: "CARGA")
    static let agents = LocalizedText(en: "AGENTS", pt: "AGENTES")
    static let nobodyMarked = LocalizedText(
        en: "Mark agents with Space first.", pt: "Marque agentes com Espaço primeiro.")
    static let onlyPhone = LocalizedText(en: "ONLY IN AIRCALL", pt: "SÓ NO AIRCALL")
    /// Used while it is not known who is an agent, or whose phone is whose.
    static let inPhone = LocalizedText(en: "IN AIRCALL", pt: "NO AIRCALL")
    static let onlyInbox = LocalizedText(en: "ONLY IN INTERCOM", pt: "SÓ NO INTERCOM")
    /// Precedes the missed calls on lines that ring several people.
    static let sharedLines = LocalizedText(en: "SHARED LINES", pt: "LINHAS COMPARTILHADAS")
    /// Precedes the names of people with calls who have left or changed teams since.
    static let former = LocalizedText(en: "NO LONGER ON THE TEAM", pt: "NÃO ESTÃO MAIS NA EQUIPE")
    static let noAgents = LocalizedText(
        en: "The monitored teams have no agents.", pt: "As equipes monitoradas não têm agentes.")
    static let agentsUnknown = LocalizedText(
        en: "The agents in Intercom are not known.", pt: "Os agentes do Intercom não são conhecidos.")
    static let noPhone = LocalizedText(en: "no phone", pt: "sem telefone")

    /// Missed calls on shared lines.
    ///
    /// - Parameter isWhole: Whether all calls are known; otherwise there may be more.
    static func missedShared(_ numbers: NumberFormat, _ count: Int, isWhole: Bool) -> LocalizedText {
        let number = (isWhole ? "" : "≥") + numbers.count(count)
        return LocalizedText(
            en: count == 1 ? "\(number) missed call that names nobody" : "\(number) missed calls that name nobody",
            pt: count == 1
                ? "\(number) ligação perdida sem agente indicado" : "\(number) ligações perdidas sem agente indicado"
        )
    }

    /// `4 answered, 1 missed`: the calls of someone who has left since.
    static func calls(of calls: PersonCallCounts, _ numbers: NumberFormat) -> LocalizedText {
        let (answered, missed) = (numbers.count(calls.answered), numbers.count(calls.missed))
        return LocalizedText(
            en: "\(answered) answered, \(missed) missed", pt: "atendeu \(answered), perdeu \(missed)")
    }

    /// Title of the agents while only some are shown.
    static func marked(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) marked", pt: count == 1 ? "1 marcado" : "\(count) marcados")
    }

    /// What a person is doing on the phone.
    static func voice(_ state: VoiceState) -> LocalizedText {
        switch state {
        case .available: LocalizedText(en: "available", pt: "disponível")
        case .inCall: LocalizedText(en: "in call", pt: "na linha")
        case .afterCallWork: LocalizedText(en: "wrap-up", pt: "pós-chamada")
        case .doNotDisturb: LocalizedText(en: "do not disturb", pt: "não perturbe")
        case .offline: LocalizedText(en: "offline", pt: "offline")
        }
    }
}
