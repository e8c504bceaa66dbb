import Canvas
import Localization
import Monitoring

/// The satisfaction screen: the range and filter, the people rated, and the ratings.
struct CSATState: ScreenState, ListScreen {
    enum Pane: Sendable {
        case agents, ratings
    }

    /// The picker shown over the screen.
    enum Picker: Equatable, Sendable {
        case range(RangePickerState)
        case filter(RatingFilterState)
    }

    private(set) var focus = Pane.agents
    private(set) var agents = ListPane<RatedPerson>(
        sort: RatedPersonRow.defaultSort, sourceOrder: RatedPersonRow.defaultSort)
    private(set) var ratings = ListPane<Conversation.ID>(
        sort: RatingRow.defaultSort, sourceOrder: RatingRow.defaultSort)
    private(set) var scope = CSATScope()
    var picker: Picker?
    private(set) var reports = CSATReports()

    /// The figures; nil while they are being loaded.
    var figures: CSATFigures? { reports.figures }

    var keyScope: KeyScope {
        switch picker {
        case .range(let picker): return picker.keyScope
        case .filter: return .ratingFilter
        case nil: break
        }
        if agents.filter.isTyping || ratings.filter.isTyping { return .filter }
        switch focus {
        case .agents: return agents.id == nil && !agents.hidesEverything ? .emptyCSAT : .csatAgents
        case .ratings: return ratings.id == nil && !ratings.hidesEverything ? .emptyCSAT : .ratings
        }
    }

    mutating func update(_ context: Context) {
        reports.update(scope, context)
        arrange(context)
    }

