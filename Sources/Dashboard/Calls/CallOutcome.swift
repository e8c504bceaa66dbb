import Canvas
import Foundation
import Localization
import Monitoring

/// The outcome of a call, in marks and words.
struct CallOutcome {
    let call: Call
    let context: Context

    private var language: Language { context.language }
    private var style: Style { context.phoneStyle }

    /// In progress, received, made, or missed.
    var mark: StyledText {
        if call.status != .done { return StyledText("▶", .accent) }
        if call.isMissed { return StyledText("✗", style.role == .quiet ? .quiet : .warning) }
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
        let figures = context.figures
        switch call.status {
        case .ringing: return StyledText("\(CallText.ringing(language)) ", style) + running(since: call.startedAt)
        case .talking: return StyledText("\(CallText.talking(language)) ", style) + running(since: call.answeredAt)
        case .done: break
        }
        if call.isMissed { return missed(saysSo: true) }
        guard call.answeredAt != nil else { return StyledText(CallText.unanswered(language), .quiet) }
        let talked = StyledText(CallText.talked(figures.span(call.talkSeconds))(language), style)
        guard call.direction == .inbound else { return talked }
        let answered = CallText.answered(after: figures.span(call.ringSeconds))(language)
        return talked + StyledText(" · \(answered)", .quiet)
    }

    /// How long the caller waited, or has waited so far, in seconds.
    var waitSeconds: Int? { call.status == .ringing ? seconds(since: call.startedAt) : call.ringSeconds }

    /// The talk time so far, in seconds; nil without one.
    var talkSeconds: Int? {
        guard let answeredAt = call.answeredAt else { return nil }
        return call.status == .talking ? seconds(since: answeredAt) : call.talkSeconds
    }

    /// How long the caller waited, or has waited so far.
    var wait: StyledText {
        if call.status == .ringing { return running(since: call.startedAt) }
        return StyledText(context.figures.span(call.ringSeconds), call.isMissed ? style : .quiet)
    }

    /// The talk time so far; empty without one.
    var talk: StyledText {
        guard let answeredAt = call.answeredAt else { return StyledText() }
        if call.status == .talking { return running(since: answeredAt) }
        return StyledText(context.figures.span(call.talkSeconds), style)
    }

    /// The caller's number, masked unless numbers are revealed.
    var number: StyledText {
        guard let number = call.number, number.contains(where: \.isNumber) else {
            return StyledText(CallText.withheld(language), .quiet)
        }
        return StyledText(context.revealsNumbers ? number : CallerNumber.masked(number), style)
    }

    private func running(since start: Date?) -> StyledText {
        StyledText(context.figures.span(start.map(seconds)), style.bold())
    }

    private func seconds(since start: Date) -> Int { max(0, Int(context.serviceNow.timeIntervalSince(start))) }

    private func missed(saysSo: Bool) -> StyledText {
        let warning: Style = style.role == .quiet ? .quiet : .warning
        return [
            saysSo ? StyledText(CallText.missed(language), warning) : StyledText(),
            call.hasVoicemail ? StyledText(CallText.voicemail(language), style) : StyledText(),
            StyledText(call.missedReason.map { CallText.reason($0)(language) } ?? "", saysSo ? .quiet : style),
        ].joined(by: " · ")
    }
}
