public import Foundation
import Localization

/// The columns of an export as data: the name of each, and how it is read from a record.
public struct ExportTable<Record>: Sendable {
    /// One column.
    struct Column: Sendable {
        let name: String
        let value: @Sendable (Record) -> ExportValue

        init(_ name: String, _ value: @escaping @Sendable (Record) -> ExportValue) {
            self.name = name
            self.value = value
        }
    }

    let columns: [Column]

    /// The names of the columns, in order: lower-case English words, the same in every format and language.
    public var names: [String] { columns.map(\.name) }
}

/// The value of one cell of an export.
public enum ExportValue: Sendable, Equatable {
    case text(String)
    case integer(Int)
    /// A ratio 0…1, written with four decimals.
    case ratio(Double)
    case flag(Bool)
    /// An instant, written in the time zone of the export with its UTC offset.
    case instant(Date)
    /// Unknown or absent, as opposed to zero: an empty cell, or `null`.
    case none

    /// Text that may be absent.
    init(_ text: String?) {
        self = text.map(Self.text) ?? .none
    }

    init(_ number: Int?) {
        self = number.map(Self.integer) ?? .none
    }

    init(_ ratio: Double?) {
        self = ratio.map(Self.ratio) ?? .none
    }

    init(_ instant: Date?) {
        self = instant.map(Self.instant) ?? .none
    }
}

/// What the tables need besides their records: names, addresses and links.
public struct ExportContext: Sendable {
    fileprivate let members: [InboxMember.ID: InboxMember]
    fileprivate let teams: [Team.ID: String]
    private let users: [PhoneUser.ID: PhoneUser]
    fileprivate let lines: [Line.ID: String]
    private let lineUsers: LineUsers
    /// The former names and addresses of phone users for whom these changed.
    private let formerUsers: [PhoneUser.ID: Timeline<PhoneUser>]
    private let links: TicketLinks
    /// A common prefix of all links: building each address from its parts would dominate the export.
    private let linkPrefix: String
    fileprivate let showsNumbers: Bool

    /// - Parameter showsNumbers: Whether callers' numbers are written in full. They are personal data, and masked by
    ///   default.
    public init(_ directory: ReportDirectory, links: TicketLinks, showsNumbers: Bool = false) {
        let past = directory.past
        members = Dictionary(past.members.map { ($0.record.id, $0.record) }) { _, last in last }
            .merging(Dictionary(directory.members.map { ($0.id, $0) }) { first, _ in first }) { $1 }
        teams = directory.teams.naming(\.name, past.teams)
        users = Dictionary(directory.users.map { ($0.id, $0) }) { first, _ in first }
        lines = directory.lines.naming(\.name, past.lines)
        lineUsers = LineUsers(directory.lines, past: past.lines)
        formerUsers = Dictionary(grouping: past.users, by: \.record.id)
            .compactMapValues { spells in Timeline(spells, spells.map(\.record)) }
        self.links = links
        linkPrefix = String(links.link(to: "0").absoluteString.dropLast())
        self.showsNumbers = showsNumbers
    }

    fileprivate func link(to conversation: Conversation.ID) -> String {
        let isNumber = conversation.rawValue.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? linkPrefix + conversation.rawValue : links.link(to: conversation).absoluteString
    }

    /// The person who took, placed or missed the call, with the name they had at the time.
    fileprivate func person(on call: Call) -> (user: PhoneUser?, isInferred: Bool) {
        if let user = call.user { return (self.user(user, at: call.startedAt), false) }
        guard let owner = lineUsers.inferredOwner(of: call) else { return (nil, false) }
        return (user(owner, at: call.startedAt), true)
    }

    fileprivate func user(_ id: PhoneUser.ID, at instant: Date) -> PhoneUser? {
        formerUsers[id]?[instant] ?? users[id]
    }
}

extension ExportTable<ConversationRating> {
    /// One line per requested rating, without a score if the customer has not answered.
    public static func ratings(_ context: ExportContext) -> ExportTable {
        let member = { @Sendable (rating: ConversationRating) in rating.teammate.flatMap { context.members[$0] } }
        return ExportTable(columns: [
            Column("requested_at") { .instant($0.requestedAt) },
            Column("conversation_id") { .text($0.conversation.rawValue) },
            Column("score") { ExportValue($0.score) },
            Column("kind") { ExportValue($0.score.map { $0 > 3 ? "positive" : $0 < 3 ? "negative" : "neutral" }) },
            Column("agent_id") { ExportValue($0.teammate?.rawValue) },
            Column("agent") { ExportValue(member($0)?.name) },
            Column("agent_email") { ExportValue(member($0)?.email) },
            Column("team_id") { ExportValue($0.team?.rawValue) },
            Column("team") { ExportValue($0.team.flatMap { context.teams[$0] }) },
            Column("customer") { ExportValue($0.customer) },
            Column("remark") { ExportValue($0.remark) },
            Column("link") { .text(context.link(to: $0.conversation)) },
        ])
    }
}

