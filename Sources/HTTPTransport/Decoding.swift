package import Foundation

/// Decodes what services actually send rather than what they document: an invalid optional field costs only that field.
extension KeyedDecodingContainer {
    /// The value of `key`; nil if it is absent, null or not a `Value`.
    package func tolerant<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
        (try? decodeIfPresent(Value.self, forKey: key)) ?? nil
    }

    /// A text; nil if it is absent, null or another type.
    package func text(_ key: Key) -> String? {
        tolerant(key, as: String.self)
    }

    /// A whole number, sent as a number without fraction, or as digits in a string.
    package func integer(_ key: Key) -> Int64? {
        if let number = tolerant(key, as: Int64.self) { return number }
        if let text = text(key) { return Int64(text.trimmingCharacters(in: .whitespaces)) }
        return tolerant(key, as: Double.self).flatMap { Int64(exactly: $0) }
    }

    /// A Boolean, sent as such, as 0 or 1, or as one of these in a string.
    package func flag(_ key: Key) -> Bool? {
        if let flag = tolerant(key, as: Bool.self) { return flag }
        switch text(key)?.lowercased() ?? integer(key).map(String.init) {
        case "true", "1": return true
        case "false", "0": return false
        default: return nil
        }
    }

    /// An instant in Unix seconds; nil if absent, null, not a number, or not after 1970.
    ///
    /// Far-future values are passed on, as long as they can be converted safely to a whole number.
    package func instant(_ key: Key) -> Date? {
        guard let seconds = integer(key), (1...100_000_000_000_000).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// The rows of a list; none if it is absent, null or not a list.
    package func rows<Row: Decodable & Sendable>(_ key: Key, of type: Row.Type = Row.self) -> LossyRows<Row> {
        tolerant(key, as: LossyRows<Row>.self) ?? LossyRows()
    }
}

/// An array that keeps every readable element: an unreadable row costs only that row, not the page.
package struct LossyRows<Row: Decodable & Sendable>: Decodable, Sendable {
    /// The readable rows.
    package let rows: [Row]
    /// The unreadable rows.
    package let skipped: [SkippedRow]

    /// Creates an empty array.
    package init() {
        rows = []
        skipped = []
    }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var (rows, skipped): ([Row], [SkippedRow]) = ([], [])
        rows.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            let index = container.currentIndex
            do {
                rows.append(try container.decode(Row.self))
            } catch {
                skipped.append(SkippedRow(index: index, error: error))
                _ = try container.decode(Anything.self)
            }
        }
        self.rows = rows
        self.skipped = skipped
    }

    /// Skips a value without decoding it.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}

/// The position of an unreadable row and the reason, without its content.
package struct SkippedRow: Sendable, Equatable, CustomStringConvertible {
    /// The index in its page, from 0.
    package let index: Int
    /// The field, and what is wrong with it.
    package let reason: String

    init(index: Int, error: any Error) {
        self.index = index
        reason = DecodingReason.of(error)
    }

    package var description: String { "row \(index): \(reason)" }
}

/// Describes a decoding error. Its own description may quote the value, which may be a customer's.
package enum DecodingReason {
    /// The path and the problem, such as `rows.id missing`.
    package static func of(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "unreadable" }
        return switch error {
        case .typeMismatch(let type, let context): "\(path(context)) is not \(type)"
        case .valueNotFound(_, let context): "\(path(context)) is null"
        case .keyNotFound(let key, let context): "\(path(context, key)) is missing"
        case .dataCorrupted(let context): "\(path(context)) is malformed"
        @unknown default: "unreadable"
        }
    }

    private static func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
        let keys = (context.codingPath + [last].compactMap { $0 }).filter { $0.intValue == nil }
        return keys.isEmpty ? "the value" : keys.map(\.stringValue).joined(separator: ".")
    }
}

/// The rows of a list that may have many pages, and the number of unreadable ones.
package struct Listing<Row: Sendable>: Sendable {
    /// The readable rows, each id once.
    package var rows: [Row]
    /// The number of unreadable rows, which are logged by position.
    package var skippedRows: Int
    /// The total reported by the service; nil if there is none. It changes while pages are read, so never compute with
    /// it.
    package var totalCount: Int?

    /// Creates a listing.
    package init(rows: [Row], skippedRows: Int = 0, totalCount: Int? = nil) {
        self.rows = rows
        self.skippedRows = skippedRows
        self.totalCount = totalCount
    }
}

extension Listing: Equatable where Row: Equatable {}
