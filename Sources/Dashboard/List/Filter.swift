import Foundation
import Localization

/// The filter of a list: words and comparisons, all of which must match.
///
/// `nota fiscal` matches both words in any visible column; `!away` excludes a word; `open>8` compares the figure of a
/// column; `team=sup` searches the text of one column.
struct Filter: Equatable, Sendable {
    enum Comparison: String, Sendable, CaseIterable {
        // Longer operators first: `>=` begins like `>`.
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
        case equal = "="

        func holds(_ value: Double, _ limit: Double) -> Bool {
            switch self {
            case .atLeast: value >= limit
            case .atMost: value <= limit
            case .above: value > limit
            case .below: value < limit
            case .equal: abs(value - limit) < 0.0005
            }
        }
    }

    enum Test: Equatable, Sendable {
        case word(SearchText)
        case figure(field: String, Comparison, Double)
        case text(field: String, SearchText)
    }

    struct Term: Equatable, Sendable {
        let isInverted: Bool
        let test: Test
    }

    let terms: [Term]
    /// The first invalid term, with a correction; nil if all terms are valid.
    let problem: LocalizedText?

    /// Whether the result depends on the current time.
    let isTimed: Bool

    /// Parses the text of a filter. Invalid terms are ignored and reported in ``problem``.
    init(_ text: String, fields: [FieldName]) {
        let readings = text.split(separator: " ").compactMap { FilterReading(String($0), fields: fields) }
        terms = readings.compactMap(\.term)
        problem = readings.lazy.compactMap(\.problem).first
        isTimed = terms.contains { term in
            guard case .figure(let field, _, _) = term.test else { return false }
            return fields.contains { $0.name(.english) == field && $0.kind == .span }
        }
    }

    /// Whether a row matches.
    ///
    /// - Parameter text: The visible text of the row.
    func matches<Row>(_ row: Row, text: SearchText, _ columns: [Column<Row>], _ context: Context) -> Bool {
        terms.allSatisfy { term in
            let holds =
                switch term.test {
                case .word(let word): text.contains(word)
                case .figure(let field, let comparison, let limit):
                    Self.field(field, in: columns)?.fits(row, comparison, limit, context) ?? false
                case .text(let field, let part):
                    SearchText(Self.field(field, in: columns)?.words(row, context) ?? "").contains(part)
                }
            return holds != term.isInverted
        }
    }

    private static func field<Row>(_ id: String, in columns: [Column<Row>]) -> Field<Row>? {
        columns.lazy.compactMap(\.field).first { $0.id == id }
    }
}

/// One parsed term of a filter.
struct FilterReading {
    private(set) var term: Filter.Term?
    private(set) var problem: LocalizedText?

    /// nil for an incomplete term: a single `!`.
    init?(_ word: String, fields: [FieldName]) {
        let isInverted = word.hasPrefix("!") && !word.hasPrefix("!=")
        let body = isInverted ? String(word.dropFirst()) : word
        guard !body.isEmpty else { return nil }
        guard let (name, comparison, value) = Self.parts(of: body) else {
            term = Filter.Term(isInverted: isInverted, test: .word(SearchText(body)))
            return
        }
        guard let field = Self.field(called: name, among: fields) else {
            problem = FilterText.noField(name, fields)
            return
        }
        read(value, comparison, of: field, isInverted: isInverted)
    }

    private mutating func read(
        _ value: String, _ comparison: Filter.Comparison, of field: FieldName, isInverted: Bool
    ) {
        let id = field.name(.english)
        if field.kind == .text {
            guard comparison == .equal, !value.isEmpty else {
                problem = FilterText.wantsText(field)
                return
            }
            term = Filter.Term(isInverted: isInverted, test: .text(field: id, SearchText(value)))
        } else if let number = FilterNumber.value(of: value, for: field.kind) {
            term = Filter.Term(isInverted: isInverted, test: .figure(field: id, comparison, number))
        } else {
            problem = FilterText.wantsNumber(field, comparison)
        }
    }

    /// `open>=8` in its three parts; nil for a word without a comparison, or without a name before it.
    private static func parts(of word: String) -> (name: String, Filter.Comparison, value: String)? {
        guard let start = word.firstIndex(where: { "<>=".contains($0) }), start > word.startIndex,
            let comparison = Filter.Comparison.allCases.first(where: { word[start...].hasPrefix($0.rawValue) })
        else { return nil }
        let value = word[start...].dropFirst(comparison.rawValue.count)
        return (String(word[..<start]), comparison, String(value))
    }

    /// The field with that name, or else the only one whose name begins with it.
    private static func field(called name: String, among fields: [FieldName]) -> FieldName? {
        let folded = SearchText.folded(name)
        if let field = fields.first(where: { $0.heading.map(SearchText.folded) == folded }) { return field }
        if let field = fields.first(where: { $0.matches(folded) }) { return field }
        let candidates = fields.filter { $0.begins(with: folded) }
        return candidates.count == 1 ? candidates[0] : nil
    }
}

/// Parses the numbers of filters.
enum FilterNumber {
    /// `8` for a count, `10m` or `1h30m` for a duration in seconds, `93.4` or `93,4%` for a ratio; nil for anything
    /// else.
    static func value(of text: String, for kind: FieldKind) -> Double? {
        switch kind {
        case .text: nil
        case .count: Int(text).flatMap { $0 >= 0 ? Double($0) : nil }
        case .span: span(text)
        case .ratio: percent(text)
        }
    }

    private static func percent(_ text: String) -> Double? {
        let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || ",.".contains($0)) }) else { return nil }
        return Double(digits.replacing(",", with: ".")).map { $0 / 100 }
    }

    /// A length that may be typed is not always one that a `Duration` can hold.
    private static func span(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        var (total, digits) = (0.0, "")
        for character in text.lowercased() {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                guard let unit = units[character], let number = Double(digits) else { return nil }
                total += number * unit
                digits = ""
            }
        }
        // `1h30` means minutes as in speech, but `30` alone is ambiguous.
        return digits.isEmpty && !text.isEmpty ? total : nil
    }
}

/// Texts of filters.
enum FilterText {
    static func matches(_ shown: String, of total: String) -> LocalizedText {
        LocalizedText(en: "\(shown) of \(total)", pt: "\(shown) de \(total)")
    }

    static let nothingMatches = LocalizedText(
        en: "Nothing matches; Esc clears the filter.", pt: "Nada corresponde; Esc limpa o filtro.")

    static func noField(_ name: String, _ fields: [FieldName]) -> LocalizedText {
        let names = LocalizedText(
            en: fields.map { $0.shown(.english) }.joined(separator: " "),
            pt: fields.map { $0.shown(.brazilianPortuguese) }.joined(separator: " "))
        return LocalizedText(en: "no column “\(name)”; the columns are: ", pt: "não há coluna “\(name)”; há: ") + names
    }

    static let completions = LocalizedText(en: "one of: ", pt: "uma de: ")

    static func wantsText(_ field: FieldName) -> LocalizedText {
        LocalizedText(
            en: "“\(field.shown(.english))” is text: write \(field.shown(.english))=…",
            pt: "“\(field.shown(.brazilianPortuguese))” é texto: escreva \(field.shown(.brazilianPortuguese))=…")
    }

    static func wantsNumber(_ field: FieldName, _ comparison: Filter.Comparison) -> LocalizedText {
        let (english, portuguese) = (field.shown(.english), field.shown(.brazilianPortuguese))
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
