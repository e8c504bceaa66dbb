import HTTPTransport
public import IntercomAPI
public import Monitoring

/// Conversations read whole from Intercom, one request each, within the same budget as the refreshes.
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

/// The service's answer names no state or no time: it is no conversation.
struct UnreadableThread: Error {}
