import GRDB

/// Something that a service lists as a whole, in an order of its own: the list known before is replaced by the new one.
protocol ListedRecord: Equatable, Identifiable {
    static var table: String { get }
    static var columns: [String] { get }

    /// The values of `columns`.
    var databaseValues: [(any DatabaseValueConvertible)?] { get }

    /// Reads `columns`.
    init(_ columns: inout ColumnReader) throws
}

extension ListedRecord {
    /// The stored list, in the service's order.
    static func list(in database: Database) throws -> [Self] {
        let sql = "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY position"
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql))
        var list: [Self] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            list.append(try Self(&columns))
        }
        return list
    }

    /// Puts `list` in the place of the stored one. Where it names somebody twice the first one counts; where it is what is
    /// stored already, nothing is written.
    static func replace(with list: [Self], in database: Database) throws {
        var seen: Set<ID> = []
        let list = list.filter { seen.insert($0.id).inserted }
        guard try list != self.list(in: database) else { return }
        try database.execute(sql: "DELETE FROM \(table)")
        let marks = columns.map { _ in ", ?" }.joined()
        let statement = try database.cachedStatement(
            sql: "INSERT INTO \(table) (position, \(columns.joined(separator: ", "))) VALUES (?\(marks))")
        for (position, record) in list.enumerated() {
            try statement.execute(arguments: StatementArguments([position] + record.databaseValues))
        }
    }
}