extension ExportTable<Call> {
    /// One line per ended call.
    public static func calls(_ context: ExportContext) -> ExportTable {
        let name = { @Sendable (id: PhoneUser.ID?, call: Call) in
            ExportValue(id.map { context.user($0, at: call.startedAt)?.name ?? $0.rawValue })
        }
        return ExportTable(columns: [
            Column("started_at") { .instant($0.startedAt) },
            Column("call_id") { .text($0.id.rawValue) },
            Column("direction") { .text($0.direction.rawValue) },
            Column("outcome") { .text($0.answeredAt != nil ? "answered" : $0.isMissed ? "missed" : "unanswered") },
            Column("missed_reason") { ExportValue($0.missedReason) },
            Column("line_id") { ExportValue($0.line?.rawValue) },
            Column("line") { call in ExportValue(call.line.flatMap { context.lines[$0] } ?? call.lineName) },
            Column("agent") { ExportValue(context.person(on: $0).user?.name) },
            Column("agent_email") { ExportValue(context.person(on: $0).user?.email) },
            Column("agent_inferred") { .flag(context.person(on: $0).isInferred) },
            Column("transferred_by") { name($0.transferredBy, $0) },
            Column("transferred_to") { name($0.transferredTo, $0) },
            Column("number") { ExportValue(context.showsNumbers ? $0.number : $0.number.map(CallerNumber.masked)) },
            Column("ring_seconds") { ExportValue($0.ringTime?.wholeSeconds) },
            Column("talk_seconds") { ExportValue($0.talkTime?.wholeSeconds) },
            Column("voicemail") { .flag($0.hasVoicemail) },
            Column("recording") { ExportValue($0.assetAddress ?? $0.recordingLink?.absoluteString) },
        ])
    }
}

extension ExportTable<ServedConversation> {
    /// One line per conversation that was created, first answered or first closed: what the service times are counted from.
    public static func conversations(_ context: ExportContext) -> ExportTable {
        let owner = { @Sendable (row: ServedConversation) in row.owner.flatMap { context.members[$0] } }
        return ExportTable(columns: [
            Column("created_at") { .instant($0.conversation.createdAt) },
            Column("conversation_id") { .text($0.conversation.id.rawValue) },
            Column("state") { .text($0.conversation.state.rawValue) },
            Column("team_id") { ExportValue($0.conversation.team?.rawValue) },
            Column("team") { ExportValue($0.conversation.team.flatMap { context.teams[$0] }) },
            Column("agent_id") { ExportValue($0.owner?.rawValue) },
            Column("agent") { ExportValue(owner($0)?.name) },
            Column("agent_email") { ExportValue(owner($0)?.email) },
            Column("customer") { ExportValue($0.conversation.customer) },
            Column("subject") { .text($0.conversation.subject) },
            Column("first_contact_at") { ExportValue($0.statistics?.firstContactAt) },
            Column("first_response_at") { ExportValue($0.statistics?.firstReplyAt) },
            Column("first_response_seconds") { ExportValue($0.firstResponse?.wholeSeconds) },
            Column("within_target") { $0.isInTime.map(ExportValue.flag) ?? .none },
            Column("first_closed_at") { ExportValue($0.statistics?.firstCloseAt) },
            Column("close_seconds") { ExportValue($0.timeToClose?.wholeSeconds) },
            Column("closed_within_target") { $0.isClosedInTime.map(ExportValue.flag) ?? .none },
            Column("reply_median_office_seconds") { ExportValue($0.statistics?.officeTimes.medianReply?.wholeSeconds) },
            Column("first_response_office_seconds") {
                ExportValue($0.statistics?.officeTimes.firstReply?.wholeSeconds)
            },
            Column("close_office_seconds") { ExportValue($0.statistics?.officeTimes.firstClose?.wholeSeconds) },
            Column("reopened") { ExportValue($0.statistics?.reopens) },
            Column("parts") { ExportValue($0.statistics?.parts) },
            Column("link") { .text(context.link(to: $0.conversation.id)) },
        ])
    }
}

