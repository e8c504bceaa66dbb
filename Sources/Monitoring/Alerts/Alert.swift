package import Foundation
package import Localization

/// A rule that is violated by one subject at one instant, with the figure that violates it.
package struct Alert: Sendable, Equatable, Identifiable {
    /// Identifies an alert by its rule and its subject.
    package struct ID: Sendable, Hashable {
        /// The rule that is violated.
        package let rule: AlertRule
        /// The subject that violates it.
        package let subject: Subject

        /// Combines a rule and a subject.
        package init(rule: AlertRule, subject: Subject) {
            self.rule = rule
            self.subject = subject
        }
    }

    /// The rule and the subject.
    package let id: ID
    /// The name of the subject: a team, an agent or a service. `limbo` and `online` are the same in every language.
    package let name: String
    /// The figure: customers waiting, open conversations, new conversations, agents online, minutes without an answer.
    package let value: Int
    /// The limit that `value` has reached, or for staffing has fallen below.
    package let threshold: Int
    /// When the condition began, if the figures tell; for a silent service, its last answer. nil if it can only be
    /// observed over time.
    package let since: Date?
    /// Details that help someone act on the alert.
    package let details: AlertDetails
    /// One sentence that describes the problem.
    package let message: LocalizedText

    /// Creates an alert.
    package init(
        _ rule: AlertRule, _ subject: Subject, name: String, value: Int, threshold: Int, since: Date? = nil,
        details: AlertDetails, message: LocalizedText
    ) {
        id = ID(rule: rule, subject: subject)
        self.name = name
        self.value = value
        self.threshold = threshold
        self.since = since
        self.details = details
        self.message = message
    }

    /// The rule that is violated.
    package var rule: AlertRule { id.rule }
    /// The subject that violates it.
    package var subject: Subject { id.subject }
}

extension Alert {
    /// The person, team or service that an alert is about.
    package enum Subject: Sendable, Hashable {
        case team(Team.ID)
        case agent(Teammate.ID)
        /// Staffing: all agents who should be online.
        case online
        /// The open conversations without a team or an assignee.
        case limbo
        /// A service.
        case source(SourceName)

        /// The form used in documents, logs and the store: `team:7001`, `agent:501`, `online`, `limbo`,
        /// `source:intercom`.
        package var key: String {
            switch self {
            case .team(let id): "team:\(id)"
            case .agent(let id): "agent:\(id)"
            case .online: "online"
            case .limbo: "limbo"
            case .source(let name): "source:\(name.rawValue)"
            }
        }

        /// Reads what ``key`` wrote; nil for anything else.
        package init?(key: String) {
            let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.dropFirst().first) {
            case ("team", let id?): self = .team(Team.ID(rawValue: id))
            case ("agent", let id?): self = .agent(Teammate.ID(rawValue: id))
            case ("online", nil): self = .online
            case ("limbo", nil): self = .limbo
            case ("source", let name?):
                guard let source = SourceName(rawValue: name) else { return nil }
                self = .source(source)
            default: return nil
            }
        }
    }
}

/// A condition that needs attention, most urgent first: while a service is silent, the other rules cannot be evaluated.
package enum AlertRule: String, Sendable, CaseIterable {
    /// A service has not answered for some minutes.
    case source
    /// A team's queue, or limbo, has reached its limit.
    case queue
    /// Fewer agents are online than there should be.
    case staffing
    /// An agent has too many open conversations.
    case overload
    /// An agent received many conversations in a short time.
    case spike
}

extension AlertRule: Comparable {
    /// Orders by urgency, the most urgent first.
    package static func < (left: AlertRule, right: AlertRule) -> Bool { left.urgency < right.urgency }

