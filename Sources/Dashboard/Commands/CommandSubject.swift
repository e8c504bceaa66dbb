package import Canvas
import Foundation
import Localization
import Monitoring

/// What a row is about, for commands of the user's own.
enum CommandSubject: Equatable, Sendable {
    /// A ticket, and the agent chosen for it; nil for the assignee.
    case ticket(ReaderTicket, agent: InboxMember.ID? = nil)
    case call(Call)
    case rating(ConversationRating)
    /// A person, in the inbox, on the phone, or both.
    case agent(InboxMember.ID?, [PhoneUser.ID])
    case team(Team.ID)
    /// A phone line, with the name that its row shows.
    case line(Line.ID, String)
    case alert(AlertLine)

    /// The kind of row.
    var place: OwnCommand.Place {
        switch self {
        case .ticket: .ticket
        case .call: .call
        case .rating: .rating
        case .agent: .agent
        case .team: .team
        case .line: .line
        case .alert: .alert
        }
    }

    /// What a row is about that the reader can show.
    init(_ subject: ReaderSubject) {
        switch subject {
        case .call(let call): self = .call(call)
        case .ticket(let ticket): self = ticket.rating.map { .rating($0) } ?? .ticket(ticket)
        }
    }
}

/// A value of a row that the arguments of a command name in braces.
enum Placeholder: String, CaseIterable, Sendable {
    case id, link, subject, customer, state, score, remark, number, direction, rule, line, team
    case lineID = "line_id"
    case teamID = "team_id"
    case agentName = "agent_name"
    case agentEmail = "agent_email"
    case agentID = "agent_id"

    /// Those about an agent.
    static let agent: [Placeholder] = [.agentName, .agentEmail, .agentID]
}

extension OwnCommand.Place {
    /// The values that rows of this kind can have, in the order in which they are listed.
    var placeholders: [Placeholder] {
        switch self {
        case .ticket: [.id, .link, .subject, .customer, .state, .team, .teamID] + Placeholder.agent
        case .call: [.id, .link, .number, .direction, .state, .line, .lineID] + Placeholder.agent
        case .rating: [.id, .link, .score, .remark, .customer, .team, .teamID] + Placeholder.agent
        case .agent: [.id, .link, .state] + Placeholder.agent
        case .team: [.id, .team, .teamID]
        case .line: [.id, .line, .lineID]
        case .alert: [.rule, .subject, .state, .link, .team, .teamID, .line, .lineID] + Placeholder.agent
        }
    }

    /// The names of ``placeholders``, as arguments have them in braces.
    package var placeholderNames: [String] { placeholders.map(\.rawValue) }

    /// What such a row is called in a sentence.
    var name: LocalizedText {
        switch self {
        case .ticket: LocalizedText(en: "ticket", pt: "ticket")
        case .call: LocalizedText(en: "call", pt: "ligação")
        case .rating: LocalizedText(en: "rating", pt: "avaliação")
        case .agent: LocalizedText(en: "agent", pt: "agente")
        case .team: LocalizedText(en: "team", pt: "equipe")
        case .line: LocalizedText(en: "line", pt: "linha")
        case .alert: LocalizedText(en: "alert", pt: "alerta")
        }
    }
}

extension CommandSubject {
    /// Whether an agent has to be chosen before values of one are known: nobody is assigned to the ticket.
    var lacksAgent: Bool {
        guard case .ticket(let ticket, agent: nil) = self, let conversation = ticket.conversation else { return false }
        return conversation.assignee == nil
    }

    /// The same, about `agent`.
    func assigned(to agent: InboxMember.ID) -> CommandSubject {
        if case .ticket(let ticket, _) = self { .ticket(ticket, agent: agent) } else { self }
    }

    /// The value that stands for `placeholder`; nil if the row has none.
    func value(of placeholder: Placeholder, _ context: Context) -> String? {
        switch placeholder {
        case .id: id
        case .link: link(context)?.absoluteString
        case .subject: subject(context)
        case .customer: customer
        case .state: state(context)
        case .score: rating?.score.map(String.init)
        case .remark: rating?.remark
        case .number: call?.number
        case .direction: call?.direction.rawValue
        case .rule: alert?.id.alert.rule.name
        case .line: line?.name
        case .lineID: line?.id.rawValue
        case .team: team.flatMap { context.wholeSnapshot.names[$0] }
        case .teamID: team?.rawValue
        case .agentName: person(context)?.name
        case .agentEmail: person(context)?.email
        case .agentID: person(context)?.id?.rawValue
        }
    }

