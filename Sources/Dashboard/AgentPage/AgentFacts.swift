import Canvas
import Foundation
import Localization
import Monitoring

/// The facts about a person above the lists: who it is, and both channels in numbers.
struct AgentFacts {
    private let row: AgentRow
    private let content: AgentPageContent
    private let context: Context

    init(content: AgentPageContent, context: Context) {
        row = content.row
        self.content = content
        self.context = context
    }

    /// The day, the tickets and the satisfaction in numbers, in as few lines as possible.
    func lines(width: Int) -> [StyledText] {
        let gap = "     "
        let parts = [AgentDay(row.agent, context).sums, inbox, csat].filter { !$0.isEmpty }
        return parts.reduce(into: []) { lines, part in
            guard let last = lines.last, last.width + gap.count + part.width <= width else {
                lines.append(part)
                return
            }
            lines[lines.count - 1] = last + StyledText(gap) + part
        }
    }

    /// Name, status and voice state, then teams and address if there is room.
    func identity(width: Int) -> StyledText {
        var parts = identityParts
        while parts.count > 3, parts.joined(by: " · ").width > width { parts.removeLast() }
        return parts.joined(by: " · ")
    }

    private var identityParts: [StyledText] {
        let language = context.language
        let name = StyledText(row.name, .title)
        switch row {
        case .phoneOnly(let figures):
            let note = context.peopleAreKnown ? AgentPageText.phoneOnly : AgentPageText.inPhone
            return [name, quiet(note(language)), voice, quiet(figures.user.email)]
        case .agent(let agent):
            let member = agent.teammate.member
            let status = member.isAway ? AgentPageText.away : AgentPageText.online
            let marked = row.mark + StyledText(" ") + name
            let teams = context.names(of: agent.teammate.teams)
            return [marked, StyledText(status(language)), voice, quiet(teams), quiet(member.email)]
        }
    }

    private var voice: StyledText {
        context.hasPhone ? row.voiceText(context) : StyledText()
    }

    /// `CSAT 95.1% (41)`: this month's adjusted score; empty without requested ratings.
    private var csat: StyledText {
        guard let counts = content.csat else { return StyledText() }
        let ratio = context.numbers.percent(counts.adjusted)
        return StyledText("\(AgentPageText.csat(context.language)) ", .quiet)
            + StyledText(ratio, counts.adjusted == nil ? .quiet : .strong)
            + StyledText(" (\(context.numbers.count(counts.total)))", .quiet)
    }

    /// The tickets in numbers; empty if there are none.
    private var inbox: StyledText {
        guard let agent = row.agent else { return StyledText() }
        let open =
            agent.isOverloaded
            ? StyledText("▲ \(agent.open)", .warning.bold()) : StyledText("\(agent.open)", .strong)
        let period = AgentPageText.inPeriod(context.snapshot.period.name)
        let today =
            agent.isSpiking
            ? StyledText("↯ ", .warning) + number(agent.volume) : number(agent.volume)
        return [
            open + word(AgentPageText.open(agent.open)),
            number(agent.awaitingReply) + word(AgentPageText.awaiting(agent.awaitingReply)) + oldest(agent),
            number(agent.snoozed) + word(AgentPageText.snoozed(agent.snoozed)), today + word(period),
        ].joined(by: " · ")
    }

    /// `, oldest 38m12s`: the longest wait among tickets awaiting a reply.
    private func oldest(_ agent: AgentFigures) -> StyledText {
        guard let oldest = agent.openTickets.first(where: \.awaitsReply) else { return StyledText() }
        let wait = oldest.waitingTime(at: context.serviceNow)
        let style = context.waitLevel(wait, of: oldest.team).style(.strong)
        return StyledText(", \(AgentPageText.oldest(context.language)) ", .quiet)
            + StyledText(context.numbers.span(wait), style)
    }

    /// The calls in numbers; empty if not known.
    var calls: StyledText {
        guard let calls = row.calls else { return StyledText() }
        let inferred = calls.missedInferred > 0 ? StyledText("~", .quiet) : StyledText()
        let style = context.missedStyle(lost: calls.lost, otherwise: .strong)
        let missed = inferred + context.callCount(calls.missed, style)
        let atLeast = context.callsAreComplete ? StyledText() : StyledText("≥", .quiet)
        return [
            context.callCount(calls.answered, .strong) + word(HeaderText.answered(calls.answered)),
            missed + word(HeaderText.missed(calls.missed ?? 0)),
            context.callCount(calls.outbound, .strong) + word(CallText.made(calls.outbound)),
            atLeast + StyledText(context.numbers.span(calls.talkTime), .strong) + word(AgentPageText.talk),
        ].joined(by: " · ")
    }

    private func quiet(_ text: String) -> StyledText { StyledText(text, .quiet) }

    private func number(_ value: Int) -> StyledText {
        StyledText(context.numbers.count(value), value == 0 ? .quiet : .strong)
    }

    private func word(_ text: LocalizedText) -> StyledText {
        StyledText(" \(text(context.language))", .quiet)
    }
}

/// An agent's day on both channels: what the strip shows, and how long each state lasted.
struct AgentDay {
    private let status: PresenceStrip?
    private let voice: PresenceStrip?
    private let context: Context

