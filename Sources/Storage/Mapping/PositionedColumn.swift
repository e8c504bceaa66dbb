import Foundation
import GRDB

/// The columns of a table of which many rows are read and written at once, each at its position in every statement: that of its
/// case. Looking up names would cost more than all the rest.
protocol PositionedColumn: RawRepresentable<Int>, CaseIterable, Sendable {}

extension PositionedColumn {
    static var names: [String] { allCases.map { "\($0)" } }

    /// All of them, as a statement lists them.
    static var list: String { names.joined(separator: ", ") }
}

/// A row that was selected as ``PositionedColumn/list``.
struct PositionedRow<Columns: PositionedColumn>: RowReader {
    let row: Row

    func optionalText(_ column: Columns) -> String? { row[column.rawValue] }
    func optionalInteger(_ column: Columns) -> Int64? { row[column.rawValue] }
    func optionalData(_ column: Columns) -> Data? { row[column.rawValue] }
}

/// The values of a row by column; NULL for columns without a value.
struct PositionedValues<Columns: PositionedColumn> {
    private var values: [(any DatabaseValueConvertible)?] = Array(repeating: nil, count: Columns.allCases.count)

    init() {}

    subscript(column: Columns) -> (any DatabaseValueConvertible)? {
        get { values[column.rawValue] }
        set { values[column.rawValue] = newValue }
    }

    /// The arguments of a statement with a mark for each of ``PositionedColumn/list``.
    var arguments: StatementArguments { StatementArguments(values) }
}
