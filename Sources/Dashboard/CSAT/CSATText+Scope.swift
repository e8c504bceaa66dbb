import Localization
import Monitoring

/// Texts about the selected ratings.
extension CSATText {
    static let filterTitle = LocalizedText(en: "RATINGS TO SHOW", pt: "NOTAS A MOSTRAR")
    static let filterNote = LocalizedText(
        en: "no marks in a group: all of it", pt: "nada marcado em um grupo: tudo")
    static let scoreHeading = LocalizedText(en: "SCORE", pt: "NOTA")
    static let remarkHeading = LocalizedText(en: "REMARK", pt: "COMENTÁRIO")
    static let teamHeading = LocalizedText(en: "TEAM", pt: "EQUIPE")
    static let agentHeading = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let withRemark = LocalizedText(en: "with a remark", pt: "com comentário")
    static let showsAll = LocalizedText(en: "Esc shows all", pt: "Esc mostra todas")
    static let only = LocalizedText(en: "Only ", pt: "Só ")

    static func agents(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) agents", pt: "\(count) agentes")
    }

    static func teams(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) teams", pt: "\(count) equipes")
    }

    static func scores(_ scores: String) -> LocalizedText {
        LocalizedText(en: "score \(scores)", pt: "nota \(scores)")
    }

    static func noRatings(in days: String) -> LocalizedText {
        LocalizedText(en: "No ratings from \(days).", pt: "Nenhuma nota no período (\(days)).")
    }

    static func noneKnown(in days: String) -> LocalizedText {
        LocalizedText(
            en: "Ratings from \(days) are not known yet.", pt: "Ainda não há notas conhecidas do período (\(days)).")
    }

    static func nonePasses(in days: String, _ filter: String) -> LocalizedText {
        LocalizedText(en: "No ratings from \(days): \(filter).", pt: "Nenhuma nota no período (\(days)): \(filter).")
    }

    static let otherDays = LocalizedText(en: "d chooses other days.", pt: "d escolhe outras datas.")
    static let otherFilter = LocalizedText(
        en: "Esc shows all ratings, d chooses other days.", pt: "Esc mostra todas as notas, d escolhe outras datas.")

    /// The heading of the trend; each point covers `count` days or weeks.
    static func trend(_ unit: ReportBucket.Unit, _ count: Int) -> LocalizedText {
        switch (unit, count) {
        case (.day, 1): LocalizedText(en: "ADJUSTED BY DAY", pt: "AJUSTADO POR DIA")
        case (.week, 1): LocalizedText(en: "ADJUSTED BY WEEK", pt: "AJUSTADO POR SEMANA")
        case (.day, _): LocalizedText(en: "ADJUSTED BY \(count) DAYS", pt: "AJUSTADO A CADA \(count) DIAS")
        case (.week, _): LocalizedText(en: "ADJUSTED BY \(count) WEEKS", pt: "AJUSTADO A CADA \(count) SEMANAS")
        }
    }

    static func against(_ days: String) -> LocalizedText {
        LocalizedText(en: "vs \(days)", pt: "ante \(days)")
    }
}
