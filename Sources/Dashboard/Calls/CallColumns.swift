import Canvas
import Foundation
import Localization
import Monitoring

/// The columns of the list of calls, and the order in which they are dropped if there is no room.
enum CallColumns {
    /// A call with the names of the people on it.
    struct Item {
        let calls: CallLog
        /// The index of the call: calls are large, and a day has thousands.
        let position: Int
        let directory: CallDirectory

        var call: Call { calls[position] }
    }

    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let all = [time, mark, agent, line, number, outcome, wait, talk, transferred]

    /// The columns of calls on any days.
    static let dated: [Column<Item>] = {
        var columns = all
        columns[0].width = { dayAndTime($0.language).count }
        return columns
    }()

    private static let time = Column<Item>(
        title: { CallText.time($0.language) }, alignment: .trailing,
        width: { $0.snapshot.period.name == .today ? 5 : dayAndTime($0.language).count }, growth: 0, dropRank: nil,
        cell: { item, context in StyledText(context.dates.moment(item.call.startedAt, now: context.serviceNow), .quiet)
        }
    ).sortable(
        as: LocalizedText(en: "age", pt: "idade"),
        .span { item, context in context.serviceNow.elapsed(since: item.call.startedAt) }
    ).shownAsTime

    /// As wide as `22 Nov 04:02`, or `22 nov. 04:02`.
    private static let dayAndTime = LocalizedText(en: "22 Nov 04:02", pt: "22 nov. 04:02")

    private static let mark = Column<Item>.mark { item, context in outcome(item, context).mark }

    private static let agent = Column<Item>.text(
        LocalizedText(en: "agent", pt: "agente"), .text { item, _ in item.directory.owner(of: item.call)?.name ?? "" },
        width: 14, growth: 12
    ) { item, context in
        guard let owner = item.directory.owner(of: item.call) else {
            // Somebody answered, but the service does not say who.
            return item.call.answeredAt == nil ? StyledText() : StyledText(NumberFormat.unknown, .quiet)
        }
        let name = StyledText(owner.name, context.phoneStyle)
        return owner.isInferred ? StyledText("~", .quiet) + name : name
    }

    private static let line = Column<Item>.text(
        LocalizedText(en: "line", pt: "linha"), .text { item, _ in item.call.lineName ?? "" }, width: 12, growth: 8,
        drop: 2
    ) { item, _ in StyledText(item.call.lineName ?? "", .quiet) }

    private static let number = Column<Item>.text(
        LocalizedText(en: "number", pt: "número"),
        .text { item, context in outcome(item, context).number.spans.map(\.text.string).joined() }, width: 16,
        growth: 3, drop: 1
    ) { item, context in outcome(item, context).number }

    private static let outcome = Column<Item>.text(
        LocalizedText(en: "outcome", pt: "resultado"), .text { item, context in outcome(item, context).words },
        width: 17, growth: 24
    ) { item, context in outcome(item, context).brief }

    private static let wait = Column<Item>.figure(
        LocalizedText(en: "wait", pt: "espera"), .span { item, context in outcome(item, context).waitingTime }, width: 6
    ) { item, context in outcome(item, context).wait }

    private static let talk = Column<Item>.figure(
        LocalizedText(en: "talk", pt: "conversa"), .span { item, context in outcome(item, context).talkTime }, width: 6
    ) { item, context in outcome(item, context).talk }

    /// Dim if the transfer was not accepted.
    private static let transferred = Column<Item>.text(
        LocalizedText(en: "transferred", pt: "transferida"),
        .text { item, _ in item.call.transferredTo.map(item.directory.name) ?? "" }, title: .text(CallText.transferred),
        width: 14, growth: 8, drop: 3
    ) { item, context in
        guard let target = item.call.transferredTo else { return StyledText() }
        return StyledText(item.directory.name(of: target), item.call.user == target ? context.phoneStyle : .quiet)
    }

