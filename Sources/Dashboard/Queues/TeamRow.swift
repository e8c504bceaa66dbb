import Canvas
import Localization
import Monitoring

/// One row of the table of teams, and its columns.
struct TeamRow {
    let id: QueuesState.Row
    let name: String
    /// Whether it is the sum of the other rows.
    var isSum: Bool { id == .everyTeam }
    /// Whether it is a team.
    var isTeam: Bool { if case .team = id { true } else { false } }
    let waiting: Int
    /// nil if nobody is known to be waiting.
    let longestWait: Duration?
    /// nil if the figure is meaningless for the row.
    var open: Int?
    var awaiting: Int?
    var snoozed: Int?
    var volume: Int?
    var recentVolume: Int?
    var arrivals: Arrivals?
    /// The most that waited at once, stretch by stretch; nil if the row is no queue.
    var course: [Int?]?
    /// nil without a limit for silence.
    var idle: Int?
    /// How fast customers were answered.
    var service = ServiceColumns.Times.none
    /// nil if the row has no people of its own, or they are unknown.
    var staff: Staff?

    /// The people of the row in numbers.
    struct Staff {
        let agents: Int
        let online: Int
        /// nil while calls are unknown.
        let calls: (answered: Int, missed: Int, lost: Int)?
        /// nil if nothing is known about ratings.
        let csat: CSATCounts?
    }

    /// The level of the longest wait; for all teams together that of the team where it is worst.
    private func waitLevel(_ context: Context) -> WaitLevel {
        switch id {
        case .everyTeam: WaitLevel(in: context.snapshot, at: context.serviceNow, context.waitLimits)
        case .limbo: context.waitLevel(longestWait, of: nil)
        case .team(let team): context.waitLevel(longestWait, of: team)
        }
    }

    /// The figures of `row`; nil if the snapshot no longer has them.
    init?(_ row: QueuesState.Row, _ context: Context) {
        let snapshot = context.snapshot
        switch row {
        case .everyTeam: self.init(sumOf: snapshot, context)
        case .limbo: self.init(limbo: snapshot.limbo, context)
        case .team(let id):
            guard let queue = snapshot.queues.first(where: { $0.id == id }) else { return nil }
            self.init(queue, context)
        }
    }

    /// The default order.
    static let defaultSort = SortOrder("longest", descending: true)

    /// All columns.
    static let everyColumn = queue + [idle, response, inTime, online, answered, missed, csat, trend, course]

    /// The columns that apply: without a voice channel, a target or a limit for silence, theirs are omitted.
    static func columns(_ context: Context) -> [Column<TeamRow>] {
        let rules = context.snapshot.rules
        return queue + (rules.isOn(.idleMinutes) ? [idle] : []) + [response] + (rules.hasTargets ? [inTime] : [])
            + [online] + (context.hasPhone ? [answered, missed] : []) + [csat, trend, course]
    }

    private static let queue: [Column<TeamRow>] = [
        .mark { row, context in
            let level = row.waitLevel(context)
            return level == .fine || row.isSum ? StyledText() : StyledText("▲", level.style(context.inboxStyle))
        },
        .text(LocalizedText(en: "team", pt: "equipe"), .text { row, _ in row.name }, width: 16, growth: 24) {
            row, context in
            StyledText(row.name, row.isTeam ? context.inboxStyle : .quiet)
        },
        .figure(
            LocalizedText(en: "waiting", pt: "fila"), .count { row, _ in row.waiting },
            title: .text(QueuesText.waiting),
            width: 7
        ) { row, context in
            row.waiting == 0
                ? StyledText("0", .quiet)
                : StyledText(context.numbers.count(row.waiting), context.inboxStyle.bold())
        },
        .figure(
            LocalizedText(en: "longest", pt: "espera"), .span { row, _ in row.longestWait },
            title: .text(QueuesText.longest),
            width: 7
        ) { row, context in
            StyledText(
                context.numbers.span(row.longestWait),
                row.waitLevel(context).style(context.inboxStyle))
        },
        count(LocalizedText(en: "open", pt: "abertos"), drop: 1, \.open),
        count(LocalizedText(en: "awaiting", pt: "aguardam"), drop: 6, \.awaiting),
        count(LocalizedText(en: "snoozed", pt: "adiados"), drop: 4, \.snoozed),
        count(
            LocalizedText(en: "volume", pt: "volume"),
            title: .made { CommonText.period($0.snapshot.period.name)($0.language).uppercased() }, drop: 2, \.volume),
        count(
            LocalizedText(en: "recent", pt: "recentes"),
            title: .made { CommonText.minutes($0.snapshot.rules.spikeWindow) }, drop: 2, \.recentVolume),
    ]

    private static let idle = count(ServiceColumns.idleName, drop: 11, \.idle)

    private static let response = ServiceColumns.response(drop: 7) { (row: TeamRow) in row.service }

    private static let inTime = ServiceColumns.inTime(drop: 9) { (row: TeamRow) in row.service }

    /// `3 of 7`: those who are online, of all.
    private static let online = Column<TeamRow>.figure(
        LocalizedText(en: "online", pt: "online"), .count { row, _ in row.staff?.online }, width: 8, drop: 5
    ) { row, context in
        guard let staff = row.staff else { return StyledText() }
        let (online, agents) = (context.numbers.count(staff.online), context.numbers.count(staff.agents))
        let style = staff.online == 0 ? Style.quiet : context.inboxStyle
        return StyledText(online, style) + StyledText(" \(QueuesText.of(agents)(context.language))", .quiet)
    }

