import Canvas
import Foundation
import Localization
import Monitoring

/// Texts of the alerts screen.
enum AlertsText {
    static let alerts = LocalizedText(en: "ALERTS", pt: "ALERTAS")
    static let since = LocalizedText(en: "SINCE", pt: "HÁ")
    static let wait = LocalizedText(en: "WAIT", pt: "ESPERA")
    static let value = LocalizedText(en: "VALUE", pt: "VALOR")
    static let lastSent = LocalizedText(en: "LAST SENT", pt: "AVISADO")
    static let next = LocalizedText(en: "NEXT", pt: "PRÓXIMO")
    static let message = LocalizedText(en: "MESSAGE", pt: "MENSAGEM")
    static let why = LocalizedText(en: "WHY", pt: "POR QUÊ")
    static let when = LocalizedText(en: "WHEN", pt: "QUANDO")
    static let lasted = LocalizedText(en: "LASTED", pt: "DUROU")
    static let peak = LocalizedText(en: "PEAK", pt: "PIOR VALOR")
    static let sent = LocalizedText(en: "SENT", pt: "AVISOS")
    static let messages = LocalizedText(en: "MESSAGES", pt: "MENSAGENS")

    static let nothingFires = LocalizedText(en: "No alerts firing.", pt: "Nenhum alerta disparado.")
    static let lookAgain = LocalizedText(
        en: "Press r to check again now, ? for all keys.", pt: "Tecle r para verificar agora, ? para ver as teclas.")
    static let notKnown = LocalizedText(
        en: "No alerts yet: they appear with the first figures.",
        pt: "Ainda não há alertas: eles chegam com os primeiros números.")
    static let noTickets = LocalizedText(
        en: "This alert names no tickets.", pt: "Este alerta não aponta nenhum ticket.")
    static let ticketsUnknown = LocalizedText(
        en: "The tickets of this alert are not known here.", pt: "Os tickets deste alerta não são conhecidos aqui.")
    static let nothingToAcknowledge = LocalizedText(
        en: "No firing alert here to acknowledge.", pt: "Nenhum alerta disparado aqui para reconhecer.")
    static let markRefused = LocalizedText(
        en: "Not applied: the alert has ended or no monitor is posting.",
        pt: "Não foi possível: o alerta acabou, ou o programa que envia os alertas foi encerrado.")

    /// What is muted cannot be acknowledged.
    static func mutedAlready(_ count: Int) -> LocalizedText {
        guard count > 1 else {
            return LocalizedText(en: "It is muted: m unmutes it.", pt: "Está silenciado: m desfaz.")
        }
        return LocalizedText(en: "They are muted: m unmutes them.", pt: "Estão silenciados: m desfaz.")
    }

    static func acknowledged(_ count: Int) -> LocalizedText {
        guard count > 1 else {
            return LocalizedText(
                en: "Acknowledged: quiet until it ends or gets clearly worse.",
                pt: "Reconhecido: em silêncio até acabar ou piorar bastante.")
        }
        return LocalizedText(
            en: "\(count) alerts acknowledged: quiet until they end or get clearly worse.",
            pt: "\(count) alertas reconhecidos: em silêncio até acabarem ou piorarem bastante.")
    }

    static func unacknowledged(_ count: Int) -> LocalizedText {
        guard count > 1 else {
            return LocalizedText(en: "No longer acknowledged.", pt: "Reconhecimento desfeito.")
        }
        return LocalizedText(
            en: "\(count) alerts no longer acknowledged.", pt: "Reconhecimento de \(count) alertas desfeito.")
    }

    static func muted(_ count: Int, until moment: String) -> LocalizedText {
        guard count > 1 else { return LocalizedText(en: "Muted until \(moment).", pt: "Silenciado até \(moment).") }
        return LocalizedText(
            en: "\(count) alerts muted until \(moment).", pt: "\(count) alertas silenciados até \(moment).")
    }

    static func unmuted(_ count: Int) -> LocalizedText {
        guard count > 1 else { return LocalizedText(en: "No longer muted.", pt: "Não está mais silenciado.") }
        return LocalizedText(
            en: "\(count) alerts no longer muted.", pt: "\(count) alertas não estão mais silenciados.")
    }

