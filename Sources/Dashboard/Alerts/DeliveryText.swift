import Canvas
import Foundation
import Localization
import Monitoring

/// The delivery state of messages in words.
enum DeliveryText {
    /// `delivered on the 2nd try`; failures are highlighted.
    static func text(_ message: AlertMessage, _ context: Context) -> StyledText {
        let style: Style =
            switch message.state {
            case .dropped: .critical
            case .queued where message.attempts > 0: .warning
            case .queued, .sending, .delivered: .quiet
            }
        return StyledText(state(message, context)(context.language), style)
    }

    /// The delivery state of the newest message about `line`; empty if there is none.
    static func text(ofLastAbout line: AlertLine, _ context: Context) -> StyledText {
        context.alerts?.messages(about: line).first.map { text($0, context) } ?? StyledText()
    }

    /// The delivery state of `message` with the time, what it reported, and why an attempt failed.
    static func sentence(_ message: AlertMessage, about alert: Alert.ID, _ context: Context) -> StyledText {
        let language = context.language
        let isResolution = message.mentions.contains { $0.alert == alert && $0.isResolution }
        let what = isResolution ? StyledText("  \(endTold(language))", .quiet) : StyledText()
        let reason = message.outcome.map { StyledText(": \($0(language))", .quiet) } ?? StyledText()
        return StyledText(context.dates.moment(message.createdAt, now: context.serviceNow)) + StyledText("  ")
            + text(message, context) + what + reason
    }

    private static let endTold = LocalizedText(en: "(resolved)", pt: "(resolvido)")

    private static func state(_ message: AlertMessage, _ context: Context) -> LocalizedText {
        let tries = message.attempts
        switch message.state {
        case .queued where tries > 0:
            let time = context.dates.moment(message.nextTryAt, now: context.serviceNow)
            return LocalizedText(
                en: "queued, \(ordinal(tries + 1)) try at \(time)", pt: "na fila, \(tries + 1)ª tentativa às \(time)")
        case .queued: return LocalizedText(en: "queued", pt: "na fila")
        case .sending: return LocalizedText(en: "sending", pt: "enviando")
        case .delivered where tries > 1:
            return LocalizedText(
                en: "delivered on the \(ordinal(tries)) try", pt: "entregue na \(tries)ª tentativa")
        case .delivered: return LocalizedText(en: "delivered", pt: "entregue")
        case .dropped where tries > 1:
            return LocalizedText(
                en: "dropped after \(tries) tries", pt: "descartada após \(tries) tentativas")
        case .dropped: return LocalizedText(en: "dropped", pt: "descartada")
        }
    }

    private static func ordinal(_ number: Int) -> String {
        if (11...13).contains(number % 100) { return "\(number)th" }
        switch number % 10 {
        case 1: return "\(number)st"
        case 2: return "\(number)nd"
        case 3: return "\(number)rd"
        default: return "\(number)th"
        }
    }
}
