public import Foundation
public import Localization

/// A request for a report on the past: which one, over which days.
public struct ReportRequest: Sendable, Equatable, Identifiable {
    /// Which report, without the days: it stays the same when a range that includes the present is requested again later.
    public enum Subject: Sendable, Equatable {
        /// Satisfaction, with the latest `listed` answers.
        case satisfaction(RatingFilter, listed: Int)
        /// At most the given number of answers after one in the list, newest first.
        case ratings(RatingFilter, after: ConversationRating, limit: Int)
        case calls(CallFilter)
        case trends(TrendsReportBuilder.Filter)
        /// Service times of the conversations of some teams, of those on watch.
        case service(Subset<Set<Team.ID>>)
        /// The people needed, as far as the range tells.
        case staffing(TrendsReportBuilder.Filter)
        /// The first day of the range minute by minute, for some of the teams on watch, and another day beside it.
        case day(Subset<Set<Team.ID>>, beside: ReportRange?)
        /// What the screens said at an instant of the range.
        case replay(at: Date, Subset<Set<Team.ID>>)
        /// The calls and conversations that one figure of a report counts.
        case records(RecordFilter)
    }

    /// The kinds of report. At most one request of each is pending: a new one replaces the one before.
    public enum Topic: Sendable, Hashable, CaseIterable {
        case satisfaction
        /// More of the list of ratings.
        case ratings
        case calls, trends, service, staffing, day, replay
        /// What is behind a figure.
        case records
    }

    /// Which request an answer belongs to.
    public struct ID: Sendable, Hashable {
        /// What it is about.
        public let topic: Topic
        private let number: Int

        fileprivate init(topic: Topic, number: Int) {
            self.topic = topic
            self.number = number
        }
    }

    /// Goes back with every answer, so that answers to abandoned requests can be recognised.
    public let id: ID
    /// Which report.
    public let subject: Subject
    /// Over which days.
    public let range: ReportRange
    /// Whether to load missing history.
    public let loadsHistory: Bool

    /// Asks for `subject` over `range`.
    ///
    /// - Parameter number: Tells it apart from other requests of its topic.
    public init(_ subject: Subject, over range: ReportRange, loadsHistory: Bool, number: Int) {
        id = ID(topic: subject.topic, number: number)
        self.subject = subject
        self.range = range
        self.loadsHistory = loadsHistory
    }
}

extension ReportRequest.Subject {
    /// What it is about.
    public var topic: ReportRequest.Topic {
        switch self {
        case .satisfaction: .satisfaction
        case .ratings: .ratings
        case .calls: .calls
        case .trends: .trends
        case .service: .service
        case .staffing: .staffing
        case .day: .day
        case .replay: .replay
        case .records: .records
        }
    }
}

/// What is known.
public enum ReportAnswer: Sendable, Equatable {
    case satisfaction(SatisfactionReport, latest: [ConversationRating])
    case ratings([ConversationRating])
    /// nil without a voice channel.
    case calls(CallsReport?)
    case trends(TrendsOverview)
    case service(ServiceReport)
    case staffing(StaffingReport)
    case day(DayReport, other: DayReport?)
    case replay(FloorReplay)
    case records(RecordList)

    /// Whether records may be missing from it.
    public var isIncomplete: Bool {
        switch self {
        case .satisfaction(let report, _): !report.gaps.isEmpty
        case .ratings: false
        case .calls(let report): report?.gaps.isEmpty == false
        case .trends(let picture): !picture.shown.conversationGaps.isEmpty || !picture.shown.callGaps.isEmpty
        case .service(let report): !report.gaps.isEmpty
        case .staffing(let report): !report.conversationGaps.isEmpty || !report.callGaps.isEmpty
        // What was not kept cannot be loaded.
        case .day, .replay: false
        case .records(let list): !list.gaps.isEmpty
        }
    }
}

