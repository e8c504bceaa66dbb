/// The parts added to a conversation by an event, with the resulting statistics.
extension World {
    mutating func record(assignmentOf conversation: Int, to admin: Int) {
        let now = now
        change(conversation) { conversation in
            conversation.adminID = admin
            conversation.parts.append(.init(at: now, kind: .assignment, author: .bot, body: nil, assigneeID: admin))
            conversation.statistics.assignments += 1
            conversation.statistics.lastAssignmentAt = now
            conversation.statistics.lastAssignmentAdminReplyAt = nil
            guard conversation.statistics.firstAssignmentAt == nil else { return }
            conversation.statistics.firstAssignmentAt = now
            conversation.statistics.timeToAssignment = now - conversation.createdAt
        }
    }

    mutating func record(moveOf conversation: Int, toTeam team: Int, by admin: Int) {
        let now = now
        change(conversation) { conversation in
            conversation.adminID = nil
            conversation.teamID = team
            conversation.parts.append(
                .init(at: now, kind: .assignment, author: .admin(admin), body: nil, assigneeID: team))
            conversation.statistics.assignments += 1
            conversation.statistics.lastAssignmentAt = now
        }
    }

    mutating func record(answerIn conversation: Int, by admin: Int, body: String) {
        let now = now
        change(conversation) { conversation in
            let waited = now - (conversation.waitingSince ?? conversation.createdAt)
            conversation.waitingSince = nil
            conversation.isRead = true
            conversation.parts.append(.init(at: now, kind: .comment, author: .admin(admin), body: body))
            if conversation.serviceLevel?.status == "active" {
                conversation.serviceLevel?.status = waited > 900 ? "missed" : "hit"
            }
            conversation.statistics.recordAnswer(at: now, after: waited)
        }
    }

    mutating func record(customerMessageIn conversation: Int, body: String) {
        let now = now
        change(conversation) { conversation in
            if conversation.state == .closed { conversation.statistics.reopens += 1 }
            if conversation.state != .open {
                conversation.parts.append(.init(at: now, kind: .open, author: .contact, body: nil))
            }
            conversation.state = .open
            conversation.snoozedUntil = nil
            conversation.isRead = false
            conversation.waitingSince = conversation.waitingSince ?? now
            conversation.parts.append(.init(at: now, kind: .comment, author: .contact, body: body))
            conversation.statistics.firstContactReplyAt = conversation.statistics.firstContactReplyAt ?? now
            conversation.statistics.lastContactReplyAt = now
        }
    }

    mutating func record(closeOf conversation: Int, by admin: Int?) {
        let now = now
        change(conversation) { conversation in
            conversation.state = .closed
            conversation.waitingSince = nil
            conversation.snoozedUntil = nil
            conversation.parts.append(
                .init(at: now, kind: .close, author: admin.map { .admin($0) } ?? .bot, body: nil))
            let span = now - conversation.createdAt
            conversation.statistics.firstCloseAt = conversation.statistics.firstCloseAt ?? now
            conversation.statistics.timeToFirstClose = conversation.statistics.timeToFirstClose ?? span
            conversation.statistics.lastCloseAt = now
            conversation.statistics.timeToLastClose = span
            conversation.statistics.lastClosedByID = admin
        }
    }

    mutating func record(snoozeOf conversation: Int, until instant: Int) {
        let now = now
        change(conversation) { conversation in
            conversation.state = .snoozed
            conversation.snoozedUntil = instant
            let author = conversation.adminID.map { ConversationPart.Author.admin($0) } ?? .bot
            conversation.parts.append(.init(at: now, kind: .snoozed, author: author, body: nil))
        }
    }

    mutating func record(openingOf conversation: Int) {
        let now = now
        change(conversation) { conversation in
            conversation.state = .open
            conversation.snoozedUntil = nil
            conversation.parts.append(.init(at: now, kind: .open, author: .bot, body: nil))
        }
    }

    /// Tags a conversation, which is not a step of anyone's work.
    mutating func tag(_ conversation: Int) {
        guard !allConversations[conversation].isRemoved else { return }
        let tag = random.pick(Phrases.tags).id
        change(conversation) { if !$0.tagIDs.contains(tag) { $0.tagIDs.append(tag) } }
    }

    /// Removes a conversation, as if deleted or merged into another one.
    mutating func vanish(_ conversation: Int) {
        change(conversation) { $0.isRemoved = true }
    }
}

extension ConversationStatistics {
    fileprivate mutating func recordAnswer(at now: Int, after waited: Int) {
        if firstAdminReplyAt == nil {
            firstAdminReplyAt = now
            timeToAdminReply = waited
        }
        if lastAssignmentAt != nil, lastAssignmentAdminReplyAt == nil { lastAssignmentAdminReplyAt = now }
        lastAdminReplyAt = now
        // A running average approximates the median.
        medianTimeToReply = ((medianTimeToReply ?? waited) + waited) / 2
    }
}

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
        guard searchLag > .zero else { return }
        index.record(
            allConversations[conversation], at: conversation, visibleAt: now + searchLag.inSeconds)
    }

    private mutating func count(_ conversation: Int, by step: Int) {
        guard allConversations[conversation].state == .open, !allConversations[conversation].isRemoved,
            let person = person(ofAdmin: allConversations[conversation].adminID)
        else { return }
        people[person].load += step
    }
}

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
