import Foundation
import GRDB
import Monitoring

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
            sql: "INSERT INTO \(table) (position, \(Columns.list)) VALUES (:position, \(Columns.placeholders))")
        for (position, record) in list.enumerated() {
            try statement.execute(arguments: record.arguments + ["position": position])
        }
    }
}

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

/// Identifiers in one column, separated by commas. They are read and replaced as a whole, never searched. The services'
/// identifiers are numbers; a comma in one would be percent-encoded.
enum IdentifierList {
    static func text<Owner>(_ identifiers: some Sequence<Identifier<Owner>>) -> String {
        identifiers.map { escaped($0.rawValue) }.joined(separator: ",")
    }

    /// The same for a set, sorted, so that equal sets give equal texts.
    static func text<Owner>(_ identifiers: Set<Identifier<Owner>>) -> String {
        text(identifiers.sorted())
    }

    static func identifiers<Owner>(in text: String) -> [Identifier<Owner>] {
        guard !text.isEmpty else { return [] }
        // Usually there is only one, and splitting looks at every character.
        guard text.utf8.contains(UInt8(ascii: ",")) else { return [Identifier(rawValue: unescaped(text[...]))] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map {
            Identifier(rawValue: unescaped($0))
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "%") }) else { return text }
        return text.replacing("%", with: "%25").replacing(",", with: "%2C")
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        return String(text).replacing("%2C", with: ",").replacing("%25", with: "%")
    }
}
