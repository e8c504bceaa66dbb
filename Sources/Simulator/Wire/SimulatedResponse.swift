/// The simulator's answer, and how it is delivered.
public struct SimulatedResponse: Sendable, Equatable {
    /// How an answer is delivered, if at all.
    public enum Delivery: Sendable, Equatable {
        /// Whole and at once.
        case complete
        /// Whole, but this much later.
        case delayed(Duration)
        /// Whole, but in many small pieces spread over this time.
        case dripping(Duration)
        /// Half of the body, then the connection ends.
        case truncated
        /// The connection ends without an answer.
        case reset
        /// Nothing is sent, though the connection stays open.
        case hanging
    }

    /// The HTTP status.
    public var status: Int
    /// The headers, by lower-case name.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]
    /// How it is delivered.
    public var delivery = Delivery.complete

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
