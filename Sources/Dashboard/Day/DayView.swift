import Canvas
import Foundation
import Localization
import Monitoring

/// Draws a day: one curve below the other over the same hours, alerts and people beneath, and what happened around the cursor.
struct DayView {
    let state: DayState
    let context: Context

    /// The curves of one day, side by side with those of the other.
    struct Column {
        let report: DayReport
        /// The visible part of its day.
        let window: Range<Date>
        /// Where all its curves are.
        let rect: Rect

        /// The time in the column `x`, on the day that begins at `midnight`.
        func instant(_ x: Int, sameTimeOn midnight: Date?) -> Date {
            let shift = midnight.map { $0.timeIntervalSince(report.wholeDay.lowerBound) } ?? 0
            return span(x - rect.x, of: rect.width).lowerBound + shift
        }

        /// The part of `rect`, which all days share, that belongs to this one.
        func room(in shared: Rect) -> Rect {
            Rect(x: rect.x, y: shared.y, width: rect.width, height: shared.height)
        }

        /// The time of part `index` of `count` equal ones.
        func span(_ index: Int, of count: Int) -> Range<Date> {
            let length = window.upperBound.timeIntervalSince(window.lowerBound) / Double(count)
            let start = window.lowerBound + Double(index) * length
            return start..<start + length
        }

        /// The column of cells in which `instant` is; nil if it is not in view.
        func x(_ instant: Date) -> Int? {
            guard window.contains(instant) else { return nil }
            let share =
                instant.timeIntervalSince(window.lowerBound)
                / window.upperBound.timeIntervalSince(window.lowerBound)
            return rect.x + min(rect.width - 1, Int(share * Double(rect.width)))
        }
    }

    func draw(on frame: inout Frame) {
        let layout = layout
        drawTitle(in: layout[.summary], on: &frame)
        guard let report = state.report else {
            return state.query.drawWaiting(in: context.body, context, on: &frame)
        }
        guard !report.isEmpty || state.other?.isEmpty == false else {
            return frame.write(
                centered: [
                    StyledText(DayText.nothing(context.language), .strong), StyledText(),
                    StyledText(DayText.since(context.language), .quiet),
                ], in: layout[.curves])
        }
        let columns = columns
        for (measure, rect) in charts(in: layout[.curves]) {
            drawLabel(measure, in: rect, columns, on: &frame)
            let maximum = max(1, columns.compactMap { $0.report.maximum(measure) }.max() ?? 1)
            for column in columns { draw(measure, of: column, maximum, in: rect, on: &frame) }
        }
        for column in columns {
            drawAxis(column, in: layout[.axis], on: &frame)
            drawLane(column, in: layout[.alerts], on: &frame) { mark(alertsIn: $0, of: column.report) }
            drawLane(column, in: layout[.people], on: &frame) { mark(movesIn: $0, of: column.report) }
            drawCursor(column, layout, on: &frame)
        }
        if columns.count > 1 { drawNames(columns, in: layout[.names], on: &frame) }
        drawLaneName(DayText.alerts, in: layout[.alerts], on: &frame)
        drawLaneName(DayText.people, in: layout[.people], on: &frame)
        drawEvents(report, in: layout[.events], on: &frame)
    }
}

extension DayState {
    func draw(_ context: Context, on frame: inout Frame) {
        DayView(state: self, context: context).draw(on: &frame)
    }
}

// The layout.
extension DayView {
    private var layout: Layout {
        let height = context.body.height
        let count = state.report.map { $0.moves.count + $0.alerts.count } ?? 0
        let wanted = min(Self.maxEvents, max(Self.minEvents, count))
        let events = height >= Self.eventsFrom ? min(wanted, (height - 16) / 2) : 0
        return Layout(
            in: context.body,
            [
                .fixed(1, .summary), .fixed(state.other == nil ? 0 : 1, .names), .rest(.curves), .fixed(1, .axis),
                .fixed(1, .alerts), .fixed(1, .people), .fixed(events > 0 ? 1 : 0), .fixed(events, .events),
            ])
    }

    /// The days that are shown, with the room for their curves.
    var columns: [Column] {
        guard let report = state.report else { return [] }
        let room = layout[.curves].inset(left: Self.labelWidth, right: 1)
        let window = state.window(report)
        guard let other = state.other else { return [Column(report: report, window: window, rect: room)] }
        let width = (room.width - Self.gap) / 2
        let (left, rest) = room.splitLeft(width)
        let offsets = [window.lowerBound, window.upperBound].map { $0.timeIntervalSince(report.wholeDay.lowerBound) }
        let start = other.wholeDay.lowerBound
        // The same hours; days of 23 and 25 hours end together.
        let isWhole = window == report.wholeDay
        let window2 = isWhole ? other.wholeDay : start + offsets[0]..<start + offsets[1]
        return [
            Column(report: report, window: window, rect: left),
            Column(report: other, window: window2, rect: rest.splitRight(width).right),
        ]
    }

