import Foundation
import GRDB

/// The columns of a table, by their names.
protocol StoredColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension StoredColumn {
    /// All of them, as a statement lists them.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Named placeholders for the columns in ``list``.
    static var placeholders: String { allCases.map { ":\($0.rawValue)" }.joined(separator: ", ") }
}

/// A record whose columns are written and read by name. For tables that are small or read a page at a time; for reading many
/// rows at once, see ``PositionedColumn``.
protocol StoredRecord: FetchableRecord {
    associatedtype Columns: StoredColumn
    typealias Values = [Columns: (any DatabaseValueConvertible)?]

    /// The value of each column.
    var values: Values { get }

    /// Reads every column.
    init(_ row: NamedRow<Columns>) throws
}

extension StoredRecord {
    init(row: Row) throws {
        try self.init(NamedRow(row: row))
    }

    /// The arguments of a statement that names each of the columns.
    var arguments: StatementArguments {
        StatementArguments(values.map { ($0.key.rawValue, $0.value) })
    }
}

/// A row of a table, read by the names of its columns.
struct NamedRow<Columns: StoredColumn>: RowReader {
    let row: Row

    func optionalText(_ column: Columns) -> String? { row[column.rawValue] }
    func optionalInteger(_ column: Columns) -> Int64? { row[column.rawValue] }
    func optionalData(_ column: Columns) -> Data? { row[column.rawValue] }
}
