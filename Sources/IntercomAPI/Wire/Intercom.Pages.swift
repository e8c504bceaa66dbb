import HTTPTransport

extension Intercom {
    /// One page of a search (`conversation.list`).
    struct ConversationPage: Decodable, Sendable {
        let conversations: LossyRows<Conversation>
        let totalCount: Int?
        /// Where the next page starts, or nil on the last one.
        let startingAfter: String?

        /// The number of rows, including unreadable ones.
        var rowCount: Int { conversations.rows.count + conversations.skipped.count }

        private enum Key: String, CodingKey {
            case conversations, pages
            case totalCount = "total_count"
        }

        /// - Throws: `DecodingError` if the list itself is missing although the service reports rows: an answer of
        ///   another server must not count as an empty list. Also if `pages` exists but cannot be read, since the rest
        ///   of the list must not be lost silently.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            totalCount = container.integer(.totalCount).flatMap(Int.init(exactly:))
            if totalCount == 0 {
                conversations = container.rows(.conversations)
            } else {
                conversations = try container.decode(LossyRows<Conversation>.self, forKey: .conversations)
            }
            startingAfter = try container.decodeIfPresent(Pages.self, forKey: .pages)?.next?.startingAfter
        }
    }

    private struct Pages: Decodable {
        let next: Next?
    }

    private struct Next: Decodable {
        let startingAfter: String?

        private enum CodingKeys: String, CodingKey { case startingAfter = "starting_after" }
    }

    /// The answer of `GET /admins`.
    struct AdminList: Decodable {
        let admins: LossyRows<Admin>
        let totalCount: Int?

        private enum CodingKeys: String, CodingKey {
            case admins
            case totalCount = "total_count"
        }
    }

    /// The answer of `GET /teams`.
    struct TeamList: Decodable {
        let teams: LossyRows<Team>
        let totalCount: Int?

        private enum CodingKeys: String, CodingKey {
            case teams
            case totalCount = "total_count"
        }
    }
}
