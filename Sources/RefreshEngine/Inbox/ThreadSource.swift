public import Monitoring

/// The door to what was said in conversations: read when somebody asks, and never stored.
public protocol ThreadSource: Sendable {
    /// The conversation with its messages, notes and events.
    ///
    /// - Throws: `CancellationError` when the task was cancelled; the service's error otherwise.
    func thread(of conversation: Conversation.ID) async throws -> ConversationThread
}
