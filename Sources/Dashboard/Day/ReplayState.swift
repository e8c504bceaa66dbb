import Canvas
import Foundation
import Localization
import Monitoring

/// What the screens of teams and agents said in a minute of the past, as far as it was kept.
struct ReplayState: ListScreen {
    static let panes: [any Pane<ReplayState>.Type] = [ReplayTeamPane.self, ReplayAgentPane.self]
    static let emptyScope = KeyScope.emptyReplay

    var focus = ReplayTeamPane.name
    var teams = ListPane<Team.ID>(sort: ReplayTeamPane.defaultSort)
    var agents = ListPane<AgentRow.ID>(sort: AgentColumns.defaultSort, sourceOrder: AgentColumns.defaultSort)
    /// The minute that is looked at.
    private(set) var minute: Date
    /// The answer, which may be of another minute until its own comes.
    private(set) var replay: FloorReplay?
    private(set) var query = ReportQuery()
    /// The minute that was asked about.
    private var asked: Date?

    init(at minute: Date) {
        self.minute = minute
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .previousFigure: step(by: .zero - Self.near, context)
        case .nextFigure: step(by: Self.near, context)
        case .previousPart: step(by: .zero - Self.far, context)
        case .nextPart: step(by: Self.far, context)
        default: break
        }
        return .nothing
    }

    private static let near = Duration.seconds(60)
    private static let far = Duration.seconds(900)

    private mutating func step(by length: Duration, _ context: Context) {
        let next = minute + length.seconds
        // Nothing is kept of what is still to come.
        if next <= context.serviceNow { minute = next }
    }

    /// - Parameter context: That of the present.
    mutating func nextRequest(_ context: Context) -> Effect? {
        guard asked != minute else { return nil }
        asked = minute
        let day = CalendarDay(minute, in: context.snapshot.rules.timeZone)
        return query.ask(.replay(at: minute, context.shownTeams), over: RangeChoice.days(day, day).range(context))
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .replay(let replay) = query.apply(update, to: id) else { return }
        self.replay = replay
        self.update(then(context))
    }

    /// The context of that minute: what the screens would have drawn with.
    func then(_ context: Context) -> Context {
        guard let replay else { return context }
        var then = Context(
            snapshot: replay.figures, serviceNow: replay.instant, body: context.body, language: context.language)
        then.waitLimits = context.waitLimits
        then.isNarrowed = context.isNarrowed
        return then
    }

    func layout(_ context: Context) -> Layout {
        Layout(
            in: context.body,
            [
                .fixed(1, .summary), .filter(ReplayTeamPane.self, of: self), .fixed(1, .titles(ReplayTeamPane.name)),
                .wanted(
                    max(1, teams.ids.count), atLeast: max(2, context.body.height / 3), .rows(ReplayTeamPane.name)),
                .fixed(1), .filter(ReplayAgentPane.self, of: self), .fixed(1, .titles(ReplayAgentPane.name)),
                .rest(.rows(ReplayAgentPane.name)),
            ])
    }

    /// - Parameter context: That of the minute.
    func draw(_ context: Context, on frame: inout Frame) {
        let layout = layout(context)
        drawTitle(in: layout[.summary], context, on: &frame)
        guard replay != nil else {
            return frame.write(
                centered: [StyledText(HistoryText.addingUp(context.language), .quiet)], in: context.body)
        }
        drawLists(layout, context, on: &frame)
    }

    /// `REPLAY  Mon 23 Nov 10:41   12 waiting, longest 38m · calls 41 answered 3 missed · online 8 of 12`.
    private func drawTitle(in rect: Rect, _ context: Context, on frame: inout Frame) {
        let (language, numbers, dates) = (context.language, context.numbers, context.dates)
        var facts: [StyledText] = []
        func fact(_ figure: String, _ words: LocalizedText) -> StyledText {
            StyledText(figure, .strong) + StyledText(" \(words(language))", .quiet)
        }
        if let replay {
            if let waiting = replay.waiting {
                facts.append(fact(numbers.count(waiting), ReplayText.waiting))
                if let longest = replay.longestWait {
                    facts[0] +=
                        StyledText(", \(ReplayText.longest(language)) ", .quiet)
                        + StyledText(numbers.shortSpan(longest), .strong)
                }
            } else {
                facts.append(StyledText(ReplayText.gap(language), .warning))
            }
            if let calls = replay.figures.totals.calls {
                facts.append(
                    fact(numbers.count(calls.answered), HeaderText.answered(calls.answered))
                        + StyledText(", ", .quiet) + fact(numbers.count(calls.missed), HeaderText.missed(calls.missed)))
            }
        }
        let instant = replay?.sample?.instant ?? minute
        let isOther = abs(instant.timeIntervalSince(minute)) >= 60
        PaneTitle(
            heading: ReplayText.heading(language),
            name: "\(dates.day(minute)) \(dates.time(minute))", facts: facts.joined(by: " · "),
            note: isOther ? ReplayText.asOf(dates.clock(instant))(language) : ""
        ).draw(in: rect, context: context, on: &frame)
    }
}

/// The teams as they were.
enum ReplayTeamPane: Pane {
    static let name = "replay_teams"
    static var list: WritableKeyPath<ReplayState, ListPane<Team.ID>> { \.teams }
    static let keyScope = KeyScope.replay
    static let defaultSort = SortOrder("longest", descending: true)

