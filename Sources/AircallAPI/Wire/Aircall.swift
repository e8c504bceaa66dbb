import HTTPTransport

/// The types of the Aircall public API, named as in the API, limited to what a monitor needs.
///
/// Links to recordings and voicemail that open without a login are never decoded, only whether they exist. A field that
/// is absent, null or unreadable is nil.
package enum Aircall {}

extension KeyedDecodingContainer {
    /// A 64-bit identifier, sent as a number or as digits.
    ///
    /// - Throws: `DecodingError` if there is none, since a row without its identifier is useless.
    func identifier(_ key: Key) throws -> Int64 {
        guard let identifier = integer(key), identifier > 0 else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no identifier")
        }
        return identifier
    }

    /// Whether `key` has a value, without decoding it.
    func holdsSomething(_ key: Key) -> Bool {
        contains(key) && (try? decodeNil(forKey: key)) == false
    }
}

extension Aircall {
    /// The position of a page in its list (`meta`).
    package struct Meta: Sendable, Equatable {
        /// The total number of items, never negative; nil if not given.
        package let total: Int?
        /// The page size after it was limited by the service.
        package let perPage: Int?
        /// Whether there is another page. Its link is not kept, because it could refer to another host.
        package let hasNextPage: Bool
    }

    /// A page of a list, whatever the list's name.
    struct Page<Row: Decodable & Sendable>: Decodable, Sendable {
        let meta: Meta
        let rows: LossyRows<Row>

        /// - Throws: `DecodingError` if `meta` is missing, or the list is although there are rows: an answer of another
        ///   server must not count as an empty list.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: ListKey.self)
            meta = try container.decode(Meta.self, forKey: .meta)
            guard let list = ListKey.lists.first(where: container.contains) else {
                guard meta.total == 0 else {
                    throw DecodingError.keyNotFound(
                        ListKey.calls, .init(codingPath: container.codingPath, debugDescription: "no list"))
                }
                rows = LossyRows()
                return
            }
            rows = meta.total == 0 ? container.rows(list) : try container.decode(LossyRows<Row>.self, forKey: list)
        }
    }

    /// The names of lists in answers.
    private enum ListKey: String, CodingKey {
        case meta, calls, users, numbers

        static let lists: [ListKey] = [.calls, .users, .numbers]
    }
}

extension Aircall.Meta: Decodable {
    private enum Key: String, CodingKey {
        case total
        case perPage = "per_page"
        case nextPageLink = "next_page_link"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        total = container.integer(.total).flatMap { $0 < 0 ? nil : Int(exactly: $0) }
        perPage = container.integer(.perPage).flatMap(Int.init(exactly:))
        hasNextPage = container.text(.nextPageLink)?.isEmpty == false
    }
}

extension Aircall {
    /// An agent. Inside calls and lines only `id` is certain.
    ///
    /// `available` and `availability_status` are working hours rather than presence, and are not read: see
    /// ``Aircall/Availability``.
    package struct User: Sendable, Equatable {
        /// The user's identifier.
        package let id: Int64
        /// The display name.
        package let name: String?
        /// The e-mail address as sent; it may differ in case from Intercom's, or have a `+alias`.
        package let email: String?
    }

    /// A line, from `GET /v1/numbers` or inside a call.
    package struct Number: Sendable, Equatable {
        /// The line's identifier.
        package let id: Int64
        /// The line's name.
        package let name: String?
        /// The telephone number, with spaces.
        package let digits: String?
        /// The users that the line rings; nil if not included, as in lists.
        package let users: [User]?
    }
}

extension Aircall.User: Decodable {
    private enum Key: String, CodingKey { case id, name, email }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        email = container.text(.email)
    }
}

extension Aircall.Number: Decodable {
    private enum Key: String, CodingKey { case id, name, digits, users }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        name = container.text(.name)
        digits = container.text(.digits)
        users = container.tolerant(.users, as: LossyRows<Aircall.User>.self)?.rows
    }
}

extension Aircall {
    /// An agent's current availability on the phone.
    package enum Availability: Sendable, Hashable {
        case available, offline, doNotDisturb, inCall, afterCallWork
        /// A value that is not in the reference, or an empty text if there is none.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "available": self = .available
            case "offline": self = .offline
            case "do_not_disturb": self = .doNotDisturb
            case "in_call": self = .inCall
            case "after_call_work": self = .afterCallWork
            default: self = .unknown(text ?? "")
            }
        }
    }

    /// The availability of one user, from `GET /v1/users/availabilities`. It includes no name: match by identifier.
    package struct UserAvailability: Sendable, Equatable {
        /// The user's identifier.
        package let id: Int64
        /// The user's availability.
        package let availability: Availability
    }
}

extension Aircall.UserAvailability: Decodable {
    private enum Key: String, CodingKey { case id, availability }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        availability = Aircall.Availability(container.text(.availability))
    }
}
