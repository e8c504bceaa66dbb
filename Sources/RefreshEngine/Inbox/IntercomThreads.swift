import HTTPTransport
public import IntercomAPI
public import Monitoring

/// Reads whole conversations from Intercom, one request each, within the same budget as refreshes.
public struct IntercomThreads: ThreadSource {
    private let client: IntercomClient

    /// Reads through `client`.
    public init(client: IntercomClient) {
        self.client = client
    }

    public func thread(of conversation: Conversation.ID) async throws -> ConversationThread {
        let thread = try await client.conversation(id: conversation.rawValue)
        guard let known = ConversationThread(intercom: thread) else { throw UnreadableThread() }
        return known
    }
}

/// The answer has no state or no time, so it is not a conversation.
struct UnreadableThread: Error {}

/// Reads the content of conversations on demand; it is never stored.
public protocol ThreadSource: Sendable {
    /// The conversation with its messages, notes and events.
    ///
    /// - Throws: `CancellationError` if the task was cancelled; otherwise the service's error.
    func thread(of conversation: Conversation.ID) async throws -> ConversationThread
}
