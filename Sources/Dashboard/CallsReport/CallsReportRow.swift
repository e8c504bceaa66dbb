import Canvas
import Foundation
import Localization
import Monitoring

/// One row of the table of agents: the calls of a person or of everyone, or the missed calls of shared lines.
struct CallerAgentRow: Equatable, Sendable {
    /// Identifies the row while the report is shown.
    enum ID: Hashable, Sendable {
        case everybody
        /// An agent, or a phone user who was not an agent.
        case person(InboxMember.ID?, [PhoneUser.ID])
        case sharedLines
    }

    let id: ID
    /// nil for everyone, and for the shared lines.
    let name: String?
    /// nil for the shared lines, which have only missed calls.
    let counts: CallCounts?
    /// nil if not known.
    let missed: Int?
    /// How many of `missed` somebody had a chance to answer.
    let lost: Int
    let transfers: [CallsReport.Transfer]

    /// Everyone together, then each person in the order of the report, last the shared lines: the missed calls of the
    /// rows add up to those of everyone.
    static func all(in report: CallsReport) -> [CallerAgentRow] {
        let everybody = CallerAgentRow(
            id: .everybody, name: nil, counts: report.totals, missed: report.totals.missed,
            lost: report.totals.lost, transfers: [])
        let people = report.agents.map { agent in
            CallerAgentRow(
                id: .person(agent.id, agent.phones), name: agent.name, counts: agent.counts,
                missed: agent.counts.missed, lost: agent.counts.lost, transfers: agent.transfers)
        }
        guard report.missedShared > 0 else { return [everybody] + people }
        return [everybody] + people + [
            CallerAgentRow(
                id: .sharedLines, name: nil, counts: nil, missed: report.missedShared, lost: report.lostShared,
                transfers: [])
        ]
    }

    /// The sum stays at the top and the shared lines at the bottom, regardless of the sort order.
    var pin: RowPin {
        switch id {
        case .everybody: .summary
        case .person: .unpinned
        case .sharedLines: .bottom
        }
    }

    func title(_ language: Language) -> String {
        name ?? (id == .everybody ? CallsReportText.everybody : CallsReportText.sharedLines)(language)
    }

    /// By name.
    static let defaultSort = SortOrder("agent")

    static let columns: [Column<CallerAgentRow>] = [
        .text(
            LocalizedText(en: "agent", pt: "agente"),
            .text { row, context in row.id == .everybody ? "" : row.title(context.language) }, width: 15, growth: 15
        ) { row, context in
            StyledText(row.title(context.language), row.name == nil ? .quiet : context.phoneStyle)
        },
        count(LocalizedText(en: "answered", pt: "atendeu")) { $0.answered },
        .figure(LocalizedText(en: "missed", pt: "perdeu"), .count { row, _ in row.missed }, width: 5) { row, context in
            let count = context.count(row.missed, context.missedStyle(lost: row.lost))
            return (row.counts?.missedInferred ?? 0) > 0 ? StyledText("~", .quiet) + count : count
        },
        .figure(LocalizedText(en: "rate", pt: "taxa"), .ratio { row, _ in row.counts?.answerRate }, width: 6, drop: 3) {
            row, context in
            guard let counts = row.counts else { return StyledText() }
            return StyledText(
                context.numbers.percent(counts.answerRate), counts.answerRate == nil ? .quiet : context.phoneStyle)
        },
        count(LocalizedText(en: "out", pt: "fez")) { $0.outboundAnswered },
        count(LocalizedText(en: "unanswered", pt: "sem-resposta"), title: .text(CallsReportText.outUnanswered), drop: 2)
        {
            $0.outboundUnanswered
        },
        count(LocalizedText(en: "passed", pt: "passou"), drop: 4) { $0.transferred },
        span(LocalizedText(en: "talk", pt: "conversa")) { $0.talks == 0 ? nil : $0.talkTime },
        span(LocalizedText(en: "average", pt: "média"), title: .text(CallsReportText.average), drop: 1) {
            $0.averageTalkTime
        },
        .text({ CallsReportText.transferredTo($0.language) }, width: 18, growth: 60, drop: 5) { row, _ in
            row.transfers.map { transfer in
                StyledText("\(transfer.name ?? transfer.recipient.rawValue) ") + StyledText("\(transfer.count)", .quiet)
            }.joined(by: ", ")
        },
    ]

