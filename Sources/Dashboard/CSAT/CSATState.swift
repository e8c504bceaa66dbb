import Canvas
import Foundation
import Localization
import Monitoring

/// Satisfaction: the range in one line, the scores, the trend, the people rated and the ratings.
struct CSATState: ListScreen {
    static let panes: [any Pane<CSATState>.Type] = [RatedPersonPane.self, RatingPane.self]
    static let emptyScope = KeyScope.emptyCSAT

    var focus = RatedPersonPane.name
    var agents = ListPane<RatedPerson>(sort: RatedPersonRow.defaultSort, sourceOrder: RatedPersonRow.defaultSort)
    var ratings = ListPane<Conversation.ID>(sort: RatingRow.defaultSort, sourceOrder: RatingRow.defaultSort)
    private(set) var scope = CSATScope()
    private(set) var reports = CSATReports()

    /// The figures; nil while they are being loaded.
    var figures: CSATFigures? { reports.figures }

    mutating func update(_ context: Context) {
        reports.update(scope, context)
        arrange(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        guard action == .back else { return handleInLists(action, context) }
        widen(context)
        return .nothing
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .pickRange, .previousRange, .nextRange, .lastSevenDays:
            return changeDays(from: scope.choice, action, context)
        case .pickRatings: return .show(RatingPicker(scope.filter))
        case .badRatings: toggleBadRatings(context)
        case .toggleLoading: return reports.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        switch choice {
        case .range(let range): show(CSATScope(choice: range, filter: scope.filter), context)
        case .ratings(let filter): show(CSATScope(choice: scope.choice, filter: filter), context)
        case .alert: break
        }
        return .nothing
    }

    func save(to choices: inout ViewChoices) {
        choices.sorts.merge(listOrders) { first, _ in first }
        choices.csat = scope
    }

    mutating func restore(_ choices: ViewChoices) {
        restoreLists(choices.sorts)
        scope = choices.csat
    }

    func save(to view: inout SavedView) {
        saveLists(to: &view)
        view.csat = scope
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        let missing = restoreLists(view)
        if let scope = view.csat {
            if let context { show(scope, context) } else { self.scope = scope }
        }
        return missing
    }

    func export(_ context: Context) -> ScreenExport? {
        let words = RatingFilterWords(filter: scope.filter, names: names(context), context: context).text
        let isAnswered = !scope.filter.scores.isAll || scope.filter.withRemarkOnly
        let counts = figures.flatMap { $0.gaps.isEmpty ? $0.counts : nil }
        return ScreenExport(
            subject: .ratings(scope.filter(context)), range: scope.choice.range(context),
            rows: isAnswered ? counts?.total : counts?.requested, narrowed: words.isEmpty ? [] : [words],
            ignored: Self.panes.compactMap { self.words(onFilterOf: $0, context) })
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        reports.apply(update, to: id)
        arrange(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        let height = layout(context)[.rows(RatingPane.name)].height
        return reports.nextReportRequest(
            scope, reaches: ratingsAreInOrder ? ratings.selection.offset + height : nil, context)
    }

    func absence(in snapshot: Snapshot) -> Absence? {
        let isWithoutTeams = !snapshot.missingTeams.isEmpty && snapshot.queues.isEmpty
        return Absence(
            ofInbox: snapshot, hasSomething: snapshot.csat != nil, otherwise: isWithoutTeams ? nil : .ratingsUnknown)
    }

    /// Whether the ratings are shown as they are loaded: the rest is loaded when it is scrolled to.
    var ratingsAreInOrder: Bool { !ratings.filter.isOn && ratings.sort == RatingRow.defaultSort }

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

extension CSATState {
    private mutating func arrange(_ context: Context) {
        updateLists(context)
        fitToScreen(context)
    }

    /// Removes one restriction, the nearest first: the text filter of the focused list, that of the other list, then
    /// the choice of ratings.
    private mutating func widen(_ context: Context) {
        guard isSearched else { return show(CSATScope(choice: scope.choice), context) }
        guard !send(.action(.back), to: focused, context) else { return }
        for pane in Self.panes { _ = send(.action(.back), to: pane, context) }
    }

    /// Shows only bad ratings with a remark; if that is what is shown, ratings of any score, with a remark or without one.
    private mutating func toggleBadRatings(_ context: Context) {
        var scope = scope
        let showsThem = scope.filter.withRemarkOnly && scope.filter.scores == Self.badScores
        scope.filter.withRemarkOnly = !showsThem
        scope.filter.scores = showsThem ? .all : Self.badScores
        show(scope, context)
        focus = RatingPane.name
    }

    private static let badScores = Subset<Set<Int>>.only([1, 2])

    /// Shows only the ratings of the person `id`.
    fileprivate mutating func show(_ id: InboxMember.ID, _ context: Context) {
        var scope = scope
        scope.filter.agents = .only([id])
        show(scope, context)
        focus = RatingPane.name
    }
}

/// The people rated; Enter shows only the ratings of one.
enum RatedPersonPane: Pane {
    static let name = "csat_agents"
    static var list: WritableKeyPath<CSATState, ListPane<RatedPerson>> { \.agents }
    static let keyScope = KeyScope.csatAgents
    static let allColumns = RatedPersonRow.columns
    static let indent = 1

    static func rows(_ screen: CSATState, _ context: Context) -> Rows<CSATFigures.Person> {
        Rows(screen.figures?.people ?? [])
    }

    static func id(of row: CSATFigures.Person) -> RatedPerson { RatedPerson(row) }

    static func columns(_ screen: CSATState, _ context: Context) -> [Column<CSATFigures.Person>] {
        RatedPersonRow.columns(screen.scope.filter)
    }

    static func title(_ screen: CSATState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: CSATText.people(context.language))
    }

    static func commandSubject(of row: CSATFigures.Person) -> CommandSubject? { row.id.map { .agent($0, []) } }

    static func enter(_ row: CSATFigures.Person, on screen: inout CSATState, _ context: Context) -> Reply {
        guard let id = row.id else { return .message(CSATText.allKept) }
        screen.show(id, context)
        return .nothing
    }

    /// The latest rating of the person, if it is among those loaded.
    static func linked(
        _ row: CSATFigures.Person, on screen: CSATState, _ context: Context
    ) -> ReaderSubject? {
        screen.figures?.ratings.first { $0.teammate == row.id }.map { .ticket(ReaderTicket($0)) }
    }
}

/// The ratings.
enum RatingPane: Pane {
    static let name = "ratings"
    static var list: WritableKeyPath<CSATState, ListPane<Conversation.ID>> { \.ratings }
    static let keyScope = KeyScope.ratings
    static let allColumns = RatingRow.columns
    static let indent = 1

    static func rows(_ screen: CSATState, _ context: Context) -> Rows<RatingRow> {
        let names = screen.names(context)
        return Rows(screen.figures?.ratings ?? []) { RatingRow(rating: $0, names: names) }
    }

    static func id(of row: RatingRow) -> Conversation.ID { row.rating.conversation }

    static func title(_ screen: CSATState, _ context: Context) -> PaneTitle {
        let count = screen.figures?.counts.total
        return PaneTitle(
            heading: CSATText.latest(context.language), count: count,
            rows: screen.ratingsAreInOrder ? count : nil,
            note: screen.ratings.sortNoteUnlessDefault(allColumns, context))
    }

    static func absence(_ screen: CSATState, _ context: Context) -> PaneAbsence? {
        guard let figures = screen.figures else { return nil }
        let none = figures.gaps.isEmpty ? CSATText.noAnswers : CSATText.noAnswersKnown
        return .note((figures.counts.total > 0 ? CSATText.counting : none)(context.language))
    }

    static func subject(of row: RatingRow) -> ReaderSubject? { .ticket(ReaderTicket(row.rating)) }
}

/// Identifies a row of the table of people; nil for the ratings that name nobody.
struct RatedPerson: Hashable, Sendable {
    let id: InboxMember.ID?

    init(_ person: CSATFigures.Person) {
        id = person.id
    }
}
