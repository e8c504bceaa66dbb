import Localization

/// What a column says apart from how it is drawn: its name in filters, and what it is compared and sorted by.
struct Field<Row>: Sendable {
    /// How to read a row. What is not known is nil: it comes last, whichever way the list is sorted.
    enum Reading: Sendable {
        case text(@Sendable (Row, Context) -> String)
        /// Words in an order of their own, such as states.
        case state(@Sendable (Row, Context) -> (rank: Int, words: String)?)
        case count(@Sendable (Row, Context) -> Int?)
        /// Seconds.
        case span(@Sendable (Row, Context) -> Int?)
        /// Seconds, or at least so many.
        case knownSpan(@Sendable (Row, Context) -> KnownSpan?)
        /// 0…1.
        case ratio(@Sendable (Row, Context) -> Double?)
    }

    /// The English name is the one that is remembered.
    let name: LocalizedText
    let reading: Reading
    /// What else filters may call it, where one list has two titles for it.
    var alias: LocalizedText?

    /// The name by which the field is remembered and found again.
    var id: String { name(.english) }

    /// What a number in a filter has to be to be compared with it.
    var kind: FieldKind {
        switch reading {
        case .text, .state: .text
        case .count: .count
        case .span, .knownSpan: .span
        case .ratio: .ratio
        }
    }

    /// The figure that is compared; nil where there is none.
    func number(_ row: Row, _ context: Context) -> Double? {
        switch reading {
        case .text, .state: nil
        case .count(let read), .span(let read): read(row, context).map(Double.init)
        case .knownSpan(let read): (read(row, context)?.seconds).map(Double.init)
        case .ratio(let read): read(row, context)
        }
    }

    /// Whether the figure of `row` is known to be as `comparison` with `limit` wants it. What is at least so much may be more.
    func fits(_ row: Row, _ comparison: Filter.Comparison, _ limit: Double, _ context: Context) -> Bool {
        guard let number = number(row, context) else { return false }
        if case .knownSpan(let read) = reading, read(row, context)?.isExact == false {
            switch comparison {
            case .atLeast, .above: break
            case .atMost, .below, .equal: return false
            }
        }
        return comparison.holds(number, limit)
    }

    /// The words that are searched; nil where what is drawn says it.
    func words(_ row: Row, _ context: Context) -> String? {
        switch reading {
        case .text(let read): read(row, context)
        case .state(let read): read(row, context)?.words ?? ""
        case .count, .span, .knownSpan, .ratio: nil
        }
    }
}

/// A span of time, or the part of it that is known.
struct KnownSpan: Equatable, Sendable {
    let seconds: Int
    /// Whether it is no longer than that.
    let isExact: Bool

    /// `18m07s`, or `≥ 13s` for a span that is longer by nobody knows how much.
    func text(_ notation: (Int) -> String) -> String { (isExact ? "" : "≥ ") + notation(seconds) }
}

/// What kind of figures a field has.
enum FieldKind: Sendable, Equatable {
    case text, count, span, ratio
}

/// A field as the parser of filters knows it.
struct FieldName: Sendable, Equatable {
    let name: LocalizedText
    let kind: FieldKind
    /// What else it may be called.
    var alias: LocalizedText?

    /// Whether `word` means this field, in either language.
    func isCalled(_ word: String) -> Bool { words.contains(word) }

    /// Whether `word` is how its name begins, in either language.
    func begins(with word: String) -> Bool { words.contains { $0.hasPrefix(word) } }

    private var words: [String] {
        [name, alias].compactMap(\.self).flatMap { name in Language.allCases.map { SearchText.folded(name($0)) } }
    }
}

extension Column {
    /// The same column, which can be sorted by and asked for as `name`.
    func named(_ name: LocalizedText, _ reading: Field<Row>.Reading) -> Column {
        saying(Field(name: name, reading: reading))
    }

    /// The same column, which says what `field` does.
    func saying(_ field: Field<Row>) -> Column {
        var column = self
        column.field = field
        return column
    }
}

extension [FieldName] {
    init<Row>(_ columns: [Column<Row>]) {
        self = columns.compactMap { column in
            column.field.map { FieldName(name: $0.name, kind: $0.kind, alias: $0.alias) }
        }
    }
}