    /// The curves there is room for, with theirs.
    private func charts(in rect: Rect) -> [(DayReport.Measure, Rect)] {
        let all = DayReport.Measure.allCases.filter { $0 != .talking || context.hasPhone }
        let shown = all.prefix(max(1, rect.height / Self.minChart))
        let (each, more) = (rect.height / shown.count, rect.height % shown.count)
        var rest = rect
        return shown.enumerated().map { index, measure in
            let (chart, below) = rest.splitTop(min(Self.maxChart, each + (index < more ? 1 : 0)))
            rest = below
            return (measure, chart)
        }
    }

    private static let labelWidth = 20
    private static let gap = 3
    private static let minChart = 2
    private static let maxChart = 10
    /// The height from which there is room for what happened.
    private static let eventsFrom = 26
    /// The rows for what happened; few events leave the curves the rest.
    private static let minEvents = 4
    private static let maxEvents = 14
}

extension Part {
    fileprivate static let names = Part("names")
    fileprivate static let curves = Part("curves")
    fileprivate static let alerts = Part("alerts")
    fileprivate static let people = Part("people")
    fileprivate static let events = Part("events")
}

// The curves.
extension DayView {
    /// `DAY  Mon 23 Nov   10:41 · 6 h in view   usual: 4 Mondays`.
    private func drawTitle(in rect: Rect, on frame: inout Frame) {
        let (language, dates) = (context.language, context.dates)
        let range = state.report?.range ?? state.query.range(context)
        var facts: [StyledText] = []
        if let report = state.report, !report.isEmpty {
            let cursor = state.cursor(context)
            facts.append(StyledText(dates.time(cursor), .accent.bold()))
            if report.sample(at: cursor) == nil { facts.append(StyledText(DayText.notKept(language), .warning)) }
            if !report.gaps.isEmpty {
                facts.append(StyledText(DayText.gaps(report.gaps.count, gapTime(report))(language), .quiet))
            }
        }
        let compared = state.report?.comparedDays.count ?? 0
        PaneTitle(
            heading: DayText.heading(language), name: dates.day(range.span.lowerBound),
            facts: facts.joined(by: " · "),
            note: compared > 1 ? DayText.usual(compared, range.firstDay.weekday)(language) : ""
        ).draw(in: rect, context: context, on: &frame)
    }

    private func gapTime(_ report: DayReport) -> String {
        let seconds = report.gaps.reduce(0) { $0 + $1.upperBound.timeIntervalSince($1.lowerBound) }
        return context.numbers.shortSpan(.seconds(Int(seconds)))
    }

    /// The name, what the full height stands for, the value at the cursor and what is usual then.
    private func drawLabel(_ measure: DayReport.Measure, in rect: Rect, _ columns: [Column], on frame: inout Frame) {
        let room = rect.splitLeft(Self.labelWidth - 1).left.inset(left: 1)
        let maximum = columns.compactMap { $0.report.maximum(measure) }.max()
        let name = StyledText(DayText.name(measure)(context.language), .quiet)
        let values = columns.map { column in
            StyledText(text(self.value(measure, column), measure), column.report == state.report ? .strong : .quiet)
        }
        let value: StyledText = values.joined(by: " · ")
        let usual = columns.first.flatMap { self.usual(measure, $0) }.map { range in
            StyledText(DayText.usual(text(range, measure))(context.language), .quiet)
        }
        if rect.height > 2 {
            frame.write(name, row: 0, in: room)
            frame.write(value, row: 1, in: room)
            frame.write(usual ?? StyledText(), row: 2, in: room)
        } else {
            frame.write(name, row: 0, in: room)
            let both = [value, usual].compactMap(\.self).joined(by: " ")
            frame.write(both.width <= room.width ? both : value, row: 1, in: room)
        }
        guard let maximum, maximum > 0 else { return }
        frame.write(trailing: StyledText(text(maximum, measure), .quiet), row: 0, in: room)
    }

    private func draw(
        _ measure: DayReport.Measure, of column: Column, _ maximum: Int, in rect: Rect, on frame: inout Frame
    ) {
        let room = column.room(in: rect)
        let report = column.report
        let values = (0..<room.width * 2).map { index -> Int? in
            let span = column.span(index, of: room.width * 2)
            // The future is not a gap, and what has begun is known up to now.
            guard span.lowerBound < report.range.span.upperBound else { return nil }
            return report.peak(measure, in: span)
        }
        let band = (0..<room.width).map { report.usual(measure, at: column.span($0, of: room.width).lowerBound) }
        CurveChart(values: values, band: band, maximum: maximum, style: style(of: measure)).draw(in: room, on: &frame)
    }

