/// A message that the simulated webhook accepted.
public struct SimulatedSlackMessage: Sendable, Equatable {
    /// When it was received, in Unix seconds of the world.
    public let at: Int
    /// The top-level text; empty if there was none.
    public let text: String
    /// All texts in the blocks, in order.
    public let blockTexts: [String]
    /// The whole payload, as JSON.
    public let payload: String
}
