import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the header: tabs and clock, and the main figures.
struct HeaderView {
    let state: DashboardState

    /// The width from which sources are named beside their marks.
    private static let wideLayoutWidth = 176

    func draw(in rect: Rect, on frame: inout Frame) {
        let tabs = TabBar(in: rect, of: state)
        tabs.draw(active: state.tab, language: state.language, on: &frame)
        let line = rect.inset(left: 1, right: 1)
        let free = line.width - (tabs.maxX - line.x) - 2
        if let clock = clockVariants.first(where: { $0.width <= free }) {
            frame.write(trailing: clock, row: 0, in: line)
        }
        if state.showsWallboard {
            let (air, figures) = line.splitTop(1).bottom.splitTop(1)
            frame.write(trailing: health(spellsOut: true), row: 0, in: air)
            WallboardView(state: state).draw(in: figures, on: &frame)
        } else {
            drawFigures(in: line.splitTop(1).bottom, on: &frame)
        }
    }

    private func drawFigures(in rect: Rect, on frame: inout Frame) {
        let health = health(spellsOut: rect.width >= Self.wideLayoutWidth)
        frame.write(trailing: health, row: 0, in: rect)
        let widths = (0..<rect.height).map { $0 == 0 ? rect.width - health.width - 2 : rect.width }
        let lines = HeaderFigures(state: state).lines(fitting: widths)
        for (row, line) in lines.enumerated() { frame.write(line, row: row, in: rect) }
        drawCourse(beside: lines, widths, in: rect, on: &frame)
    }

    /// The queues of the last two hours, where a line of figures leaves room for them.
    private func drawCourse(beside lines: [StyledText], _ widths: [Int], in rect: Rect, on frame: inout Frame) {
        guard let snapshot = state.visibleSnapshot else { return }
        let counts = snapshot.queueCourse.waiting(in: snapshot.queues.map(\.id))
        // The present alone is no course.
        guard counts.count(where: { $0 != nil }) > 1 else { return }
        let name = StyledText("\(HeaderText.course(state.language)) ", .quiet)
        let isOld = snapshot.sources.inbox.state == .stale || state.isLate(.inbox)
        let course = name + Sparkline(counts: counts).text(isOld ? .quiet : .chart)
        let fits = Array(zip(lines, widths)).enumerated().reversed().first {
            $1.1 - $1.0.width >= course.width + Self.gap
        }
        guard let row = fits?.offset else { return }
        frame.write(
            trailing: course, row: row,
            in: Rect(x: rect.x, y: rect.y, width: row == 0 ? widths[0] : rect.width, height: rect.height))
    }

    private static let gap = 3
}

extension HeaderView {
    /// Date and clock, longest form first.
    private var clockVariants: [StyledText] {
        guard let snapshot = state.visibleSnapshot else { return [] }
        let dates = DateNotation(state.language, timeZone: snapshot.rules.timeZone)
        let clock = StyledText(dates.clock(state.localNow), .strong)
        let day = dates.day(state.localNow)
        return [StyledText("\(day)  ", .quiet) + clock, clock, StyledText(dates.time(state.localNow), .strong)]
    }

    /// A mark for each source and the countdown to the next refresh.
    private func health(spellsOut: Bool) -> StyledText {
        let sources = state.visibleSnapshot?.sources
        let inbox = SourceMark(sources?.inbox, isLate: state.isLate(.inbox)).text
        let phone = SourceMark(sources?.phone, isLate: state.isLate(.phone)).text
        let countdown =
            state.status.isFollower
            ? StyledText(SourceText.viewOnly(state.language), .accent) + age : StyledText("↻\(countdownText)", .quiet)
        let names = spellsOut ? [" \(SourceText.inbox)  ", " \(SourceText.phone)  "] : [" ", " "]
        return inbox + StyledText(names[0], .quiet) + phone + StyledText(names[1], .quiet) + countdown
    }

    /// How old the oldest figures are that another program is to keep up to date; empty before there are any.
    private var age: StyledText {
        guard let sources = state.visibleSnapshot?.sources else { return StyledText() }
        let read = SourceName.allCases.filter { sources[$0].asOf != nil && sources[$0].state != .disabled }
        guard let oldest = read.compactMap({ sources[$0].asOf }).min() else { return StyledText() }
        let isOld = read.contains { state.isLate($0) || sources[$0].state != .ok }
        let span = NumberFormat(state.language).shortSpan(state.serviceNow.elapsed(since: oldest))
        return StyledText(" · ", .quiet) + StyledText(span, isOld ? .warning : .quiet)
    }

