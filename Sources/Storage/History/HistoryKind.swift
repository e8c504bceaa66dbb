/// A kind of record whose past is loaded piece by piece.
public enum HistoryKind: String, Sendable, CaseIterable {
    /// Ratings, by the instant they were asked for.
    case ratings
    /// Conversations, by the instant they were created.
    case conversations
    /// Calls, by their start.
    case calls
}

extension HistoryKind: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .ratings: 0
        case .conversations: 1
        case .calls: 2
        }
    }
}
