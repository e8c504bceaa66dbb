import Localization

/// The wording of the satisfaction screen.
enum CSATText {
    static let thisMonth = LocalizedText(en: "This month", pt: "Este mês")
    static let adjusted = LocalizedText(en: "Adjusted", pt: "Ajustado")
    static let real = LocalizedText(en: "Real", pt: "Real")
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let adjustedTitle = LocalizedText(en: "ADJUSTED", pt: "AJUSTADO")
    static let realTitle = LocalizedText(en: "REAL", pt: "REAL")
    static let ratedTitle = LocalizedText(en: "RATED", pt: "NOTAS")
    static let latest = LocalizedText(en: "LATEST RATINGS", pt: "ÚLTIMAS NOTAS")
    static let few = LocalizedText(
        en: "· fewer than \(fewRatings) ratings", pt: "· menos de \(fewRatings) notas")
    static let nobody = LocalizedText(en: "(nobody named)", pt: "(ninguém indicado)")
    static let noRatings = LocalizedText(en: "No ratings this month yet.", pt: "Nenhuma nota neste mês ainda.")
    static let noRemark = LocalizedText(en: "The customer left no remark.", pt: "O cliente não deixou comentário.")

    /// Below so many ratings a percentage says little.
    static let fewRatings = 10

    static func former(_ id: String) -> LocalizedText {
        LocalizedText(en: "former teammate \(id)", pt: "ex-colega \(id)")
    }

    static func rated(_ answered: String, of asked: String) -> (answered: LocalizedText, asked: LocalizedText) {
        (
            LocalizedText(en: "\(answered) rated", pt: "\(answered) notas"),
            LocalizedText(en: "of \(asked) asked", pt: "em \(asked) pedidos")
        )
    }

    static func score(_ score: Int) -> LocalizedText {
        LocalizedText(en: "\(score) of 5", pt: "nota \(score) de 5")
    }
}
