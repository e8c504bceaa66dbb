import HTTPTransport
import IntercomAPI
import Monitoring

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
            kind: .message, author: Author(intercom: thread.conversation.source?.author), createdAt: conversation.createdAt,
            text: [subject, body].filter { !$0.isEmpty }.joined(separator: "\n\n"), files: thread.openingFiles)
    }

    fileprivate init(intercom part: Intercom.ConversationPart) {
        let text = part.body.map(PlainText.paragraphs) ?? ""
        let hasWords = !text.isEmpty || !part.files.isEmpty
        self.init(
            kind: Kind(intercom: part, hasWords: hasWords), author: Author(intercom: part.author), createdAt: part.createdAt,
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
