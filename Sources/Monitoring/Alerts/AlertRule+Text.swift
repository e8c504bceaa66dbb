public import Localization

extension AlertRule {
    /// The name of the rule, for use within a sentence.
    public var name: LocalizedText {
        switch self {
        case .source: LocalizedText(en: "source", pt: "fonte")
        case .queue: LocalizedText(en: "queue", pt: "fila")
        case .staffing: LocalizedText(en: "staffing", pt: "equipe")
        case .overload: LocalizedText(en: "overload", pt: "sobrecarga")
        case .spike: LocalizedText(en: "spike", pt: "pico")
        }
    }

    /// ``name`` as a title, with a capital.
    public var title: LocalizedText { name.capitalized }
}
