import GRDB

/// An entry of a list that a service returns as a whole and in a meaningful order: the new list replaces the old one.
protocol ListedRecord: StoredRecord, Equatable, Identifiable {
    static var table: String { get }
}

extension ListedRecord {
    /// The stored list, in the service's order.
    static func list(in database: Database) throws -> [Self] {
        try fetchAll(database.cachedStatement(sql: "SELECT \(Columns.list) FROM \(table) ORDER BY position"))
    }

    /// Replaces the stored list with `list`. Of duplicate entries the first one is kept; if the list has not changed,
    /// nothing is written.
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
