/// A field that conversations can be searched by.
struct SearchField: Sendable {
    /// The documented type, which decides the operators.
    enum Kind: Sendable, Equatable {
        case string, integer, date, boolean
        /// A text whose individual words are compared.
        case words
        /// A list of ids, any of which may match.
        case strings
    }

    /// The value of a field in a conversation.
    enum Content: Sendable, Equatable {
        case missing
        case number(Int)
        case flag(Bool)
        case text(String)
        case texts([String])
    }

    let name: String
    let kind: Kind
    let content: @Sendable (SimulatedConversation, World) -> Content

    /// The field `name`; nil if conversations cannot be searched by it.
    static func named(_ name: String) -> SearchField? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static let all: [SearchField] = own + source + people + rating + statistics
}

extension SearchField {
    private static let own: [SearchField] = [
        string("id") { $0.id },
        number("created_at", .date) { $0.createdAt },
        number("updated_at", .date) { $0.updatedAt },
        number("waiting_since", .date) { $0.waitingSince },
        number("snoozed_until", .date) { $0.snoozedUntil },
        string("state") { $0.state.rawValue },
        string("priority") { $0.isPriority ? "priority" : "not_priority" },
        string("channel_initiated") { $0.sourceType },
        SearchField(name: "open", kind: .boolean) { conversation, _ in .flag(conversation.seemsOpen) },
        SearchField(name: "read", kind: .boolean) { conversation, _ in .flag(conversation.isRead) },
        SearchField(name: "ai_agent_participated", kind: .boolean) { conversation, _ in
            .flag(conversation.deliveredAs == "operator_initiated")
        },
        SearchField(name: "tag_ids", kind: .strings) { conversation, _ in .texts(conversation.tagIDs.map(String.init))
        },
    ]

    private static let source: [SearchField] = [
        string("source.type") { $0.sourceType },
        string("source.id") { String($0.number + 1_000_000) },
        string("source.delivered_as") { $0.deliveredAs },
        string("source.subject") { $0.subject },
        string("source.url") { $0.sourceType == "conversation" ? "https://app.example.test/" : nil },
        SearchField(name: "source.body", kind: .words) { conversation, _ in .text(conversation.body) },
        author("id", \.id) { String($0.id) },
        author("type", \.kind) { $0.isBot ? "bot" : "admin" },
        author("name", \.name, orAdmin: \.name),
        author("email", \.email, orAdmin: \.email),
    ]

    private static let people: [SearchField] = [
        // Unassigned is found as 0.
        number("admin_assignee_id", .integer) { $0.adminID ?? 0 },
        number("team_assignee_id", .integer) { $0.teamID ?? 0 },
        SearchField(name: "contact_ids", kind: .strings) { conversation, world in
            .texts([world.contact(of: conversation).id])
        },
        SearchField(name: "teammate_ids", kind: .strings) { conversation, _ in
            .texts(conversation.participantIDs.map(String.init))
        },
    ]

    private static let rating: [SearchField] = [
        number("conversation_rating.requested_at", .date) { $0.rating?.requestedAt },
        number("conversation_rating.replied_at", .date) { $0.rating?.repliedAt },
        number("conversation_rating.score", .integer) { $0.rating?.score },
        string("conversation_rating.remark") { $0.rating?.remark },
        SearchField(name: "conversation_rating.contact_id", kind: .string) { conversation, world in
            conversation.rating == nil ? .missing : .text(world.contact(of: conversation).id)
        },
    ]

    private static let statistics: [SearchField] = [
        number("statistics.time_to_assignment", .integer) { $0.statistics.timeToAssignment },
        number("statistics.time_to_admin_reply", .integer) { $0.statistics.timeToAdminReply },
        number("statistics.time_to_first_close", .integer) { $0.statistics.timeToFirstClose },
        number("statistics.time_to_last_close", .integer) { $0.statistics.timeToLastClose },
        number("statistics.median_time_to_reply", .integer) { $0.statistics.medianTimeToReply },
        number("statistics.first_contact_reply_at", .date) { $0.statistics.firstContactReplyAt },
        number("statistics.first_assignment_at", .date) { $0.statistics.firstAssignmentAt },
        number("statistics.first_admin_reply_at", .date) { $0.statistics.firstAdminReplyAt },
        number("statistics.first_close_at", .date) { $0.statistics.firstCloseAt },
        number("statistics.last_assignment_at", .date) { $0.statistics.lastAssignmentAt },
        number("statistics.last_assignment_admin_reply_at", .date) { $0.statistics.lastAssignmentAdminReplyAt },
        number("statistics.last_contact_reply_at", .date) { $0.statistics.lastContactReplyAt },
        number("statistics.last_admin_reply_at", .date) { $0.statistics.lastAdminReplyAt },
        number("statistics.last_close_at", .date) { $0.statistics.lastCloseAt },
        string("statistics.last_closed_by_id") { $0.statistics.lastClosedByID.map(String.init) },
        number("statistics.count_reopens", .integer) { $0.statistics.reopens },
        number("statistics.count_assignments", .integer) { $0.statistics.assignments },
        number("statistics.count_conversation_parts", .integer) { $0.parts.count + 1 },
    ]

    private static func string(
        _ name: String, _ value: @escaping @Sendable (SimulatedConversation) -> String?
    ) -> SearchField {
        SearchField(name: name, kind: .string) { conversation, _ in value(conversation).map { .text($0) } ?? .missing }
    }

    private static func number(
        _ name: String, _ kind: Kind, _ value: @escaping @Sendable (SimulatedConversation) -> Int?
    ) -> SearchField {
        SearchField(name: name, kind: kind) { conversation, _ in value(conversation).map { .number($0) } ?? .missing }
    }

    private static func author(
        _ name: String, _ value: @escaping @Sendable (SimulatedContact) -> String?,
        orAdmin adminValue: @escaping @Sendable (SimulatedAdmin) -> String
    ) -> SearchField {
        SearchField(name: "source.author.\(name)", kind: .string) { conversation, world in
            guard let initiator = conversation.initiatorID else {
                return value(world.contact(of: conversation)).map { .text($0) } ?? .missing
            }
            return world.admins.first { $0.id == initiator }.map { .text(adminValue($0)) } ?? .missing
        }
    }
}
