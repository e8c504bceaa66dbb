import GRDB

/// A statement that inserts a row or replaces the one with the same key; an unchanged row is not written.
struct Upsert {
    let sql: String

    /// - Parameters:
    ///   - named: Whether the arguments have the names of the columns; else they come in their order.
    ///   - columns: All columns of the statement, in the order of its arguments; the first ones are the key.
    ///   - keyCount: How many columns the key has.
    ///   - replacements: What a row that is there already gets instead of the new value, by column.
    init(
        into table: String, columns: [String], keyCount: Int = 1, named: Bool = false,
        replacing replacements: [String: String] = [:]
    ) {
        let key = columns.prefix(keyCount).joined(separator: ", ")
        let values = columns.dropFirst(keyCount)
        let old = values.map { "\(table).\($0)" }.joined(separator: ", ")
        let results = values.map { replacements[$0] ?? "excluded.\($0)" }
        let new = results.joined(separator: ", ")
        let changes = zip(values, results).map { "\($0) = \($1)" }.joined(separator: ", ")
        sql = """
            INSERT INTO \(table) (\(columns.joined(separator: ", "))) \
            VALUES (\(columns.map { named ? ":\($0)" : "?" }.joined(separator: ", "))) \
            ON CONFLICT (\(key)) DO UPDATE SET \(changes) \
            WHERE (\(old)) IS NOT (\(new))
            """
    }
}
