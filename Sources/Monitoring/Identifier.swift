/// The identifier that a service gave to an `Owner`, kept as text so that `7001` and `"7001"` are the same.
public struct Identifier<Owner>: Hashable, Sendable, RawRepresentable {
    /// The identifier as the service writes it.
    public let rawValue: String

    /// Wraps the service's own identifier.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension Identifier: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Wraps an identifier that is written down, as in tests.
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
