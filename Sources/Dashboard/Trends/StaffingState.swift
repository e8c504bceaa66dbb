import Canvas
import Foundation
import Localization
import Monitoring

/// The people needed: hour by hour on two days, and in the week. What they are computed with can be tried out.
struct StaffingState: RangedReport {
    static let panes: [any Pane<StaffingState>.Type] = [
        StaffingHourPane.self, StaffingNextHourPane.self, StaffingDayPane.self,
    ]
    static let emptyScope = KeyScope.staffing

    var query = RangedQuery(days: .named(.last4Weeks))
    private(set) var report: StaffingReport?
    /// The inputs that somebody tries out, in place of those of the report.
    private(set) var chosen: [StaffingInput: Int] = [:]
    /// The week from today on, with these inputs.
    private(set) var days: [StaffingReport.Day] = []
    /// The day after that week.
    private var dayAfter: StaffingReport.Day?
    /// The team or line requested.
    private(set) var part = TrendPart.everything
    /// The input that the keys change; see ``input``.
    private var cursor = StaffingInput.targetPercent
    /// The day whose hours the lists hold.
    private var listedDay: CalendarDay?
    var focus = StaffingHourPane.name
    var hours = ListPane<Int>(sort: SortOrder("hour"), sourceOrder: SortOrder("hour"))
    var nextHours = ListPane<Int>(sort: SortOrder("hour"), sourceOrder: SortOrder("hour"))
    var week = ListPane<CalendarDay>(sort: SortOrder("day"), sourceOrder: SortOrder("day"))

    /// How long an answer is good for: it is about days that are over.
    private static let freshness: Duration = .seconds(900)

    mutating func update(_ context: Context) {
        if !parts(context).contains(part) { choose(.everything) }
        if days.first?.day != today(context) { plan(context) }
        updateLists(context)
        fitToScreen(context)
    }

    mutating func fitToScreen(_ context: Context) {
        if report != nil, days.first?.day != today(context) { plan(context) }
        if listedDay != shownDay?.day {
            listedDay = shownDay?.day
            updateLists(context)
        }
        fitLists(context)
    }

    func isFocusable(_ pane: any Pane<StaffingState>.Type, _ layout: Layout) -> Bool {
        pane.isFocusable(self) && !layout[.rows(pane.name)].isEmpty
    }

