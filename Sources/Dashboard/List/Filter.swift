import Localization

/// What a list is narrowed down by: words that all have to be there, and figures that all have to fit.
///
/// `nota fiscal` – both words, in any column that is shown. `!away` – not that one. `open>8` – the figure of a column;
/// `team=sup` – the text of one.
struct Filter: Equatable, Sendable {
    enum Comparison: String, Sendable, CaseIterable {
        // The longer ones first: `>=` begins as `>` does.
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
    /// What cannot be understood and has no effect, with what would be right; nil when all is well.
    let problem: LocalizedText?

    /// Whether which rows fit depends on the time.
    let isTimed: Bool

    /// Reads what was typed. What makes no sense is left out and told.
    init(_ text: String, fields: [FieldName]) {
        let readings = text.split(separator: " ").compactMap { FilterReading(String($0), fields: fields) }
        terms = readings.compactMap(\.term)
        problem = readings.lazy.compactMap(\.problem).first
        isTimed = terms.contains { term in
            guard case .figure(let field, _, _) = term.test else { return false }
            return fields.contains { $0.name(.english) == field && $0.kind == .span }
        }
    }

    /// Whether a row fits.
    ///
    /// - Parameter text: All that the row shows.
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