    /// So many alerts, where one would be named.
    static func several(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) alerts", pt: "\(count) alertas")
    }

    static func calmSince(_ moment: String) -> LocalizedText {
        LocalizedText(
            en: "No alerts when Intercom last answered, at \(moment).",
            pt: "Nenhum alerta na última resposta do Intercom, em \(moment).")
    }

    static func heading(_ section: AlertsContent.Section) -> LocalizedText {
        switch section {
        case .firing: LocalizedText(en: "FIRING", pt: "DISPARADOS")
        case .pending: LocalizedText(en: "PENDING", pt: "PENDENTES")
        case .acknowledged: LocalizedText(en: "ACKNOWLEDGED", pt: "RECONHECIDOS")
        case .muted: LocalizedText(en: "MUTED", pt: "SILENCIADOS")
        case .history: LocalizedText(en: "HISTORY", pt: "HISTÓRICO")
        }
    }

    static func status(_ status: AlertOverview.Status) -> LocalizedText {
        switch status {
        case .firing: LocalizedText(en: "firing", pt: "disparado")
        case .pending: LocalizedText(en: "pending", pt: "pendente")
        case .acknowledged: LocalizedText(en: "acknowledged", pt: "reconhecido")
        case .muted: LocalizedText(en: "muted", pt: "silenciado")
        }
    }

    static let ended = LocalizedText(en: "ended", pt: "encerrado")

    /// The number of delivered messages.
    static func messageCount(_ count: Int) -> LocalizedText {
        switch count {
        case 0: LocalizedText(en: "never sent", pt: "sem aviso")
        case 1: LocalizedText(en: "1 message", pt: "1 mensagem")
        default: LocalizedText(en: "\(count) messages", pt: "\(count) mensagens")
        }
    }

    /// What is reported next, or why nothing is.
    static func text(of decision: AlertDecision, _ context: Context) -> String {
        // The receivers may be in the settings of that program only.
        if context.isFollower, decision == .suppress(.noWebhook) { return reportedElsewhere(context.language) }
        return decision.text(at: context.serviceNow)(context.language)
    }

    private static let reportedElsewhere = LocalizedText(
        en: "another program decides", pt: "outro programa decide")

    /// The name of the subject of `line` on the screen.
    static func subject(_ line: AlertLine, _ language: Language) -> String {
        subject(line.id.alert.subject, named: line.name, language)
    }

    /// The name of `subject` on the screen, which is `name` unless it has a different one in each language.
    static func subject(_ subject: Alert.Subject, named name: String, _ language: Language) -> String {
        switch subject {
        case .limbo: QueuesText.limbo(language)
        case .online: LocalizedText(en: "agents online", pt: "agentes online")(language)
        case .team, .agent, .source, .line, .conversation: name
        }
    }
}

/// The delivery state of messages in words.
enum DeliveryText {
    /// `delivered on the 2nd try`; failures are highlighted.
    static func text(_ message: AlertMessage, _ context: Context) -> StyledText {
        StyledText(state(message, context)(context.language), style(message))
    }

    /// How its state is drawn.
    static func style(_ message: AlertMessage) -> Style {
        switch message.state {
        case .dropped: .critical
        case .queued where message.attempts > 0: .warning
        case .queued, .sending, .delivered: .quiet
        }
    }

    /// The delivery state, and why the last attempt failed.
    static func reasoned(_ message: AlertMessage, _ context: Context) -> LocalizedText {
        state(message, context) + (message.outcome.map { .verbatim(": ") + $0 } ?? .verbatim(""))
    }

    /// The delivery state of the newest message about `line`; empty if there is none.
    static func text(ofLastAbout line: AlertLine, _ context: Context) -> StyledText {
        context.alerts?.messages(about: line).first.map { text($0, context) } ?? StyledText()
    }

    /// The delivery state of `message` with the time, what it reported, and why an attempt failed.
    static func sentence(_ message: AlertMessage, about alert: Alert.ID, _ context: Context) -> StyledText {
        let language = context.language
        let isResolution = message.mentions.contains { $0.alert == alert && $0.isResolution }
        let what = isResolution ? StyledText("  \(resolvedNote(language))", .quiet) : StyledText()
        let reason = message.outcome.map { StyledText(": \($0(language))", .quiet) } ?? StyledText()
        let receiver = namesReceivers(context) ? StyledText("\(message.receiver.title)  ") : StyledText()
        return StyledText(context.dates.moment(message.createdAt, now: context.serviceNow)) + StyledText("  ")
            + receiver + text(message, context) + what + reason
    }

    /// Whether it must be said who a message is for.
    private static func namesReceivers(_ context: Context) -> Bool {
        context.alerts?.messages.contains { $0.receiver != .slack } ?? false
    }

    private static let resolvedNote = LocalizedText(en: "(resolved)", pt: "(resolvido)")

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
