package import Foundation

/// Everything known about the voice channel at one instant.
package struct PhoneRecords: Sendable, Equatable {
    /// Everyone who takes calls.
    package var users: [PhoneUser]
    /// The state of each user; users not included are in an unknown state.
    package var voiceStates: [PhoneUser.ID: VoiceState]
    /// Every line, in the service's order.
    package var lines: [Line]
    /// All calls started in the period and all still running; may include others.
    package var calls: [Call]
    /// The start of the period for which `calls` is complete.
    package var callsFrom: Date

    /// Creates records; omitted values are empty.
    package init(
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
package struct PhoneUser: Sendable, Equatable, Identifiable {
    /// The identifier of a phone user.
    package typealias ID = Identifier<PhoneUser>

    /// The service's identifier.
    package let id: ID
    /// The person's name.
    package let name: String
    /// The address as given by the service; empty if there is none.
    package let email: String

    /// Creates a phone user.
    package init(id: ID, name: String, email: String) {
        self.id = id
        self.name = name
        self.email = email
    }
}

/// A phone line of the company (an Aircall number).
package struct Line: Sendable, Equatable, Identifiable {
    /// The identifier of a line.
    package typealias ID = Identifier<Line>

    /// The service's identifier.
    package let id: ID
    /// The name of the line.
    package let name: String
    /// The users that the line rings; nil if not known. A line that rings one person attributes its missed calls to
    /// them.
    package let users: [PhoneUser.ID]?

    /// Creates a line; without `users`, it is not known whom it rings.
    package init(id: ID, name: String, users: [PhoneUser.ID]? = nil) {
        self.id = id
        self.name = name
        self.users = users
    }
}

extension [Line] {
    /// The same lines; those without known users take them from `known`.
    package func keepingUsers(of known: [Line]) -> [Line] {
        let users = Dictionary(known.map { ($0.id, $0.users) }) { first, _ in first }
        return map { line in
            line.users == nil ? Line(id: line.id, name: line.name, users: users[line.id] ?? nil) : line
        }
    }
}

/// What a phone user is doing right now.
package enum VoiceState: String, Sendable, CaseIterable {
    case available
    case inCall = "in_call"
    case afterCallWork = "after_call_work"
    case doNotDisturb = "do_not_disturb"
    case offline
}
