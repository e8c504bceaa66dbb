import AircallAPI
import Foundation
import Monitoring

extension PhoneUser {
    init(aircall user: Aircall.User) {
        let email = user.email.map(PlainText.clipped) ?? ""
        let name = [user.name.map(PlainText.clipped), email].lazy.compactMap(\.self).first { !$0.isEmpty }
        self.init(id: ID(aircall: user.id), name: name ?? "#\(user.id)", email: email)
    }
}

extension Line {
    /// - Parameter users: The users the line rings, if known: lists of lines do not include them.
    init(aircall number: Aircall.Number, users: [PhoneUser.ID]?) {
        let name = [number.name, number.digits].lazy.compactMap(\.self).map(PlainText.clipped).first { !$0.isEmpty }
        self.init(id: ID(aircall: number.id), name: name ?? "#\(number.id)", users: users)
    }
}

extension Identifier {
    init(aircall id: Int64) {
        self.init(rawValue: String(id))
    }
}

extension VoiceState {
    /// nil for a state this program does not know: the state is unknown, not offline.
    init?(aircall availability: Aircall.Availability) {
        switch availability {
        case .available: self = .available
        case .inCall: self = .inCall
        case .afterCallWork: self = .afterCallWork
        case .doNotDisturb: self = .doNotDisturb
        case .offline: self = .offline
        case .unknown: return nil
        }
    }
}

extension Call {
    /// nil for a call whose direction is unknown, since it cannot be counted.
    init?(aircall call: Aircall.Call) {
        guard let direction = Direction(aircall: call.direction) else { return nil }
        self.init(
            id: ID(aircall: call.id), direction: direction, status: Status(aircall: call), startedAt: call.startedAt,
            answeredAt: call.answeredAt, endedAt: call.endedAt,
            missedReason: call.missedCallReason.map { PlainText.clipped($0.word) },
            user: call.user.map { PhoneUser.ID(aircall: $0.id) },
            transferredBy: call.transferredBy.map { PhoneUser.ID(aircall: $0.id) },
            transferredTo: call.transferredTo.map { PhoneUser.ID(aircall: $0.id) },
            participants: call.users.map { PhoneUser.ID(aircall: $0.id) },
            line: call.number.map { Line.ID(aircall: $0.id) }, lineName: call.number?.name.map(PlainText.clipped),
            number: call.rawDigits.map(PlainText.clipped).flatMap { $0.isEmpty || $0 == "anonymous" ? nil : $0 },
            asset: call.asset.flatMap(Self.permanentPage), hasVoicemail: call.hasVoicemail)
        // The service reports the page some time after the call; this is where it will be.
        if assetAddress == nil, answeredAt != nil, status == .done {
            assetAddress = "https://assets.aircall.io/calls/\(id)/recording"
        }
    }

    /// Only a page that requires a login is kept. A link with a query may carry a signature that gives anyone access.
    private static func permanentPage(_ text: String) -> URL? {
        guard let url = URL(string: text), url.scheme == "https", url.host()?.isEmpty == false, url.query() == nil,
            url.user() == nil
        else { return nil }
        return url
    }
}

extension Call.Direction {
    init?(aircall direction: Aircall.Call.Direction) {
        switch direction {
        case .inbound: self = .inbound
        case .outbound: self = .outbound
        case .unknown: return nil
        }
    }
}

extension Call.Status {
    /// A status this program does not know is derived from the times.
    init(aircall call: Aircall.Call) {
        switch call.status {
        case .initial: self = .ringing
        case .answered: self = .talking
        case .done: self = .done
        case .unknown: self = call.endedAt != nil ? .done : call.answeredAt != nil ? .talking : .ringing
        }
    }
}

extension Aircall.Call.MissedCallReason {
    /// The service's own name for the reason.
    fileprivate var word: String {
        switch self {
        case .outOfOpeningHours: "out_of_opening_hours"
        case .shortAbandoned: "short_abandoned"
        case .abandonedInIVR: "abandoned_in_ivr"
        case .abandonedInClassic: "abandoned_in_classic"
        case .noAvailableAgent: "no_available_agent"
        case .agentsDidNotAnswer: "agents_did_not_answer"
        case .unknown(let word): word
        }
    }
}
