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
