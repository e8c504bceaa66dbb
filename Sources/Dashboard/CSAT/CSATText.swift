import Localization
import Monitoring

/// Texts of the satisfaction screen.
enum CSATText {
    static let adjusted = LocalizedText(en: "Adjusted", pt: "Ajustado")
    static let real = LocalizedText(en: "Real", pt: "Real")
    static let people = LocalizedText(en: "AGENTS", pt: "AGENTES")
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let adjustedTitle = LocalizedText(en: "ADJUSTED", pt: "AJUSTADO")
    static let realTitle = LocalizedText(en: "REAL", pt: "REAL")
    static let ratedTitle = LocalizedText(en: "RATED", pt: "NOTAS")
    static let latest = LocalizedText(en: "LATEST RATINGS", pt: "ÚLTIMAS NOTAS")
    static let few = LocalizedText(
        en: "· fewer than \(SatisfactionReport.fewRatings) ratings",
        pt: "· menos de \(SatisfactionReport.fewRatings) notas")
    static let nobody = LocalizedText(en: "(nobody named)", pt: "(ninguém indicado)")
    static let noRatings = LocalizedText(en: "No ratings this month yet.", pt: "Nenhuma nota neste mês ainda.")
    static let noAnswers = LocalizedText(en: "Nobody has answered yet.", pt: "Ninguém respondeu ainda.")
    static let noAnswersKnown = LocalizedText(
        en: "No answers among the ratings loaded so far.",
        pt: "Ninguém respondeu, até onde as notas são conhecidas.")
    static let noRatingsKnown = LocalizedText(
        en: "This month's ratings are not known yet.", pt: "Ainda não há notas conhecidas deste mês.")
    static let noneAmongLatest = LocalizedText(
        en: "None among the latest ratings this month.", pt: "Nenhuma entre as últimas notas do mês.")
    static let noRemark = LocalizedText(en: "The customer left no remark.", pt: "O cliente não deixou comentário.")
    static let counting = LocalizedText(en: "Counting …", pt: "Contando …")
    static let allKept = LocalizedText(
        en: "Ratings that name no agent cannot be shown alone.",
        pt: "As notas que não indicam ninguém não podem ser mostradas sozinhas.")

    /// Someone on no list: a former teammate, unless the list itself is missing.
    static func unnamed(_ id: InboxMember.ID, _ context: Context) -> String {
        let text =
            context.snapshot.membersAreKnown
            ? LocalizedText(en: "former teammate \(id)", pt: "ex-colega \(id)")
            : LocalizedText(en: "teammate \(id)", pt: "colega \(id)")
        return text(context.language)
    }

    static let answered = LocalizedText(en: "rated", pt: "responderam")

    /// How many of the requested ratings were answered: `(412 of 655)`.
    static func ratio(_ answered: String, of asked: String) -> LocalizedText {
        LocalizedText(en: "(\(answered) of \(asked))", pt: "(\(answered) de \(asked))")
    }
}
