import Canvas
import Localization

/// What the marks on the screens mean.
enum Legend {
    struct Mark: Sendable {
        let mark: String
        let style: Style
        let meaning: LocalizedText
    }

    static let marks = [
        Mark(
            mark: "●", style: .ok,
            meaning: LocalizedText(en: "agent online; source up to date", pt: "agente online; fonte em dia")),
        Mark(
            mark: "○", style: .away,
            meaning: LocalizedText(en: "agent away; source still loading", pt: "agente ausente; fonte carregando")),
        Mark(
            mark: "▲", style: .warning,
            meaning: LocalizedText(
                en: "over its limit: a long wait, many open tickets, too few online, a source in trouble",
                pt: "acima do limite: espera longa, muitos tickets, pouca gente online, fonte com problema")),
        Mark(
            mark: "↯", style: .warning,
            meaning: LocalizedText(en: "many new tickets in a short time", pt: "muitos tickets novos em pouco tempo")),
        Mark(mark: "!", style: .warning, meaning: LocalizedText(en: "priority ticket", pt: "ticket prioritário")),
        Mark(mark: "▶", style: .accent, meaning: LocalizedText(en: "call going on", pt: "ligação em andamento")),
        Mark(
            mark: "↙ ↗", style: .quiet,
            meaning: LocalizedText(en: "call received, call made", pt: "ligação recebida, ligação feita")),
        Mark(
            mark: "~2", style: .normal,
            meaning: LocalizedText(
                en: "missed calls, some of them inferred: their line rings this person only",
                pt: "ligações perdidas, parte por dedução: a linha toca só para essa pessoa")),
        Mark(mark: "–", style: .quiet, meaning: LocalizedText(en: "not known", pt: "desconhecido")),
        Mark(
            mark: "▾ ▴", style: .accent,
            meaning: LocalizedText(
                en: "sorted by this column: largest first, smallest first",
                pt: "ordenado por esta coluna: maiores primeiro, menores primeiro")),
        Mark(mark: "✓", style: .accent, meaning: LocalizedText(en: "marked", pt: "marcado")),
        Mark(
            mark: "›", style: .accent,
            meaning: LocalizedText(
                en: "the team whose tickets have the keys", pt: "a equipe cujos tickets estão em foco")),
    ]
}
