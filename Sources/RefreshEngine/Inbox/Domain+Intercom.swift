import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring

extension Workspace {
    init?(intercom me: Intercom.Me) {
        guard let app = me.app else { return nil }
        self.init(
            name: (app.name ?? app.idCode).map(PlainText.clipped) ?? "",
            timeZoneName: app.timezone.map(PlainText.clipped))
    }
}

extension Team {
    init(intercom team: Intercom.Team) {
        self.init(
            id: .init(rawValue: team.id), name: team.name.map(PlainText.clipped) ?? "#\(team.id)",
            members: Set(team.adminIDs.map(InboxMember.ID.init(rawValue:))))
    }
}

extension InboxMember {
    init(intercom admin: Intercom.Admin) {
        let email = admin.email.map(PlainText.clipped) ?? ""
        let name = [admin.name.map(PlainText.clipped), email].lazy.compactMap(\.self).first { !$0.isEmpty }
        self.init(
            id: .init(rawValue: admin.id), name: name ?? "#\(admin.id)", email: email,
            isAway: admin.awayModeEnabled ?? false,
            teams: admin.isBot ? [] : admin.teamIDs.map { Set($0.map(Team.ID.init(rawValue:))) })
    }
}

extension ConversationEntry {
    /// nil for a row that cannot be counted as a conversation.
    init?(intercom row: Intercom.Conversation) {
        guard let conversation = Conversation(intercom: row) else { return nil }
        self.init(
            conversation: conversation, rating: ConversationRating(intercom: row),
            statistics: row.statistics.map(ConversationStatistics.init(intercom:)))
    }
}

extension Conversation {
    /// nil for a row that cannot be counted, because its state is unknown or it has no time.
    init?(intercom row: Intercom.Conversation) {
        guard let state = State(intercom: row.state),
            let createdAt = row.createdAt ?? row.waitingSince ?? row.updatedAt
        else { return nil }
        let updatedAt = row.updatedAt ?? createdAt
        self.init(
            id: .init(rawValue: row.id), state: state, createdAt: createdAt, updatedAt: updatedAt,
            waitingSince: Self.waitingSince(of: row, updatedAt: updatedAt),
            lastMessageAt: row.statistics?.lastMessageAt(whileWaiting: row.waitingSince != nil),
            snoozedUntil: row.snoozedUntil, assignee: row.adminAssigneeID.map(InboxMember.ID.init(rawValue:)),
            team: row.teamAssigneeID.map(Team.ID.init(rawValue:)), subject: Self.subject(of: row),
            customer: Self.customer(of: row), isPriority: row.isPriority,
            sla: row.slaApplied.flatMap(AppliedSLA.init(intercom:)),
            isUnanswered: row.statistics.map(\.repliedAt.isEmpty),
            wasClosed: row.statistics.map { $0.firstCloseAt != nil || state == .closed })
    }

    /// The text a list shows for a conversation: its title, or else its subject, or else the start of its first
    /// message.
    private static func subject(of row: Intercom.Conversation) -> String {
        let texts = [row.title, row.source?.subject, row.source?.body].lazy.compactMap(\.self)
        return texts.map(PlainText.line(fromHTML:)).first { !$0.isEmpty } ?? ""
    }

    /// The customer's name, or else the address; nil if a teammate wrote first, because then the row names no customer.
    fileprivate static func customer(of row: Intercom.Conversation) -> String? {
        let customer = row.source?.customer
        let texts = [customer?.name, customer?.email].lazy.compactMap(\.self)
        return texts.map(PlainText.clipped).first { !$0.isEmpty }
    }

    /// When the customer began to wait: as given by the service, or else the customer's last message if it has no
    /// reply.
    ///
    /// The service has been observed to return times thousands of years ahead; the wait is then unknown.
    private static func waitingSince(of row: Intercom.Conversation, updatedAt: Date) -> Date? {
        let instant = row.waitingSince ?? row.statistics?.unansweredSince
        return instant.flatMap { $0 < updatedAt + 86_400 ? $0 : nil }
    }
}

extension ConversationStatistics {
    init(intercom row: Intercom.ConversationStatistics) {
        /// A negative length is none.
        func length(_ value: Int?) -> Duration? { value.flatMap { $0 < 0 ? nil : .seconds($0) } }
        self.init(
            firstContactAt: row.firstContactReplyAt, firstReplyAt: row.firstAdminReplyAt,
            firstCloseAt: row.firstCloseAt,
            officeTimes: OfficeTimes(
                firstReply: length(row.timeToAdminReply), firstClose: length(row.timeToFirstClose),
                medianReply: length(row.medianTimeToReply)),
            reopens: row.countReopens, parts: row.countConversationParts)
    }
}

extension Intercom.ConversationStatistics {
    /// The instants at which teammates are known to have replied.
    fileprivate var repliedAt: [Date] {
        [firstAdminReplyAt, lastAssignmentAdminReplyAt, lastAdminReplyAt].compactMap(\.self)
    }