    private func style(of measure: DayReport.Measure) -> Style {
        switch measure {
        case .online: .ok
        case .waiting, .longestWait, .talking, .firstResponse: .chart
        }
    }

    /// The value at the cursor; nil if nothing is known then.
    private func value(_ measure: DayReport.Measure, _ column: Column) -> Int? {
        let minute = sameTime(column)
        return column.report.peak(measure, in: minute..<minute + 60)
    }

    private func usual(_ measure: DayReport.Measure, _ column: Column) -> ClosedRange<Int>? {
        column.report.usual(measure, at: sameTime(column))
    }

    /// The time of the cursor on the day of the column.
    private func sameTime(_ column: Column) -> Date {
        let cursor = state.cursor(context)
        guard let report = state.report, column.report.wholeDay != report.wholeDay else { return cursor }
        return column.report.wholeDay.lowerBound + cursor.timeIntervalSince(report.wholeDay.lowerBound)
    }

    private func text(_ range: ClosedRange<Int>, _ measure: DayReport.Measure) -> String {
        let (low, high) = (text(range.lowerBound, measure), text(range.upperBound, measure))
        return low == high ? low : "\(low)–\(high)"
    }

    private func text(_ value: Int?, _ measure: DayReport.Measure) -> String {
        measure.isSpan ? context.numbers.shortSpan(value.map { .seconds($0) }) : context.numbers.count(value)
    }
}

// What is below the curves.
extension DayView {
    private func drawNames(_ columns: [Column], in rect: Rect, on frame: inout Frame) {
        for column in columns {
            let room = column.room(in: rect)
            frame.write(
                StyledText(context.dates.day(column.report.wholeDay.lowerBound), .heading), row: 0, in: room)
        }
    }

    /// The hours, as far apart as they have room.
    private func drawAxis(_ column: Column, in rect: Rect, on frame: inout Frame) {
        let room = column.room(in: rect)
        let hours = column.window.upperBound.timeIntervalSince(column.window.lowerBound) / 3600
        let hourWidth = Double(room.width) / max(1, hours)
        let step = Self.axisSteps.first { Double($0) * hourWidth >= Self.axisDistance } ?? 24
        let calendar = Calendar.gregorian(in: context.snapshot.rules.timeZone)
        var hour = context.dates.startOfHour(column.window.lowerBound)
        var free = room.x
        while hour < column.window.upperBound {
            // The hour that comes twice on a day of 25 hours is named twice.
            if calendar.component(.hour, from: hour).isMultiple(of: step), let x = column.x(hour), x >= free,
                x + 2 <= room.maxX
            {
                frame.write(context.dates.hour(hour), at: Point(x: x, y: room.y), style: .quiet, in: room)
                free = x + 3
            }
            hour += 3600
        }
    }

    private func drawLaneName(_ name: LocalizedText, in rect: Rect, on frame: inout Frame) {
        frame.write(StyledText(name(context.language), .quiet), row: 0, in: rect.inset(left: 1))
    }

    private func drawLane(
        _ column: Column, in rect: Rect, on frame: inout Frame, _ mark: (Range<Date>) -> StyledText
    ) {
        let room = column.room(in: rect)
        for x in 0..<room.width {
            frame.write(mark(column.span(x, of: room.width)), row: 0, in: room.inset(left: x))
        }
    }

    private func mark(alertsIn span: Range<Date>, of report: DayReport) -> StyledText {
        var mark = StyledText()
        for episode in report.alerts where episode.firedAt < span.upperBound && episode.endedAt >= span.lowerBound {
            if span.contains(episode.firedAt) { return StyledText("▲", .critical) }
            mark = StyledText("─", .critical)
        }
        return mark
    }

    private func mark(movesIn span: Range<Date>, of report: DayReport) -> StyledText {
        let moves = report.moves.filter { span.contains($0.instant) }
        switch (moves.contains(where: \.isArrival), moves.contains { !$0.isArrival }) {
        case (true, true): return StyledText("±", .normal)
        case (true, false): return StyledText("+", .ok)
        case (false, true): return StyledText("-", .away)
        case (false, false): return StyledText()
        }
    }

    /// A line through everything, which leaves the curves as they are.
    private func drawCursor(_ column: Column, _ layout: Layout, on frame: inout Frame) {
        guard let x = column.x(sameTime(column)) else { return }
        let (top, bottom) = (layout[.curves].y, layout[.people].maxY)
        for y in top..<bottom {
            let point = Point(x: x, y: y)
            if frame[x, y].isBlankOrBand {
                frame.write("│", at: point, style: .accent)
            } else {
                frame.restyle(Rect(x: x, y: y, width: 1, height: 1)) { $0.with(.accent).bold() }
            }
        }
    }

