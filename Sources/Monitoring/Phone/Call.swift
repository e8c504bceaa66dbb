public import Foundation

/// A phone call on one of the company's lines.
public struct Call: Sendable, Equatable, Identifiable {
    /// The identifier of a call.
    public typealias ID = Identifier<Call>

    /// Who called whom.
    public enum Direction: String, Sendable, CaseIterable {
        case inbound, outbound
    }

    /// Where a call stands. A missed call is a `done` one that nobody answered.
    public enum Status: String, Sendable, CaseIterable {
        case ringing, talking, done
    }

    /// The service's identifier.
    public let id: ID
    /// Who called whom.
    public let direction: Direction
    /// Ringing, talking or done.
    public let status: Status
    /// The start of ringing.
    public let startedAt: Date
    /// nil when nobody answered, voicemail included.
    public let answeredAt: Date?
    /// nil while the call runs.
    public let endedAt: Date?
    /// Why nobody answered, in the service's words; nil for answered calls, and for some missed ones.
    public let missedReason: String?
    /// Who took or placed the call; nil for most missed ones.
    public private(set) var user: PhoneUser.ID?
    /// Who passed it on, or tried to; nil when nobody did.
    public private(set) var transferredBy: PhoneUser.ID?
    /// Whom it was offered to. Set even when the transfer failed.
    public private(set) var transferredTo: PhoneUser.ID?
    /// Others the service names on the call.
    public private(set) var participants: [PhoneUser.ID]
    /// The line it came in or went out on; nil for a few odd calls.
    public let line: Line.ID?
    /// The name of the line as the call carries it; the list of lines may lag behind.
    public let lineName: String?
    /// The other party's number as the service writes it; nil when withheld. Personal: masked on screen, never logged.
    public let number: String?
    /// The address of ``recordingLink`` as text. A day has thousands of calls, and most of their addresses are never looked at:
    /// parsing them all would take longer than everything else that is done at the start.
    package var assetAddress: String?
    /// Whether the caller left a message.
    public let hasVoicemail: Bool

    /// Creates a call; what is left out is unknown, absent or false.
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
        self.missedReason = missedReason
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

    /// Where to listen: the permanent page of the recording or voicemail, behind the service's login; nil when there is
    /// none. An answered call that has just ended has the page that it will get.
    public var recordingLink: URL? { assetAddress.flatMap { URL(string: $0) } }

    /// Everybody on the call, each once.
    public var people: Set<PhoneUser.ID> {
        Set([user, transferredBy, transferredTo].compactMap(\.self) + participants)
    }

    /// The same call with the people that `known`, an earlier version of it that was over, had and this one has not: the service
    /// takes those who have left off the calls they were on.
    func keepingPeople(of known: Call?) -> Call {
        guard let known, known.status == .done else { return self }
        var call = self
        call.user = user ?? known.user
        call.transferredBy = transferredBy ?? known.transferredBy
        call.transferredTo = transferredTo ?? known.transferredTo
        if participants.isEmpty { call.participants = known.participants }
        return call
    }

    /// Inbound, finished, and nobody answered; voicemail counts as missed.
    public var isMissed: Bool { direction == .inbound && status == .done && answeredAt == nil }

    /// How long the parties talked, in whole seconds: `endedAt − answeredAt`; nil while running or when unanswered.
    public var talkSeconds: Int? {
        guard let answeredAt, let endedAt else { return nil }
        return max(0, Int(endedAt.timeIntervalSince(answeredAt)))
    }

    /// How long it rang, in whole seconds: to the answer, else to the end; nil while it still rings.
    public var ringSeconds: Int? {
        (answeredAt ?? endedAt).map { max(0, Int($0.timeIntervalSince(startedAt))) }
    }
}
