import Foundation
import HTTPTransport

/// The types of the Intercom REST API 2.9, named as in the API, limited to what a monitor needs.
///
/// All identifiers are `String`, although the service sends some as numbers. Instants are as sent: a far-future
/// `waiting_since` is passed on. A field that is absent, null or unreadable is nil.
package enum Intercom {}

extension KeyedDecodingContainer {
    /// An identifier, sent as text or as a number.
    ///
    /// - Throws: `DecodingError` if there is none, since a row without its identifier is useless.
    func identifier(_ key: Key) throws -> String {
        guard let identifier = reference(key) else {
            guard contains(key) else {
                throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no identifier"))
            }
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no identifier")
        }
        return identifier
    }

    /// A reference by identifier; nil if null, absent, empty or 0, which means nobody.
    func reference(_ key: Key) -> String? {
        let text = text(key)?.trimmingCharacters(in: .whitespaces) ?? integer(key).map(String.init)
        guard let text, !text.isEmpty, text != "0" else { return nil }
        return text
    }

    /// A list of identifiers, each sent as text or as a number; nil if absent, null or not a list.
    func identifiers(_ key: Key) -> [String]? {
        tolerant(key, as: LossyRows<LooseIdentifier>.self)?.rows.map(\.text)
    }
}

/// One identifier in a list.
private struct LooseIdentifier: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}

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

    /// The owner of the token, from `GET /me`.
    package struct Me: Sendable, Equatable {
        /// The admin's identifier.
        package let id: String
        /// The admin's name.
        package let name: String?
        /// The admin's e-mail address.
        package let email: String?
        /// The workspace that the token belongs to.
        package let app: App?
    }

    /// A workspace (`app` of `GET /me`).
    package struct App: Sendable, Equatable {
        /// The app id of inbox links (`id_code`).
        package let idCode: String?
        /// The workspace's name.
        package let name: String?
        /// The region, such as `US`, `EU` or `Europe`.
        package let region: String?
        /// The workspace's time zone: documented as an IANA name, but `Brasilia` and missing values occur.
        package let timezone: String?
    }
}

extension Intercom.Me: Decodable {
    private enum Key: String, CodingKey { case id, name, email, app }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
        app = container.tolerant(.app)
    }
}

extension Intercom.App: Decodable {
    private enum Key: String, CodingKey {
        case name, region, timezone
        case idCode = "id_code"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        idCode = container.reference(.idCode)
        name = container.text(.name)
        region = container.text(.region)
        timezone = container.text(.timezone)
    }
}