    mutating func handle(_ input: ScreenInput, _ context: Context) -> Reply {
        if case .mouse(let mouse) = input, mouse.kind == .press || mouse.kind == .doublePress {
            let rect = layout(context)[.inputs]
            let inputs = report?.usedInputs ?? []
            let row = mouse.position.y - rect.y
            if rect.contains(mouse.position), inputs.indices.contains(row) {
                cursor = inputs[row]
                return .nothing
            }
        }
        return handleByKind(input, context)
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .previousPart, .nextPart:
            choose(parts(context).neighbour(of: part, forward: action == .nextPart) ?? part)
        case .previousFigure, .nextFigure:
            let inputs = report?.usedInputs ?? []
            cursor = inputs.neighbour(of: input ?? cursor, forward: action == .nextFigure) ?? input ?? cursor
        case .raise, .lower: change(up: action == .raise, context)
        case .resetInput: reset(context)
        default: return performOnDays(action, context)
        }
        return .nothing
    }

    mutating func forgetAnswer() {
        (report, days, dayAfter) = (nil, [], nil)
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .staffing(let report) = query.apply(update, to: id) else { return }
        let isFirst = self.report == nil
        self.report = report
        plan(context)
        self.update(context)
        guard isFirst, shownDay?.day == today(context) else { return }
        let hour = Calendar.gregorian(in: report.range.timeZone).component(.hour, from: context.serviceNow)
        StaffingHourPane.select(hour, on: &self, layout(context), context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.staffing(filter), over: range(context), freshness: Self.freshness, context)
    }

    /// The days to learn from, all of them over: today would count in part.
    func range(_ context: Context) -> ReportRange {
        let (now, zone) = (context.serviceNow, context.snapshot.rules.timeZone)
        guard query.days != .named(.last4Weeks) else { return StaffingReport.range(now: now, timeZone: zone) }
        let (chosen, yesterday) = (query.range(context), today(context).advanced(by: -1))
        guard chosen.lastDay > yesterday else { return chosen }
        let range = try? ReportRange(
            from: min(chosen.firstDay, yesterday), to: yesterday, now: now, timeZone: zone)
        return range ?? chosen
    }

    /// The day whose hours are shown; nil before there is an answer.
    var shownDay: StaffingReport.Day? { days.first { $0.day == week.id } ?? days.first }

    /// The day after it.
    var nextDay: StaffingReport.Day? {
        shownDay.flatMap { shown in days.first { $0.day == shown.day.advanced(by: 1) } ?? dayAfter }
    }

    /// What the people needed are computed with; nil before there is an answer.
    var inputs: StaffingInputs? { report?.inputs.replacing(chosen) }

    /// The input that the keys change; nil before there is an answer.
    var input: StaffingInput? {
        report.flatMap { $0.usedInputs.contains(cursor) ? cursor : $0.usedInputs.first }
    }

    /// The name of the team or line; nil for everything.
    func partName(_ context: Context) -> String? {
        switch part {
        case .everything: nil
        case .team(let id): context.name(of: id)
        case .line(let id): context.wholeSnapshot.lines.first { $0.id == id }?.line.name ?? id.rawValue
        }
    }

    /// The parts of the days with incomplete data.
    var gaps: [Range<Date>] {
        report.map { $0.range.span.union($0.conversationGaps + $0.callGaps) } ?? []
    }

    /// Shows what came in at an hour of `day`, on all such days.
    fileprivate func records(_ day: StaffingReport.Day?, _ row: StaffingHourRow, _ context: Context) -> Reply {
        guard let day, let report else { return .nothing }
        let hour = HourOfWeek(day.day.weekday, hour: row.hour.hour)
        let name = [partName(context), TrendsText.hour(hour)(context.language)].compactMap(\.self)
        let source = RecordsState.Source.past(.arrivals(report.filter, hour, TrendMeasure.arrivals.records))
        return .show(
            RecordsLayer(
                RecordsState(
                    source, named: .text(name.joined(separator: " · ")),
                    over: .days(report.range.firstDay, report.range.lastDay))))
    }
}

extension StaffingState {
    private var filter: TrendsReportBuilder.Filter { part.filter(shift: .wholeDay) }

    private func today(_ context: Context) -> CalendarDay {
        CalendarDay(context.serviceNow, in: context.snapshot.rules.timeZone)
    }

    /// Everything, the teams, and the lines.
    private func parts(_ context: Context) -> [TrendPart] {
        [.everything] + context.wholeSnapshot.queues.map { .team($0.id) }
            + (context.hasPhone ? context.wholeSnapshot.lines.map { .line($0.id) } : [])
    }

    private mutating func choose(_ part: TrendPart) {
        guard part != self.part else { return }
        self.part = part
        forgetAnswer()
    }

    private mutating func change(up: Bool, _ context: Context) {
        guard let input, let inputs else { return }
        let number = inputs.number(after: input, up: up)
        chosen[input] = number == report?.inputs[input] ? nil : number
        plan(context)
        updateLists(context)
    }

    private mutating func reset(_ context: Context) {
        guard let input, chosen.removeValue(forKey: input) != nil else { return }
        plan(context)
        updateLists(context)
    }

    private mutating func plan(_ context: Context) {
        days = report?.days(from: today(context), with: inputs) ?? []
        dayAfter = days.last.flatMap { report?.day($0.day.advanced(by: 1), with: inputs) }
    }
}

