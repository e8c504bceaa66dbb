import Canvas
import Foundation
import Localization
import Monitoring

/// Satisfaction: the range in one line, the scores, the trend, the people rated or the dates, and the ratings.
struct CSATState: ListScreen {
    static let panes: [any Pane<CSATState>.Type] = [
        RatedPersonPane.self, RatedDatesPane.self, RatingPane.self,
    ]
    static let emptyScope = KeyScope.emptyCSAT

    /// What was shown before a row was drilled into.
    private struct Outer: Equatable {
        let scope: CSATScope
        let focus: String
    }

    var focus = RatedPersonPane.name
    var agents = ListPane<RatedPerson>(sort: RatedPersonRow.defaultSort, sourceOrder: RatedPersonRow.defaultSort)
    var ratings = ListPane<Conversation.ID>(sort: RatingRow.defaultSort, sourceOrder: RatingRow.defaultSort)
    var dates = ListPane<CalendarDay>(sort: RatedDatesRow.defaultSort, sourceOrder: RatedDatesRow.defaultSort)
    /// Whether the dates are shown in the place of the people.
    private(set) var showsDates = false
    private(set) var scope = CSATScope()
    /// What was drilled into, step by step.
    private var outer: [Outer] = []
    private(set) var reports = CSATReports()

    /// The figures; nil while they are being loaded.
    var figures: CSATFigures? { reports.figures }

    var keyScope: KeyScope {
        let scope = listScope
        return (scope == .csatAgents || scope == .csatDates) && selectedCounts?.total == 0 ? .csatUnrated : scope
    }