    private static func outcome(_ item: Item, _ context: Context) -> CallOutcome {
        CallOutcome(call: item.call, context: context)
    }
}

/// The outcome of a call, in marks and words.
struct CallOutcome {
    let call: Call
    let context: Context

    private var language: Language { context.language }
    private var style: Style { context.phoneStyle }

    /// In progress, received, made, or missed.
    var mark: StyledText {
        if call.status != .done { return StyledText("▶", .accent) }
        if call.isMissed { return StyledText("✗", missedStyle) }
        return StyledText(call.direction == .inbound ? "↙" : "↗", .quiet)
    }

    /// The outcome alone, for a table with separate columns for times.
    var brief: StyledText {
        switch call.status {
        case .ringing: return StyledText(CallText.ringing(language), style)
        case .talking: return StyledText(CallText.talking(language), style)
        case .done: break
        }
        if call.isMissed { return missed(saysSo: call.missedReason == nil && !call.hasVoicemail) }
        guard call.answeredAt != nil else { return StyledText(CallText.unanswered(language), .quiet) }
        return StyledText(CallText.answered(language), style)
    }

    /// The text searched by filters. Includes the word for missed calls, which the screen shows as a mark.
    var words: String {
        let text = call.isMissed ? missed(saysSo: true) : brief
        return text.spans.map(\.text.string).joined()
    }

    /// The outcome with its times.
    var full: StyledText {
        let numbers = context.numbers
        switch call.status {
        case .ringing: return StyledText("\(CallText.ringing(language)) ", style) + running(since: call.startedAt)
        case .talking: return StyledText("\(CallText.talking(language)) ", style) + running(since: call.answeredAt)
        case .done: break
        }
        if call.isMissed { return missed(saysSo: true) }
        guard call.answeredAt != nil else { return StyledText(CallText.unanswered(language), .quiet) }
        let talked = StyledText(CallText.talked(numbers.span(call.talkTime))(language), style)
        guard call.direction == .inbound else { return talked }
        let answered = CallText.answered(after: numbers.span(call.ringTime))(language)
        return [talked, StyledText(answered, .quiet)].joined(by: StyledText.separator)
    }

    /// How long the caller waited, or has waited so far; nil if that is not known.
    var waitingTime: Duration? { call.status == .ringing ? time(since: call.startedAt) : call.ringTime }

    /// The talk time so far; nil without one.
    var talkTime: Duration? {
        guard let answeredAt = call.answeredAt else { return nil }
        return call.status == .talking ? time(since: answeredAt) : call.talkTime
    }

    /// How long the caller waited, or has waited so far.
    var wait: StyledText {
        if call.status == .ringing { return running(since: call.startedAt) }
        return StyledText(context.numbers.span(call.ringTime), call.isMissed ? style : .quiet)
    }

    /// The talk time so far; empty without one.
    var talk: StyledText {
        guard let answeredAt = call.answeredAt else { return StyledText() }
        if call.status == .talking { return running(since: answeredAt) }
        return StyledText(context.numbers.span(call.talkTime), style)
    }

    /// The caller's number, masked unless numbers are revealed.
    var number: StyledText {
        guard let number = call.number, number.contains(where: \.isNumber) else {
            return StyledText(CallText.withheld(language), .quiet)
        }
        return StyledText(context.revealsNumbers ? number : CallerNumber.masked(number), style)
    }

    private func running(since start: Date?) -> StyledText {
        StyledText(context.numbers.span(start.map(time)), style.bold())
    }

    private func time(since start: Date) -> Duration { max(.zero, context.serviceNow.elapsed(since: start)) }

    private var missedStyle: Style { context.missedStyle(lost: call.isLost ? 1 : 0, otherwise: .quiet) }

    private func missed(saysSo: Bool) -> StyledText {
        let reason = call.missedReason.map { MissedReason.text($0)(language) } ?? ""
        return [
            saysSo ? StyledText(CallText.missed(language), missedStyle) : StyledText(),
            call.hasVoicemail ? StyledText(CallText.voicemail(language), style) : StyledText(),
            StyledText(reason, saysSo || !call.isLost ? .quiet : style),
        ].joined(by: " · ")
    }
}

