import Canvas
import Foundation
import Localization
import Monitoring

/// The columns of the agents screen, and the order in which they are dropped if there is no room.
enum AgentColumns {
    /// The default order of agents: online first, then by name.
    static let defaultSort = SortOrder("status")
    /// The default order of phone users.
    static let defaultPhoneSort = SortOrder("name")

    /// The width from which voice states are shown with their duration.
    private static let wideLayoutWidth = 120

    /// The columns that apply: without a voice channel, its columns are omitted.
    static func all(_ context: Context) -> [Column<AgentRow>] {
        let rules = context.snapshot.rules
        return all(
            hasPhone: context.hasPhone, hasTargets: rules.hasTargets, hasIdle: rules.isOn(.idleMinutes),
            isWide: context.body.width >= wideLayoutWidth)
    }

    /// All possible columns.
    static let everything = all(hasPhone: true)

    /// - Parameters:
    ///   - hasPhone: Whether there is a voice channel.
    ///   - hasTargets: Whether anything says by when customers should be answered.
    ///   - hasIdle: Whether there is a limit for silence.
    ///   - isWide: Whether there is room for words.
    static func all(
        hasPhone: Bool, hasTargets: Bool = true, hasIdle: Bool = true, isWide: Bool = false
    ) -> [Column<AgentRow>] {
        let phone = hasPhone ? [answered, missed, outbound, talk] : []
        let state = hasPhone ? [isWide ? longVoice : voice] : []
        let service = (hasIdle ? [idle] : []) + [response] + (hasTargets ? [inTime] : [])
        return [mark, name, since] + state + [open, load, awaiting, snoozed] + service + phone
            + [volume, recent, teams]
    }

    /// The columns that are known of an instant of the past.
    static func replayed(hasPhone: Bool) -> [Column<AgentRow>] {
        // Somebody whose state nobody had seen by then was neither online nor away.
        let mark = mark { $0.agent?.statusTime != nil }
        return [mark, name, since] + (hasPhone ? [voice, answered, missed, outbound, talk] : []) + [teams]
    }

    private static let mark = mark { _ in true }

    /// - Parameter isKnown: Whether it is known if somebody is online or away.
    private static func mark(_ isKnown: @escaping @Sendable (AgentRow) -> Bool) -> Column<AgentRow> {
        .mark { row, _ in isKnown(row) ? row.mark : StyledText() }
            .sortable(
                as: LocalizedText(en: "status", pt: "estado"),
                .state { row, context in
                    guard isKnown(row), let member = row.agent?.teammate.member else { return nil }
                    let word = member.isAway ? AgentPageText.away : AgentPageText.online
                    return (member.isAway ? 1 : 0, word(context.language))
                })
    }

    private static let name = Column<AgentRow>.text(
        LocalizedText(en: "name", pt: "nome"), .text { row, _ in row.name }, title: .text(AgentsText.agent), width: 17,
        growth: 13
    ) { row, context in
        StyledText(row.name, context.inboxStyle)
    }

    private static let since = Column<AgentRow>.figure(
        LocalizedText(en: "since", pt: "há"), .knownSpan { row, context in row.statusSpan(context) }, width: 8, drop: 6
    ) {
        row, context in
        guard row.agent != nil else { return StyledText() }
        let span = row.statusSpan(context)?.text { context.numbers.span($0) }
        return StyledText(span ?? NumberFormat.unknown, .quiet)
    }

    /// Open tickets relative to the limit in the settings, which is half of the bar, so that one can tell how far above it
    /// somebody is.
    private static let load = Column<AgentRow>.text({ AgentsText.load($0.language) }, width: 8, drop: 8) {
        row, context in
        guard let agent = row.agent else { return StyledText() }
        let style: Style = agent.isOverloaded ? .warning : context.inboxStyle == .quiet ? .quiet : .chart
        return StyledText(LoadBar.text(agent.open, full: 2 * context.snapshot.rules.overloadOpen, width: 8), style)
    }

    private static let open = figure(LocalizedText(en: "open", pt: "abertos"), \.open, width: 5) { agent, context in
        let count = context.count(agent.open, context.inboxStyle)
        return agent.isOverloaded ? StyledText("▲ ", .warning) + StyledText("\(agent.open)", .warning.bold()) : count
    }

    private static let awaiting = figure(LocalizedText(en: "awaiting", pt: "aguardam"), \.awaitingReply, drop: 3)

    private static let snoozed = figure(LocalizedText(en: "snoozed", pt: "adiados"), \.snoozed, drop: 10)

