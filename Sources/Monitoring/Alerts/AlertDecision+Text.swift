public import Foundation
public import Localization

extension AlertDecision {
    /// A short description of the decision for the screen.
    public func text(at now: Date) -> LocalizedText {
        switch self {
        case .notify(let reason): reason.text
        case .suppress(let suppression): suppression.text(at: now)
        }
    }
}

extension AlertDecision.NotifyReason {
    /// The reason to notify, in a word or two.
    public var text: LocalizedText {
        switch self {
        case .new: LocalizedText(en: "new", pt: "novo")
        case .reminder: LocalizedText(en: "ongoing", pt: "continua")
        case .worse(let known): LocalizedText(en: "worse, was \(known)", pt: "piorou, era \(known)")
        case .resolved: LocalizedText(en: "resolved", pt: "resolvido")
        case .summary: LocalizedText(en: "since quiet hours", pt: "desde o período de silêncio")
        }
    }
}

extension AlertDecision.SuppressionReason {
    /// The reason for not notifying, and from `now` for how long.
    public func text(at now: Date) -> LocalizedText {
        switch self {
        case .pending(let until): spanned(until, now, en: "fires in", pt: "dispara em")
        case .cooldown(let until): spanned(until, now, en: "reminder in", pt: "lembrete em")
        case .acknowledged: LocalizedText(en: "acknowledged", pt: "reconhecido")
        case .muted(let until): spanned(until, now, en: "muted for", pt: "silenciado por")
        case .outsideActiveHours(let until?):
            spanned(until, now, en: "outside active hours for", pt: "fora do horário ativo por")
        case .outsideActiveHours(nil): LocalizedText(en: "outside active hours", pt: "fora do horário ativo")
        case .frozen(let source):
            LocalizedText(
                en: "paused: \(source.title) is not answering", pt: "em espera: \(source.title) não responde")
        case .messagePending: LocalizedText(en: "message pending", pt: "mensagem a caminho")
        case .alreadyNotified: LocalizedText(en: "already notified", pt: "já avisado")
        case .resolvedTurnedOff: LocalizedText(en: "resolution not notified", pt: "sem aviso de resolução")
        case .neverNotified: LocalizedText(en: "never notified", pt: "não chegou a ser avisado")
        case .noWebhook: LocalizedText(en: "on screen only: no SLACK_WEBHOOK", pt: "só na tela: sem SLACK_WEBHOOK")
        case .noStore: LocalizedText(en: "on screen only: no store", pt: "só na tela: sem banco de dados")
        case .stopped(let until):
            spanned(
                until, now, en: "Slack rejects messages, next try in", pt: "o Slack recusa mensagens, nova tentativa em"
            )
        }
    }

    private func spanned(_ until: Date, _ now: Date, en: String, pt: String) -> LocalizedText {
        let seconds = max(0, Int(until.timeIntervalSince(now).rounded(.up)))
        let span = Figures(.english).span(seconds)
        return LocalizedText(en: "\(en) \(span)", pt: "\(pt) \(span)")
    }
}
