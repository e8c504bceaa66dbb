import Foundation
import Monitoring
import Simulator

extension Identifier {
    init(_ number: some BinaryInteger) {
        self.init(rawValue: String(number))
    }
}

extension Date {
    init(_ seconds: Int) {
        self.init(timeIntervalSince1970: TimeInterval(seconds))
    }
}

extension Team {
    init(simulated team: SimulatedTeam) {
        self.init(id: .init(team.id), name: team.name, members: Set(team.memberIDs.map { .init($0) }))
    }
}

extension InboxMember {
    init(simulated admin: SimulatedAdmin, in teams: [SimulatedTeam]) {
        let mine = teams.filter { $0.memberIDs.contains(admin.id) }.map { Team.ID($0.id) }
        self.init(
            id: .init(admin.id), name: admin.name, email: admin.email, isAway: admin.isAway,
            teams: Set(mine))
    }
}

extension ConversationEntry {
    init(simulated row: SimulatedConversation, by contact: SimulatedContact) {
        let customer = contact.name ?? contact.email
        let conversation = Conversation(
            id: .init(row.number), state: .init(simulated: row.state), createdAt: Date(row.createdAt),
            updatedAt: Date(row.updatedAt), waitingSince: row.waitingSince.map { Date($0) },
            snoozedUntil: row.snoozedUntil.map { Date($0) }, assignee: row.adminID.map { .init($0) },
            team: row.teamID.map { .init($0) }, subject: row.title ?? row.subject, customer: customer,
            isPriority: row.isPriority)
        let rating = row.rating.map {
            ConversationRating(
                conversation: conversation.id, requestedAt: Date($0.requestedAt), score: $0.score, remark: $0.remark,
                teammate: ($0.teammateID ?? row.adminID).map { .init($0) }, team: conversation.team,
                customer: customer)
        }
        self.init(conversation: conversation, rating: rating)
    }
}

extension Conversation.State {
    fileprivate init(simulated state: SimulatedConversation.State) {
        switch state {
        case .open: self = .open
        case .snoozed: self = .snoozed
        case .closed: self = .closed
        }
    }
}

extension PhoneUser {
    init(simulated user: SimulatedVoiceUser) {
        self.init(id: .init(user.id), name: user.name, email: user.email)
    }
}

extension Line {
    init(simulated line: SimulatedLine) {
        self.init(id: .init(line.id), name: line.name, users: line.userIDs.map { .init($0) })
    }
}

extension Call {
    init(simulated call: SimulatedCall, lineName: String?) {
        self.init(
            id: .init(call.id), direction: call.direction == .inbound ? .inbound : .outbound,
            status: .init(simulated: call.status), startedAt: Date(call.startedAt),
            answeredAt: call.answeredAt.map { Date($0) }, endedAt: call.endedAt.map { Date($0) },
            missedReason: call.missedReason?.rawValue, user: call.userID.map { .init($0) },
            transferredBy: call.transferredByID.map { .init($0) },
            transferredTo: call.transferredToID.map { .init($0) }, line: call.lineID.map { .init($0) },
            lineName: lineName, number: call.rawDigits,
            asset: call.hasAsset ? URL(string: "https://assets.aircall.io/calls/\(call.id)/recording") : nil,
            hasVoicemail: call.hasVoicemail)
    }
}

extension Call.Status {
    fileprivate init(simulated status: SimulatedCall.Status) {
        switch status {
        case .initial: self = .ringing
        case .answered: self = .talking
        case .done: self = .done
        }
    }
}
