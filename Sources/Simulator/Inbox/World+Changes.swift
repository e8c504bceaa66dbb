/// A conversation that waits in a team to be taken.
struct BacklogEntry: Sendable {
    let conversation: Int
    /// It is not taken before this instant.
    let eligibleAt: Int
}

extension World {
    static let firstConversationNumber = 215_001

    /// The index of the conversation with this id among all that ever existed; nil if there is none.
    func position(ofConversation id: String) -> Int? {
        guard let number = Int(id) else { return nil }
        let position = number - World.firstConversationNumber
        return allConversations.indices.contains(position) ? position : nil
    }

    /// The person of a teammate; nil for bots, supervisors and teammates added by a test.
    func person(ofAdmin id: Int?) -> Int? {
        guard let id else { return nil }
        let position = id - Roster.firstAdminID
        guard people.indices.contains(position), people[position].adminID == id else { return nil }
        return position
    }

    /// Changes a conversation with all consequences: its time of change, the assignees' load, and the search index.
    mutating func change(_ conversation: Int, _ body: (inout SimulatedConversation) -> Void) {
        count(conversation, by: -1)
        body(&allConversations[conversation])
        allConversations[conversation].updatedAt = max(now, allConversations[conversation].createdAt)
        count(conversation, by: 1)
        publish(conversation)
    }

    /// Adds a conversation and returns its index.
    mutating func insert(_ conversation: SimulatedConversation) -> Int {
        allConversations.append(conversation)
        let position = allConversations.count - 1
        count(position, by: 1)
        publish(position)
        return position
    }

    private mutating func publish(_ conversation: Int) {
        version += 1
        guard searchLag > 0 else { return }
        index.record(
            allConversations[conversation], at: conversation, visibleAt: now + searchLag)
    }

    private mutating func count(_ conversation: Int, by step: Int) {
        guard allConversations[conversation].state == .open, !allConversations[conversation].isRemoved,
            let person = person(ofAdmin: allConversations[conversation].adminID)
        else { return }
        people[person].load += step
    }
}
