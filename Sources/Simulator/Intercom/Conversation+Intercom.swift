/// The wire format of conversations in Intercom 2.9, with the irregularities that clients report.
extension World {
    /// The conversation as in search, list and, with `includingParts`, the details.
    func intercomJSON(
        of conversation: SimulatedConversation, includingParts: Bool = false, asPlainText isPlain: Bool = false
    ) -> JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }
        add("type", "conversation")
        add("id", .string(conversation.id))
        add("title", .text(conversation.title))
        add("created_at", .int(conversation.createdAt))
        add("updated_at", .int(conversation.updatedAt))
        add("waiting_since", .number(conversation.waitingSince))
        add("snoozed_until", .number(conversation.snoozedUntil))
        add("open", .bool(conversation.seemsOpen))
        add("state", .string(conversation.state.rawValue))
        add("read", .bool(conversation.isRead))
        add("priority", conversation.isPriority ? "priority" : "not_priority")
        add("admin_assignee_id", conversation.reference(conversation.adminID))
        add("team_assignee_id", conversation.reference(conversation.teamID))
        add("tags", ["type": "tag.list", "tags": .array(conversation.tagIDs.map(intercomTag))])
        add("conversation_rating", intercomRating(of: conversation))
        add("source", intercomSource(of: conversation, asPlainText: isPlain))
        add("contacts", ["type": "contact.list", "contacts": [intercomContact(conversation.contactIndex)]])
        add("teammates", intercomTeammates(of: conversation))
        add("first_contact_reply", conversation.firstContactReply)
        add("sla_applied", conversation.serviceLevel?.intercomJSON ?? .null)
        let hasStatistics = includingParts || conversation.hasStatisticsInLists
        add("statistics", hasStatistics ? conversation.intercomStatistics : nil)
        add("custom_attributes", ["Plano": conversation.number % 3 == 0 ? "Pro" : nil])
        add("ai_agent_participated", .bool(conversation.deliveredAs == "operator_initiated"))
        if includingParts { add("conversation_parts", intercomParts(of: conversation, asPlainText: isPlain)) }
        return .object(members)
    }

    /// A reference to a contact.
    func intercomContact(_ index: Int) -> JSONValue {
        [
            "type": "contact", "id": .string(contacts[index].id),
            "external_id": index % 3 == 0 ? nil : .string("\(index)"),
        ]
    }
}

extension World {
    private func intercomTag(_ id: Int) -> JSONValue {
        let name = Phrases.tags.first { $0.id == id }?.name
        return ["type": "tag", "id": .string(String(id)), "name": .text(name), "applied_at": .int(launch)]
    }

    private func intercomAuthor(of conversation: SimulatedConversation) -> JSONValue {
        guard let initiator = conversation.initiatorID else {
            return intercomAuthor(contact: conversation.contactIndex)
        }
        return intercomAuthor(admin: initiator)
    }

    private func intercomAuthor(contact index: Int) -> JSONValue {
        let contact = contacts[index]
        return [
            "type": .string(contact.kind), "id": .string(contact.id), "name": .text(contact.name),
            "email": .string(contact.email),
        ]
    }

    private func intercomAuthor(admin id: Int) -> JSONValue {
        let admin = admins.first { $0.id == id }
        return [
            "type": admin?.isBot == true ? "bot" : "admin", "id": .string(String(id)), "name": .text(admin?.name),
            "email": .text(admin?.email),
        ]
    }

    private func intercomSource(of conversation: SimulatedConversation, asPlainText isPlain: Bool) -> JSONValue {
        guard conversation.hasSource else { return nil }
        // A missing subject is empty in some rows and null in others.
        let isNull = conversation.subject.isEmpty && conversation.number % 3 == 0
        return [
            "type": .string(conversation.sourceType), "id": .string(String(conversation.number + 1_000_000)),
            "delivered_as": .string(conversation.deliveredAs), "subject": isNull ? nil : .string(conversation.subject),
            "body": .string(isPlain ? conversation.body.withoutMarkup : conversation.body),
            "author": intercomAuthor(of: conversation), "attachments": [],
            "url": conversation.sourceType == "conversation" ? "https://app.example.test/" : nil, "redacted": false,
        ]
    }

    private func intercomTeammates(of conversation: SimulatedConversation) -> JSONValue {
        let ids = conversation.participantIDs
        if ids.isEmpty, conversation.number % 2 == 0 { return nil }
        let list = JSONValue.array(ids.map { ["type": "admin", "id": .string(String($0))] })
        // Most payloads name the list after the admins in it, some as in the reference.
        return ["type": "admin.list", conversation.number % 17 == 0 ? "teammates" : "admins": list]
    }

