import Localization

/// Filters that work where they are shown: made of the names of one table.
enum FilterExamples {
    struct Example: Equatable {
        let text: String
        let meaning: LocalizedText
    }

    /// One for each kind of filter that the table allows; none if it cannot be filtered.
    static func examples(for fields: [FieldName], _ language: Language) -> [Example] {
        guard !fields.isEmpty else { return [] }
        func name(_ field: FieldName) -> String { field.name(language) }
        var examples = [Example(text: words(language), meaning: anyColumn)]
        if let field = fields.first(where: { $0.kind == .text }) {
            let value = value(of: field)(language)
            examples.append(Example(text: "\(name(field))=\(value)", meaning: oneColumn))
            examples.append(Example(text: "!\(name(field))=\(value)", meaning: inverted))
        } else {
            examples.append(Example(text: "!ana", meaning: inverted))
        }
        for (kind, comparison, meaning) in comparisons {
            guard let field = fields.first(where: { $0.kind == kind }) else { continue }
            examples.append(Example(text: "\(name(field))\(comparison)", meaning: meaning))
        }
        return examples
    }

    private static let words = LocalizedText(en: "ana invoice", pt: "ana fatura")
    private static let anyColumn = LocalizedText(
        en: "rows with both words, in any column", pt: "linhas com as duas palavras, em qualquer coluna")
    private static let oneColumn = LocalizedText(en: "by the text of one column", pt: "pelo texto de uma coluna")
    private static let inverted = LocalizedText(en: "all other rows", pt: "todas as outras linhas")

    private static let comparisons: [(FieldKind, String, LocalizedText)] = [
        (
            .count, ">=3",
            LocalizedText(en: "by a number, with > < >= <= or =", pt: "por um número, com > < >= <= ou =")
        ),
        (
            .span, ">5m",
            LocalizedText(en: "by a time, such as 30s, 5m, 1h30m, 2d", pt: "por um tempo: 30s, 5m, 1h30m, 2d")
        ),
        (.ratio, "<90", LocalizedText(en: "by a percentage", pt: "por uma porcentagem")),
    ]

    /// A word that may stand in the column.
    private static func value(of field: FieldName) -> LocalizedText {
        values[field.name(.english)] ?? .verbatim("ana")
    }

    private static let values = [
        "team": LocalizedText(en: "support", pt: "suporte"), "line": LocalizedText(en: "support", pt: "suporte"),
        "teams": LocalizedText(en: "support", pt: "suporte"), "number": .verbatim("2154"),
        "status": LocalizedText(en: "away", pt: "ausente"), "kind": LocalizedText(en: "call", pt: "ligação"),
        "state": LocalizedText(en: "firing", pt: "disparado"), "rule": LocalizedText(en: "queue", pt: "fila"),
    ]
}
