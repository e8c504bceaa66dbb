public import Monitoring

/// Something that a screen wants to know about the past.
public struct ReportQuestion: Sendable, Equatable {
    /// Which question an answer belongs to.
    public struct ID: Sendable, Hashable {
        /// What it is about. Of each topic one question stands at a time: a new one takes the place of the one before.
        public let topic: ReportTopic
        let number: Int
    }

    /// Goes back with every answer, so that the answers to abandoned questions can be told.
    public let id: ID
    /// What is wanted.
    public let subject: ReportSubject
    /// Whether history that is missing is to be loaded.
    public let loadsHistory: Bool
}

/// What questions are about.
public enum ReportTopic: Sendable, Hashable, CaseIterable {
    case satisfaction
    /// More of the list of ratings.
    case ratings
    case calls, trends
}

/// What a screen wants to know.
public enum ReportSubject: Sendable, Equatable {
    /// Satisfaction over a range, with the latest so many answers.
    case satisfaction(ReportRange, RatingFilter, listed: Int)
    /// At most so many answers that come after one in the list, newest first.
    case ratings(ReportRange, RatingFilter, after: ConversationRating, limit: Int)
    case calls(ReportRange, CallFilter)
    case trends(ReportRange, TrendsTally.Filter)

    /// What it is about.
    public var topic: ReportTopic {
        switch self {
        case .satisfaction: .satisfaction
        case .ratings: .ratings
        case .calls: .calls
        case .trends: .trends
        }
    }
}