    private static let answered = Column<TeamRow>.figure(
        LocalizedText(en: "answered", pt: "atendidas"), .count { row, _ in row.staff?.calls?.answered }, width: 6,
        drop: 12
    ) { row, context in
        row.staff.map { context.callCount($0.calls?.answered, context.phoneStyle) } ?? StyledText()
    }

    private static let missed = Column<TeamRow>.figure(
        LocalizedText(en: "missed", pt: "perdidas"), .count { row, _ in row.staff?.calls?.missed }, width: 6, drop: 8
    ) { row, context in
        row.staff.map { staff in
            context.callCount(staff.calls?.missed, context.missedStyle(lost: staff.calls?.lost ?? 0))
        } ?? StyledText()
    }

    /// This month's adjusted score of those in the team.
    private static let csat = Column<TeamRow>.figure(
        LocalizedText(en: "CSAT", pt: "CSAT"), .ratio { row, _ in row.staff?.csat?.adjusted }, width: 6, drop: 10
    ) { row, context in
        guard let staff = row.staff else { return StyledText() }
        let isQuiet = staff.csat?.adjusted == nil || context.inboxStyle == .quiet
        return StyledText(context.numbers.percent(staff.csat?.adjusted), isQuiet ? .quiet : .normal)
    }

    private static let trend = Column<TeamRow>.text(
        { QueuesText.arrivals($0.language) }, width: Arrivals.stretches, drop: 3
    ) { row, context in
        guard let arrivals = row.arrivals else { return StyledText() }
        return Sparkline(counts: arrivals.counts).text(context.inboxStyle == .quiet ? .quiet : .chart)
    }

    private static let course = Column<TeamRow>.text(
        { QueuesText.course($0.language) }, width: Arrivals.stretches, drop: 13
    ) { row, context in
        guard let course = row.course else { return StyledText() }
        return Sparkline(counts: course).text(context.inboxStyle == .quiet ? .quiet : .chart)
    }

    private static func count(
        _ name: LocalizedText, title: ColumnTitle = .name, drop: Int, _ value: any KeyPath<TeamRow, Int?> & Sendable
    ) -> Column<TeamRow> {
        .figure(name, .count { row, _ in row[keyPath: value] }, title: title, width: 6, drop: drop) { row, context in
            row[keyPath: value].map { context.count($0, context.inboxStyle) } ?? StyledText()
        }
    }
}

extension TeamRow {
    private init(_ queue: TeamQueue, _ context: Context) {
        id = .team(queue.id)
        name = queue.team.name
        waiting = queue.waiting.count
        longestWait = queue.longestWait(at: context.serviceNow)
        open = queue.open
        awaiting = queue.awaitingReply
        snoozed = queue.snoozed
        volume = queue.volume
        recentVolume = queue.recentVolume
        arrivals = queue.arrivals
        course = context.snapshot.queueCourse.waiting(in: [queue.id])
        idle = queue.idle
        service = .of(queue.service)
        staff = queue.staff.map { staff in
            Staff(
                agents: staff.agents, online: staff.online,
                calls: staff.calls.map { ($0.answered, $0.missed, $0.lost) }, csat: staff.csat)
        }
    }

    private init(sumOf snapshot: Snapshot, _ context: Context) {
        let (queues, totals) = (snapshot.queues, snapshot.totals)
        id = .everyTeam
        name = QueuesText.everyTeam(context.language)
        waiting = queues.reduce(0) { $0 + $1.waiting.count }
        longestWait = snapshot.longestWait(at: context.serviceNow)
        open = queues.reduce(0) { $0 + $1.open }
        awaiting = queues.reduce(0) { $0 + $1.awaitingReply }
        snoozed = queues.reduce(0) { $0 + $1.snoozed }
        volume = queues.reduce(0) { $0 + $1.volume }
        recentVolume = queues.reduce(0) { $0 + $1.recentVolume }
        arrivals = queues.reduce(into: Arrivals()) { $0.add($1.arrivals) }
        course = snapshot.queueCourse.waiting(in: queues.map(\.id))
        idle = totals.idle
        service = .of(totals.service)
        // Someone in several teams, or a call of several people, counts once here.
        guard let agents = totals.agents, let online = totals.agentsOnline else { return }
        staff = Staff(
            agents: agents, online: online, calls: totals.calls.map { ($0.answered, $0.missed, $0.inbound.lost) },
            csat: snapshot.csat?.counts)
    }

    private init(limbo: [Conversation], _ context: Context) {
        id = .limbo
        name = QueuesText.limbo(context.language)
        waiting = limbo.count
        longestWait = limbo.first?.waitingTime(at: context.serviceNow)
    }
}

/// Counts as bars, each one column wide: `▁▂▁▃▅▂▁▁▃▆█▇`.
struct Sparkline {
    /// nil where nothing is known, which stays blank.
    let counts: [Int?]

    private static let bars: [String] = ["▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// The glyph for zero; any other count is higher.
    private static let none = "▁"

    /// The bars. Up to seven, each step is one; above that, the highest count has full height and the others are
    /// scaled.
    func text(_ style: Style) -> StyledText {
        let scale = max(Self.bars.count, counts.compactMap(\.self).max() ?? 0)
        return counts.reduce(into: StyledText()) { line, count in
            guard let count else {
                line += StyledText(" ")
                return
            }
            guard count > 0 else {
                line += StyledText(Self.none, .quiet)
                return
            }
            let height = (count * Self.bars.count + scale - 1) / scale
            line += StyledText(Self.bars[height - 1], style)
        }
    }
}