/// The one rule for the colour of missed calls, alone and in numbers: what nobody had a chance to answer is nothing wrong.
extension Context {
    /// The style of missed calls of which `lost` are lost: a warning if there are any, but dim if the figures are old.
    ///
    /// - Parameter style: How those are drawn that are nothing wrong.
    func missedStyle(lost: Int, otherwise style: Style) -> Style {
        guard lost > 0 else { return style }
        return phoneStyle.role == .quiet ? .quiet : style.with(.warning)
    }

    /// The same for figures that are drawn like other figures of calls.
    func missedStyle(lost: Int) -> Style { missedStyle(lost: lost, otherwise: phoneStyle) }
}

/// One row of the table of lines, and its columns.
struct LineRow {
    let id: CallsState.Row
    let name: String
    let inbound: InboundCallCounts

    /// Whether it is the sum of the other rows.
    var isSum: Bool { id == .everyLine }

    /// The figures of `row`; nil if the snapshot no longer has them.
    init?(_ row: CallsState.Row, _ context: Context) {
        id = row
        switch row {
        case .everyLine:
            guard let totals = context.snapshot.totals.calls else { return nil }
            name = CallText.everyLine(context.language)
            inbound = totals.inbound
        case .line(let line):
            guard let figures = context.snapshot.lines.first(where: { $0.id == line }) else { return nil }
            name = figures.line.name
            inbound = figures.inbound
        }
    }

    /// By name.
    static let defaultSort = SortOrder("line")

    static let columns: [Column<LineRow>] = [
        .text(LocalizedText(en: "line", pt: "linha"), .text { row, _ in row.name }, width: 14, growth: 12) {
            row, context in
            StyledText(row.name, row.isSum ? .quiet : context.phoneStyle)
        },
        .figure(LocalizedText(en: "answered", pt: "atendidas"), .count { row, _ in row.inbound.answered }, width: 6) {
            row, context in
            context.callCount(row.inbound.answered, context.phoneStyle)
        },
        .figure(LocalizedText(en: "missed", pt: "perdidas"), .count { row, _ in row.inbound.missed }, width: 6) {
            row, context in
            context.callCount(row.inbound.missed, context.missedStyle(lost: row.inbound.lost))
        },
        .figure(
            LocalizedText(en: "level", pt: "nível"), .ratio { row, _ in row.inbound.serviceLevel },
            title: .text(CallText.serviceLevel), width: 6
        ) { row, context in
            context.fromCalls(
                StyledText(
                    context.numbers.percent(row.inbound.serviceLevel),
                    row.inbound.serviceLevel == nil || context.phoneStyle == .quiet ? .quiet : .strong))
        },
        .figure(
            LocalizedText(en: "wait", pt: "espera"), .span { row, _ in row.inbound.averageWait },
            title: .text(CallText.averageWait), width: 6
        ) { row, context in
            context.fromCalls(context.span(row.inbound.averageWait, context.phoneStyle))
        },
        .text({ CallText.missedBecause($0.language) }, width: 22, growth: 200, drop: 1) { row, context in
            reasons(row.inbound, context)
        },
    ]

    /// The reasons for missed calls, most frequent first.
    private static func reasons(_ counts: InboundCallCounts, _ context: Context) -> StyledText {
        counts.missedByReason
            .sorted { ($1.value, $0.key ?? "~") < ($0.value, $1.key ?? "~") }
            .map { reason, count in
                let word = reason.map(MissedReason.text) ?? MissedReason.none
                let style = context.missedStyle(lost: MissedReason.isLoss(reason) ? count : 0)
                return StyledText(context.numbers.count(count), style)
                    + StyledText(" \(word(context.language))", .quiet)
            }
            .joined(by: " · ")
    }
}