    /// The position in the order of urgency; 0 is the most urgent.
    package var urgency: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension AlertRule {
    /// The service whose data the rule needs; nil for the rule about the services themselves. The rule's alerts are
    /// frozen while that service does not answer.
    package var neededSource: SourceName? {
        self == .source ? nil : .inbox
    }

    /// The severity of `value`, which doubles when matters get clearly worse. For staffing, the number of missing
    /// agents.
    package func magnitude(of value: Int, threshold: Int) -> Int {
        self == .staffing ? threshold - value : value
    }

    /// Whether `value` is clearly worse than `known`, that is, twice as bad. Never the case for silent services.
    package func isClearlyWorse(_ value: Int, than known: Int, threshold: Int) -> Bool {
        guard self != .source else { return false }
        let (new, old) = (magnitude(of: value, threshold: threshold), magnitude(of: known, threshold: threshold))
        return new > 0 && new >= 2 * max(1, old)
    }

    /// The worse of two values.
    package func worst(_ left: Int, _ right: Int) -> Int {
        self == .staffing ? min(left, right) : max(left, right)
    }

    /// The name of the rule, for use within a sentence.
    package var name: LocalizedText {
        switch self {
        case .source: LocalizedText(en: "source", pt: "fonte")
        case .queue: LocalizedText(en: "queue", pt: "fila")
        case .staffing: LocalizedText(en: "staffing", pt: "equipe")
        case .overload: LocalizedText(en: "overload", pt: "sobrecarga")
        case .spike: LocalizedText(en: "spike", pt: "pico")
        }
    }

    /// ``name`` as a title, with a capital.
    package var title: LocalizedText { name.capitalized }
}

/// Details that help someone act on an alert, by rule.
package enum AlertDetails: Sendable, Equatable {
    /// The longest-waiting tickets, at most ``AlertTicket/maxNamed``, and the longest wait; nil if no wait is known.
    case queue(tickets: [AlertTicket], longestWait: Duration?)
    /// Nothing beyond the figure.
    case overload
    /// The time in which the conversations came.
    case spike(window: Duration)
    /// The names of the agents who are away.
    case staffing(away: [String])
    /// Why the service did not answer; nil when it is not known.
    case source(reason: LocalizedText?)

    /// The tickets to open; empty for other rules than queue.
    package var tickets: [AlertTicket] {
        guard case .queue(let tickets, _) = self else { return [] }
        return tickets
    }
}

/// A ticket named in an alert.
package struct AlertTicket: Sendable, Equatable, Identifiable {
    /// The most tickets that an alert names; the rest are given as a number.
    package static let maxNamed = 5

    /// The ticket.
    package let conversation: Conversation
    private let links: TicketLinks

    /// Creates a ticket whose address is made with `links`.
    package init(_ conversation: Conversation, links: TicketLinks) {
        self.conversation = conversation
        self.links = links
    }

    /// The ticket's identifier.
    package var id: Conversation.ID { conversation.id }
    /// The ticket's address in the web app, built on demand.
    package var url: URL { links.link(to: conversation.id) }
}

extension Snapshot {
    /// Details for the alert `id`, whether or not the rules of this snapshot raise it: another program may have raised
    /// it under other rules. nil if nothing is known about its subject.
    ///
    /// - Parameter inbox: The whole text channel, of which this snapshot may watch only a part.
    package func details(of id: Alert.ID, inbox: InboxRecords?) -> AlertDetails? {
        switch (id.rule, id.subject) {
        case (.queue, .team(let team)):
            waitingDetails(inbox?.conversations.filter { $0.isQueued && $0.team == team })
        case (.queue, .limbo): waitingDetails(inbox?.conversations.filter(\.isInLimbo))
        case (.queue, _): nil
        case (.overload, _): .overload
        case (.spike, _): .spike(window: rules.spikeWindow)
        case (.staffing, _): .staffing(away: agents.filter(\.teammate.member.isAway).map(\.teammate.name))
        case (.source, .source(let source)): .source(reason: sources[source].failure)
        case (.source, _): nil
        }
    }

    private func waitingDetails(_ waiting: [Conversation]?) -> AlertDetails? {
        guard let waiting = waiting?.sortedByWait(), let first = waiting.first else { return nil }
        return .queue(
            tickets: waiting.prefix(AlertTicket.maxNamed).map { AlertTicket($0, links: rules.links) },
            longestWait: first.waitingTime(at: generatedAt))
    }
}
