/// What a person is doing.
enum Presence: Sendable, Equatable {
    case off, atWork, onBreak
}

/// An employee: the habits behind an Intercom admin, an Aircall user, or both.
struct Person: Sendable {
    let adminID: Int?
    let voiceUserID: Int64?
    /// In seconds after midnight.
    let shiftStart: Int
    let worksSaturdays: Bool
    /// How slow this person is; 1 is normal.
    let pace: Double
    var presence = Presence.off
    var hasLeft = false
    /// The number of open conversations assigned to this person.
    var load = 0
    /// Conversations whose next step is postponed until this person is back.
    var deferred: [Int] = []
    /// The ringing or current call, by index.
    var call: Int?
    /// When wrap-up of the last call ends, in Unix seconds.
    var wrapUpUntil = 0
}