extension StaffingState {
    /// The hours of a day on the left, with those of the next day below if there is room, the week and the inputs on the right
    /// unless it is narrow, and at the bottom what there is to say about the input in hand.
    func layout(_ context: Context) -> Layout {
        let body = context.body
        let noteRows = query.hasNote(gaps: gaps, context) ? 1 : 0
        let head: [Share] = [.fixed(1, .summary), .fixed(noteRows, .note)]
        let reasonRows = reasons.count
        let foot: [Share] = [.fixed(reasonRows, .reasons), .fixed(1, .inputNote)]
        let room = max(0, body.height - 2 - noteRows - reasonRows)
        guard body.width >= Self.leastWidth else { return Layout(in: body, head + hours(in: room) + foot) }
        let side = max(Self.sideWidth, min(body.width * 2 / 5, Self.maxSideWidth))
        return Layout(
            in: body,
            head + [
                .rest(columns: [
                    .fixed(body.width - side - Self.gap, rows: hours(in: room)), .fixed(Self.gap),
                    .rest(rows: [
                        .fixed(1, .over(StaffingDayPane.name)), .fixed(1, .titles(StaffingDayPane.name)),
                        .wanted(7, atLeast: 2, .rows(StaffingDayPane.name)), .wanted(1, atLeast: 0, .gap),
                        .rest(atLeast: report?.usedInputs.count ?? 0, .inputs),
                    ]),
                ])
            ] + foot)
    }

    private func hours(in room: Int) -> [Share] {
        let (first, second) = (shownDay?.openHours.count ?? 0, nextDay?.openHours.count ?? 0)
        let overhead = 2
        let spare = room - overhead - max(1, first) - 1 - overhead
        let today: [Share] = [
            .fixed(1, .over(StaffingHourPane.name)), .fixed(1, .titles(StaffingHourPane.name)),
        ]
        guard spare >= min(max(1, second), Self.fewestHours) else {
            return today + [.rest(.rows(StaffingHourPane.name))]
        }
        return today + [
            .fixed(max(1, first), .rows(StaffingHourPane.name)), .fixed(1),
            .fixed(1, .over(StaffingNextHourPane.name)), .fixed(1, .titles(StaffingNextHourPane.name)),
            .rest(.rows(StaffingNextHourPane.name)),
        ]
    }

    /// Why people are unknown on the day that is shown: too few weeks, in the hour of which fewest are known, and what else.
    fileprivate var reasons: [StaffingNeed.Reason] {
        Set((shownDay?.openHours ?? []).flatMap(\.reasons)).sorted().reduce(into: []) { reasons, reason in
            if case .fewWeeks = reason, case .fewWeeks? = reasons.last { return }
            reasons.append(reason)
        }
    }

    /// The width from which the week and the inputs are beside the hours.
    private static let leastWidth = 72
    /// Their width, at least and at most.
    private static let sideWidth = 35
    private static let maxSideWidth = 64
    private static let gap = 0
    /// The next day is shown if there is room for so many of its hours.
    private static let fewestHours = 6
}

extension Part {
    fileprivate static let inputs = Part("inputs")
    fileprivate static let inputNote = Part("input note")
    fileprivate static let reasons = Part("reasons")
    fileprivate static let gap = Part("gap above inputs")
}

extension StaffingReport.Day {
    /// The hours in which anybody works.
    var openHours: [StaffingReport.Hour] { hours.filter(\.isOpen) }
}

/// One hour of a day.
struct StaffingHourRow: Equatable, Sendable {
    let hour: StaffingReport.Hour
    /// The most people of the day, which the bars are in proportion to.
    let most: Double

    static func all(of day: StaffingReport.Day?) -> [StaffingHourRow] {
        let hours = day?.openHours ?? []
        let most = hours.flatMap { [Double($0.total.people ?? 0), $0.online ?? 0] }.max() ?? 0
        return hours.map { StaffingHourRow(hour: $0, most: most) }
    }