    private var countdownText: String {
        let progress = [state.status.inboxProgress, state.status.phoneProgress].compactMap(\.self)
        let total = progress.reduce(0) { $0 + $1.total }
        if total > 0 {
            let loaded = progress.reduce(0) { $0 + min($1.loaded, $1.total) }
            return "\(loaded * 100 / total)%"
        }
        let waits = SourceName.allCases.compactMap { state.visibleSnapshot?.sources[$0].wait?.end }.filter {
            $0 > state.localNow
        }
        let refresh = state.status.isRefreshing ? nil : state.status.nextRefresh
        guard let next = refresh ?? waits.min() else { return "…" }
        return NumberFormat(state.language).shortSpan(state.localNow.remaining(until: next))
    }
}

/// The mark of a source, distinguishable by shape as well as colour.
struct SourceMark {
    let text: StyledText

    /// - Parameters:
    ///   - health: nil before anything is known.
    ///   - isLate: Whether the figures are overdue without a known failure.
    init(_ health: SourceHealth?, isLate: Bool) {
        let state = health?.state ?? .loading
        switch state {
        case .loading where health?.wait != nil, .ok where isLate || health?.wait != nil:
            text = StyledText("△", .warning)
        case .loading: text = StyledText("○", .quiet)
        case .ok: text = StyledText("●", .ok)
        case .stale: text = StyledText("▲", .warning)
        case .failed: text = StyledText("▲", .critical)
        case .disabled: text = StyledText("–", .quiet)
        }
    }
}

/// The figures of the header in order, and how they are shortened if there is little room.
struct HeaderFigures {
    /// One figure with its label, in a long and a short form.
    struct Part {
        let full: StyledText
        let brief: StyledText
        /// Figures with a higher number are dropped first.
        let dropRank: Int
    }

    private let state: DashboardState
    private let language: Language
    private let numbers: NumberFormat

    /// The spaces between figures: preferred, and at least.
    private static let gaps = [4, 3, minGap]
    private static let minGap = 2
    /// The columns reserved for a figure, so that it does not move if the one before it changes.
    private static let slots = [38, 18, 16]
    /// The same for the first of two lines, and with all figures on one line.
    private static let slotsOnFirstLine = [38, 28, 16]
    private static let slotsOnOneLine = [38, 28, 36, 36, 17, 16]
    private static let slotsWithBriefResponse = [38, 28, 24, 36, 17, 16]
    private static let slotsWithoutResponse = [38, 28, 36, 17, 16]

    init(state: DashboardState) {
        self.state = state
        language = state.language
        numbers = NumberFormat(state.language)
    }

    /// The figures laid out in lines of these widths: in full, else shortened, else without the least important. Which
    /// line a figure is on depends only on the number of lines.
    func lines(fitting widths: [Int]) -> [StyledText] {
        guard widths.count > 1 else {
            return widths.map { width in
                withResponse(
                    before: [calls, online, csat], Self.slotsOnOneLine, brief: Self.slotsWithBriefResponse, width)
                    ?? Self.line([waiting, volume, calls, online, csat], Self.slotsWithoutResponse, width)
            }
        }
        return [
            withResponse(before: [], Self.slotsOnFirstLine, brief: Self.slotsOnFirstLine, widths[0])
                ?? Self.line([waiting, volume], Self.slots, widths[0]),
            Self.line([calls, online, csat], Self.slots, widths[1]),
        ]
    }

    /// The line with the first response, in full or in short; nil if it does not fit beside all others. A line that has
    /// no room for columns in any case goes without them.
    private func withResponse(
        before others: [Part], _ slots: [Int], brief briefSlots: [Int], _ width: Int
    ) -> StyledText? {
        func parts(_ response: StyledText) -> [StyledText] {
            [waiting.full, volume.full, response] + others.map(\.full)
        }
        let brief = parts(response.brief)
        // The width decides on the columns, not the length of figures, which changes.
        let full = slots.reduce(0, +) <= width ? Self.inSlots(parts(response.full), slots, width) : nil
        let inSlots = full ?? Self.inSlots(brief, briefSlots, width)
        let columns = others.isEmpty ? Self.slots : Self.slotsWithoutResponse
        guard inSlots == nil, Self.inSlots(([waiting, volume] + others).map(\.full), columns, width) == nil else {
            return inSlots
        }
        return Self.gaps.map { brief.joined(by: Self.blanks($0)) }.first { $0.width <= width }
    }