    static func rows(_ screen: ReplayState, _ context: Context) -> Rows<FloorReplay.TeamFigures> {
        Rows(screen.replay?.teams ?? [])
    }

    static func id(of row: FloorReplay.TeamFigures) -> Team.ID { row.id }

    static func columns(_ screen: ReplayState, _ context: Context) -> [Column<FloorReplay.TeamFigures>] {
        context.hasPhone ? allColumns : allColumns.filter { $0.field?.id != "answered" && $0.field?.id != "missed" }
    }

    static let allColumns: [Column<FloorReplay.TeamFigures>] = [
        .mark { row, context in
            let level = context.waitLevel(row.queue?.longestWait, of: row.id)
            return level == .fine ? StyledText() : StyledText("▲", level.style(.normal))
        },
        .text(LocalizedText(en: "team", pt: "equipe"), .text { row, _ in row.team.name }, width: 16, growth: 24) {
            row, _ in StyledText(row.team.name)
        },
        count(LocalizedText(en: "waiting", pt: "fila"), title: QueuesText.waiting, width: 7) { $0.queue?.waiting },
        .figure(
            LocalizedText(en: "longest", pt: "espera"), .span { row, _ in row.queue?.longestWait },
            title: .text(QueuesText.longest), width: 7
        ) { row, context in
            StyledText(
                context.numbers.span(row.queue?.longestWait),
                context.waitLevel(row.queue?.longestWait, of: row.id).style(.normal))
        },
        count(LocalizedText(en: "open", pt: "abertos"), width: 6) { $0.queue?.open },
        count(LocalizedText(en: "new", pt: "novos"), title: QueuesText.new, width: 6) { $0.queue?.new },
        count(LocalizedText(en: "online", pt: "online"), width: 7) { $0.queue?.online },
        count(LocalizedText(en: "answered", pt: "atendidas"), width: 6, drop: 2) { $0.staff?.calls?.answered },
        count(LocalizedText(en: "missed", pt: "perdidas"), width: 6, drop: 1) { $0.staff?.calls?.missed },
    ]

    private static func count(
        _ name: LocalizedText, title: LocalizedText? = nil, width: Int, drop: Int? = nil,
        _ value: @escaping @Sendable (FloorReplay.TeamFigures) -> Int?
    ) -> Column<FloorReplay.TeamFigures> {
        .figure(
            name, .count { row, _ in value(row) }, title: title.map(ColumnTitle.text) ?? .name, width: width, drop: drop
        ) { row, context in context.count(value(row), .normal) }
    }
}

/// The agents as they were: what they did on the phone until then, and whether they were there.
enum ReplayAgentPane: Pane {
    static let name = "replay_agents"
    static var list: WritableKeyPath<ReplayState, ListPane<AgentRow.ID>> { \.agents }
    static let keyScope = KeyScope.replay
    static let allColumns = AgentColumns.replayed(hasPhone: true)

    static func rows(_ screen: ReplayState, _ context: Context) -> Rows<AgentRow> {
        Rows((screen.replay?.figures.agents ?? []).map(AgentRow.agent))
    }

    static func id(of row: AgentRow) -> AgentRow.ID { row.id }

    static func columns(_ screen: ReplayState, _ context: Context) -> [Column<AgentRow>] {
        AgentColumns.replayed(hasPhone: context.hasPhone)
    }

    static func absence(_ screen: ReplayState, _ context: Context) -> PaneAbsence? {
        .note((screen.replay?.sample == nil ? ReplayText.nobodyLooked : AgentsText.noAgents)(context.language))
    }
}

/// A replay over the day.
struct ReplayLayer: Layer {
    private var screen: ReplayState

    init(_ screen: ReplayState) {
        self.screen = screen
    }

    var keyScope: KeyScope { screen.keyScope }

    var farewell: Effect? { screen.query.isPending ? .stopReport(.replay) : nil }

    mutating func fit(_ state: DashboardState) -> Bool {
        if let context = state.context { screen.fitToScreen(screen.then(context)) }
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        guard let context = state.context else { return .closed() }
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.back) where !screen.isFiltered: return .closed()
        // Time goes on in the present.
        case .action(let action)
        where [.previousFigure, .nextFigure, .previousPart, .nextPart].contains(action):
            return .open(screen.perform(action, context))
        default: return .open(screen.handle(input, screen.then(context)))
        }
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? { screen.nextRequest(context) }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        screen.apply(update, to: id, context)
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let context = state.context { screen.draw(screen.then(context), on: &frame) }
    }
}

/// Texts of the replay.
enum ReplayText {
    static let heading = LocalizedText(en: "REPLAY", pt: "COMO ESTAVA")
    static let waiting = LocalizedText(en: "waiting", pt: "na fila")
    static let longest = LocalizedText(en: "longest", pt: "maior espera")
    static let gap = LocalizedText(en: "queues not kept", pt: "filas não guardadas")
    static let nobodyLooked = LocalizedText(
        en: "No monitor ran then, so nobody knows who was there.",
        pt: "Nenhum monitor rodava, então não se sabe quem estava lá.")

    static func asOf(_ time: String) -> LocalizedText { LocalizedText(en: "as of \(time)", pt: "às \(time)") }
}