    private static let idle = Column<AgentRow>.figure(
        ServiceColumns.idleName, .count { row, _ in row.agent?.idleTickets?.count }, width: 3, drop: 13
    ) { row, context in
        row.agent.map { context.count($0.idleTickets?.count, context.inboxStyle) } ?? StyledText()
    }

    private static let response = ServiceColumns.response(drop: 7, service)

    private static let inTime = ServiceColumns.inTime(drop: 12, service)

    private static let service: @Sendable (AgentRow) -> ServiceColumns.Times = { row in
        row.agent.map { .of($0.service) } ?? .none
    }

    private static let volume = figure(
        LocalizedText(en: "volume", pt: "volume"), \.volume,
        title: .made { CommonText.period($0.snapshot.period.name)($0.language).uppercased() }, width: 5, drop: 4)

    private static let recent = figure(
        LocalizedText(en: "recent", pt: "recentes"), \.recentVolume,
        title: .made { CommonText.minutes($0.snapshot.rules.spikeWindow) }, width: 6, drop: 5
    ) { agent, context in
        guard agent.isSpiking else { return context.count(agent.recentVolume, context.inboxStyle) }
        return StyledText("↯ ", .warning) + StyledText("\(agent.recentVolume)", .warning.bold())
    }

    private static let teams = Column<AgentRow>.text(
        LocalizedText(en: "teams", pt: "equipes"),
        .text { row, context in row.agent.map { context.names(of: $0.teammate.teams) } ?? "" }, width: 16, growth: 24,
        drop: 14
    ) { row, context in
        StyledText(row.agent.map { context.names(of: $0.teammate.teams) } ?? "", .quiet)
    }

    private static let answered = calls(
        LocalizedText(en: "answered", pt: "atendeu"), .count { row, _ in row.calls?.answered }, drop: 2
    ) { calls, context in
        context.callCount(calls.answered, context.phoneStyle)
    }

    private static let missed = calls(
        LocalizedText(en: "missed", pt: "perdeu"), .count { row, _ in row.calls?.missed }, drop: 1
    ) { calls, context in
        let count = context.callCount(calls.missed, context.missedStyle(lost: calls.lost))
        return calls.missedInferred > 0 ? StyledText("~", .quiet) + count : count
    }

    private static let outbound = calls(
        LocalizedText(en: "out", pt: "fez"), .count { row, _ in row.calls?.outbound }, drop: 11
    ) { calls, context in
        context.callCount(calls.outbound, context.phoneStyle)
    }

    private static let talk = calls(
        LocalizedText(en: "talk", pt: "conversa"), .span { row, _ in row.calls?.talkTime }, width: 6, drop: 9
    ) { calls, context in
        guard calls.talkTime > .zero else { return StyledText(NumberFormat.unknown, .quiet) }
        let mark = context.callsAreComplete ? StyledText() : StyledText("≥", .quiet)
        return mark + context.span(calls.talkTime, context.phoneStyle)
    }

    /// A figure of the text inbox.
    ///
    /// - Parameter cell: How it is drawn, if not simply as a count.
    private static func figure(
        _ name: LocalizedText, _ value: any KeyPath<AgentFigures, Int> & Sendable, title: ColumnTitle = .name,
        width: Int = 3, drop: Int? = nil, cell: (@Sendable (AgentFigures, Context) -> StyledText)? = nil
    ) -> Column<AgentRow> {
        .figure(name, .count { row, _ in row.agent?[keyPath: value] }, title: title, width: width, drop: drop) {
            row, context in
            guard let agent = row.agent else { return StyledText() }
            return cell?(agent, context) ?? context.count(agent[keyPath: value], context.inboxStyle)
        }
    }

    /// A figure of calls, which is one column wider while older calls are missing.
    private static func calls(
        _ name: LocalizedText, _ reading: Field<AgentRow>.Reading, width: Int = 3, drop: Int,
        cell: @escaping @Sendable (PersonCallCounts, Context) -> StyledText
    ) -> Column<AgentRow> {
        var column = Column<AgentRow>.figure(name, reading, width: width, drop: drop) { row, context in
            guard let calls = row.calls else {
                return StyledText(row.hasPhone(context) ? NumberFormat.unknown : "", .quiet)
            }
            return cell(calls, context)
        }
        column.width = { $0.callsAreComplete || !$0.phoneIsKnown ? width : width + 1 }
        return column
    }
}

extension AgentColumns {
    /// What people are doing on the phone.
    static let voice: Column<AgentRow> = {
        var column = Column<AgentRow>.text(voiceName, voiceReading, width: 0, growth: 2) { $0.voiceText($1) }
        column.width = { $0.language == .english ? 14 : 15 }
        return column
    }()