    /// What happened around the cursor: the last ones before it and the next ones.
    private func drawEvents(_ report: DayReport, in rect: Rect, on frame: inout Frame) {
        guard !rect.isEmpty else { return }
        let events = events(report)
        guard !events.isEmpty else {
            return frame.write(StyledText(DayText.noEvents(context.language), .quiet), row: 0, in: rect, indent: 1)
        }
        let cursor = state.cursor(context)
        let next = events.firstIndex { $0.instant > cursor } ?? events.count
        let first = max(0, min(next - rect.height / 2, events.count - rect.height))
        for (row, event) in events.dropFirst(first).prefix(rect.height).enumerated() {
            let isPast = event.instant <= cursor
            frame.write(
                StyledText("\(context.dates.time(event.instant))  ", isPast ? .normal : .quiet) + event.text, row: row,
                in: rect.inset(left: 1, right: 1))
        }
    }

    private func events(_ report: DayReport) -> [(instant: Date, text: StyledText)] {
        let language = context.language
        var events = report.moves.map { move in
            let words = move.isArrival ? DayText.came : DayText.went
            return (
                instant: move.instant,
                text: StyledText(move.isArrival ? "+ " : "- ", move.isArrival ? .ok : .away) + StyledText(move.name)
                    + StyledText(" \(words(language))", .quiet)
            )
        }
        for episode in report.alerts {
            let name = episode.alert.rule.label(language)
            let subject = episode.name.isEmpty ? "" : " · \(episode.name)"
            let length = context.numbers.shortSpan(episode.endedAt.elapsed(since: episode.firedAt))
            events.append(
                (
                    max(episode.firedAt, report.wholeDay.lowerBound),
                    StyledText("▲ ", .critical) + StyledText("\(name)\(subject)")
                        + StyledText(" \(DayText.lasted(length)(language))", .quiet)
                ))
        }
        return events.sorted { $0.instant < $1.instant }
    }

    /// How many hours may lie between two that are named.
    private static let axisSteps = [1, 2, 3, 4, 6, 12]
    /// The columns between the names of hours, at least.
    private static let axisDistance = 4.0
}

extension Cell {
    fileprivate var isBlankOrBand: Bool { cluster == .blank || cluster.base == "░" }
}

/// Texts of the day.
enum DayText {
    static let heading = LocalizedText(en: "DAY", pt: "DIA")
    static let alerts = LocalizedText(en: "Alerts", pt: "Alertas")
    static let people = LocalizedText(en: "Came +  went -", pt: "Chegou +  saiu -")
    static let came = LocalizedText(en: "online", pt: "online")
    static let went = LocalizedText(en: "away", pt: "ausente")
    static let noEvents = LocalizedText(
        en: "No alerts, and nobody seen to come or go.", pt: "Nenhum alerta, e ninguém visto chegar ou sair.")
    static let nothing = LocalizedText(en: "Nothing was kept of this day.", pt: "Nada foi guardado deste dia.")
    static let since = LocalizedText(
        en: "Curves are kept while a monitor runs: support-monitor watch does so all day.",
        pt: "As curvas são guardadas enquanto um monitor roda: support-monitor watch faz isso o dia todo.")
    static let notKept = LocalizedText(en: "not kept", pt: "não guardado")

    static func name(_ measure: DayReport.Measure) -> LocalizedText {
        switch measure {
        case .waiting: LocalizedText(en: "Waiting", pt: "Na fila")
        case .longestWait: LocalizedText(en: "Longest wait", pt: "Maior espera")
        case .online: LocalizedText(en: "Online", pt: "Online")
        case .talking: LocalizedText(en: "On calls", pt: "Em ligação")
        case .firstResponse: LocalizedText(en: "Response", pt: "Resposta")
        }
    }

    static func usual(_ span: String) -> LocalizedText { LocalizedText(en: "usual \(span)", pt: "comum \(span)") }

    static func usual(_ days: Int, _ weekday: Weekday) -> LocalizedText {
        let words = TrendsText.comparedDays(days, weekday)
        return LocalizedText(en: "░ usual: ", pt: "░ comum: ") + words
    }

    static func gaps(_ count: Int, _ length: String) -> LocalizedText {
        LocalizedText(
            en: count == 1 ? "a gap of \(length)" : "\(count) gaps, \(length)",
            pt: count == 1 ? "um intervalo sem dados de \(length)" : "\(count) intervalos sem dados, \(length)")
    }

    static func lasted(_ length: String) -> LocalizedText { LocalizedText(en: "for \(length)", pt: "por \(length)") }
}
