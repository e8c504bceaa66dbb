/// The conversations as seen by searches when the index lags: as they were some seconds ago.
struct SearchIndex: Sendable {
    private struct Change: Sendable {
        let visibleAt: Int
        let position: Int
        let conversation: SimulatedConversation
    }

    private(set) var conversations: [SimulatedConversation] = []
    private(set) var version = 0
    private var pending: [Change] = []
    private var applied = 0

    /// An empty index.
    init() {}

    /// An up-to-date index of `conversations`.
    init(showing conversations: [SimulatedConversation], version: Int) {
        self.conversations = conversations
        self.version = version
    }

    /// Records that the conversation at `position` became `conversation`, visible from `visibleAt` on.
    mutating func record(_ conversation: SimulatedConversation, at position: Int, visibleAt: Int) {
        pending.append(Change(visibleAt: visibleAt, position: position, conversation: conversation))
    }

    /// Makes all changes due at `now` visible.
    mutating func catchUp(to now: Int) {
        while applied < pending.count, pending[applied].visibleAt <= now {
            let change = pending[applied]
            applied += 1
            version += 1
            if change.position < conversations.count {
                conversations[change.position] = change.conversation
            } else {
                conversations.append(change.conversation)
            }
        }
        if applied > 1_000 {
            pending.removeFirst(applied)
            applied = 0
        }
    }
}
