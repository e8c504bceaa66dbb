import Canvas
import Localization

/// The meaning of the marks on the screens.
enum Legend {
    struct Mark: Sendable {
        let mark: LocalizedText
        let style: Style
        let meaning: LocalizedText

        init(mark: LocalizedText, style: Style, meaning: LocalizedText) {
            self.mark = mark
            self.style = style
            self.meaning = meaning
        }

        init(mark: String, style: Style, meaning: LocalizedText) {
            self.init(mark: .verbatim(mark), style: style, meaning: meaning)
        }
    }

    static let marks = [
        Mark(
            mark: "●", style: .ok,
            meaning: LocalizedText(en: "agent online; source up to date", pt: "agente online; fonte em dia")),
        Mark(
            mark: "○", style: .away,
            meaning: LocalizedText(
                en: "agent away; source still loading; alert pending",
                pt: "agente ausente; fonte carregando; alerta pendente")),
        Mark(
            mark: "▲", style: .warning,
            meaning: LocalizedText(
                en: "over its limit: a long wait, many open tickets, too few online, a source in trouble",
                pt: "acima do limite: espera longa, muitos tickets, pouca gente online, fonte com problema")),
        Mark(
            mark: "↯", style: .warning,
            meaning: LocalizedText(en: "many new tickets in a short time", pt: "muitos tickets novos em pouco tempo")),
        Mark(mark: "!", style: .warning, meaning: LocalizedText(en: "priority ticket", pt: "ticket prioritário")),
        Mark(
            mark: "▲ SLA", style: .critical,
            meaning: LocalizedText(en: "SLA missed; without ▲ it is running", pt: "SLA estourado; sem ▲, em andamento")),
        Mark(
            mark: "▁▂▅█", style: .chart,
            meaning: LocalizedText(
                en: "tickets that arrived in each 10 minutes of the last 2 hours",
                pt: "tickets que chegaram a cada 10 minutos nas últimas 2 horas")),
        Mark(mark: "▶", style: .accent, meaning: LocalizedText(en: "call in progress", pt: "ligação em andamento")),
        Mark(
            mark: "↙ ↗", style: .quiet,
            meaning: LocalizedText(en: "call received, call made", pt: "ligação recebida, ligação feita")),
        Mark(
            mark: "✗", style: .warning,
            meaning: LocalizedText(
                en: "call missed; dim if nobody could answer: out of hours, given up in the menu or at once",
                pt: "ligação perdida; apagado se não havia como atender: fora do horário, desligou no menu ou logo")),
        Mark(
            mark: CallText.serviceLevel, style: .heading,
            meaning: LocalizedText(
                en:
                    "share of the calls offered that was answered within 20 seconds; not offered are those out of hours, "
                    + "or given up in the menu or at once",
                pt: "parte das ligações oferecidas atendida em até 20 segundos; não contam as fora do horário nem as "
                    + "que desligaram no menu ou logo")),
        Mark(
            mark: "△", style: .warning,
            meaning: LocalizedText(
                en: "source is waiting, or its figures are late",
                pt: "fonte em espera, ou números atrasados")),
        Mark(
            mark: "✓ ×", style: .quiet,
            meaning: LocalizedText(en: "alert acknowledged, alert muted", pt: "alerta reconhecido, alerta silenciado")),
        Mark(
            mark: "~2", style: .normal,
            meaning: LocalizedText(
                en: "missed calls, some inferred: the line rings only this person",
                pt: "ligações perdidas, parte por dedução: a linha toca só para essa pessoa")),
        Mark(
            mark: "█ ░", style: .normal,
            meaning: LocalizedText(
                en: "day strip: online or in a call; away or do not disturb",
                pt: "faixa do dia: online ou na linha; ausente ou não perturbe")),
        Mark(
            mark: "▁ ▓ ─", style: .quiet,
            meaning: LocalizedText(
                en: "phone strip: available, wrap-up, offline",
                pt: "faixa do telefone: disponível, pós-chamada, offline")),
        Mark(
            mark: "░▒▓█", style: .chart,
            meaning: LocalizedText(
                en: "few to many, in quarters of the peak; beside today's bar ░ is the average",
                pt: "de pouco a muito, cada um um quarto do máximo; ao lado da barra de hoje ░ é a média")),
        Mark(
            mark: "·", style: .quiet,
            meaning: LocalizedText(
                en: "day strip: not watched, so unknown",
                pt: "faixa do dia: ninguém observou, nada se sabe")),
        Mark(
            mark: "≥ 13s", style: .quiet,
            meaning: LocalizedText(
                en: "at least this long: its start was not seen", pt: "há pelo menos isso: ninguém viu o início")),
        Mark(
            mark: "–", style: .quiet,
            meaning: LocalizedText(
                en: "unknown; as a wait: our side wrote last, or first",
                pt: "desconhecido; numa espera: nosso lado escreveu por último ou primeiro")),
        Mark(
            mark: "≥ ~", style: .quiet,
            meaning: LocalizedText(
                en: "at least, about: older calls or ratings are still being loaded",
                pt: "no mínimo, cerca de: ligações ou avaliações anteriores ainda estão carregando")),
        Mark(
            mark: "▾ ▴", style: .accent,
            meaning: LocalizedText(
                en: "sorted by this column: largest first, smallest first",
                pt: "ordenado por esta coluna: maiores primeiro, menores primeiro")),
        Mark(mark: "✓", style: .accent, meaning: LocalizedText(en: "marked", pt: "marcado")),
        Mark(
            mark: "›", style: .accent,
            meaning: LocalizedText(
                en: "the team whose tickets have the focus", pt: "a equipe cujos tickets estão em foco")),
    ]
}
