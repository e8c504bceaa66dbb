/// What the simulator answers, and how it leaves.
public struct SimulatedResponse: Sendable, Equatable {
    /// How an answer gets to the client, if at all.
    public enum Delivery: Sendable, Equatable {
        /// Whole and at once.
        case complete
        /// Whole, but so much later.
        case delayed(Duration)
        /// Whole, but in many small pieces, of which the last one comes after so long.
        case dripping(Duration)
        /// Half of the body, then the connection ends.
        case truncated
        /// The connection ends without an answer.
        case reset
        /// Nothing ever comes, though the connection stays.
        case hanging
    }

    /// The HTTP status.
    public var status: Int
    /// The headers, by lower-case name.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]
    /// How it leaves.
    public var delivery = Delivery.complete

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
