import Canvas
import Foundation
import Localization
import Monitoring

/// Notes about messages in general: whether they are sent, and by which program.
enum AlertNotes {
    /// The notes below the list, wrapped to fit.
    static func lines(_ context: Context) -> [StyledText] {
        guard let overview = context.alerts else { return [] }
        return [context.isFollower ? follower : nil, text(of: overview.delivery, context)].compactMap(\.self)
            .flatMap { Paragraph.lines(of: $0(context.language), width: context.body.width - 2) }
            .map { StyledText($0, .quiet) }
    }

    /// The receiver rejects messages, and when they are retried. Shown on every tab.
    static func stop(_ stop: SinkStop, at moment: String) -> LocalizedText {
        func trimmed(_ reason: String) -> String { reason.hasSuffix(".") ? String(reason.dropLast()) : reason }
        let (english, portuguese) = (stop.reason(.english), stop.reason(.brazilianPortuguese))
        return LocalizedText(
            en: """
                Slack has rejected messages since \(moment): \(trimmed(english)). New alerts retry every 10 min; \
                support-monitor check --slack-test retries now.
                """,
            pt: """
                O Slack recusa mensagens desde \(moment): \(trimmed(portuguese)). Novos alertas tentam a cada 10 min; \
                support-monitor check --slack-test tenta já.
                """)
    }

    private static let follower = LocalizedText(
        en: "Another program evaluates and posts alerts; it applies what you acknowledge or mute here.",
        pt: "Outro programa avalia e envia os alertas. Ele acata o que for reconhecido ou silenciado aqui.")
    private static let noWebhook = LocalizedText(
        en: "Alerts appear on screen only: set SLACK_WEBHOOK to post them.",
        pt: "Os alertas aparecem só na tela: defina SLACK_WEBHOOK para enviá-los.")
    private static let noStore = LocalizedText(
        en: "Alerts appear on screen only: without a store there is no record of what was posted.",
        pt: "Os alertas aparecem só na tela: sem banco de dados não há como saber quais já foram enviados.")
    private static let neverOpen = LocalizedText(
        en: "Outside active hours: no messages are sent.", pt: "Fora do horário ativo: nenhuma mensagem sai.")

    private static func opening(at moment: String) -> LocalizedText {
        LocalizedText(
            en: "Outside active hours: messages resume at \(moment).",
            pt: "Fora do horário ativo: as mensagens voltam a sair a partir de \(moment).")
    }

    private static func text(of delivery: AlertDelivery, _ context: Context) -> LocalizedText? {
        switch delivery {
        case .open, .stopped: nil
        case .noWebhook: noWebhook
        case .noStore: noStore
        case .outsideActiveHours(nil): neverOpen
        case .outsideActiveHours(let opening?):
            Self.opening(at: context.dates.moment(opening, now: context.serviceNow))
        }
    }
}