    /// - Parameter agent: nil for a phone user who is not an agent, whose day is not recorded here.
    init(_ agent: AgentFigures?, _ context: Context) {
        status = agent?.statusStrip.flatMap { $0.isKnown ? $0 : nil }
        voice = agent?.voiceStrip.flatMap { $0.isKnown ? $0 : nil }
        self.context = context
    }

    /// The height of the strip: the hours, and one row for each channel with known states.
    var rows: Int {
        let channels = [status, voice].count { $0 != nil }
        return channels == 0 ? 0 : channels + 1
    }

    /// The width of the names to the left of the strip.
    private static let nameWidth = 10

    /// The hours and the strips, one line each.
    func lines(width: Int) -> [StyledText] {
        let strips = [status, voice].compactMap(\.self)
        let room = width - Self.nameWidth
        guard let from = strips.compactMap(\.knownFrom).min(),
            let axis = HourAxis(from: from, to: context.snapshot.generatedAt, width: room, dates: context.dates)
        else { return [] }
        let hours = name(AgentPageText.today) + StyledText(axis.labels, .quiet)
        let channels = [(status, AgentPageText.inbox), (voice, AgentPageText.phone)]
        return [hours]
            + channels.compactMap { strip, title in strip.map { name(title) + cells(of: $0, axis) } }
    }

    /// `online 5h02m · away 1h10m (3×) · in calls 1h22m`; empty while nothing is known.
    var sums: StyledText {
        var parts: [StyledText] = []
        if let status {
            parts.append(sum(AgentPageText.online, status.time(in: .online)))
            let times = status.times(in: .away)
            let away = sum(AgentPageText.away, status.time(in: .away))
            parts.append(times == 0 ? away : away + StyledText(" (\(times)×)", .quiet))
        }
        if let voice { parts.append(sum(AgentPageText.inCalls, voice.time(in: .voice(.inCall)))) }
        return parts.joined(by: " · ")
    }

    private func sum(_ word: LocalizedText, _ time: Duration) -> StyledText {
        StyledText("\(word(context.language)) ", .quiet) + StyledText(context.numbers.span(time), .strong)
    }

    private func name(_ text: LocalizedText) -> StyledText {
        let name = StyledText(text(context.language), .quiet)
        return name + StyledText(String(repeating: " ", count: max(0, Self.nameWidth - name.width)))
    }

    private func cells(of strip: PresenceStrip, _ axis: HourAxis) -> StyledText {
        // The last hour may still be running.
        let cells = (0..<axis.cells).prefix { axis.start(of: $0) < context.snapshot.generatedAt }
        return cells.reduce(into: StyledText()) { line, cell in
            let look = Self.look(of: strip.state(from: axis.start(of: cell), to: axis.start(of: cell + 1)))
            line += StyledText(look.glyph, look.style)
        }
    }

    private static func look(of state: PresenceState) -> (glyph: String, style: Style) {
        switch state {
        case .online: ("█", .ok)
        case .away: ("░", .away)
        case .voice(.inCall): ("█", .accent)
        case .voice(.afterCallWork): ("▓", .chart)
        case .voice(.available): ("▁", .ok)
        case .voice(.doNotDisturb): ("░", .away)
        case .voice(.offline): ("─", .quiet)
        case .unknown: ("·", .quiet)
        }
    }
}

extension PresenceStrip {
    /// When the known part begins.
    fileprivate var knownFrom: Date? { spans.first { $0.state != .unknown }?.start }

    /// The state that lasted longest between two instants, the earlier one if equal; may be unknown.
    fileprivate func state(from start: Date, to end: Date) -> PresenceState {
        var lengths: [PresenceState: Duration] = [:]
        var longest = PresenceState.unknown
        for span in spans {
            let length = Duration.seconds(min(span.end, end).timeIntervalSince(max(span.start, start)))
            guard length > .zero else { continue }
            lengths[span.state, default: .zero] += length
            if lengths[span.state, default: .zero] > lengths[longest, default: .zero] { longest = span.state }
        }
        return longest
    }
}

/// The hours from one instant to another as columns of text.
struct HourAxis {
    /// The start of the first hour.
    private let start: Date
    private let hours: Int
    private let cellsPerHour: Int
    private let dates: DateNotation

    /// The maximum number of columns per hour.
    private static let maxCells = 8
    private static let hour = Duration.seconds(3600)

    /// nil if `width` has no room for one column per hour.
    init?(from: Date, to: Date, width: Int, dates: DateNotation) {
        start = dates.startOfHour(from)
        hours = max(1, Int((to.timeIntervalSince(start) / Self.hour.seconds).rounded(.up)))
        cellsPerHour = min(Self.maxCells, width / hours)
        self.dates = dates
        guard cellsPerHour > 0 else { return nil }
    }

    /// The total number of columns.
    var cells: Int { hours * cellsPerHour }

    /// The instant at which column `cell` begins.
    func start(of cell: Int) -> Date {
        start.addingTimeInterval(Double(cell) * Self.hour.seconds / Double(cellsPerHour))
    }

    /// The hours, each above its first column; some are skipped if they are narrow.
    var labels: String {
        let every = (3 + cellsPerHour - 1) / cellsPerHour
        return (0..<hours).reduce(into: "") { line, hour in
            guard hour.isMultiple(of: every) else { return }
            line += String(repeating: " ", count: max(0, hour * cellsPerHour - line.count))
            line += dates.hour(start.addingTimeInterval(Double(hour) * Self.hour.seconds))
        }
    }
}