    /// How many people are missing; nil for none, or if it is unknown.
    var missing: Double? { hour.missing.flatMap { $0 > 0 ? $0 : nil } }

    private static let barWidth = 24

    static let columns: [Column<StaffingHourRow>] = [
        .text(LocalizedText(en: "hour", pt: "hora"), .text { row, _ in row.time }, width: 5) { row, context in
            StyledText(row.time, context.inboxStyle)
        },
        average(LocalizedText(en: "calls", pt: "ligações"), StaffingPlanText.calls, drop: 1) { $0.calls },
        people(LocalizedText(en: "for-calls", pt: "para-ligações"), StaffingPlanText.forCalls, drop: 3) {
            $0.forCalls
        },
        average(LocalizedText(en: "conversations", pt: "conversas"), StaffingPlanText.conversations, drop: 1) {
            $0.conversations
        },
        people(
            LocalizedText(en: "for-conversations", pt: "para-conversas"), StaffingPlanText.forConversations, drop: 3
        ) {
            $0.forConversations
        },
        .figure(
            StaffingPlanText.needed, .count { row, _ in row.hour.total.people }, width: 6
        ) { row, context in
            context.count(row.hour.total.people, row.missing == nil ? context.inboxStyle : .critical.bold())
        },
        .figure(
            StaffingPlanText.online, .count { row, _ in row.hour.online.map { Int($0.rounded()) } }, width: 6
        ) { row, context in
            StyledText(context.numbers.average(row.hour.online), row.hour.online == nil ? .quiet : context.inboxStyle)
        },
        .figure(
            StaffingPlanText.short, .count { row, _ in row.hour.missing.map { max(0, Int($0.rounded(.up))) } }, width: 5
        ) { row, context in
            if row.hour.missing == nil { return StyledText(NumberFormat.unknown, .quiet) }
            return row.missing.map { StyledText(context.numbers.average($0), .critical.bold()) } ?? StyledText()
        },
        .text({ StaffingPlanText.bars($0.language) }, width: barWidth, drop: 5) { row, _ in row.bar },
    ]

    private var time: String { "\(HeatMapView.twoDigits(hour.hour)):00" }

    /// Those needed who are usually there, those who are missing, and those who are there beyond.
    private var bar: StyledText {
        guard let needed = hour.total.people, most > 0 else { return StyledText() }
        func length(_ people: Double) -> Int { Int((people / most * Double(Self.barWidth)).rounded()) }
        let (people, there) = (length(Double(needed)), length(hour.online ?? Double(needed)))
        func run(_ glyph: Character, _ count: Int) -> String { String(repeating: glyph, count: max(0, count)) }
        return StyledText(run("█", min(people, there)), .chart)
            + StyledText(run("▒", people - there), .critical) + StyledText(run("·", there - people), .quiet)
    }

    private static func average(
        _ name: LocalizedText, _ title: LocalizedText, drop: Int,
        _ value: @escaping @Sendable (StaffingReport.Hour) -> Double?
    ) -> Column<StaffingHourRow> {
        .figure(
            name, .count { row, _ in value(row.hour).map { Int($0.rounded()) } }, title: .text(title), width: 5,
            drop: drop
        ) { row, context in
            let figure = value(row.hour)
            return StyledText(context.numbers.average(figure), (figure ?? 0) == 0 ? .quiet : context.inboxStyle)
        }
    }

    private static func people(
        _ name: LocalizedText, _ title: LocalizedText, drop: Int,
        _ need: @escaping @Sendable (StaffingReport.Hour) -> StaffingNeed?
    ) -> Column<StaffingHourRow> {
        .figure(name, .count { row, _ in need(row.hour)?.people }, title: .text(title), width: 5, drop: drop) {
            row, context in
            context.count(need(row.hour)?.people, context.inboxStyle)
        }
    }
}

