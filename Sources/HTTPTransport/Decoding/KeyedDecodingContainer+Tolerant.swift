public import Foundation

/// Decodes what services actually send rather than what they document: an invalid optional field costs only that field.
extension KeyedDecodingContainer {
    /// The value of `key`; nil if it is absent, null or not a `Value`.
    public func tolerant<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
        (try? decodeIfPresent(Value.self, forKey: key)) ?? nil
    }

    /// A text; nil if it is absent, null or another type.
    public func text(_ key: Key) -> String? {
        tolerant(key, as: String.self)
    }

    /// A whole number, sent as a number without fraction, or as digits in a string.
    public func integer(_ key: Key) -> Int64? {
        if let number = tolerant(key, as: Int64.self) { return number }
        if let text = text(key) { return Int64(text.trimmingCharacters(in: .whitespaces)) }
        return tolerant(key, as: Double.self).flatMap { Int64(exactly: $0) }
    }

    /// A Boolean, sent as such, as 0 or 1, or as one of these in a string.
    public func flag(_ key: Key) -> Bool? {
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
    public func instant(_ key: Key) -> Date? {
        guard let seconds = integer(key), (1...100_000_000_000_000).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// The rows of a list; none if it is absent, null or not a list.
    public func rows<Row: Decodable & Sendable>(_ key: Key, of type: Row.Type = Row.self) -> LossyRows<Row> {
        tolerant(key, as: LossyRows<Row>.self) ?? LossyRows()
    }
}
