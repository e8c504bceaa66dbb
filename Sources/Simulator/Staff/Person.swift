/// What a person is doing.
enum Presence: Sendable, Equatable {
    case off, atWork, onBreak
}

/// Somebody who works here: the habits behind an Intercom admin, an Aircall user, or both.
struct Person: Sendable {
    let adminID: Int?
    let voiceUserID: Int64?
    /// Seconds after midnight.
    let shiftStart: Int
    let worksSaturdays: Bool
    /// How slow this person is; 1 is usual.
    let pace: Double
    var presence = Presence.off
    var hasLeft = false
    /// Open conversations assigned to this person.
    var load = 0
    /// Conversations whose next step waits until this person is back.
    var deferred: [Int] = []
    /// The call that rings or is talked on, by position.
    var call: Int?
    /// Until when the person writes up the last call, unix seconds.
    var wrapUpUntil = 0
}