    private var call: Call? { if case .call(let call) = self { call } else { nil } }

    private var alert: AlertLine? { if case .alert(let line) = self { line } else { nil } }

    private var conversation: Conversation? {
        if case .ticket(let ticket, _) = self { ticket.conversation } else { nil }
    }

    private var rating: ConversationRating? {
        switch self {
        case .rating(let rating): rating
        case .ticket(let ticket, _): ticket.rating
        default: nil
        }
    }

    private var id: String? {
        switch self {
        case .ticket(let ticket, _): ticket.id.rawValue
        case .call(let call): call.id.rawValue
        case .rating(let rating): rating.conversation.rawValue
        case .agent(let member, _): member?.rawValue
        case .team(let team): team.rawValue
        case .line(let line, _): line.rawValue
        case .alert: nil
        }
    }

    private func link(_ context: Context) -> URL? {
        let links = context.snapshot.rules.links
        return switch self {
        case .ticket(let ticket, _): links.link(to: ticket.id)
        case .rating(let rating): links.link(to: rating.conversation)
        case .call(let call): call.recordingLink
        case .agent(let member, _): member.map(links.link(toInboxOf:))
        case .alert(let line): line.link
        case .team, .line: nil
        }
    }

    private func subject(_ context: Context) -> String? {
        alert.map { AlertsText.subject($0, context.language) } ?? conversation?.subject
    }

    private var customer: String? { conversation?.customer ?? rating?.customer }

    /// A word that is the same in every language.
    private func state(_ context: Context) -> String? {
        switch self {
        case .ticket: conversation?.state.rawValue
        case .call(let call): call.status.rawValue
        case .agent(let member, _):
            member.flatMap { figures(of: $0, context) }.map { $0.teammate.member.isAway ? "away" : "online" }
        case .alert(let line):
            switch line.section {
            case .firing: "firing"
            case .pending: "pending"
            case .acknowledged: "acknowledged"
            case .muted: "muted"
            case .history: "ended"
            }
        case .rating, .team, .line: nil
        }
    }

    private var line: (id: Line.ID, name: String?)? {
        switch self {
        case .call(let call): call.line.map { ($0, call.lineName) }
        case .line(let id, let name): (id, name)
        case .alert(let alert): if case .line(let id) = alert.id.alert.subject { (id, alert.name) } else { nil }
        default: nil
        }
    }

    private var team: Team.ID? {
        switch self {
        case .ticket(let ticket, _): ticket.conversation?.team ?? ticket.rating?.team
        case .rating(let rating): rating.team
        case .team(let team): team
        case .alert(let alert): if case .team(let team) = alert.id.alert.subject { team } else { nil }
        case .call, .agent, .line: nil
        }
    }
}

/// The person that a row is about.
extension CommandSubject {
    private typealias Person = (id: InboxMember.ID?, name: String?, email: String?)

    private func person(_ context: Context) -> Person? {
        switch self {
        case .ticket(let ticket, let agent):
            (agent ?? ticket.conversation?.assignee ?? ticket.rating?.teammate).map { person($0, context) }
        case .rating(let rating): rating.teammate.map { person($0, context) }
        case .call(let call):
            (call.user ?? call.participants.first ?? context.wholeSnapshot.lineUsers.inferredOwner(of: call))
                .map { person([$0], context) }
        case .agent(let member?, _): person(member, context)
        case .agent(nil, let phones): person(phones, context)
        case .alert(let alert):
            if case .agent(let agent) = alert.id.alert.subject { person(agent, context) } else { nil }
        case .team, .line: nil
        }
    }

    private func figures(of member: InboxMember.ID, _ context: Context) -> AgentFigures? {
        context.wholeSnapshot.agents.first { $0.id == member }
    }

    /// Of somebody who is no agent any more, only the name is known.
    private func person(_ member: InboxMember.ID, _ context: Context) -> Person {
        let agent = figures(of: member, context)?.teammate
        return (member, agent?.name ?? context.wholeSnapshot.names[member], agent?.member.email)
    }

    private func person(_ phones: [PhoneUser.ID], _ context: Context) -> Person {
        let snapshot = context.wholeSnapshot
        if let agent = snapshot.agents.first(where: { $0.teammate.phones.contains { phones.contains($0.id) } }) {
            return person(agent.id, context)
        }
        let user = snapshot.phoneOnly.lazy.map(\.user).first { phones.contains($0.id) }
        return (nil, user?.name ?? phones.first.flatMap { snapshot.names[$0] }, user?.email)
    }
}
