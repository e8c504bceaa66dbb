import GRDB

/// A statement that inserts a row or puts it in the place of the one with the same key; a row that is there already as it
/// is costs no write.
struct Upsert {
    let sql: String

    /// - Parameters:
    ///   - columns: All columns of the statement, in the order of its arguments; the first ones are the key.
    ///   - keyCount: How many columns the key has.
    init(into table: String, columns: [String], keyCount: Int = 1) {
        let key = columns.prefix(keyCount).joined(separator: ", ")
        let values = columns.dropFirst(keyCount)
        let old = values.map { "\(table).\($0)" }.joined(separator: ", ")
        let new = values.map { "excluded.\($0)" }.joined(separator: ", ")
        sql = """
            INSERT INTO \(table) (\(columns.joined(separator: ", "))) \
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", "))) \
            ON CONFLICT (\(key)) DO UPDATE SET \(values.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")) \
            WHERE (\(old)) IS NOT (\(new))
            """
    }
}
