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
    public var id: ID { record.value.id }
    /// Whether the call came in or went out.
    public var direction: Direction { record.value.direction }
    /// Ringing, talking or done.
    public var status: Status { record.value.status }
    /// When it began to ring.
    public var startedAt: Date { record.value.startedAt }
    /// nil if nobody answered, including calls that went to voicemail.
    public var answeredAt: Date? { record.value.answeredAt }
    /// nil while the call is running.
    public var endedAt: Date? { record.value.endedAt }
    /// Why nobody answered, in the service's words; nil for answered calls and for some missed ones.
    public var missedReason: String? { record.value.missedReason }
    /// The user who took or placed the call; nil for most missed ones.
    public var user: PhoneUser.ID? { record.value.user }
    /// The user who transferred it, or tried to; nil if nobody did.
    public var transferredBy: PhoneUser.ID? { record.value.transferredBy }
    /// The user it was transferred to, even if the transfer failed.
    public var transferredTo: PhoneUser.ID? { record.value.transferredTo }
    /// Other users the service names on the call.
    public var participants: [PhoneUser.ID] { record.value.participants }
    /// The line it used; nil for a few odd calls.
    public var line: Line.ID? { record.value.line }
    /// The name of the line as given with the call; the list of lines may lag behind.
    public var lineName: String? { record.value.lineName }
    /// The other party's number as the service writes it; nil if withheld. Personal data: masked on screen, never
    /// logged.
    public var number: String? { record.value.number }
    /// The address of ``recordingLink`` as text. It is parsed on demand: parsing thousands of addresses, most of which
    /// are never used, would take longer than the rest of start-up.
    public var assetAddress: String? {
        get { record.value.assetAddress }
        set { record = record.changed { $0.assetAddress = newValue } }
    }
    /// Whether the caller left a message.
    public var hasVoicemail: Bool { record.value.hasVoicemail }

    private struct Record: Sendable, Equatable {
        let id: ID
        let direction: Direction
        let status: Status
        let startedAt: Date
        let answeredAt: Date?
        let endedAt: Date?
        let missedReason: String?
        var user: PhoneUser.ID?
        var transferredBy: PhoneUser.ID?
        var transferredTo: PhoneUser.ID?
        var participants: [PhoneUser.ID]
        let line: Line.ID?
        let lineName: String?
        let number: String?
        var assetAddress: String?
        let hasVoicemail: Bool
    }

    private var record: Shared<Record>

    /// Creates a call; omitted values are unknown, absent or false. `assetAddress` counts without an `asset`.
    public init(
        id: ID, direction: Direction, status: Status, startedAt: Date, answeredAt: Date? = nil, endedAt: Date? = nil,
        missedReason: String? = nil, user: PhoneUser.ID? = nil, transferredBy: PhoneUser.ID? = nil,
        transferredTo: PhoneUser.ID? = nil, participants: [PhoneUser.ID] = [], line: Line.ID? = nil,
        lineName: String? = nil, number: String? = nil, asset: URL? = nil, assetAddress: String? = nil,
        hasVoicemail: Bool = false
    ) {
        record = Shared(
            Record(
                // The service also gives an empty reason.
                id: id, direction: direction, status: status, startedAt: startedAt, answeredAt: answeredAt,
                endedAt: endedAt, missedReason: missedReason.flatMap { $0.isEmpty ? nil : $0 }, user: user,
                transferredBy: transferredBy, transferredTo: transferredTo, participants: participants, line: line,
                lineName: lineName, number: number, assetAddress: asset?.absoluteString ?? assetAddress,
                hasVoicemail: hasVoicemail))
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
        call.record = record.changed {
            $0.user = user ?? known.user
            $0.transferredBy = transferredBy ?? known.transferredBy
            $0.transferredTo = transferredTo ?? known.transferredTo
            if participants.isEmpty { $0.participants = known.participants }
        }
        return call
    }

    /// Whether `other` is a copy of this one: without looking at what they hold.
    func isIdentical(to other: Call) -> Bool { record === other.record }

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
