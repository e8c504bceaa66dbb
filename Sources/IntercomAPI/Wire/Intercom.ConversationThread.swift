package import Foundation
package import HTTPTransport

extension Intercom {
    /// A conversation with its messages, from `GET /conversations/{id}` in plain text.
    package struct ConversationThread: Sendable, Equatable {
        /// The conversation itself.
        package let conversation: Conversation
        /// The body of the first message.
        package let openingBody: String?
        /// The names of files attached to the first message.
        package let openingFiles: [String]
        /// The newest parts (at most 500), oldest first. `totalCount` is the total number.
        package let parts: Listing<ConversationPart>

        /// The parts that could not be read, for the log.
        let skippedParts: [SkippedRow]
    }

    /// A reply, a note or an event in a conversation.
    package struct ConversationPart: Sendable, Equatable {
        /// The part's identifier.
        package let id: String
        /// The kind of part: `comment`, `note`, `assignment`, `close`, …
        package let partType: String
        /// The text; nil for events.
        package let body: String?
        /// When it was added.
        package let createdAt: Date?
        /// Who added it.
        package let author: Party?
        /// The new assignee; nil for parts that do not assign the conversation.
        package let assignedTo: Party?
        /// The names of attached files.
        package let files: [String]
    }
}

extension Intercom.ConversationThread: Decodable {
    private enum Key: String, CodingKey {
        case source
        case parts = "conversation_parts"
    }

    package init(from decoder: any Decoder) throws {
        conversation = try Intercom.Conversation(from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        let opening = container.tolerant(.source, as: Intercom.Opening.self)
        openingBody = opening?.body
        openingFiles = opening?.files ?? []
        let list = container.tolerant(.parts, as: Intercom.PartList.self)
        parts = Listing(
            rows: list?.parts.rows ?? [], skippedRows: list?.parts.skipped.count ?? 0, totalCount: list?.totalCount)
        skippedParts = list?.parts.skipped ?? []
    }
}

extension Intercom.ConversationPart: Decodable {
    private enum Key: String, CodingKey {
        case id, body, author, attachments
        case assignedTo = "assigned_to"
        case partType = "part_type"
        case createdAt = "created_at"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        partType = container.text(.partType) ?? ""
        body = container.text(.body).flatMap { $0.isEmpty ? nil : $0 }
        createdAt = container.instant(.createdAt)
        author = container.tolerant(.author)
        assignedTo = container.tolerant(.assignedTo)
        files = container.rows(.attachments, of: Intercom.Attachment.self).rows.map(\.name)
    }
}

extension Intercom {
    fileprivate struct Opening: Decodable {
        let body: String?
        let files: [String]

        private enum Key: String, CodingKey { case body, attachments }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            body = container.text(.body)
            files = container.rows(.attachments, of: Attachment.self).rows.map(\.name)
        }
    }

    /// An attached file. Its address is not decoded, since anyone who has it can open the file.
    fileprivate struct Attachment: Decodable, Sendable {
        let name: String
    }

    fileprivate struct PartList: Decodable {
        let parts: LossyRows<ConversationPart>
        let totalCount: Int?

        private enum Key: String, CodingKey {
            case parts = "conversation_parts"
            case totalCount = "total_count"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            parts = container.rows(.parts)
            totalCount = container.integer(.totalCount).flatMap(Int.init(exactly:))
        }
    }
}