    mutating func fitToScreen(_ context: Context) {
        agents.clampToViewport(agentSource(context), context)
        ratings.clampToViewport(ratingSource(context), context)
        if ratings.id == nil, !ratings.hidesEverything { focus = .agents }
        fitPickerToScreen(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        if action == .back {
            widen(context)
            return .nothing
        }
        if send(.action(action), to: focus, context) { return .nothing }
        switch action {
        case .nextPane, .previousPane:
            focus = focus == .agents ? .ratings : .agents
            fitToScreen(context)
        case .enter: return focus == .agents ? choosePerson(context) : read()
        case .openLink: return open(context)
        case .pickRange, .pickRatings: openPicker(action, context)
        case .toggleLoading: return reports.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        guard pick(input, context) else { return handleBeneath(input, context) }
        fitToScreen(context)
        return .nothing
    }

    mutating func focus(on pane: Pane, _ context: Context) {
        focus = pane
    }

    mutating func send(_ input: ListInput, to pane: Pane, _ context: Context) -> Bool {
        switch pane {
        case .agents: agents.handle(input, agentSource(context), context)
        case .ratings: ratings.handle(input, ratingSource(context), context)
        }
    }

    func pane(at point: Point, _ context: Context) -> Pane? { CSATLayout(of: self, context).pane(at: point) }

    func pane(withTitlesAt point: Point, _ context: Context) -> Pane? {
        CSATLayout(of: self, context).agentTitles.contains(point) ? .agents : nil
    }

    var sortOrders: [String: SortOrder] { ["csat_agents": agents.sort, "ratings": ratings.sort] }

    mutating func restore(_ orders: [String: SortOrder]) {
        agents.restore(orders["csat_agents"], among: RatedPersonRow.columns)
        ratings.restore(orders["ratings"], among: RatingRow.columns)
    }

    /// Starts with the scope of the last run.
    mutating func restore(_ scope: CSATScope) {
        self.scope = scope
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        reports.apply(update, to: id)
        arrange(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        let height = CSATLayout(of: self, context).ratings.height
        let isPlain = !ratings.filter.isOn && ratings.sort == RatingRow.defaultSort
        return reports.nextReportRequest(scope, reaches: isPlain ? ratings.selection.offset + height : nil, context)
    }

    /// Whether a text filter hides rows of a visible list.
    var isSearched: Bool { figures?.people.isEmpty == false && (agents.filter.isOn || ratings.filter.isOn) }

    /// Shows the ratings in `scope`.
    mutating func show(_ scope: CSATScope, _ context: Context) {
        guard scope != self.scope else { return }
        self.scope = scope
        ratings.resetSelection()
        reports.begin(scope, context)
        arrange(context)
    }

    /// The names of people who have ratings or may get them.
    func names(_ context: Context) -> [InboxMember.ID: String] {
        var names = RatingText.names(context)
        for person in figures?.people ?? [] { if let id = person.id, let name = person.name { names[id] = name } }
        return names
    }
}

/// Identifies a row of the table of people; nil for the ratings that name nobody.
struct RatedPerson: Hashable, Sendable {
    let id: InboxMember.ID?

    init(_ person: CSATFigures.Person) {
        id = person.id
    }
}

extension CSATState {
    private func agentSource(_ context: Context) -> ListSource<CSATFigures.Person, RatedPerson> {
        ListSource(
            columns: RatedPersonRow.columns(scope.filter), rect: CSATLayout(of: self, context).agents,
            rows: { figures?.people ?? [] }, id: RatedPerson.init)
    }

    private func ratingSource(_ context: Context) -> ListSource<RatingRow, Conversation.ID> {
        ListSource(
            columns: RatingRow.columns, rect: CSATLayout(of: self, context).ratings,
            rows: {
                let names = names(context)
                return (figures?.ratings ?? []).map { RatingRow(rating: $0, names: names) }
            }, id: \.rating.conversation)
    }

    private mutating func arrange(_ context: Context) {
        agents.update(agentSource(context), context)
        ratings.update(ratingSource(context), context)
        fitToScreen(context)
    }

    /// Removes one restriction, the nearest first: the text filter of the focused list, that of the other list, then
    /// the choice of ratings.
    private mutating func widen(_ context: Context) {
        guard isSearched else { return show(CSATScope(choice: scope.choice), context) }
        guard !send(.action(.back), to: focus, context) else { return }
        _ = send(.action(.back), to: focus == .agents ? .ratings : .agents, context)
        fitToScreen(context)
    }

    private func read() -> Reply {
        guard let id = ratings.id, let rating = figures?.ratings.first(where: { $0.conversation == id })
        else { return .nothing }
        return .read(.ticket(ReaderTicket(rating)))
    }

    /// Shows only the ratings of the selected person.
    private mutating func choosePerson(_ context: Context) -> Reply {
        guard let person = agents.id else { return .nothing }
        guard let id = person.id else { return .message(CSATText.allKept) }
        var scope = scope
        scope.filter.agents = .only([id])
        show(scope, context)
        focus = .ratings
        fitToScreen(context)
        return .nothing
    }

    private func open(_ context: Context) -> Reply {
        guard let id = ratings.id else { return .nothing }
        return .effect(.open(context.snapshot.rules.links.link(to: id)))
    }
}

/// Handling of the pickers on the satisfaction screen.
extension CSATState {
    /// Opens the picker for `action`.
    mutating func openPicker(_ action: Action, _ context: Context) {
        picker =
            action == .pickRange
            ? .range(RangePickerState(scope.choice, context)) : .filter(RatingFilterState(scope.filter))
        fitPickerToScreen(context)
    }

    /// Fits the list of the picker to the available room.
    mutating func fitPickerToScreen(_ context: Context) {
        switch picker {
        case .range(var range):
            range.fitToScreen(context)
            picker = .range(range)
        case .filter(var filter):
            filter.clampToViewport(filterLines(context), height: RatingFilterView.list(in: context.body).height)
            picker = .filter(filter)
        case nil: break
        }
    }

    /// Passes `input` to the picker; false if there is none.
    mutating func pick(_ input: ScreenInput, _ context: Context) -> Bool {
        switch picker {
        case .range(var range):
            let outcome = range.handle(input, context)
            picker = .range(range)
            finish(outcome, context)
        case .filter(var filter):
            let outcome = filter.handle(input, filterLines(context), list: RatingFilterView.list(in: context.body))
            picker = .filter(filter)
            finish(outcome, context)
        case nil: return false
        }
        return true
    }

    private mutating func finish(_ outcome: RangePickerState.Outcome, _ context: Context) {
        guard outcome != .open else { return }
        picker = nil
        if case .chosen(let choice) = outcome { show(CSATScope(choice: choice, filter: scope.filter), context) }
    }

    private mutating func finish(_ outcome: RatingFilterState.Outcome, _ context: Context) {
        guard outcome != .open else { return }
        picker = nil
        if case .chosen(let filter) = outcome { show(CSATScope(choice: scope.choice, filter: filter), context) }
    }

    /// All entries of the menu of ratings.
    func filterLines(_ context: Context) -> [RatingFilterState.Line] {
        RatingFilterState.lines(names(context), context)
    }
}
