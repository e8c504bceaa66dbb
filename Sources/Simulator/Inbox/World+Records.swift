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
