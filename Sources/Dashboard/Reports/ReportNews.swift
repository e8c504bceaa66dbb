public import Localization
public import Monitoring

/// What became of a question. One question gets several: an answer with what is known at once, how the loading of the rest goes,
/// and an answer again.
public struct ReportNews: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        case answer(ReportAnswer, ReportSequel)
        case progress(ReportProgress)
        /// The answer, or the history for a better one, could not be had. What was answered before still holds.
        case failed(LocalizedText)
    }

    /// The question.
    public let question: ReportQuestion.ID
    public let content: Content

    public init(_ question: ReportQuestion.ID, _ content: Content) {
        self.question = question
        self.content = content
    }
}

/// What is known.
public enum ReportAnswer: Sendable, Equatable {
    case satisfaction(SatisfactionReport, latest: [ConversationRating])
    case ratings([ConversationRating])
    /// nil without a voice channel.
    case calls(CallsReport?)
    case trends(TrendsPicture)
}

/// What comes after an answer.
public enum ReportSequel: Sendable, Equatable {
    /// Nothing: it is all that can be had.
    case end
    /// History that is missing is being loaded; another answer will come.
    case loading
    /// Another program keeps the figures in step, and this one loads nothing.
    case leftToOthers
}

/// How far the loading of history has come.
public struct ReportProgress: Sendable, Equatable {
    /// The share of the missing time that is loaded by now, 0…1.
    public let fraction: Double
    /// Conversations and calls loaded so far.
    public let rows: Int
    /// How many of them arrive in a second; nil before anything can be said.
    public let rowsPerSecond: Double?
    /// How long the rest will take, in seconds; nil before anything can be said.
    public let secondsLeft: Int?
    /// Whether the range itself is complete, and what is being loaded is only what it is compared with.
    public let isForComparison: Bool

    public init(fraction: Double, rows: Int, rowsPerSecond: Double?, secondsLeft: Int?, isForComparison: Bool = false) {
        self.fraction = fraction
        self.rows = rows
        self.rowsPerSecond = rowsPerSecond
        self.secondsLeft = secondsLeft
        self.isForComparison = isForComparison
    }

    /// The same after a load of the same history that had come as far as `earlier`.
    func continuing(_ earlier: ReportProgress?) -> ReportProgress {
        guard let earlier, earlier.isForComparison == isForComparison else { return self }
        return ReportProgress(
            fraction: earlier.fraction + (1 - earlier.fraction) * fraction, rows: earlier.rows + rows,
            rowsPerSecond: rowsPerSecond, secondsLeft: secondsLeft, isForComparison: isForComparison)
    }
}