/// What the tables of hours have in common.
protocol StaffedHourPane: Pane<StaffingState> where Row == StaffingHourRow, ID == Int {
    static func day(_ screen: StaffingState) -> StaffingReport.Day?
}

extension StaffedHourPane {
    static var keyScope: KeyScope { .staffing }
    static var allColumns: [Column<StaffingHourRow>] { StaffingHourRow.columns }

    static func rows(_ screen: StaffingState, _ context: Context) -> Rows<StaffingHourRow> {
        Rows(StaffingHourRow.all(of: day(screen)))
    }

    static func id(of row: StaffingHourRow) -> Int { row.hour.hour }

    /// Only what is counted has columns.
    static func columns(_ screen: StaffingState, _ context: Context) -> [Column<StaffingHourRow>] {
        let inputs = screen.report?.usedInputs ?? []
        let left = [
            inputs.contains(.talkTime) ? [] : ["calls", "for-calls"],
            inputs.contains(.chatsAtOnce) ? [] : ["conversations", "for-conversations"],
        ].flatMap(\.self)
        return allColumns.filter { column in column.field.map { !left.contains($0.id) } ?? true }
    }

    static func title(_ screen: StaffingState, _ context: Context) -> PaneTitle {
        guard let day = day(screen) else { return PaneTitle(heading: "") }
        let language = context.language
        let today = CalendarDay(context.serviceNow, in: context.snapshot.rules.timeZone)
        var title = PaneTitle(
            heading: StaffingPlanText.heading(of: day.day, today: today)(language),
            name: context.dates.dayOfMonth(day.day))
        if let peak = day.peak, let people = peak.total.people {
            let hour = "\(HeatMapView.twoDigits(peak.hour)):00"
            title.facts = StyledText(StaffingPlanText.peak(context.numbers.count(people), hour)(language), .quiet)
        }
        return title
    }

    static func absence(_ screen: StaffingState, _ context: Context) -> PaneAbsence? {
        day(screen) == nil ? nil : .note(StaffingPlanText.closed(context.language))
    }

    static func enter(_ row: StaffingHourRow, on screen: inout StaffingState, _ context: Context) -> Reply {
        screen.records(day(screen), row, context)
    }
}

/// The hours of the day that is selected in the week.
enum StaffingHourPane: StaffedHourPane {
    static let name = "staffing_hours"
    static var list: WritableKeyPath<StaffingState, ListPane<Int>> { \.hours }
    static func day(_ screen: StaffingState) -> StaffingReport.Day? { screen.shownDay }
}

/// The hours of the day after it.
enum StaffingNextHourPane: StaffedHourPane {
    static let name = "staffing_next"
    static var list: WritableKeyPath<StaffingState, ListPane<Int>> { \.nextHours }
    static func day(_ screen: StaffingState) -> StaffingReport.Day? { screen.nextDay }
}

/// The week from today on.
enum StaffingDayPane: Pane {
    static let name = "staffing_days"
    static var list: WritableKeyPath<StaffingState, ListPane<CalendarDay>> { \.week }
    static let keyScope = KeyScope.staffing
    static let isRemembered = true

    static let allColumns: [Column<StaffingReport.Day>] = [
        dayColumn,
        .text(LocalizedText(en: "peak", pt: "pico"), .text { day, context in peak(day, context) }, width: 5, drop: 1) {
            day, context in
            StyledText(peak(day, context), .quiet)
        },
        .figure(StaffingPlanText.needed, .count { day, _ in day.peak?.total.people }, width: 6) { day, context in
            day.openHours.isEmpty ? StyledText() : context.count(day.peak?.total.people, context.inboxStyle)
        },
        .figure(
            LocalizedText(en: "short-hours", pt: "horas-em-falta"), .count { day, _ in shortHours(day) },
            title: .text(StaffingPlanText.shortHours), width: 5
        ) { day, context in
            guard let hours = shortHours(day) else {
                return day.openHours.isEmpty ? StyledText() : StyledText(NumberFormat.unknown, .quiet)
            }
            return hours == 0 ? StyledText() : StyledText("\(hours) h", .critical.bold())
        },
    ]

