/// Where and why a row could not be read, without any of its content.
public struct SkippedRow: Sendable, Equatable, CustomStringConvertible {
    /// The position in its page, from 0.
    public let index: Int
    /// The field, and what was wrong with it.
    public let reason: String

    init(index: Int, error: any Error) {
        self.index = index
        reason = DecodingReason.of(error)
    }

    public var description: String { "row \(index): \(reason)" }
}
