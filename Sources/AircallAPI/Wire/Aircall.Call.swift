public import Foundation
import HTTPTransport

extension Aircall {
    /// A call, from `GET /v1/calls`. It may change for minutes after it ended, and its tags for days.
    public struct Call: Sendable, Equatable {
        /// The call's identifier.
        public let id: Int64
        /// Who began it.
        public let direction: Direction
        /// How far it is.
        public let status: Status
        /// When it began to ring. The service may still move it by a second.
        public let startedAt: Date
        /// When somebody answered; nil if nobody did, also for outbound calls.
        public let answeredAt: Date?
        /// When it ended; nil while it runs.
        public let endedAt: Date?
        /// Why nobody answered; nil for answered calls, and for some unanswered ones.
        public let missedCallReason: MissedCallReason?
        /// The other party's number as sent: with blanks, with dashes, or `anonymous`. Personal data.
        public let rawDigits: String?
        /// Who took or made the call. Nil proves no miss: test ``answeredAt``.
        public let user: User?
        /// Who transferred it, even if the transfer failed.
        public let transferredBy: User?
        /// Whom it was offered to, even if the transfer failed; for a team, its first user.
        public let transferredTo: User?
        /// The users that the service attaches to the call, if it does.
        public let users: [User]
        /// The line; nil for odd calls.
        public let number: Number?
        /// The permanent page of the recording or voicemail, behind Aircall's login; nil if nothing was recorded, or
        /// not yet.
        public let asset: String?
        /// Whether the caller left a voicemail.
        public let hasVoicemail: Bool
    }
}

extension Aircall.Call {
    /// Who began a call.
    public enum Direction: Sendable, Hashable {
        case inbound, outbound
        /// A direction that the reference does not name.
        case unknown(String)

        init(_ text: String?) {
            switch text {
            case "inbound": self = .inbound
            case "outbound": self = .outbound
            default: self = .unknown(text ?? "")
            }
        }
    }

    /// How far a call is. There is no "missed": that is a finished call without an answer.
    public enum Status: Sendable, Hashable {
        /// Ringing.
        case initial
        /// Talking.
        case answered
        /// Finished.
        case done
        /// A status that the reference does not name.
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
    public enum MissedCallReason: Sendable, Hashable {
        case outOfOpeningHours, shortAbandoned, abandonedInIVR, abandonedInClassic, noAvailableAgent
        case agentsDidNotAnswer
        /// A reason that the reference does not name.
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