    private static let dayColumn: Column<StaffingReport.Day> = {
        var column = Column<StaffingReport.Day>.text(
            LocalizedText(en: "day", pt: "dia"), .state { day, context in (rank(day.day), name(day, context)) },
            width: 0
        ) { day, context in StyledText(name(day, context), day.openHours.isEmpty ? .quiet : context.inboxStyle) }
        column.width = { $0.language == .english ? 10 : 12 }
        return column
    }()

    static func rows(_ screen: StaffingState, _ context: Context) -> Rows<StaffingReport.Day> { Rows(screen.days) }

    static func id(of row: StaffingReport.Day) -> CalendarDay { row.day }

    static func title(_ screen: StaffingState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: StaffingPlanText.week(context.language))
    }

    /// Leads to the hours of the day.
    static func enter(_ row: StaffingReport.Day, on screen: inout StaffingState, _ context: Context) -> Reply {
        if !row.openHours.isEmpty { screen.focus(on: StaffingHourPane.name) }
        return .nothing
    }

    private static func rank(_ day: CalendarDay) -> Int {
        let (year, month, day) = day.components
        return (100 * year + month) * 100 + day
    }

    private static func name(_ day: StaffingReport.Day, _ context: Context) -> String {
        "\(TrendsText.short(day.day.weekday)(context.language)) \(context.dates.dayOfMonth(day.day))"
    }

    private static func peak(_ day: StaffingReport.Day, _ context: Context) -> String {
        guard !day.openHours.isEmpty else { return StaffingPlanText.closed(context.language) }
        return day.peak.map { "\(HeatMapView.twoDigits($0.hour)):00" } ?? NumberFormat.unknown
    }

    /// The hours in which fewer are usually there than needed; nil if that is known of none.
    private static func shortHours(_ day: StaffingReport.Day) -> Int? {
        let known = day.openHours.compactMap(\.missing)
        return known.isEmpty ? nil : known.count { $0 > 0 }
    }
}

/// Draws the people needed, and what they are computed with.
extension StaffingState {
    func draw(_ context: Context, on frame: inout Frame) {
        let layout = layout(context)
        drawTitle(in: layout[.summary], context, on: &frame)
        guard let report else { return query.drawWaiting(in: context.body, context, on: &frame) }
        query.drawNote(gaps: gaps, in: layout[.note], context, on: &frame)
        drawLists(layout, context, on: &frame)
        drawInputs(report, in: layout[.inputs], context, on: &frame)
        for (row, reason) in reasons.enumerated() {
            let text = "\(NumberFormat.unknown) \(reason.text(context.language))"
            frame.write(StyledText(text, .quiet), row: row, in: layout[.reasons], indent: Table<Void>.margin)
        }
        frame.write(inputNote(report, context), row: 0, in: layout[.inputNote], indent: Table<Void>.margin)
    }

    /// `PEOPLE NEEDED  Suporte   as 26 Oct – 22 Nov were`.
    private func drawTitle(in rect: Rect, _ context: Context, on frame: inout Frame) {
        let language = context.language
        let everything = context.hasPhone ? TrendsText.everything : TrendsText.everyTeam
        let span = (report?.range ?? range(context)).span
        var facts = [StyledText(context.dates.days(of: span, now: context.serviceNow))]
        if !chosen.isEmpty { facts.append(StyledText(StaffingPlanText.triedOut(language), .accent)) }
        PaneTitle(
            heading: StaffingPlanText.title(language), name: partName(context) ?? everything(language),
            facts: facts.joined(by: " · "), note: StaffingPlanText.byHour(language)
        ).draw(in: rect, context: context, on: &frame)
    }

