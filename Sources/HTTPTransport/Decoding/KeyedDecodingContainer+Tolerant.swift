public import Foundation

/// Reading what services send rather than what they document: a bad optional field costs that field.
extension KeyedDecodingContainer {
    /// The value of `key`, or nil if it is absent, null or not a `Value`.
    public func tolerant<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
        (try? decodeIfPresent(Value.self, forKey: key)) ?? nil
    }

    /// A text, or nil if it is absent, null or something else.
    public func text(_ key: Key) -> String? {
        tolerant(key, as: String.self)
    }

    /// A whole number, sent as one, as digits in a string, or as a number without fraction.
    public func integer(_ key: Key) -> Int64? {
        if let number = tolerant(key, as: Int64.self) { return number }
        if let text = text(key) { return Int64(text.trimmingCharacters(in: .whitespaces)) }
        return tolerant(key, as: Double.self).flatMap { Int64(exactly: $0) }
    }

    /// A yes or no, sent as a Boolean, as 0 or 1, or as their texts.
    public func flag(_ key: Key) -> Bool? {
        if let flag = tolerant(key, as: Bool.self) { return flag }
        switch text(key)?.lowercased() ?? integer(key).map(String.init) {
        case "true", "1": return true
        case "false", "0": return false
        default: return nil
        }
    }

    /// An instant in unix seconds; nil if absent, null, not a number, or not after 1970.
    ///
    /// Far-future nonsense is passed on, up to what still converts safely to a whole number of anything.
    public func instant(_ key: Key) -> Date? {
        guard let seconds = integer(key), (1...100_000_000_000_000).contains(seconds) else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    /// The rows of a list, none if it is absent, null or no list.
    public func rows<Row: Decodable & Sendable>(_ key: Key, of type: Row.Type = Row.self) -> LossyRows<Row> {
        tolerant(key, as: LossyRows<Row>.self) ?? LossyRows()
    }
}
