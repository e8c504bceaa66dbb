import Localization

/// Texts of filters.
enum FilterText {
    static func matches(_ shown: String, of total: String) -> LocalizedText {
        LocalizedText(en: "\(shown) of \(total)", pt: "\(shown) de \(total)")
    }

    static let nothingMatches = LocalizedText(
        en: "Nothing matches; Esc clears the filter.", pt: "Nada corresponde; Esc limpa o filtro.")

    static func noField(_ name: String, _ fields: [FieldName]) -> LocalizedText {
        let names = LocalizedText(
            en: fields.map { $0.name(.english) }.joined(separator: " "),
            pt: fields.map { $0.name(.brazilianPortuguese) }.joined(separator: " "))
        return LocalizedText(en: "no column “\(name)”; the columns are: ", pt: "não há coluna “\(name)”; há: ") + names
    }

    static func wantsText(_ field: FieldName) -> LocalizedText {
        LocalizedText(
            en: "“\(field.name(.english))” is text: write \(field.name(.english))=…",
            pt: "“\(field.name(.brazilianPortuguese))” é texto: escreva \(field.name(.brazilianPortuguese))=…")
    }

    static func wantsNumber(_ field: FieldName, _ comparison: Filter.Comparison) -> LocalizedText {
        let (english, portuguese) = (field.name(.english), field.name(.brazilianPortuguese))
        let sign = comparison.rawValue
        switch field.kind {
        case .span:
            return LocalizedText(
                en: "write a time: \(english)\(sign)5m, 1h30m, 2d",
                pt: "escreva um tempo: \(portuguese)\(sign)5m, 1h30m, 2d")
        case .ratio:
            return LocalizedText(
                en: "write a percentage: \(english)\(sign)90", pt: "escreva uma porcentagem: \(portuguese)\(sign)90")
        case .count, .text:
            return LocalizedText(
                en: "write a whole number: \(english)\(sign)8", pt: "escreva um número inteiro: \(portuguese)\(sign)8")
        }
    }
}
