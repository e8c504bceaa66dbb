public import Foundation

/// Everything known about the voice channel at one instant.
public struct PhoneRecords: Sendable, Equatable {
    /// Everyone who takes calls.
    public var users: [PhoneUser]
    /// The state of each user; users not included are in an unknown state.
    public var voiceStates: [PhoneUser.ID: VoiceState]
    /// Every line, in the service's order.
    public var lines: [Line]
    /// All calls started in the period and all still running; may include others.
    public var calls: [Call]
    /// The start of the period for which `calls` is complete.
    public var callsFrom: Date

    /// Creates records; omitted values are empty.
    public init(
        users: [PhoneUser] = [], voiceStates: [PhoneUser.ID: VoiceState] = [:], lines: [Line] = [], calls: [Call] = [],
        callsFrom: Date = .distantPast
    ) {
        self.users = users
        self.voiceStates = voiceStates
        self.lines = lines
        self.calls = calls
        self.callsFrom = callsFrom
    }
}

/// A person who takes calls (an Aircall user).
public struct PhoneUser: Sendable, Equatable, Identifiable {
    /// The identifier of a phone user.
    public typealias ID = Identifier<PhoneUser>

    /// The service's identifier.
    public let id: ID
    /// The person's name.
    public let name: String
    /// The address as given by the service; empty if there is none.
    public let email: String

    /// Creates a phone user.
    public init(id: ID, name: String, email: String) {
        self.id = id
        self.name = name
        self.email = email
    }
}

/// A phone line of the company (an Aircall number).
public struct Line: Sendable, Equatable, Identifiable {
    /// The identifier of a line.
    public typealias ID = Identifier<Line>

    /// The service's identifier.
    public let id: ID
    /// The name of the line.
    public let name: String
    /// The users that the line rings; nil if not known. A line that rings one person attributes its missed calls to
    /// them.
    public let users: [PhoneUser.ID]?

    /// Creates a line; without `users`, it is not known whom it rings.
    public init(id: ID, name: String, users: [PhoneUser.ID]? = nil) {
        self.id = id
        self.name = name
        self.users = users
    }
}

extension [Line] {
    /// The same lines; those without known users take them from `known`.
    public func keepingUsers(of known: [Line]) -> [Line] {
        let users = Dictionary(known.map { ($0.id, $0.users) }) { first, _ in first }
        return map { line in
            line.users == nil ? Line(id: line.id, name: line.name, users: users[line.id] ?? nil) : line
        }
    }
}

/// What a phone user is doing right now.
public enum VoiceState: String, Sendable, CaseIterable {
    case available
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
    case doNotDisturb = "do_not_disturb"
    case offline
}
