public import Foundation

/// One day in summary, for people who were not there: what came in, how it was answered, what customers said, and what
/// alerted. Every figure is that of the report on the same day.
public struct DayDigest: Sendable, Equatable {
    /// A figure of the day, and the same of the day it is compared with.
    public struct Compared<Value: Sendable & Equatable>: Sendable, Equatable {
        /// The figure of the day.
        public let value: Value
        /// That of the day before; nil while it is not completely known.
        public let before: Value?

        /// Puts two figures side by side.
        public init(_ value: Value, before: Value?) {
            self.value = value
            self.before = before
        }
    }

    /// One watched team.
    public struct TeamFigures: Sendable, Equatable, Identifiable {
        public let id: Team.ID
        public let name: String
        /// Conversations created.
        public let conversations: Compared<Int>
        /// How fast its customers were answered.
        public let service: Compared<ServiceTimes>
        /// The ratings of its conversations.
        public let csat: Compared<CSATCounts>
        /// Its queue now; nil for a day that is over.
        public let queue: QueueFigures?
    }

    /// Who waits in a queue.
    public struct QueueFigures: Sendable, Equatable {
        /// The number of customers waiting.
        public let waiting: Int
        /// When the longest wait began; nil if nobody is known to wait.
        public let waitingSince: Date?

        init(_ waiting: [Conversation]) {
            self.waiting = waiting.count
            waitingSince = waiting.compactMap(\.waitingSince).min()
        }
    }

    /// The most remarks, and people, that are named.
    public static let maxNamed = 5

    /// The day; one that is not over ends now.
    public let range: ReportRange
    /// The same weekday of the week before, ending at the same time of day.
    public let comparedRange: ReportRange?
    /// Conversations created in watched teams.
    public let conversations: Compared<Int>
    /// How fast customers of watched teams were answered, and what was closed.
    public let service: Compared<ServiceTimes>
    /// The queues of all watched teams together, now; nil for a day that is over.
    public let queue: QueueFigures?
    /// The calls; nil without a voice channel.
    public let calls: Compared<CallCounts>?
    /// The ratings.
    public let csat: Compared<CSATCounts>
    /// The watched teams, in their order.
    public let teams: [TeamFigures]
    /// Rated conversations with a remark and a score of 3 or less, worst first, then newest first, at most ``maxNamed``.
    public let remarks: [ConversationRating]
    /// Alerts that fired on the day or still did: by when they fired. For those that still fire, ``AlertEpisode/endedAt``
    /// is now.
    public let alerts: [AlertEpisode]
    /// Those who carried most, by new conversations and answered calls together, at most ``maxNamed``.
    public let busiest: [AgentsReport.Agent]
    /// The kinds of record of which some of the day may be missing; empty if the figures are complete.
    public let incomplete: Set<HistoryKind>
    /// The names of those who were rated.
    public let names: [InboxMember.ID: String]
    /// Builds the addresses of rated conversations.
    public let links: TicketLinks

    /// Puts the parts together.
    ///
    /// - Parameters:
    ///   - before: The trend of the compared day; nil while its conversations are not completely known.
    ///   - service: The service times of the watched teams.
    ///   - ratings: The ratings of each watched team.
    ///   - open: All open conversations now; nil for a day that is over.
    ///   - remarks: Rated conversations of the day, newest first.
    ///   - alerts: Episodes of any day.
    ///   - agents: The work of each agent on the day.
    ///   - people: The teams whose agents are named.
    ///   - names: The names of everybody who may have been rated.
    ///   - links: Builds the addresses of rated conversations.
    public init(
        trend: TrendsReport, before: TrendsReport?, comparedRange: ReportRange?, service: Compared<ServiceSummary>,
        open: [Conversation]?, calls: Compared<CallCounts>?, csat: Compared<CSATCounts>,
        ratings: [Team.ID: Compared<CSATCounts>],
        remarks: [ConversationRating], alerts: [AlertEpisode], agents: AgentsReport,
        of people: Subset<Set<Team.ID>> = .all, incomplete: Set<HistoryKind>,
        names: [InboxMember.ID: String], links: TicketLinks
    ) {
        range = trend.range
        self.comparedRange = comparedRange
        conversations = Compared(trend.counts.conversations, before: before?.counts.conversations)
        self.service = Compared(service.value.total, before: service.before?.total)
        self.calls = calls
        self.csat = csat
        self.incomplete = incomplete
        self.names = names
        self.links = links
        let queues = open.map { Dictionary(grouping: $0.filter(\.isQueued), by: \.team) }
        teams = trend.teams.compactMap { part in
            guard let id = part.id, let name = part.name else { return nil }
            let earlier = before?.teams.first { $0.id == id }?.counts.conversations
            return TeamFigures(
                id: id, name: name,
                conversations: Compared(part.counts.conversations, before: before.map { _ in earlier ?? 0 }),
                service: Compared(
                    service.value.teams[id] ?? ServiceTimes(),
                    before: service.before.map { $0.teams[id] ?? ServiceTimes() }),
                csat: ratings[id] ?? Compared(CSATCounts(), before: nil),
                queue: queues.map { QueueFigures($0[id] ?? []) })
        }
        let watched = Set(teams.map(\.id))
        queue = open.map { conversations in
            QueueFigures(conversations.filter { $0.isQueued && $0.team.map(watched.contains) == true })
        }
        self.remarks = Array(
            remarks.filter { $0.remark != nil && ($0.score ?? 5) <= 3 }.enumerated()
                .sorted { ($0.element.score ?? 5, $0.offset) < ($1.element.score ?? 5, $1.offset) }
                .prefix(Self.maxNamed).map(\.element))
        let span = trend.range.span
        self.alerts = alerts.filter { $0.firedAt < span.upperBound && $0.endedAt >= span.lowerBound }
            .sorted(by: { ($0.firedAt, $0.alert.rule, $0.name.sortingKey) }, <)
        busiest = Array(
            agents.agents.filter { agent in
                agent.load > 0 && (people.isAll || agent.teams.contains { people.contains($0) })
            }
            .sorted(by: { (-$0.load, $0.name.sortingKey) }, <)
            .prefix(Self.maxNamed))
    }
}

extension DayDigest {
    /// The same weekday a week before `day`, up to the same time of day; nil if there is no such range.
    public static func comparedRange(with day: ReportRange, now: Date) -> ReportRange? {
        let calendar = Calendar.gregorian(in: day.timeZone)
        let before = day.firstDay.advanced(by: -7)
        let end = day.isOngoing ? calendar.date(byAdding: .day, value: -7, to: now) ?? now : now
        return try? ReportRange(from: before, to: before, now: end, timeZone: day.timeZone)
    }
}

extension AgentsReport.Agent {
    /// New conversations and answered calls together.
    fileprivate var load: Int { (conversations ?? 0) + (calls?.answered ?? 0) }
}
