import Foundation
import GRDB
import Monitoring

/// A stored value that the schema forbids, so the file is damaged.
struct UnreadableValue: Error {}

/// Reads the columns of a short `SELECT` one after the other, in its order. The columns of whole records are read by name: see
/// ``RowReader``.
///
/// It reads optionals, because a damaged file must not stop the program.
struct ColumnReader {
    private let row: Row
    private var position = 0

    init(_ row: Row) {
        self.row = row
    }

    mutating func optionalText() -> String? {
        defer { position += 1 }
        return row[position]
    }

    mutating func optionalInteger() -> Int64? {
        defer { position += 1 }
        return row[position]
    }

    mutating func text() throws(UnreadableValue) -> String {
        guard let text = optionalText() else { throw UnreadableValue() }
        return text
    }

    mutating func identifier<Owner>() throws(UnreadableValue) -> Identifier<Owner> {
        Identifier(rawValue: try text())
    }

    mutating func optionalIdentifier<Owner>() -> Identifier<Owner>? {
        optionalText().map { Identifier(rawValue: $0) }
    }

    mutating func integer() throws(UnreadableValue) -> Int64 {
        guard let integer = optionalInteger() else { throw UnreadableValue() }
        return integer
    }

    mutating func flag() throws(UnreadableValue) -> Bool {
        try integer() != 0
    }

    mutating func date() throws(UnreadableValue) -> Date {
        Date(unixSeconds: try integer())
    }

    mutating func optionalDate() -> Date? {
        optionalInteger().map(Date.init(unixSeconds:))
    }

    mutating func coded<Value: DatabaseCoded>() throws(UnreadableValue) -> Value {
        guard let value = Value(code: try integer()) else { throw UnreadableValue() }
        return value
    }
}
