public import Foundation
import Localization

/// A phone call on one of the company's lines.
public struct Call: Sendable, Equatable, Identifiable {
    /// The identifier of a call.
    public typealias ID = Identifier<Call>

    /// Whether the call came in or went out.
    public enum Direction: String, Sendable, CaseIterable {
        case inbound, outbound
    }

    /// The state of a call. A missed call is `done` without having been answered.
    public enum Status: String, Sendable, CaseIterable {
        case ringing, talking, done
    }

    /// The service's identifier.
    public let id: ID
    /// Whether the call came in or went out.
    public let direction: Direction
    /// Ringing, talking or done.
    public let status: Status
    /// When it began to ring.
    public let startedAt: Date
    /// nil if nobody answered, including calls that went to voicemail.
    public let answeredAt: Date?
    /// nil while the call is running.
    public let endedAt: Date?
    /// Why nobody answered, in the service's words; nil for answered calls and for some missed ones.
    public let missedReason: String?
    /// The user who took or placed the call; nil for most missed ones.
    public private(set) var user: PhoneUser.ID?
    /// The user who transferred it, or tried to; nil if nobody did.
    public private(set) var transferredBy: PhoneUser.ID?
    /// The user it was transferred to, even if the transfer failed.
    public private(set) var transferredTo: PhoneUser.ID?
    /// Other users the service names on the call.
    public private(set) var participants: [PhoneUser.ID]
    /// The line it used; nil for a few odd calls.
    public let line: Line.ID?
    /// The name of the line as given with the call; the list of lines may lag behind.
    public let lineName: String?
    /// The other party's number as the service writes it; nil if withheld. Personal data: masked on screen, never
    /// logged.
    public let number: String?
    /// The address of ``recordingLink`` as text. It is parsed on demand: parsing thousands of addresses, most of which
    /// are never used, would take longer than the rest of start-up.
    public var assetAddress: String?
    /// Whether the caller left a message.
    public let hasVoicemail: Bool

    /// Creates a call; omitted values are unknown, absent or false.
    public init(
        id: ID, direction: Direction, status: Status, startedAt: Date, answeredAt: Date? = nil, endedAt: Date? = nil,
        missedReason: String? = nil, user: PhoneUser.ID? = nil, transferredBy: PhoneUser.ID? = nil,
        transferredTo: PhoneUser.ID? = nil, participants: [PhoneUser.ID] = [], line: Line.ID? = nil,
        lineName: String? = nil, number: String? = nil, asset: URL? = nil, hasVoicemail: Bool = false
    ) {
        self.id = id
        self.direction = direction
        self.status = status
        self.startedAt = startedAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        // The service also gives an empty one.
        self.missedReason = missedReason.flatMap { $0.isEmpty ? nil : $0 }
        self.user = user
        self.transferredBy = transferredBy
        self.transferredTo = transferredTo
        self.participants = participants
        self.line = line
        self.lineName = lineName
        self.number = number
        assetAddress = asset?.absoluteString
        self.hasVoicemail = hasVoicemail
    }

    /// The permanent page of the recording or voicemail, which requires a login at the service; nil if there is none.
    /// For an answered call that has just ended, the page may not exist yet.
    public var recordingLink: URL? { assetAddress.flatMap { URL(string: $0) } }

    /// Everyone on the call, each once.
    public var people: Set<PhoneUser.ID> {
        Set([user, transferredBy, transferredTo].compactMap(\.self) + participants)
    }

    /// The same call with people added from `known`, an earlier version that had ended: the service removes people who
    /// have left from their calls.
    func keepingPeople(of known: Call?) -> Call {
        guard let known, known.status == .done else { return self }
        var call = self
        call.user = user ?? known.user
        call.transferredBy = transferredBy ?? known.transferredBy
        call.transferredTo = transferredTo ?? known.transferredTo
        if participants.isEmpty { call.participants = known.participants }
        return call
    }

    /// Ended inbound call that nobody answered, including calls that went to voicemail.
    public var isMissed: Bool { direction == .inbound && status == .done && answeredAt == nil }

    /// Missed although the people on the line had a chance to answer: a customer waited, and nobody took the call.
    public var isLost: Bool { isMissed && MissedReason.isLoss(missedReason) }

    /// Talk time in whole seconds: `endedAt − answeredAt`; nil while running or if unanswered.
    public var talkTime: Duration? {
        guard let answeredAt, let endedAt else { return nil }
        return max(.zero, endedAt.elapsed(since: answeredAt))
    }

    /// Ringing time in whole seconds, until the answer or else the end; nil while still ringing.
    public var ringTime: Duration? {
        (answeredAt ?? endedAt).map { max(.zero, $0.elapsed(since: startedAt)) }
    }
}