    private func intercomRating(of conversation: SimulatedConversation) -> JSONValue {
        guard let rating = conversation.rating else {
            // An object with null values sometimes occurs instead of null.
            guard conversation.number % 13 == 0 else { return nil }
            return ["rating": nil, "remark": nil, "created_at": nil, "contact": nil, "teammate": nil]
        }
        let teammate: JSONValue = rating.teammateID.map { ["type": "admin", "id": .string(String($0))] } ?? .null
        return [
            "rating": .number(rating.score), "remark": .text(rating.remark), "created_at": .int(rating.requestedAt),
            "contact": intercomContact(conversation.contactIndex), "teammate": teammate,
        ]
    }

    private func intercomParts(
        of conversation: SimulatedConversation, asPlainText isPlain: Bool
    ) -> JSONValue {
        let newest = conversation.parts.suffix(500)
        let first = conversation.parts.count - newest.count
        let parts = newest.enumerated().map { offset, part in
            let body = isPlain ? part.body?.withoutMarkup : part.body
            return intercomPart(part, body: body, id: conversation.number * 1_000 + first + offset, of: conversation)
        }
        return [
            "type": "conversation_part.list", "conversation_parts": .array(parts),
            "total_count": .int(conversation.parts.count),
        ]
    }

    private func intercomPart(
        _ part: ConversationPart, body: String?, id: Int, of conversation: SimulatedConversation
    ) -> JSONValue {
        let author =
            switch part.author {
            case .contact: intercomAuthor(contact: conversation.contactIndex)
            case .admin(let id): intercomAuthor(admin: id)
            case .bot: intercomAuthor(admin: admins.first { $0.isBot }?.id ?? 0)
            }
        let isTeam = part.assigneeID.map { id in teams.contains { $0.id == id } } ?? false
        let target: JSONValue =
            part.assigneeID.map { ["type": isTeam ? "team" : "admin", "id": .string(String($0))] } ?? .null
        return [
            "type": "conversation_part", "id": .string(String(id)), "part_type": .string(part.kind.rawValue),
            "body": .text(body), "created_at": .int(part.at), "updated_at": .int(part.at),
            "notified_at": .int(part.at), "assigned_to": target, "author": author, "attachments": [],
            "external_id": nil, "redacted": false,
        ]
    }
}

extension SimulatedConversation.ServiceLevel {
    fileprivate var intercomJSON: JSONValue {
        ["type": "conversation_sla_summary", "sla_name": .string(name), "sla_status": .string(status)]
    }
}

extension SimulatedConversation {
    /// `open` may stay true for snoozed conversations.
    var seemsOpen: Bool { state == .open || (state == .snoozed && number % 2 == 0) }

    /// A teammate or team: a number; nobody is null or sometimes 0.
    fileprivate func reference(_ id: Int?) -> JSONValue {
        guard let id else { return number % 5 == 0 ? 0 : nil }
        return .int(id)
    }

    fileprivate var firstContactReply: JSONValue {
        guard let instant = statistics.firstContactReplyAt else { return nil }
        return ["created_at": .int(instant), "type": .string(sourceType), "url": nil]
    }

    fileprivate var intercomStatistics: JSONValue {
        let figures = statistics
        return [
            "type": "conversation_statistics",
            "time_to_assignment": .number(figures.timeToAssignment),
            "time_to_admin_reply": .number(figures.timeToAdminReply),
            "time_to_first_close": .number(figures.timeToFirstClose),
            "time_to_last_close": .number(figures.timeToLastClose),
            "median_time_to_reply": .number(figures.medianTimeToReply),
            "first_contact_reply_at": .number(figures.firstContactReplyAt),
            "first_assignment_at": .number(figures.firstAssignmentAt),
            "first_admin_reply_at": .number(figures.firstAdminReplyAt),
            "first_close_at": .number(figures.firstCloseAt),
            "last_assignment_at": .number(figures.lastAssignmentAt),
            "last_assignment_admin_reply_at": .number(figures.lastAssignmentAdminReplyAt),
            "last_contact_reply_at": .number(figures.lastContactReplyAt),
            "last_admin_reply_at": .number(figures.lastAdminReplyAt),
            "last_close_at": .number(figures.lastCloseAt),
            "last_closed_by_id": .text(figures.lastClosedByID.map(String.init)),
            "count_reopens": .int(figures.reopens),
            "count_assignments": .int(figures.assignments),
            "count_conversation_parts": .int(parts.count + 1),
        ]
    }
}
