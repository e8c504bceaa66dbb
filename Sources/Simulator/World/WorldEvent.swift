/// A future event in the world.
///
/// Events of the same second happen in the order in which they were scheduled, so that a world does not depend on the
/// steps in which it is advanced.
struct WorldEvent: Comparable, Sendable {
    enum Kind: Sendable, Equatable {
        case arrivalSlot
        case conversationArrives
        case teamDispatches(team: Int)
        case conversationIsTriaged(Int)
        case agentActs(conversation: Int)
        case customerWrites(conversation: Int)
        case agentCloses(conversation: Int)
        case conversationWakes(Int)
        case conversationIsTagged(Int)
        case conversationVanishes(Int)
        case ratingIsRequested(conversation: Int)
        case ratingIsAnswered(conversation: Int)
        case presenceChanges(person: Int, to: Presence)
        case personLeaves(Int)
        case callArrives
        case callIsAnswered(Int)
        case callIsMissed(Int)
        case callIsTransferred(Int)
        case callEnds(Int)
        case callSettles(Int)
        case callGetsAsset(Int)
    }

    /// In Unix seconds.
    let at: Int
    let order: Int
    let kind: Kind

    static func < (left: WorldEvent, right: WorldEvent) -> Bool {
        (left.at, left.order) < (right.at, right.order)
    }

    static func == (left: WorldEvent, right: WorldEvent) -> Bool {
        (left.at, left.order) == (right.at, right.order)
    }
}
