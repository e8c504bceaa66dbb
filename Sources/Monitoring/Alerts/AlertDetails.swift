public import Foundation
public import Localization

/// What helps someone act on an alert. Every rule fills in what it knows; the rest stays empty.
public struct AlertDetails: Sendable, Equatable {
    /// The tickets to open, the most urgent first, at most ``AlertTicket/maxNamed``.
    public var tickets: [AlertTicket] = []
    /// How many tickets there are in all; nil if the figure tells.
    public var count: Int?
    /// The longest wait of a customer; nil if no wait is known.
    public var longestWait: Duration?
    /// The names of the agents who are away.
    public var away: [String] = []
    /// The time that the figure is counted over; nil for a figure of the present.
    public var window: Duration?
    /// When what it is about began; nil if it does not matter.
    public var since: Date?
    /// Whether it may have begun before ``since``, when nobody watched.
    public var mayHaveBegunEarlier = false
    /// Why a service did not answer; nil when it is not known.
    public var reason: LocalizedText?
    /// Why calls were missed, the most frequent reason first.
    public var missed: [MissedReason.Count] = []
    /// The name of the agent it is about besides its subject; nil for nobody.
    public var agent: String?
    /// What a customer wrote; nil for nothing.
    public var remark: String?
    /// The address to open; nil if there is none but those of tickets.
    public var link: URL?

    /// Details; what is left out is unknown or absent.
    public init(
        tickets: [AlertTicket] = [], count: Int? = nil, longestWait: Duration? = nil, away: [String] = [],
        window: Duration? = nil, since: Date? = nil, mayHaveBegunEarlier: Bool = false, reason: LocalizedText? = nil,
        missed: [MissedReason.Count] = [], agent: String? = nil, remark: String? = nil, link: URL? = nil
    ) {
        self.tickets = tickets
        self.count = count
        self.longestWait = longestWait
        self.away = away
        self.window = window
        self.since = since
        self.mayHaveBegunEarlier = mayHaveBegunEarlier
        self.reason = reason
        self.missed = missed
        self.agent = agent
        self.remark = remark
        self.link = link
    }

    /// Every address it names, the most urgent first.
    public var links: [URL] { tickets.map(\.url) + [link].compactMap(\.self) }
}

/// The form in which details wait in the outbox. Spans are whole seconds; what an earlier version did not know is absent.
extension AlertDetails: Codable {
    private enum CodingKeys: String, CodingKey {
        case tickets, count, longestWait, away, window, since, mayHaveBegunEarlier, reason, missed, agent, remark, link
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(tickets, forKey: .tickets)
        try container.encodeIfPresent(count, forKey: .count)
        try container.encodeIfPresent(longestWait?.wholeSeconds, forKey: .longestWait)
        try container.encode(away, forKey: .away)
        try container.encodeIfPresent(window?.wholeSeconds, forKey: .window)
        try container.encodeIfPresent(since, forKey: .since)
        try container.encode(mayHaveBegunEarlier, forKey: .mayHaveBegunEarlier)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encode(missed, forKey: .missed)
        try container.encodeIfPresent(agent, forKey: .agent)
        try container.encodeIfPresent(remark, forKey: .remark)
        try container.encodeIfPresent(link, forKey: .link)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        func span(_ key: CodingKeys) throws -> Duration? {
            try container.decodeIfPresent(Int.self, forKey: key).map { .seconds($0) }
        }
        self.init(
            tickets: try value(.tickets) ?? [], count: try value(.count), longestWait: try span(.longestWait),
            away: try value(.away) ?? [], window: try span(.window), since: try value(.since),
            mayHaveBegunEarlier: try value(.mayHaveBegunEarlier) ?? false, reason: try value(.reason),
            missed: try value(.missed) ?? [], agent: try value(.agent), remark: try value(.remark),
            link: try value(.link))
    }
}

/// A ticket named in an alert.
public struct AlertTicket: Sendable, Equatable, Identifiable, Codable {
    /// The most tickets that an alert names; the rest are given as a number.
    public static let maxNamed = 5

    /// The ticket's identifier.
    public let id: Conversation.ID
    /// What it is about; empty if there was no text.
    public let subject: String
    /// The customer's name or address; nil if neither is known.
    public let customer: String?
    /// Since when it waits: for us, or where nobody writes any more for anybody; nil if that is not known.
    public let waitingSince: Date?
    /// The time left until it has to be answered, negative when it is overdue; nil without a target.
    public let timeLeft: Duration?
    private let links: TicketLinks

    /// Creates a ticket whose address is made with `links`.
    ///
    /// - Parameters:
    ///   - waitingSince: nil for when the customer began to wait.
    ///   - timeLeft: nil without a target.
    public init(
        _ conversation: Conversation, links: TicketLinks, waitingSince: Date? = nil, timeLeft: Duration? = nil
    ) {
        id = conversation.id
        subject = conversation.subject
        customer = conversation.customer
        self.waitingSince = waitingSince ?? conversation.waitingSince
        self.timeLeft = timeLeft
        self.links = links
    }

    /// The ticket's address in the web app, built on demand.
    public var url: URL { links.link(to: id) }

    /// How long it has waited at `now`, in whole seconds; nil if that is not known.
    public func waitingTime(at now: Date) -> Duration? {
        Conversation.waitingTime(since: waitingSince, at: now)
    }

    /// How long it waits, or how soon it has to be answered; nil if neither is known.
    public func timeText(at now: Date, _ numbers: NumberFormat) -> LocalizedText? {
        guard let timeLeft else { return waitingTime(at: now).map { .verbatim(numbers.span($0)) } }
        let minutes = numbers.count(abs(timeLeft.minutesRoundedDown))
        return timeLeft < .zero
            ? LocalizedText(en: "\(minutes) min overdue", pt: "\(minutes) min de atraso")
            : LocalizedText(en: "\(minutes) min left", pt: "faltam \(minutes) min")
    }
}

extension AlertTicket {
    /// The first of `conversations`, as many as an alert names.
    static func first(of conversations: some Sequence<Conversation>, links: TicketLinks) -> [AlertTicket] {
        conversations.prefix(maxNamed).map { AlertTicket($0, links: links) }
    }
}
