/// A credential: an API token, a password or a webhook address.
///
/// Whatever prints, logs, dumps or interpolates it gets `‹secret›`. The value comes out only through ``reveal()``,
/// so that every place where it does can be found by that name.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps `value`; surrounding blanks are kept, since a password may hold them.
    public init(_ value: String) {
        self.value = value
    }

    /// Whether there is nothing to keep secret. An empty password switches the lock screen off.
    public var isEmpty: Bool { value.isEmpty }

    /// The value itself, for the header, the address or the comparison that needs it, and for nothing else.
    public func reveal() -> String { value }

    /// Compares with `candidate` in a time that depends on the candidate's length alone.
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
    /// The placeholder that stands for every secret.
    public static let placeholder = "‹secret›"

    public var description: String { Secret.placeholder }
    public var debugDescription: String { Secret.placeholder }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