    private static func line(_ parts: [Part], _ slots: [Int], _ width: Int) -> StyledText {
        var parts = parts
        if let line = inSlots(parts.map(\.full), slots, width) { return line }
        while let weakest = parts.map(\.dropRank).max() {
            let candidates =
                gaps.map { parts.map(\.full).joined(by: blanks($0)) }
                + gaps.map { gap in
                    (parts.prefix(1).map(\.brief) + parts.dropFirst().map(\.full)).joined(by: blanks(gap))
                }
                + gaps.map { parts.map(\.brief).joined(by: blanks($0)) }
            if let line = candidates.first(where: { $0.width <= width }) { return line }
            parts.removeAll { $0.dropRank == weakest }
        }
        return StyledText()
    }

    /// The figures, each in its own columns; nil if one does not fit.
    private static func inSlots(_ parts: [StyledText], _ slots: [Int], _ width: Int) -> StyledText? {
        var line = StyledText()
        var x = 0
        for (position, (part, slot)) in zip(parts, slots).enumerated() {
            let room = position == parts.count - 1 ? width - x : slot - minGap
            guard part.width <= room else { return nil }
            line += StyledText(blanks(x - line.width)) + part
            x += slot
        }
        return line.width <= width ? line : nil
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

extension HeaderFigures {
    private var totals: Snapshot.Totals? { state.visibleSnapshot?.totals }

    private func figure(_ text: String, _ source: SourceName) -> StyledText {
        StyledText(text, isOld(source) || text == NumberFormat.unknown ? .quiet : .strong)
    }

    private func isOld(_ source: SourceName) -> Bool {
        state.visibleSnapshot?.sources[source].state == .stale || state.isLate(source)
    }

    private func word(_ text: LocalizedText) -> StyledText { StyledText(text(language), .quiet) }

    private var waiting: Part {
        let count = figure(numbers.count(totals?.waiting), .inbox)
        let wait = state.visibleSnapshot?.longestWait(at: state.serviceNow)
        let name = word(HeaderText.waiting) + StyledText(" ") + count + limbo
        guard let wait else { return waitingUnknown(name) }
        let base: Style = isOld(.inbox) ? .quiet : .strong
        let level = WaitLevel(in: state.visibleSnapshot, at: state.serviceNow, state.waitLimits)
        let span = StyledText(numbers.span(wait), level == .fine ? base : level.style(base).bold())
        return Part(
            full: name + StyledText("  ") + word(HeaderText.longest) + StyledText(" ") + span,
            brief: name + StyledText(" · ", .quiet) + span, dropRank: 0)
    }

    /// ` +1 no team`: those who wait in no queue, where nobody looks; empty without any.
    private var limbo: StyledText {
        guard let count = totals?.limbo, count > 0 else { return StyledText() }
        return figure(" +\(numbers.count(count))", .inbox) + StyledText(" ") + word(HeaderText.noTeam)
    }

    /// The period of the figures that are counted over one.
    private var period: StyledText {
        state.visibleSnapshot == nil ? StyledText() : periodName + StyledText(" ")
    }

    private var periodName: StyledText {
        state.visibleSnapshot.map { word(HeaderText.period($0.period.name)) } ?? StyledText()
    }

    /// The number of waiting customers without a known wait; the number alone if nobody is waiting.
    private func waitingUnknown(_ name: StyledText) -> Part {
        guard let count = totals?.waiting, count > 0 else { return Part(full: name, brief: name, dropRank: 0) }
        let unknown = StyledText(NumberFormat.unknown, .quiet)
        return Part(
            full: name + StyledText("  ") + word(HeaderText.longest) + StyledText(" ") + unknown,
            brief: name + StyledText(" · ", .quiet) + unknown, dropRank: 0)
    }

    private var volume: Part {
        let count = figure(numbers.count(totals?.volume), .inbox)
        let name = word(HeaderText.new) + StyledText(" ") + period + count
        guard let recent = totals?.recentVolume, let window = state.visibleSnapshot?.rules.spikeWindow else {
            return Part(full: name, brief: name, dropRank: 3)
        }
        let part =
            StyledText(" · ", .quiet) + figure(numbers.count(recent), .inbox) + StyledText(" ")
            + word(HeaderText.inMinutes(of: window))
        return Part(full: name + part, brief: name, dropRank: 3)
    }

    /// The median first response of the period, and how many came within their target, of those that are recorded.
    private var response: Part {
        let times = totals?.service
        // What is still being read may change it in either direction.
        let isPartial = state.visibleSnapshot?.serviceCompleteFrom != nil && times?.isEmpty == false
        let about = StyledText(isPartial ? "~" : "", .quiet)
        let median = about + figure(numbers.span(times?.firstResponse.median), .inbox)
        let name = word(HeaderText.response) + StyledText(" ") + period + median
        guard let ratio = times?.withinTarget else { return Part(full: name + unrecorded, brief: name, dropRank: 5) }
        let share = about + figure(numbers.percent(ratio), .inbox)
        return Part(
            full: name + StyledText(" · ", .quiet) + share + StyledText(" ") + word(HeaderText.inTime) + unrecorded,
            brief: share + StyledText(" ") + word(HeaderText.inTime) + StyledText(" ") + periodName, dropRank: 5)
    }

    /// ` · 38 of 41`: the responses that are recorded; empty if all are.
    private var unrecorded: StyledText {
        guard let times = totals?.service, times.unrecorded > 0 else { return StyledText() }
        let count = times.firstResponse.count
        return StyledText(" · \(numbers.count(count)) ", .quiet) + word(HeaderText.of(count + times.unrecorded))
    }

    private var calls: Part {
        guard let calls = totals?.calls else {
            let unknown = word(HeaderText.calls) + StyledText(" ") + period + figure(NumberFormat.unknown, .phone)
            return Part(full: unknown, brief: unknown, dropRank: 2)
        }
        let atLeast = state.visibleSnapshot?.callsCompleteFrom == nil ? StyledText() : StyledText("≥", .quiet)
        let answered =
            word(HeaderText.calls) + StyledText(" ") + period + atLeast + figure(numbers.count(calls.answered), .phone)
        let missed =
            atLeast + figure(numbers.count(calls.missed), .phone) + StyledText(" ")
            + word(HeaderText.missed(calls.missed))
        return Part(
            full: answered + StyledText(" ") + word(HeaderText.answered(calls.answered)) + StyledText(" ") + missed,
            brief: answered + StyledText(" · ", .quiet) + missed, dropRank: 2)
    }

    private var online: Part {
        let name = word(HeaderText.online) + StyledText(" ")
        guard let online = totals?.agentsOnline, let minimum = state.visibleSnapshot?.rules.minimumOnline else {
            let unknown = name + figure(NumberFormat.unknown, .inbox)
            return Part(full: unknown, brief: unknown, dropRank: 1)
        }
        // The minimum applies to all teams together.
        let isShort = online < minimum && !state.isNarrowed
        var text = name + (isShort ? StyledText("\(online)", .critical.bold()) : figure("\(online)", .inbox))
        if let agents = totals?.agents { text += StyledText(" ") + word(HeaderText.of(agents)) }
        if isShort { text += StyledText(" ▲ ", .critical) + word(HeaderText.needed(minimum)) }
        return Part(full: text, brief: text, dropRank: 1)
    }

    private var csat: Part {
        let ratio = numbers.percent(state.visibleSnapshot?.csat?.counts.adjusted)
        // Missing ratings may change it in either direction.
        let isPartial = state.visibleSnapshot?.csatCompleteFrom != nil && ratio != NumberFormat.unknown
        let text =
            word(HeaderText.csat) + StyledText(isPartial ? " ~" : " ", .quiet) + figure(ratio, .inbox)
        return Part(full: text, brief: text, dropRank: 4)
    }
}

/// Texts of the header.
enum HeaderText {
    static let waiting = LocalizedText(en: "Waiting", pt: "Na fila")
    static let longest = LocalizedText(en: "longest", pt: "maior espera")
    static let new = LocalizedText(en: "New", pt: "Novos")
    static let noTeam = LocalizedText(en: "no team", pt: "sem equipe")
    static let csat = LocalizedText(en: "CSAT month", pt: "CSAT mês")
    static let calls = LocalizedText(en: "Calls", pt: "Ligações")
    static let online = LocalizedText(en: "Online", pt: "Online")
    static let response = LocalizedText(en: "Response", pt: "Resposta")
    static let course = LocalizedText(en: "Queue 2h", pt: "Fila 2h")
    static let inTime = LocalizedText(en: "in time", pt: "no prazo")

    static func answered(_ count: Int) -> LocalizedText {
        LocalizedText(en: "answered", pt: count == 1 ? "atendida" : "atendidas")
    }

    static func missed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "missed", pt: count == 1 ? "perdida" : "perdidas")
    }

    static func period(_ name: Period.Name) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "today", pt: "hoje")
        case .last48Hours: .verbatim("48 h")
        }
    }

    static func needed(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) needed", pt: "mínimo \(count)")
    }

    /// The total number of agents.
    static func of(_ count: Int) -> LocalizedText {
        LocalizedText(en: "of \(count)", pt: "de \(count)")
    }

    static func inMinutes(of window: Duration) -> LocalizedText {
        LocalizedText(en: "in \(window.wholeMinutes)m", pt: "em \(window.wholeMinutes)m")
    }
}