    mutating func focus(on name: String) {
        focus = name
        if name != RatingPane.name { showsDates = name == RatedDatesPane.name }
    }

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
        case .showDates: focus(on: showsDates ? RatedPersonPane.name : RatedDatesPane.name)
        case .toggleLoading: return reports.toggleLoading()
        default: break
        }
        return .nothing
    }

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        switch choice {
        case .range(let range): show(CSATScope(choice: range, filter: scope.filter), context)
        case .ratings(let filter): show(CSATScope(choice: scope.choice, filter: filter), context)
        case .alert, .mute: break
        }
        return .nothing
    }

    func save(to choices: inout ViewChoices) {
        choices.sorts.merge(listOrders) { first, _ in first }
        choices.csat = savedScope
    }

    mutating func restore(_ choices: ViewChoices) {
        restoreLists(choices.sorts)
        (scope, outer) = (choices.csat, [])
    }

    func save(to view: inout SavedView) {
        saveLists(to: &view)
        view.csat = savedScope
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        let missing = restoreLists(view)
        if let scope = view.csat {
            if let context { show(scope, context) } else { (self.scope, outer) = (scope, []) }
        }
        return missing
    }

    func export(_ context: Context) -> ScreenExport? {
        let words = RatingFilterWords(filter: scope.filter, names: names(context), context: context).text
        var export = ScreenExport(
            subject: .ratings(scope.filter(context)), range: scope.choice.range(context),
            narrowed: words.isEmpty ? [] : [words])
        for (pane, passes) in filters(context) {
            guard let words = self.words(onFilterOf: pane, context) else { continue }
            if let passes {
                export.narrowed.append(words)
                export.ratings.append(RatingTest(words, passes: passes))
            } else {
                export.ignored.append(words)
            }
        }
        export.rows = exportedRows(export)
        return export
    }

    /// What a text filter makes of ratings: those in the rows that it leaves, known or not; nil if that is not known yet.
    private typealias RatingFilterTest = @Sendable (ConversationRating) -> Bool

    private func filters(_ context: Context) -> [(pane: any Pane<CSATState>.Type, passes: RatingFilterTest?)] {
        guard let figures else { return Self.panes.map { ($0, nil) } }
        let (names, layout) = (names(context), layout(context))
        let people = Set(agents.ids.map(\.id))
        let spans = figures.dates.map { _ in RatedDatesPane.shownRows(on: self, context).map(\.span) }
        let listed = RatingPane.test(on: self, layout, context)
        let person: RatingFilterTest = { people.contains($0.teammate) }
        var (dated, answered): (RatingFilterTest?, RatingFilterTest?) = (nil, nil)
        if let spans { dated = { rating in spans.contains { $0.contains(rating.requestedAt) } } }
        // The list has no ratings without an answer.
        if let listed { answered = { $0.score != nil && listed(RatingRow(rating: $0, names: names)) } }
        return [(RatedPersonPane.self, person), (RatedDatesPane.self, dated), (RatingPane.self, answered)]
    }

    /// The number of rows of the file; nil if it is not known.
    private func exportedRows(_ export: ScreenExport) -> Int? {
        guard let figures, figures.gaps.isEmpty else { return nil }
        let isAnswered = scope.filter.isAboutAnswers
        func rows(_ counts: CSATCounts) -> Int { isAnswered ? counts.total : counts.requested }
        guard !export.ratings.isEmpty else { return rows(figures.counts) }
        guard export.ratings.count == 1 else { return nil }
        if agents.filter.isOn {
            let shown = Set(agents.ids)
            return figures.people.reduce(0) { $0 + (shown.contains(RatedPerson($1)) ? rows($1.counts) : 0) }
        }
        if dates.filter.isOn {
            let shown = Set(dates.ids)
            return figures.dates?.reduce(0) { $0 + (shown.contains($1.first) ? rows($1.counts) : 0) }
        }
        return figures.hasMoreRatings ? nil : ratings.ids.count
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        reports.apply(update, to: id)
        arrange(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        let height = layout(context)[.rows(RatingPane.name)].height
        let isInView = ratingsAreInOrder && !lacksLatest(context)
        return reports.nextReportRequest(
            scope, reaches: isInView ? ratings.selection.offset + height : nil, context)
    }

    func absence(in snapshot: Snapshot) -> Absence? {
        let isWithoutTeams = !snapshot.missingTeams.isEmpty && snapshot.queues.isEmpty
        return Absence(
            ofInbox: snapshot, hasSomething: snapshot.csat != nil, otherwise: isWithoutTeams ? nil : .ratingsUnknown)
    }

    /// Whether the ratings are shown as they are loaded: the rest is loaded when it is scrolled to.
    var ratingsAreInOrder: Bool { !ratings.filter.isOn && ratings.sort == RatingRow.defaultSort }

    /// Whether a text filter hides rows of a visible list.
    var isSearched: Bool {
        figures?.people.isEmpty == false && (agents.filter.isOn || dates.filter.isOn || ratings.filter.isOn)
    }

    /// Shows the ratings in `scope`.
    mutating func show(_ scope: CSATScope, _ context: Context) {
        outer = []
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

    /// Removes one restriction, the nearest first: the text filter of the focused list, those of the other lists, what was
    /// drilled into, then the choice of ratings.
    private mutating func widen(_ context: Context) {
        guard isSearched else {
            guard let last = outer.popLast() else { return show(CSATScope(choice: scope.choice), context) }
            let rest = outer
            show(last.scope, context)
            focus(on: last.focus)
            outer = rest
            return
        }
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

    /// Shows only the ratings that one row counts.
    fileprivate mutating func drill(_ context: Context, into narrow: (inout CSATScope) -> Void) {
        var narrowed = scope
        narrow(&narrowed)
        if narrowed != scope {
            let steps = outer + [Outer(scope: scope, focus: focus)]
            show(narrowed, context)
            outer = steps
        }
        focus(on: RatingPane.name)
    }

    /// The counts of the selected person or dates; nil if neither is selected.
    private var selectedCounts: CSATCounts? {
        if showsDates { return figures?.dates?.first { $0.first == dates.id }?.counts }
        return figures?.people.first { RatedPerson($0) == agents.id }?.counts
    }

    /// Whether the latest of the ratings that the selected row counts is still to be loaded.
    private func lacksLatest(_ context: Context) -> Bool {
        guard focus != RatingPane.name, let total = selectedCounts?.total, total > 0 else { return false }
        if showsDates {
            return RatedDatesPane.selectedRow(on: self, context).map {
                RatedDatesPane.linked($0, on: self, context) == nil
            } ?? false
        }
        return RatedPersonPane.selectedRow(on: self, context).map {
            RatedPersonPane.linked($0, on: self, context) == nil
        } ?? false
    }

    /// What is saved: dates that were drilled into belong to the moment.
    private var savedScope: CSATScope {
        CSATScope(choice: outer.first?.scope.choice ?? scope.choice, filter: scope.filter)
    }
}

extension CSATState {
    /// Whether dates were drilled into.
    var isAtDates: Bool { outer.first.map { $0.scope.choice != scope.choice } ?? false }

    /// Whether Esc leads to all ratings, rather than to where somebody came from.
    var isOneStepFromAll: Bool {
        !isAtDates && outer.count < 2 && (outer.last?.scope.filter ?? RatingFilter()) == RatingFilter()
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
        allColumns.meaningful(screen.scope.filter)
    }

    static func title(_ screen: CSATState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: CSATText.people(context.language))
    }

    static func commandSubject(of row: CSATFigures.Person) -> CommandSubject? { row.id.map { .agent($0, []) } }

    static func enter(_ row: CSATFigures.Person, on screen: inout CSATState, _ context: Context) -> Reply {
        screen.drill(context) { scope in
            scope.filter.namesNobody = row.id == nil
            scope.filter.agents = row.id.map { .only([$0]) } ?? .all
        }
        return .nothing
    }

    static func isFocusable(_ screen: CSATState) -> Bool { !screen.showsDates && screen.agents.hasRows }

    /// The latest rating of the person, if it is among those loaded.
    static func linked(
        _ row: CSATFigures.Person, on screen: CSATState, _ context: Context
    ) -> ReaderSubject? {
        screen.figures?.ratings.first { $0.teammate == row.id }.map { .ticket(ReaderTicket($0)) }
    }
}

/// The days or weeks; Enter shows only the ratings of one.
enum RatedDatesPane: Pane {
    static let name = "csat_dates"
    static var list: WritableKeyPath<CSATState, ListPane<CalendarDay>> { \.dates }
    static let keyScope = KeyScope.csatDates
    static let allColumns = RatedDatesRow.columns
    static let indent = 1

    static func rows(_ screen: CSATState, _ context: Context) -> Rows<CSATFigures.Dates> {
        Rows(screen.figures?.dates ?? [])
    }

    static func id(of row: CSATFigures.Dates) -> CalendarDay { row.first }

    static func columns(_ screen: CSATState, _ context: Context) -> [Column<CSATFigures.Dates>] {
        allColumns.meaningful(screen.scope.filter)
    }

    static func title(_ screen: CSATState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: CSATText.dates(context.language))
    }

    static func absence(_ screen: CSATState, _ context: Context) -> PaneAbsence? {
        .note(CSATText.counting(context.language))
    }

    static func enter(_ row: CSATFigures.Dates, on screen: inout CSATState, _ context: Context) -> Reply {
        let range = screen.scope.choice.range(context)
        screen.drill(context) { scope in
            guard range.firstDay != row.first || range.lastDay != row.last else { return }
            scope.choice = .days(row.first, row.last)
        }
        return .nothing
    }

    static func isFocusable(_ screen: CSATState) -> Bool { screen.showsDates && screen.dates.hasRows }

    /// The latest rating of those dates, if it is among those loaded.
    static func linked(_ row: CSATFigures.Dates, on screen: CSATState, _ context: Context) -> ReaderSubject? {
        screen.figures?.ratings.first { row.span.contains($0.requestedAt) }.map { .ticket(ReaderTicket($0)) }
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