/// What became of a request so far. One request gets several: an answer with what is known at once, how the loading of the rest
/// goes, and an answer again.
public enum ReportUpdate: Sendable, Equatable {
    /// What comes after an answer.
    public enum Next: Sendable, Equatable {
        /// Nothing: the answer is final.
        case end
        /// Missing history is being loaded; another answer will follow.
        case loading
        /// Another program keeps the figures up to date, and this one loads nothing.
        case notLoading
    }

    case answer(ReportAnswer, then: Next)
    case progress(ReportProgress)
    /// The answer, or the history for a better one, could not be loaded. Earlier answers remain valid.
    case failed(LocalizedText)
}

/// The progress of loading history.
public struct ReportProgress: Sendable, Equatable {
    /// The share of the missing time that has been loaded, 0…1.
    public let fraction: Double
    /// The number of conversations and calls loaded so far.
    public let rows: Int
    /// The number of rows loaded per second; nil until it can be estimated.
    public let rowsPerSecond: Double?
    /// The estimated time left; nil until it can be estimated.
    public let timeLeft: Duration?
    /// Whether the range itself is complete, and only the one it is compared with is being loaded.
    public var isForComparison: Bool

    /// Describes a load.
    public init(
        fraction: Double, rows: Int, rowsPerSecond: Double?, timeLeft: Duration?, isForComparison: Bool = false
    ) {
        self.fraction = fraction
        self.rows = rows
        self.rowsPerSecond = rowsPerSecond
        self.timeLeft = timeLeft
        self.isForComparison = isForComparison
    }

    /// The same after a load of the same history that had come as far as `earlier`; nil when there was none.
    public func continuing(_ earlier: ReportProgress?) -> ReportProgress {
        guard let earlier, earlier.isForComparison == isForComparison else { return self }
        return ReportProgress(
            fraction: earlier.fraction + (1 - earlier.fraction) * fraction, rows: earlier.rows + rows,
            rowsPerSecond: rowsPerSecond, timeLeft: timeLeft, isForComparison: isForComparison)
    }
}

/// A kind of record whose history is loaded piece by piece.
public enum HistoryKind: String, Sendable, CaseIterable {
    /// Ratings, by the instant they were requested.
    case ratings
    /// Conversations, by the instant they were created.
    case conversations
    /// Calls, by their start.
    case calls
    /// First responses and closes of conversations, by the instant of each.
    case service = "service_times"
}

/// A part of the history that a report is made of.
public struct HistoryNeed: Sendable, Equatable {
    /// Which records.
    public let kinds: Set<HistoryKind>
    /// Of which time.
    public let span: Range<Date>
    /// Whether the report is complete without it, and only compared with it.
    public var isForComparison = false
}

extension ReportRequest {
    /// The history that the answer is made of: what is wanted first comes first.
    ///
    /// - Parameter now: The instant the answer is for.
    public func history(now: Date) -> [HistoryNeed] {
        switch subject {
        case .satisfaction:
            [
                HistoryNeed(kinds: [.ratings], span: range.span),
                HistoryNeed(kinds: [.ratings], span: range.previousSpan, isForComparison: true),
            ]
        case .ratings, .replay: []
        case .day(_, let other):
            [HistoryNeed(kinds: [.service], span: range.span)]
                + (other.map { [HistoryNeed(kinds: [.service], span: $0.span, isForComparison: true)] } ?? [])
        case .calls: [HistoryNeed(kinds: [.calls], span: range.span)]
        case .service: [HistoryNeed(kinds: [.service], span: range.span)]
        case .records(let filter): [HistoryNeed(kinds: filter.kinds, span: range.span)]
        case .staffing(let filter): [HistoryNeed(kinds: filter.history, span: range.span)]
        case .trends:
            [HistoryNeed(kinds: [.conversations, .calls], span: range.span)]
                + TrendsReportBuilder.spans(for: range, now: now).reversed().map {
                    HistoryNeed(kinds: [.conversations, .calls], span: $0, isForComparison: true)
                }
        }
    }
}

extension TrendsReportBuilder.Filter {
    /// The kinds of history that its totals count.
    public var history: Set<HistoryKind> {
        Set((includesConversations ? [.conversations] : []) + (includesCalls ? [.calls] : []))
    }
}
