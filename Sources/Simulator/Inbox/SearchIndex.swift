/// What searches see when the index lags behind: the conversations as they were some seconds ago.
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

    /// An index that knows nothing yet.
    init() {}

    /// An index that is up to date with `conversations`.
    init(showing conversations: [SimulatedConversation], version: Int) {
        self.conversations = conversations
        self.version = version
    }

    /// Notes that the conversation at `position` became `conversation`, to be seen from `visibleAt` on.
    mutating func record(_ conversation: SimulatedConversation, at position: Int, visibleAt: Int) {
        pending.append(Change(visibleAt: visibleAt, position: position, conversation: conversation))
    }

    /// Makes every change visible that is due at `now`.
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
