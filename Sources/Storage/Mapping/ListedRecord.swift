import GRDB

/// Something that a service lists as a whole, in an order of its own: the list known before is replaced by the new one.
protocol ListedRecord: StoredRecord, Equatable, Identifiable {
    static var table: String { get }
}

extension ListedRecord {
    /// The stored list, in the service's order.
    static func list(in database: Database) throws -> [Self] {
        try fetchAll(database.cachedStatement(sql: "SELECT \(Columns.list) FROM \(table) ORDER BY position"))
    }

    /// Puts `list` in the place of the stored one. Where it names somebody twice the first one counts; where it is what is
    /// stored already, nothing is written.
    static func replace(with list: [Self], in database: Database) throws {
        var seen: Set<ID> = []
        let list = list.filter { seen.insert($0.id).inserted }
        guard try list != self.list(in: database) else { return }
        try database.execute(sql: "DELETE FROM \(table)")
        let statement = try database.cachedStatement(
            sql: "INSERT INTO \(table) (position, \(Columns.list)) VALUES (:position, \(Columns.marks))")
        for (position, record) in list.enumerated() {
            try statement.execute(arguments: record.arguments + ["position": position])
        }
    }
}