    private static func count(
        _ name: LocalizedText, title: ColumnTitle = .name, drop: Int? = nil,
        _ value: @escaping @Sendable (CallCounts) -> Int
    ) -> Column<CallerAgentRow> {
        .figure(name, .count { row, _ in row.counts.map(value) }, title: title, width: 5, drop: drop) { row, context in
            row.counts.map { context.count(value($0), context.phoneStyle) } ?? StyledText()
        }
    }

    private static func span(
        _ name: LocalizedText, title: ColumnTitle = .name, drop: Int? = nil,
        _ value: @escaping @Sendable (CallCounts) -> Duration?
    ) -> Column<CallerAgentRow> {
        .figure(name, .span { row, _ in row.counts.flatMap(value) }, title: title, width: 6, drop: drop) {
            row, context in
            row.counts.map { context.span(value($0), context.phoneStyle) } ?? StyledText()
        }
    }
}

/// One row of the table of lines.
enum CalledLineRow {
    static let defaultSort = SortOrder("missed", descending: true)

    static let columns: [Column<CallsReport.LineCalls>] = [
        .text(LocalizedText(en: "line", pt: "linha"), .text { line, _ in line.name ?? "" }, width: 15, growth: 15) {
            line, context in
            guard let name = line.name else { return StyledText(CallsReportText.noLine(context.language), .quiet) }
            return StyledText(name, context.phoneStyle)
        },
        .figure(LocalizedText(en: "answered", pt: "atendidas"), .count { line, _ in line.answered }, width: 5) {
            line, context in
            context.count(line.answered, context.phoneStyle)
        },
        .figure(LocalizedText(en: "missed", pt: "perdidas"), .count { line, _ in line.missed }, width: 5) {
            line, context in
            context.count(line.missed, context.missedStyle(lost: line.lost))
        },
        .text({ CallsReportText.reasons($0.language) }, width: 20, growth: 100, drop: 1) { line, context in
            line.reasons.map { reason in
                StyledText(context.numbers.count(reason.count), context.missedStyle(lost: reason.lost))
                    + StyledText(" \(CallsReportText.reason(reason.name)(context.language))", .quiet)
            }.joined(by: " · ")
        },
    ]
}

/// One row of the table of reasons.
enum MissedReasonRow {
    static let defaultSort = SortOrder("missed", descending: true)

    static let columns: [Column<CallsReport.Reason>] = [
        .text(
            LocalizedText(en: "reason", pt: "motivo"),
            .text { reason, context in CallsReportText.reason(reason.name)(context.language) },
            title: .text(CallsReportText.reasons), width: 26, growth: 20
        ) { reason, context in
            StyledText(CallsReportText.reason(reason.name)(context.language), context.phoneStyle)
        },
        .figure(
            LocalizedText(en: "missed", pt: "perdidas"), .count { reason, _ in reason.count },
            title: .text(CallsReportText.lineMissed), width: 5
        ) { reason, context in
            context.count(reason.count, context.missedStyle(lost: reason.lost))
        },
    ]
}

/// One row of the table of repeat callers.
enum RepeatCallerRow {
    /// The order of the report.
    static let defaultSort = SortOrder("calls", descending: true)

    static let columns: [Column<CallsReport.RepeatCaller>] = [
        .text(
            LocalizedText(en: "number", pt: "número"),
            .text { caller, context in
                context.revealsNumbers ? caller.number : CallerNumber.masked(caller.number)
            }, title: .text(CallsReportText.caller), width: 20, growth: 4
        ) { caller, context in
            guard !context.revealsNumbers else { return StyledText(caller.number, context.phoneStyle) }
            return StyledText(CallerNumber.masked(caller.number), .quiet)
        },
        .figure(LocalizedText(en: "calls", pt: "ligações"), .count { caller, _ in caller.calls }, width: 5) {
            caller, context in
            context.count(caller.calls, context.phoneStyle)
        },
        .figure(LocalizedText(en: "missed", pt: "perdidas"), .count { caller, _ in caller.missed }, width: 5) {
            caller, context in
            context.count(caller.missed, context.missedStyle(lost: caller.lost))
        },
        .figure(
            LocalizedText(en: "last", pt: "última"),
            .span { caller, context in context.serviceNow.elapsed(since: caller.last) }, width: 13
        ) { caller, context in
            StyledText(context.dates.moment(caller.last, now: context.serviceNow), .quiet)
        }.shownAsTime,
    ]
}
