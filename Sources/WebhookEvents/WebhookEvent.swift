import Foundation
import Localization
import Monitoring

/// What a receiver of kind `json` gets: one event per message, described by `event.schema.json` beside this file.
///
/// Keys are added in later versions, and none is taken away or changes its meaning while ``version`` is 1.
struct WebhookEvent: Encodable {
    enum Kind: String, Encodable {
        case alerts, digest, test
    }

    /// The version of this form.
    let version = 1
    /// The same for every repetition of one message. A message whose answer is lost is sent again, so a receiver that
    /// must not count twice remembers it.
    let id: String
    let type: Kind
    /// When the message was written, which may be a while before it arrives.
    let createdAt: String
    /// The receiver's name in the settings.
    let receiver: String
    /// The machine that tells it.
    let host: String
    /// The most urgent first; empty for a digest and for a test.
    let alerts: [EventAlert]
    /// The summary of a day; nil for other events.
    var digest: DigestEvent?

    private enum CodingKeys: String, CodingKey {
        case version, id, type
        case createdAt = "created_at"
        case receiver, host, alerts, digest
    }

    /// One alert, and why it is told.
    struct EventAlert: Encodable {
        let rule: String
        let subject: String
        let name: String
        let status: String
        let reason: String
        let value: Int
        /// The figure that was told before; only if the reason is `worse`.
        let previousValue: Int?
        let threshold: Int
        let peak: Int
        let since: String
        let firedAt: String?
        let resolvedAt: String?
        let teams: [String]
        let tickets: [EventTicket]
        let details: EventDetails

        private enum CodingKeys: String, CodingKey {
            case rule, subject, name, status, reason, value
            case previousValue = "previous_value"
            case threshold, peak, since
            case firedAt = "fired_at"
            case resolvedAt = "resolved_at"
            case teams, tickets, details
        }
    }

    /// What else is known of an alert. What its rule does not tell is left out.
    struct EventDetails: Encodable {
        let ticketCount: Int?
        let longestWaitSeconds: Int?
        let away: [String]?
        let windowMinutes: Int?
        let since: String?
        let mayHaveBegunEarlier: Bool?
        let cause: String?
        let missed: [EventMissed]?
        let agent: String?
        let remark: String?
        let url: String?

        private enum CodingKeys: String, CodingKey {
            case ticketCount = "ticket_count"
            case longestWaitSeconds = "longest_wait_seconds"
            case away
            case windowMinutes = "window_minutes"
            case since
            case mayHaveBegunEarlier = "may_have_begun_earlier"
            case cause, missed, agent, remark, url
        }
    }

    /// How many calls were missed for one reason.
    struct EventMissed: Encodable {
        let reason: String?
        let count: Int
    }

    /// A ticket named by an alert.
    struct EventTicket: Encodable {
        let id: String
        let subject: String
        let customer: String?
        let waitingSince: String?
        let secondsLeft: Int?
        let url: String

        private enum CodingKeys: String, CodingKey {
            case id, subject, customer
            case waitingSince = "waiting_since"
            case secondsLeft = "seconds_left"
            case url
        }
    }
}

extension WebhookEvent {
    /// The event that tells `bulletin`.
    init(_ bulletin: AlertBulletin, as message: MessageContext) {
        self.init(.alerts, bulletin.items.map { EventAlert($0, message.receiver.language) }, as: message)
    }

    /// The event that tells `digest`.
    init(_ digest: DayDigest, as message: MessageContext) {
        self.init(.digest, [], as: message)
        self.digest = DigestEvent(digest)
    }

    /// An event that says it is a test.
    init(testAs message: MessageContext) {
        self.init(.test, [], as: message)
    }

    private init(_ type: Kind, _ alerts: [EventAlert], as message: MessageContext) {
        id = message.id.rawValue
        self.type = type
        createdAt = message.createdAt.inEvent
        receiver = message.receiver.id.rawValue
        host = message.host
        self.alerts = alerts
    }

    /// The body of the request.
    var body: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}

extension WebhookEvent.EventAlert {
    init(_ item: AlertBulletin.Item, _ language: Language) {
        let record = item.record
        rule = record.id.rule.name
        subject = record.id.subject.key
        name = record.name
        status = record.phase == .resolved ? "resolved" : "firing"
        (reason, previousValue) =
            switch item.reason {
            case .new: ("new", nil)
            case .reminder: ("reminder", nil)
            case .worse(let known): ("worse", known)
            case .resolved: ("resolved", nil)
            case .summary: ("summary", nil)
            }
        value = record.value
        threshold = record.threshold
        peak = record.peak
        since = record.since.inEvent
        firedAt = record.firedAt?.inEvent
        resolvedAt = record.resolvedAt?.inEvent
        teams = record.teams.sorted().map(\.rawValue)
        tickets = (record.details?.tickets ?? []).map(WebhookEvent.EventTicket.init)
        details = WebhookEvent.EventDetails(record.details ?? AlertDetails(), language)
    }
}

extension WebhookEvent.EventDetails {
    init(_ details: AlertDetails, _ language: Language) {
        ticketCount = details.count
        longestWaitSeconds = details.longestWait?.wholeSeconds
        away = details.away.isEmpty ? nil : details.away
        windowMinutes = details.window?.wholeMinutes
        since = details.since?.inEvent
        mayHaveBegunEarlier = details.since.map { _ in details.mayHaveBegunEarlier }
        cause = details.reason?.text(in: language)
        missed =
            details.missed.isEmpty
            ? nil : details.missed.map { WebhookEvent.EventMissed(reason: $0.reason, count: $0.count) }
        agent = details.agent
        remark = details.remark
        url = details.link?.absoluteString
    }
}

extension WebhookEvent.EventTicket {
    init(_ ticket: AlertTicket) {
        id = ticket.id.rawValue
        subject = ticket.subject
        customer = ticket.customer
        waitingSince = ticket.waitingSince?.inEvent
        secondsLeft = ticket.timeLeft?.wholeSeconds
        url = ticket.url.absoluteString
    }
}

extension Date {
    /// ISO 8601 in UTC, to the second.
    var inEvent: String { formatted(.iso8601) }
}