    /// The state and how long it has lasted, for wide screens.
    static let longVoice = Column<AgentRow>.text(voiceName, voiceReading, width: 18, growth: 4) { $0.longVoiceText($1) }

    private static let voiceName = LocalizedText(en: "voice", pt: "voz")

    /// Busiest first.
    private static let voiceReading = Field<AgentRow>.Reading.state { row, context in
        guard row.hasPhone(context) else { return (6, AgentsText.noPhone(context.language)) }
        guard let voice = row.voice else { return nil }
        return (voiceOrder.firstIndex(of: voice) ?? 5, AgentsText.voice(voice)(context.language))
    }

    private static let voiceOrder: [VoiceState] = [.inCall, .afterCallWork, .available, .doNotDisturb, .offline]
}

/// One row of the agents screen. Phone users who are not agents use the same columns, so that figures are aligned.
enum AgentRow: Equatable {
    case agent(AgentFigures)
    case phoneOnly(PhoneOnlyFigures)

    typealias ID = AgentPageState.Person

    var id: ID {
        switch self {
        case .agent(let agent): .agent(agent.id)
        case .phoneOnly(let figures): .phoneOnly(figures.id)
        }
    }

    var name: String {
        switch self {
        case .agent(let agent): agent.teammate.name
        case .phoneOnly(let figures): figures.user.name
        }
    }

    var agent: AgentFigures? {
        if case .agent(let agent) = self { agent } else { nil }
    }

    var commandSubject: CommandSubject {
        switch self {
        case .agent(let agent): .agent(agent.id, agent.teammate.phones.map(\.id))
        case .phoneOnly(let figures): .agent(nil, [figures.id])
        }
    }

    func hasPhone(_ context: Context) -> Bool {
        guard let agent, context.snapshot.phoneUsersAreKnown else { return true }
        return !agent.teammate.phones.isEmpty
    }

    var voice: VoiceState? {
        switch self {
        case .agent(let agent): agent.voice
        case .phoneOnly(let figures): figures.voice
        }
    }

    var talkingSince: Date? {
        switch self {
        case .agent(let agent): agent.talkingSince
        case .phoneOnly(let figures): figures.talkingSince
        }
    }

    var calls: PersonCallCounts? {
        switch self {
        case .agent(let agent): agent.calls
        case .phoneOnly(let figures): figures.calls
        }
    }

    /// `●`, `○`, or empty for someone without a status in the text inbox.
    var mark: StyledText {
        guard let agent else { return StyledText() }
        return agent.teammate.member.isAway ? StyledText("○", .away) : StyledText("●", .ok)
    }

    /// How long the person has been online or away; nil if nothing is recorded.
    func statusSpan(_ context: Context) -> KnownSpan? {
        agent?.statusTime.map { KnownSpan($0, at: context.serviceNow) }
    }

    /// The voice state and how long it has lasted, `available 23m`, for wide screens.
    func longVoiceText(_ context: Context) -> StyledText {
        guard hasPhone(context), voice != nil, voice != .inCall, let time = agent?.voiceTime else {
            return voiceText(context)
        }
        let span = KnownSpan(time, at: context.serviceNow).text { context.numbers.shortSpan($0) }
        return voiceText(context) + StyledText(" \(span)", .quiet)
    }

    /// `in call 4m12s`.
    func voiceText(_ context: Context) -> StyledText {
        let language = context.language
        guard hasPhone(context) else { return StyledText(AgentsText.noPhone(language), .quiet) }
        guard let voice else { return StyledText(NumberFormat.unknown, .quiet) }
        let word = AgentsText.voice(voice)(language)
        switch voice {
        case .inCall:
            guard let talkingSince else { return StyledText(word, context.phoneStyle) }
            let time = context.serviceNow.elapsed(since: talkingSince)
            return StyledText("\(word) ", context.phoneStyle)
                + StyledText(context.numbers.span(time), context.phoneStyle.bold())
        case .offline: return StyledText(word, .quiet)
        case .available, .afterCallWork, .doNotDisturb: return StyledText(word, context.phoneStyle)
        }
    }
}

extension KnownSpan {
    init(_ time: TimeInState, at now: Date) {
        self.init(length: time.duration(at: now), isExact: time.isExact(at: now))
    }
}

/// A bar that is full at one value.
enum LoadBar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar of at most `width` cells, in eighths of a cell; anything above zero is visible.
    static func text(_ value: Int, full: Int, width: Int) -> String {
        guard value > 0, full > 0 else { return "" }
        let parts = value >= full ? width * 8 : max(1, value * width * 8 / full)
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }
}
