/// The position of an unreadable row and the reason, without its content.
public struct SkippedRow: Sendable, Equatable, CustomStringConvertible {
    /// The index in its page, from 0.
    public let index: Int
    /// The field, and what is wrong with it.
    public let reason: String

    init(index: Int, error: any Error) {
        self.index = index
        reason = DecodingReason.of(error)
    }

    public var description: String { "row \(index): \(reason)" }
}
