package import Foundation
import HTTPTransport

extension Aircall {
    /// A call, from `GET /v1/calls`. It may change for minutes after its end, and its tags for days.
    package struct Call: Sendable, Equatable {
        /// The call's identifier.
        package let id: Int64
        /// Whether it came in or went out.
        package let direction: Direction
        /// The status of the call.
        package let status: Status
        /// When it began to ring. The service may still correct it by a second.
        package let startedAt: Date
        /// When it was answered; nil if it was not, also for outbound calls.
        package let answeredAt: Date?
        /// When it ended; nil while it is running.
        package let endedAt: Date?
        /// Why nobody answered; nil for answered calls, and for some unanswered ones.
        package let missedCallReason: MissedCallReason?
        /// The other party's number as sent: with spaces, with dashes, or `anonymous`. Personal data.
        package let rawDigits: String?
        /// The user who took or made the call. If nil, the call may still have been answered: check ``answeredAt``.
        package let user: User?
        /// The user who transferred it, even if the transfer failed.
        package let transferredBy: User?
        /// The user it was transferred to, even if the transfer failed; for a team, its first user.
        package let transferredTo: User?
        /// The users attached to the call by the service, if any.
        package let users: [User]
        /// The line; nil for odd calls.
        package let number: Number?
        /// The permanent page of the recording or voicemail, which requires a login; nil if there is none, or not yet.
        package let asset: String?
        /// Whether the caller left a voicemail.
        package let hasVoicemail: Bool
    }
}

extension Aircall.Call {
    /// The direction of a call.
    package enum Direction: Sendable, Hashable {
        case inbound, outbound
        /// A direction that is not in the reference.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "inbound": self = .inbound
            case "outbound": self = .outbound
            default: self = .unknown(text ?? "")
            }
        }
    }

    /// The status of a call. There is no "missed": a missed call is a finished one without an answer.
    package enum Status: Sendable, Hashable {
        /// Ringing.
        case initial
        /// Talking.
        case answered
        /// Finished.
        case done
        /// A status that is not in the reference.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "initial": self = .initial
            case "answered": self = .answered
            case "done": self = .done
            default: self = .unknown(text ?? "")
            }
        }
    }

    /// Why nobody answered an inbound call.
    package enum MissedCallReason: Sendable, Hashable {
        case outOfOpeningHours, shortAbandoned, abandonedInIVR, abandonedInClassic, noAvailableAgent
        case agentsDidNotAnswer
        /// A reason that is not in the reference.
        case unknown(String)

        init(_ text: String) {
            switch text {
            case "out_of_opening_hours": self = .outOfOpeningHours
            case "short_abandoned": self = .shortAbandoned
            case "abandoned_in_ivr": self = .abandonedInIVR
            case "abandoned_in_classic": self = .abandonedInClassic
            case "no_available_agent": self = .noAvailableAgent
            case "agents_did_not_answer": self = .agentsDidNotAnswer
            default: self = .unknown(text)
            }
        }
    }
}

extension Aircall.Call: Decodable {
    private enum Key: String, CodingKey {
        case id, direction, status, user, users, number, asset, voicemail
        case startedAt = "started_at"
        case answeredAt = "answered_at"
        case endedAt = "ended_at"
        case missedCallReason = "missed_call_reason"
        case rawDigits = "raw_digits"
        case transferredBy = "transferred_by"
        case transferredTo = "transferred_to"
    }

    /// - Throws: `DecodingError` without `id` or `started_at`, since such a call cannot be attributed.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.identifier(.id)
        guard let startedAt = container.instant(.startedAt) else {
            throw DecodingError.dataCorruptedError(forKey: .startedAt, in: container, debugDescription: "no instant")
        }
        self.startedAt = startedAt
        direction = Direction(container.text(.direction))
        status = Status(container.text(.status))
        answeredAt = container.instant(.answeredAt)
        endedAt = container.instant(.endedAt)
        missedCallReason = container.text(.missedCallReason).map(MissedCallReason.init)
        rawDigits = container.text(.rawDigits)
        // Null, absent and `{}` all mean nobody.
        user = container.tolerant(.user)
        transferredBy = container.tolerant(.transferredBy)
        transferredTo = container.tolerant(.transferredTo)
        users = container.rows(.users).rows
        number = container.tolerant(.number)
        asset = container.text(.asset)
        hasVoicemail = container.holdsSomething(.voicemail)
    }
}
