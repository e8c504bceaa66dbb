/// A credential: an API token, a password or a webhook address.
///
/// Printing, logging, dumping or interpolating it gives `‹secret›`. The value is only available through ``reveal()``,
/// so that all uses can be found by that name.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps `value`; surrounding spaces are kept, since a password may contain them.
    public init(_ value: String) {
        self.value = value
    }

    /// Whether there is nothing to keep secret. An empty password disables the lock screen.
    public var isEmpty: Bool { value.isEmpty }

    /// The value itself, only for the header, address or comparison that needs it.
    public func reveal() -> String { value }

    /// Compares with `candidate` in a time that depends only on the length of the candidate.
    public func matches(_ candidate: String) -> Bool {
        let expected = Array(value.utf8)
        let offered = Array(candidate.utf8)
        var difference = expected.count ^ offered.count
        for (index, byte) in offered.enumerated() {
            let other = expected.isEmpty ? 0 : expected[index % expected.count]
            difference |= Int(byte ^ other)
        }
        return difference == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The placeholder for every secret.
    public static let placeholder = "‹secret›"

    public var description: String { Secret.placeholder }
    public var debugDescription: String { Secret.placeholder }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
