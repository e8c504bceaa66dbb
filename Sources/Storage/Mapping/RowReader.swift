import Foundation
import GRDB
import Monitoring

/// Reads a row by the names of its columns. It asks for optionals, for a damaged file must not stop the program.
protocol RowReader {
    associatedtype Column

    func optionalText(_ column: Column) -> String?
    func optionalInteger(_ column: Column) -> Int64?
    func optionalData(_ column: Column) -> Data?
}

extension RowReader {
    func text(_ column: Column) throws(UnreadableValue) -> String {
        guard let text = optionalText(column) else { throw UnreadableValue() }
        return text
    }

    func integer(_ column: Column) throws(UnreadableValue) -> Int64 {
        guard let integer = optionalInteger(column) else { throw UnreadableValue() }
        return integer
    }

    func number(_ column: Column) throws(UnreadableValue) -> Int {
        Int(try integer(column))
    }

    func flag(_ column: Column) throws(UnreadableValue) -> Bool {
        try integer(column) != 0
    }

    func date(_ column: Column) throws(UnreadableValue) -> Date {
        Date(unixSeconds: try integer(column))
    }

    func optionalDate(_ column: Column) -> Date? {
        optionalInteger(column).map(Date.init(unixSeconds:))
    }

    func identifier<Owner>(_ column: Column) throws(UnreadableValue) -> Identifier<Owner> {
        Identifier(rawValue: try text(column))
    }

    func optionalIdentifier<Owner>(_ column: Column) -> Identifier<Owner>? {
        optionalText(column).map { Identifier(rawValue: $0) }
    }

    func coded<Value: DatabaseCoded>(_ column: Column) throws(UnreadableValue) -> Value {
        guard let value = Value(code: try integer(column)) else { throw UnreadableValue() }
        return value
    }
}
