public import Foundation
public import Localization

/// Whether to notify about an alert now, and the reason for or against it.
public enum AlertDecision: Sendable, Equatable {
    case notify(NotifyReason)
    case suppress(SuppressionReason)

    /// A reason to notify.
    public enum NotifyReason: Sendable, Hashable {
        /// It fires and nobody has been notified yet.
        case new
        /// It persists and the cooldown has passed.
        case reminder
        /// It has become clearly worse than the last figure people know.
        case worse(than: Int)
        /// It has ended.
        case resolved
        /// It fired, persisted or got worse outside active hours and still holds.
        case summary
    }

    /// A reason not to notify now.
    public enum SuppressionReason: Sendable, Hashable {
        /// The condition must persist until then.
        case pending(until: Date)
        /// It was reported; it may be reported again from then on.
        case cooldown(until: Date)
        /// Someone acknowledged it.
        case acknowledged
        /// Someone muted it until then.
        case muted(until: Date)
        /// Outside active hours, which begin again at this instant; nil for never.
        case outsideActiveHours(until: Date?)
        /// Suspended while this service does not answer.
        case frozen(SourceName)
        /// A message about it is in the outbox.
        case messagePending
        /// Its end has been reported, or it is told only once.
        case alreadyNotified
        /// The settings disable reports of resolved alerts.
        case resolvedTurnedOff
        /// Its beginning was never reported, so its end is not reported either.
        case neverNotified
        /// There is no receiver.
        case noWebhook
        /// No receiver takes alerts of this rule and team.
        case notTaken
        /// The receiver takes alerts of other rules only.
        case ruleNotTaken
        /// The receiver takes alerts of other teams only.
        case teamNotTaken
        /// This receiver rejects messages; the next attempt is at this instant.
        case stopped(Receiver.ID, until: Date)
        /// There is no store to record what is reported.
        case noStore
    }
}

extension AlertDecision {
    /// Decides whether `receiver` is to be told about one alert.
    public init(on record: AlertRecord, for receiver: ReceiverStatus, policy: AlertPolicy, at now: Date) {
        guard receiver.receiver.takes(record) else {
            self = .suppress(receiver.receiver.takesRule(of: record) ? .teamNotTaken : .ruleNotTaken)
            return
        }
        let notice = record.notice(for: receiver.id)
        let reason: NotifyReason
        switch Self.decision(on: record, notice, policy: policy, at: now) {
        case .suppress(let suppression):
            self = .suppress(suppression)
            return
        case .notify(let found):
            reason = found
        }
        switch receiver.delivery {
        case .noWebhook: self = .suppress(.noWebhook)
        case .stopped(let until): self = .suppress(.stopped(receiver.id, until: until))
        case .noStore: self = .suppress(.noStore)
        case .outsideActiveHours(let until): self = .suppress(.outsideActiveHours(until: until))
        case .open: self = .notify(reason != .resolved && notice.wasDueOutsideActiveHours ? .summary : reason)
        }
    }

    /// What would be reported if messages could be sent.
    private static func decision(
        on record: AlertRecord, _ notice: Notice, policy: AlertPolicy, at now: Date
    ) -> AlertDecision {
        if notice.pendingMessageID != nil { return .suppress(.messagePending) }
        if record.phase == .resolved { return resolution(notice, policy: policy) }
        if record.frozenSince != nil, let source = record.id.rule.neededSource { return .suppress(.frozen(source)) }
        if let until = record.mutedUntil, now < until { return .suppress(.muted(until: until)) }
        if record.phase == .pending { return .suppress(.pending(until: record.firingDate(under: policy))) }
        if record.acknowledgedAt != nil, !record.isClearlyWorse(than: record.acknowledgedValue) {
            return .suppress(.acknowledged)
        }
        if record.id.rule.isToldOnce, notice.messages > 0 { return .suppress(.alreadyNotified) }
        let cooldown = notice.cooldownEnd(under: policy).flatMap { now < $0 ? $0 : nil }
        if cooldown == nil, notice.messages == 0 { return .notify(.new) }
        if notice.lastNotifiedAt != nil, let known = notice.knownValue, record.isClearlyWorse(than: known) {
            return .notify(.worse(than: known))
        }
        return cooldown.map { .suppress(.cooldown(until: $0)) } ?? .notify(.reminder)
    }

    private static func resolution(_ notice: Notice, policy: AlertPolicy) -> AlertDecision {
        if !policy.notifiesResolved { return .suppress(.resolvedTurnedOff) }
        if notice.messages == 0 { return .suppress(.neverNotified) }
        return notice.isResolutionHandled ? .suppress(.alreadyNotified) : .notify(.resolved)
    }

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
        case .noWebhook: LocalizedText(en: "on screen only: no receiver", pt: "só na tela: não há destino")
        case .notTaken:
            LocalizedText(en: "on screen only: no receiver takes it", pt: "só na tela: nenhum destino o recebe")
        case .ruleNotTaken: LocalizedText(en: "it takes other rules only", pt: "só recebe outras regras")
        case .teamNotTaken: LocalizedText(en: "it takes other teams only", pt: "só recebe outras equipes")
        case .noStore: LocalizedText(en: "on screen only: no store", pt: "só na tela: sem banco de dados")
        case .stopped(let receiver, let until):
            spanned(
                until, now, en: "\(receiver.noun(.english)) rejects messages, next try in",
                pt: "\(receiver.noun(.brazilianPortuguese)) recusa mensagens, nova tentativa em")
        }
    }

    private func spanned(_ until: Date, _ now: Date, en: String, pt: String) -> LocalizedText {
        let span = NumberFormat(.english).span(now.remaining(until: until))
        return LocalizedText(en: "\(en) \(span)", pt: "\(pt) \(span)")
    }
}
