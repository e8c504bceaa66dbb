import Canvas
import Foundation
import Localization
import Monitoring

/// What became of a call, in marks and words.
struct CallOutcome {
    let call: Call
    let context: Context

    private var language: Language { context.language }
    private var style: Style { context.phoneStyle }

    /// Going on, received, made, or missed.
    var mark: StyledText {
        if call.status != .done { return StyledText("▶", .accent) }
        if call.isMissed { return StyledText("✗", style.role == .quiet ? .quiet : .warning) }
        return StyledText(call.direction == .inbound ? "↙" : "↗", .quiet)
    }

    /// The outcome alone, for a table that has the times in columns of their own.
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

    /// What a filter looks for: a missed call says that it was, although its mark does so on the screen.
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

    /// How long the caller waited, or waits, in seconds.
    var waitSeconds: Int? { call.status == .ringing ? seconds(since: call.startedAt) : call.ringSeconds }

    /// How long the parties talked, or talk, in seconds; nil where they never did.
    var talkSeconds: Int? {
        guard let answeredAt = call.answeredAt else { return nil }
        return call.status == .talking ? seconds(since: answeredAt) : call.talkSeconds
    }

    /// How long the caller waited, or waits.
    var wait: StyledText {
        if call.status == .ringing { return running(since: call.startedAt) }
        return StyledText(context.figures.span(call.ringSeconds), call.isMissed ? style : .quiet)
    }

    /// How long the parties talked, or talk; empty where they never did.
    var talk: StyledText {
        guard let answeredAt = call.answeredAt else { return StyledText() }
        if call.status == .talking { return running(since: answeredAt) }
        return StyledText(context.figures.span(call.talkSeconds), style)
    }

    /// The caller's number, masked unless somebody wants to see it.
    var number: StyledText {
        guard let number = call.number, number.contains(where: \.isNumber) else {
            return StyledText(CallText.withheld(language), .quiet)
        }
        return StyledText(context.revealsNumbers ? number : CallerNumber.masked(number), style)
    }

    private func running(since start: Date?) -> StyledText {
        StyledText(context.figures.span(start.map(seconds)), style.bold())
    }

    private func seconds(since start: Date) -> Int { max(0, Int(context.now.timeIntervalSince(start))) }

    private func missed(saysSo: Bool) -> StyledText {
        let warning: Style = style.role == .quiet ? .quiet : .warning
        return [
            saysSo ? StyledText(CallText.missed(language), warning) : StyledText(),
            call.hasVoicemail ? StyledText(CallText.voicemail(language), style) : StyledText(),
            StyledText(call.missedReason.map { CallText.reason($0)(language) } ?? "", saysSo ? .quiet : style),
        ].joined(by: " · ")
    }
}
