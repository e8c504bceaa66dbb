import Canvas
import Foundation
import Localization
import Monitoring

/// The columns that calls are shown in.
enum CallRow {
    static let columns: [Column<Call>] = [
        Column(
            title: { _ in "" }, alignment: .trailing,
            width: { $0.snapshot.period.name == .today ? 5 : 13 }, growth: 0, dropRank: nil,
            cell: { call, context in
                StyledText(context.dates.moment(call.startedAt, now: context.now), .quiet)
            }),
        .mark { call, _ in mark(of: call) },
        .text({ _ in "" }, width: 9) { call, context in
            guard let number = masked(call.number) else {
                return StyledText(CallText.withheld(context.language), .quiet)
            }
            return StyledText(number, context.phoneStyle)
        },
        .text({ _ in "" }, width: 12, growth: 6, drop: 1) { call, _ in StyledText(call.lineName ?? "", .quiet) },
        .text({ _ in "" }, width: 22, growth: 200) { call, context in outcome(of: call, context) },
    ]

    /// The number without all but its last four digits; nil when it has none.
    static func masked(_ number: String?) -> String? {
        let digits = (number ?? "").filter(\.isNumber)
        guard !digits.isEmpty else { return nil }
        return "•••• \(digits.count > 4 ? String(digits.suffix(4)) : String(digits.suffix(2)))"
    }

    private static func mark(of call: Call) -> StyledText {
        if call.status == .talking { return StyledText("▶", .accent) }
        return StyledText(call.direction == .inbound ? "↙" : "↗", call.isMissed ? .warning : .quiet)
    }

    /// What became of the call, in words.
    static func outcome(of call: Call, _ context: Context) -> StyledText {
        let (language, figures, style) = (context.language, context.figures, context.phoneStyle)
        switch call.status {
        case .ringing: return StyledText(CallText.ringing(language), style)
        case .talking:
            let seconds = call.answeredAt.map { Int(context.now.timeIntervalSince($0)) }
            return StyledText("\(CallText.talking(language)) ", style) + StyledText(figures.span(seconds), style.bold())
        case .done: break
        }
        if call.isMissed { return missed(call, language, style) }
        guard call.answeredAt != nil else { return StyledText(CallText.unanswered(language), .quiet) }
        let talked = StyledText(CallText.talked(figures.span(call.talkSeconds))(language), style)
        guard call.direction == .inbound else { return talked }
        let answered = CallText.answered(after: figures.span(call.ringSeconds))(language)
        return talked + StyledText(" · \(answered)", .quiet)
    }

    private static func missed(_ call: Call, _ language: Language, _ style: Style) -> StyledText {
        var text = StyledText(CallText.missed(language), style.role == .quiet ? .quiet : .warning)
        if call.hasVoicemail { text += StyledText(" · \(CallText.voicemail(language))", style) }
        if let reason = call.missedReason { text += StyledText(" · \(CallText.reason(reason)(language))", .quiet) }
        return text
    }
}
