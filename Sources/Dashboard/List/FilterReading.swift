import Localization

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
        case .span: seconds(text)
        case .ratio: percent(text)
        }
    }

    private static func percent(_ text: String) -> Double? {
        let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || ",.".contains($0)) }) else { return nil }
        return Double(digits.replacing(",", with: ".")).map { $0 / 100 }
    }

    private static func seconds(_ text: String) -> Double? {
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