    /// When the customer last wrote; nil if that is not known, or a teammate has replied since.
    fileprivate var unansweredSince: Date? {
        guard let lastContactReplyAt else { return nil }
        return repliedAt.contains { $0 > lastContactReplyAt } ? nil : lastContactReplyAt
    }

    /// When anybody last wrote; nil if that is not known: the service leaves out much of what has happened, so both sides have
    /// to be there unless the customer waits for a first reply.
    fileprivate func lastMessageAt(whileWaiting isWaiting: Bool) -> Date? {
        guard let lastContactReplyAt, isWaiting || lastAdminReplyAt != nil else { return nil }
        return ([lastContactReplyAt] + repliedAt).max()
    }
}

extension AppliedSLA {
    /// nil for a status this program does not know.
    init?(intercom level: Intercom.AppliedSLA) {
        guard let status = level.status.flatMap(Status.init(rawValue:)) else { return nil }
        self.init(name: level.name.map(PlainText.clipped) ?? "", status: status)
    }
}

extension Conversation.State {
    init?(intercom state: Intercom.Conversation.State) {
        switch state {
        case .open: self = .open
        case .snoozed: self = .snoozed
        case .closed: self = .closed
        case .unknown: return nil
        }
    }
}

extension ConversationRating {
    /// nil if no rating was requested, or the request has no time and so belongs to no day.
    init?(intercom row: Intercom.Conversation) {
        guard let rating = row.conversationRating, let requestedAt = rating.createdAt else { return nil }
        let teammate = rating.teammate?.type == .team ? nil : rating.teammate?.id
        self.init(
            conversation: .init(rawValue: row.id), requestedAt: requestedAt, score: rating.rating,
            remark: rating.remark.map(PlainText.clipped),
            teammate: (teammate ?? row.adminAssigneeID).map(InboxMember.ID.init(rawValue:)),
            team: row.teamAssigneeID.map(Team.ID.init(rawValue:)), customer: Conversation.customer(of: row))
    }
}

extension ConversationThread {
    /// nil for an answer that is not a conversation.
    init?(intercom thread: Intercom.ConversationThread) {
        guard let conversation = Conversation(intercom: thread.conversation) else { return nil }
        let rows = thread.parts.rows
        let received = rows.count + thread.parts.skippedRows
        self.init(
            conversation: conversation, parts: [ThreadPart(opening: thread, conversation)] + rows.map(ThreadPart.init),
            olderParts: max(0, (thread.parts.totalCount ?? received) - received),
            unreadableParts: thread.parts.skippedRows)
    }
}

extension ThreadPart {
    /// The first message.
    fileprivate init(opening thread: Intercom.ConversationThread, _ conversation: Conversation) {
        let subject = thread.conversation.source?.subject.map(PlainText.paragraphs) ?? ""
        let body = thread.openingBody.map(PlainText.paragraphs) ?? ""
        self.init(
            kind: .message, author: Author(intercom: thread.conversation.source?.author),
            createdAt: conversation.createdAt,
            text: [subject, body].filter { !$0.isEmpty }.joined(separator: "\n\n"), files: thread.openingFiles)
    }

    fileprivate init(intercom part: Intercom.ConversationPart) {
        let text = part.body.map(PlainText.paragraphs) ?? ""
        let hasWords = !text.isEmpty || !part.files.isEmpty
        self.init(
            kind: Kind(intercom: part, hasWords: hasWords), author: Author(intercom: part.author),
            createdAt: part.createdAt,
            text: text, files: part.files)
    }
}

extension ThreadPart.Kind {
    /// Assignments may include a note, and closing may include a reply to the customer: the text comes before the
    /// event.
    fileprivate init(intercom part: Intercom.ConversationPart, hasWords: Bool) {
        let words = part.partType.split(separator: "_")
        switch words.first {
        case "note": self = .note
        case _ where part.partType.hasSuffix("assignment") || part.assignedTo != nil:
            self = hasWords ? .note : .assigned(to: part.assignedTo.flatMap(ThreadPart.Assignee.init))
        case _ where hasWords: self = .message
        case "close": self = .closed
        case "open": self = .opened
        case "snoozed": self = .snoozed
        default: self = .other(words.joined(separator: " "))
        }
    }
}

extension ThreadPart.Assignee {
    fileprivate init?(intercom party: Intercom.Party) {
        guard let id = party.id else { return nil }
        switch party.type {
        case .admin: self = .member(.init(rawValue: id))
        case .team: self = .team(.init(rawValue: id))
        case .bot, .customer, .unknown: return nil
        }
    }
}

extension ThreadPart.Author {
    fileprivate init(intercom party: Intercom.Party?) {
        guard let party else {
            self = .unknown
            return
        }
        let name = [party.name, party.email].lazy.compactMap(\.self).map(PlainText.clipped).first { !$0.isEmpty }
        switch party.type {
        case .customer: self = .customer(name)
        case .admin, .team: self = .teammate(name)
        case .bot: self = .bot(name)
        case .unknown: self = name.map { .teammate($0) } ?? .unknown
        }
    }
}
