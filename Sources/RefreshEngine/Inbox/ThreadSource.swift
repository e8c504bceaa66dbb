public import Monitoring

/// Reads the content of conversations on demand; it is never stored.
public protocol ThreadSource: Sendable {
    /// The conversation with its messages, notes and events.
    ///
    /// - Throws: `CancellationError` if the task was cancelled; otherwise the service's error.
    func thread(of conversation: Conversation.ID) async throws -> ConversationThread
}