    private func drawInputs(_ report: StaffingReport, in rect: Rect, _ context: Context, on frame: inout Frame) {
        for (row, line) in report.inputLines(inputs).enumerated() {
            let line = (isCursor: line.input == input, isChosen: chosen[line.input] != nil, line: line)
            let value = line.line.value?(context.language) ?? NumberFormat.unknown
            let style: Style = line.isChosen ? .accent.bold() : line.line.value == nil ? .quiet : context.inboxStyle
            let room = rect.inset(left: Table<Void>.margin, right: Table<Void>.margin + 1)
            if line.isCursor { frame.write(StyledText("›", .accent), row: row, in: rect) }
            frame.write(
                StyledText(line.line.input.name(context.language), line.isCursor ? .strong : .normal), row: row,
                in: room)
            frame.write(trailing: StyledText(value, style), row: row, in: room)
            guard line.isChosen, row < rect.height else { continue }
            let mark = Rect(x: room.x + room.width, y: rect.y, width: 1, height: rect.height)
            frame.write(StyledText("*", .accent), row: row, in: mark)
        }
    }

    /// `› a call lasts 4m32s: mean talk of 412 answered calls`, or what it was before it was changed.
    private func inputNote(_ report: StaffingReport, _ context: Context) -> StyledText {
        let language = context.language
        guard let line = report.inputLines(inputs).first(where: { $0.input == input }) else { return StyledText() }
        let value = line.value?(language) ?? NumberFormat.unknown
        let isChosen = chosen[line.input] != nil
        let note =
            isChosen
            ? StaffingPlanText.before(report.inputs.text(of: line.input) ?? .verbatim(NumberFormat.unknown))
            : line.source
        return StyledText("› \(line.input.name(language)) ", .quiet)
            + StyledText(value, isChosen ? .accent.bold() : .strong) + StyledText(": \(note(language))", .quiet)
    }
}

/// Texts of the screen.
enum StaffingPlanText {
    static let title = LocalizedText(en: "PEOPLE NEEDED", pt: "PESSOAS NECESSÁRIAS")
    static let byHour = LocalizedText(en: "PER HOUR", pt: "POR HORA")
    static let triedOut = LocalizedText(en: "with changed inputs", pt: "com valores alterados")
    static let week = LocalizedText(en: "THE WEEK", pt: "A SEMANA")
    static let closed = LocalizedText(en: "closed", pt: "fechado")
    static let calls = LocalizedText(en: "CALLS", pt: "LIG.")
    static let forCalls = LocalizedText(en: "FOR CALLS", pt: "P/ LIG.")
    static let conversations = LocalizedText(en: "CHATS", pt: "CONV.")
    static let forConversations = LocalizedText(en: "FOR CHATS", pt: "P/ CONV.")
    static let needed = LocalizedText(en: "needed", pt: "precisa")
    static let online = LocalizedText(en: "online", pt: "online")
    static let short = LocalizedText(en: "short", pt: "falta")
    static let shortHours = LocalizedText(en: "SHORT", pt: "FALTA")
    static let bars = LocalizedText(en: "NEEDED, ONLINE", pt: "PRECISA, ONLINE")

    static func heading(of day: CalendarDay, today: CalendarDay) -> LocalizedText {
        switch today.days(to: day) {
        case 0: TrendsText.today
        case 1: LocalizedText(en: "TOMORROW", pt: "AMANHÃ")
        default:
            LocalizedText(
                en: day.weekday.name(.english).uppercased(), pt: day.weekday.name(.brazilianPortuguese).uppercased())
        }
    }

    static func peak(_ people: String, _ hour: String) -> LocalizedText {
        LocalizedText(en: "most at \(hour): \(people)", pt: "máximo às \(hour): \(people)")
    }

    /// What a changed input was.
    static func before(_ value: LocalizedText) -> LocalizedText {
        LocalizedText(en: "changed here; 0 restores ", pt: "alterado aqui; 0 restaura ") + value
    }
}
