/// An identifier assigned by a service to an `Owner`, kept as text so that `7001` and `"7001"` are equal.
public struct Identifier<Owner>: Hashable, Sendable, RawRepresentable, Codable {
    /// The identifier as the service writes it.
    public let rawValue: String

    /// Wraps an identifier assigned by a service.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension Identifier: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Creates an identifier from a literal, as in tests.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// The identifier as the service writes it.
    public var description: String { rawValue }
}

extension Identifier: Comparable {
    /// Orders digit strings by number: `"99"` comes before `"215468"`.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        let (leftCount, rightCount) = (left.rawValue.utf8.count, right.rawValue.utf8.count)
        return leftCount == rightCount ? left.rawValue < right.rawValue : leftCount < rightCount
    }
}