/// A sample of the floor, and the queue of one team in it.
public struct SampledQueue: Sendable {
    let sample: FloorSample
    /// nil while the text channel was unknown or old.
    let queue: FloorSample.Queue?

    /// The rows of `sample`: one for each team of `teams`, at least one.
    public static func rows(of sample: FloorSample, teams: Subset<Set<Team.ID>>) -> [SampledQueue] {
        let queues = (sample.queues ?? []).filter { teams.contains($0.id) }
        return queues.isEmpty
            ? [SampledQueue(sample: sample, queue: nil)] : queues.map { SampledQueue(sample: sample, queue: $0) }
    }
}

extension ExportTable<SampledQueue> {
    /// One line per sample of the floor and team. What is of all teams together is on each of the lines.
    public static func floor(_ context: ExportContext) -> ExportTable {
        ExportTable(columns: [
            Column("at") { .instant($0.sample.instant) },
            Column("team_id") { ExportValue($0.queue?.id.rawValue) },
            Column("team") { row in ExportValue(row.queue.flatMap { context.teams[$0.id] }) },
            Column("waiting") { ExportValue($0.queue?.waiting) },
            Column("longest_wait_seconds") { ExportValue($0.queue?.longestWait?.wholeSeconds) },
            Column("open") { ExportValue($0.queue?.open) },
            Column("new_today") { ExportValue($0.queue?.new) },
            Column("online") { ExportValue($0.queue?.online) },
            Column("online_all_teams") { ExportValue($0.sample.online) },
            Column("calls_talking") { ExportValue($0.sample.talking) },
            Column("calls_ringing") { ExportValue($0.sample.ringing) },
        ])
    }
}

extension ExportTable<AgentsReport.Agent> {
    /// One line per agent, one per phone user with calls who is not an agent, and one for the missed calls of shared
    /// lines.
    public static func agents(_ context: ExportContext) -> ExportTable {
        ExportTable(columns: [
            Column("agent_id") { ExportValue($0.memberID) },
            Column("agent") { .text($0.subject == .sharedLines ? "(shared lines)" : $0.name) },
            Column("agent_email") { .text($0.email) },
            Column("teams") { agent in
                .text(agent.teams.map { context.teams[$0] ?? $0.rawValue }.joined(separator: "; "))
            },
            Column("conversations") { ExportValue($0.conversations) },
            Column("ratings_asked") { ExportValue($0.ratings?.requested) },
            Column("ratings") { ExportValue($0.ratings?.total) },
            Column("positive") { ExportValue($0.ratings?.positive) },
            Column("neutral") { ExportValue($0.ratings?.neutral) },
            Column("negative") { ExportValue($0.ratings?.negative) },
            Column("csat_real") { ExportValue($0.ratings?.real) },
            Column("csat_adjusted") { ExportValue($0.ratings?.adjusted) },
            Column("calls_answered") { ExportValue($0.calls?.answered) },
            Column("calls_missed") { ExportValue($0.missed) },
            Column("calls_missed_inferred") { agent in
                ExportValue(agent.missed == nil ? nil : agent.calls?.missedInferred)
            },
            Column("calls_transferred") { ExportValue($0.calls?.transferred) },
            Column("outbound_answered") { ExportValue($0.calls?.outboundAnswered) },
            Column("outbound_unanswered") { ExportValue($0.calls?.outboundUnanswered) },
            Column("talk_seconds") { ExportValue($0.calls?.talkTime.wholeSeconds) },
            Column("talk_average_seconds") { ExportValue($0.calls?.averageTalkTime?.wholeSeconds) },
            Column("first_responses") { ExportValue($0.service?.firstResponse.count) },
            Column("first_response_median_seconds") { ExportValue($0.service?.firstResponse.median?.wholeSeconds) },
            Column("first_response_p90_seconds") { ExportValue($0.service?.firstResponse.percentile90?.wholeSeconds) },
            Column("first_responses_unknown") { ExportValue($0.service?.unrecorded) },
            Column("within_target") { ExportValue($0.service?.withinTarget) },
            Column("closed") { ExportValue($0.service?.close.count) },
            Column("close_median_seconds") { ExportValue($0.service?.close.median?.wholeSeconds) },
            Column("close_p90_seconds") { ExportValue($0.service?.close.percentile90?.wholeSeconds) },
        ])
    }
}

extension AgentsReport.Agent {
    fileprivate var memberID: String? {
        if case .agent(let id) = subject { id.rawValue } else { nil }
    }
}
