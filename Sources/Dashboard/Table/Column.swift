import Canvas
import Localization

/// One column of a table as data: its content, its width, and when it is dropped if there is no room.
struct Column<Row>: Sendable {
    enum Alignment: Sendable {
        case leading, trailing
    }

    /// The title; the column is at least as wide.
    let title: @Sendable (Context) -> String
    let alignment: Alignment
    /// The minimum useful width.
    var width: @Sendable (Context) -> Int
    /// The columns it may grow by if there is room.
    let growth: Int
    /// Columns with a higher number are dropped first; nil is never dropped.
    let dropRank: Int?
    let cell: @Sendable (Row, Context) -> StyledText
    /// The spaces after it, if they do not depend on the room: a mark stays next to what it marks.
    var fixedGap: Int?
    /// nil if the column can be neither sorted nor filtered.
    var field: Field<Row>?

    /// A column of marks, one cell wide, before what they mark.
    static func mark(_ cell: @escaping @Sendable (Row, Context) -> StyledText) -> Column {
        var column = Column(
            title: { _ in "" }, alignment: .leading, width: { _ in 1 }, growth: 0, dropRank: nil, cell: cell)
        column.fixedGap = 1
        return column
    }

    /// A column of text, left-aligned.
    static func text(
        _ title: @escaping @Sendable (Context) -> String, width: Int, growth: Int = 0, drop: Int? = nil,
        cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        Column(title: title, alignment: .leading, width: { _ in width }, growth: growth, dropRank: drop, cell: cell)
    }

    /// A column that is never shown, only for a field to filter by.
    static func hidden(_ field: Field<Row>) -> Column {
        text({ _ in "" }, width: 0) { _, _ in StyledText() }.sortable(as: field)
    }

    /// A column of figures, right-aligned.
    static func figure(
        _ title: @escaping @Sendable (Context) -> String, width: Int, drop: Int? = nil,
        cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        Column(title: title, alignment: .trailing, width: { _ in width }, growth: 0, dropRank: drop, cell: cell)
    }
}

/// What stands above a column that has a name.
enum ColumnTitle: Sendable {
    /// The name in capitals.
    case name
    /// Another word.
    case text(LocalizedText)
    /// What depends on the figures.
    case made(@Sendable (Context) -> String)
    /// Nothing.
    case none

    fileprivate func text(of name: LocalizedText) -> @Sendable (Context) -> String {
        switch self {
        case .name:
            let capitals = LocalizedText(
                en: name(.english).uppercased(), pt: name(.brazilianPortuguese).uppercased())
            return { capitals($0.language) }
        case .text(let text): return { text($0.language) }
        case .made(let make): return make
        case .none: return { _ in "" }
        }
    }
}

/// Columns that can be sorted and filtered by their name.
extension Column {
    /// A column of text, left-aligned.
    static func text(
        _ name: LocalizedText, _ reading: Field<Row>.Reading, title: ColumnTitle = .name, width: Int, growth: Int = 0,
        drop: Int? = nil, cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        text(title.text(of: name), width: width, growth: growth, drop: drop, cell: cell).sortable(as: name, reading)
    }

    /// A column of figures, right-aligned.
    static func figure(
        _ name: LocalizedText, _ reading: Field<Row>.Reading, title: ColumnTitle = .name, width: Int, drop: Int? = nil,
        cell: @escaping @Sendable (Row, Context) -> StyledText
    ) -> Column {
        figure(title.text(of: name), width: width, drop: drop, cell: cell).sortable(as: name, reading)
    }
}

/// The content of a column apart from how it is drawn: its name in filters, and the value it is compared and sorted by.
struct Field<Row>: Sendable {
    /// How to read a row. Unknown values are nil, and are last in either sort order.
    enum Reading: Sendable {
        case text(@Sendable (Row, Context) -> String)
        /// Words with an order of their own, such as states.
        case state(@Sendable (Row, Context) -> (rank: Int, words: String)?)
        case count(@Sendable (Row, Context) -> Int?)
        case span(@Sendable (Row, Context) -> Duration?)
        /// Possibly a lower bound.
        case knownSpan(@Sendable (Row, Context) -> KnownSpan?)
        /// 0…1.
        case ratio(@Sendable (Row, Context) -> Double?)
    }

