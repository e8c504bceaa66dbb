public import Foundation
public import Localization

/// Details that help someone act on an alert, by rule.
public enum AlertDetails: Sendable, Equatable {
    /// The longest-waiting tickets, at most ``AlertTicket/mostNamed``, and the longest wait in seconds; nil if no wait
    /// is known.
    case queue(tickets: [AlertTicket], longestWait: Int?)
    /// Nothing beyond the figure.
    case overload
    /// The time in which the conversations came.
    case spike(window: Duration)
    /// The names of the agents who are away.
    case staffing(away: [String])
    /// Why the service did not answer; nil when it is not known.
    case source(reason: LocalizedText?)

    /// The tickets to open; empty for other rules than queue.
    public var tickets: [AlertTicket] {
        guard case .queue(let tickets, _) = self else { return [] }
        return tickets
    }
}

/// A ticket named in an alert.
public struct AlertTicket: Sendable, Equatable, Identifiable {
    /// The most tickets that an alert names; the rest are given as a number.
    public static let maxNamed = 5

    /// The ticket.
    public let conversation: Conversation
    private let links: TicketLinks

    /// Creates a ticket whose address is made with `links`.
    public init(_ conversation: Conversation, links: TicketLinks) {
        self.conversation = conversation
        self.links = links
    }

    /// The ticket's identifier.
    public var id: Conversation.ID { conversation.id }
    /// The ticket's address in the web app, built on demand.
    public var url: URL { links.link(to: conversation.id) }
}

extension Snapshot {
    /// Details for the alert `id`, whether or not the rules of this snapshot raise it: another program may have raised
    /// it under other rules. nil if nothing is known about its subject.
    ///
    /// - Parameter inbox: The whole text channel, of which this snapshot may watch only a part.
    public func details(of id: Alert.ID, inbox: InboxRecords?) -> AlertDetails? {
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
            longestWait: first.waitingSeconds(at: generatedAt))
    }
}