    /// The English name is used in saved settings.
    let name: LocalizedText
    let reading: Reading
    /// An alternative name in filters, if a list has two titles for it.
    var alias: LocalizedText?
    /// Whether it is a time that has passed, shown as the instant at which it began.
    var isShownAsTime = false

    /// The name used in saved settings.
    var id: String { name(.english) }

    /// The kind of number it is compared with in a filter.
    var kind: FieldKind {
        switch reading {
        case .text, .state: .text
        case .count: .count
        case .span, .knownSpan: .span
        case .ratio: .ratio
        }
    }

    /// The figure to compare, in seconds if it is a span; nil if there is none.
    func number(_ row: Row, _ context: Context) -> Double? {
        switch reading {
        case .text, .state: nil
        case .count(let read): read(row, context).map(Double.init)
        case .span(let read): read(row, context)?.seconds
        case .knownSpan(let read): read(row, context)?.length.seconds
        case .ratio(let read): read(row, context)
        }
    }

    /// Whether the figure of `row` is known to satisfy the comparison. A lower bound may be larger.
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

    /// The words to search; nil if they are the same as what is drawn.
    func words(_ row: Row, _ context: Context) -> String? {
        switch reading {
        case .text(let read): read(row, context)
        case .state(let read): read(row, context)?.words ?? ""
        case .count, .span, .knownSpan, .ratio: nil
        }
    }
}

/// A duration, or the known part of it.
struct KnownSpan: Equatable, Sendable {
    let length: Duration
    /// Whether it is exact rather than a lower bound.
    let isExact: Bool

    /// `18m07s`, or `≥ 13s` for a lower bound.
    func text(_ notation: (Duration) -> String) -> String { (isExact ? "" : "≥ ") + notation(length) }
}

/// The kind of figures in a field.
enum FieldKind: Sendable, Equatable {
    case text, count, span, ratio
}

/// A field as known to the filter parser.
struct FieldName: Sendable, Equatable {
    let name: LocalizedText
    let kind: FieldKind
    /// An alternative name.
    var alias: LocalizedText?
    /// What stands above the column, as it is typed: `30-min`; nil without a title.
    var heading: String?

    /// The name that is shown to the user.
    var shown: LocalizedText { heading.map(LocalizedText.verbatim) ?? name }

    /// Whether `word` is a name of this field, in either language.
    func matches(_ word: String) -> Bool { words.contains(word) }

    /// Whether a name of this field begins with `word`, in either language.
    func begins(with word: String) -> Bool { words.contains { $0.hasPrefix(word) } }

    /// The name that `typed` is the beginning of, preferably the shown one.
    func completion(of typed: String, _ language: Language) -> String {
        let names = [shown(language), name(language)] + [alias].compactMap { $0.map { $0(language) } }
        return names.first { SearchText.folded($0).hasPrefix(typed) }
            ?? words.first { $0.hasPrefix(typed) } ?? shown(language)
    }

    private var words: [String] {
        [name, alias].compactMap(\.self).flatMap { name in Language.allCases.map { SearchText.folded(name($0)) } }
            + [heading].compactMap { $0.map(SearchText.folded) }
    }
}

extension Column {
    /// The same column, which can be sorted and filtered by `name`.
    func sortable(as name: LocalizedText, _ reading: Field<Row>.Reading) -> Column {
        sortable(as: Field(name: name, reading: reading))
    }

    /// The same column, whose time that has passed is shown as the instant at which it began.
    var shownAsTime: Column {
        var column = self
        column.field?.isShownAsTime = true
        return column
    }

    /// The same column, which can be sorted and filtered by `field`.
    func sortable(as field: Field<Row>) -> Column {
        var column = self
        column.field = field
        return column
    }
}

extension [FieldName] {
    /// The fields of `columns`, with what stands above them.
    init<Row>(_ columns: [Column<Row>], _ context: Context) {
        self = columns.compactMap { column in
            column.field.map {
                FieldName(name: $0.name, kind: $0.kind, alias: $0.alias, heading: column.heading(context))
            }
        }
    }
}

extension Column {
    /// The title as a word to type: in small letters, without spaces and dots; nil without a title that can be typed.
    fileprivate func heading(_ context: Context) -> String? {
        let words = title(context).lowercased().filter { $0 != "." }.split(separator: " ")
        let word = words.joined(separator: "-")
        return word.contains(where: \.isLetter) && !word.contains { "<>=!".contains($0) } ? word : nil
    }
}
