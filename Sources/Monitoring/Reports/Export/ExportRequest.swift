public import Localization

/// What can be exported.
public enum ExportKind: String, Sendable, CaseIterable {
    /// One line per rating asked for.
    case csat
    /// One line per ended call.
    case calls
    /// One line per agent.
    case agents
    /// One line per conversation that was created, first answered or first closed.
    case conversations
    /// One line per sample of the floor and team.
    case floor

    /// The kinds of history it needs.
    public var needs: Set<HistoryKind> {
        switch self {
        case .csat: [.ratings]
        case .calls: [.calls]
        case .agents: [.ratings, .conversations, .calls, .service]
        case .conversations: [.conversations, .service]
        // What was not kept cannot be loaded.
        case .floor: []
        }
    }
}

/// A request for a report as a file: which report, over which days, and in what form.
public struct ExportRequest: Sendable, Equatable {
    /// What is in it.
    public enum Subject: Sendable, Equatable {
        case ratings(RatingFilter)
        case calls(CallFilter)
        case agents(PeopleFilter)
        /// Those of some teams, of those on watch, and of some assignees.
        case conversations(PeopleFilter, teams: Subset<Set<Team.ID>> = .all)
        /// What the floor looked like, with the queues of some teams, of those on watch.
        case floor(teams: Subset<Set<Team.ID>> = .all)
    }

    /// What is in it.
    public let subject: Subject
    /// Of which days.
    public let range: ReportRange
    /// How it is written.
    public let format: ExportFormat
    /// Whether callers' numbers are written in full rather than masked; they are personal data.
    public let showsNumbers: Bool
    /// Of a file of calls, those that may be in it.
    public var calls = Subset<Set<Call.ID>>.all
    /// Of a file of calls, rows of the report: each of these sets has to count a call that may be in it.
    public var groups: [CallGroups] = []
    /// Of a file of ratings, tests that a rating in it has to pass, all of them.
    public var ratings: [RatingTest] = []
    /// The language whose conventions a spreadsheet file follows.
    public let language: Language

    /// Asks for `subject` over `range`, by default with numbers masked.
    public init(
        _ subject: Subject, over range: ReportRange, format: ExportFormat = .csv, showsNumbers: Bool = false,
        language: Language = .english
    ) {
        self.subject = subject
        self.range = range
        self.format = format
        self.showsNumbers = showsNumbers
        self.language = language
    }

    /// What can be exported, of which this is one.
    public var kind: ExportKind {
        switch subject {
        case .ratings: .csat
        case .calls: .calls
        case .agents: .agents
        case .conversations: .conversations
        case .floor: .floor
        }
    }

    /// The preferred name of the file: `calls-2026-11-01-2026-11-23.csv`.
    public var fileName: String {
        let days = range.days == 1 ? "\(range.firstDay)" : "\(range.firstDay)-\(range.lastDay)"
        return "\(kind.rawValue)-\(days).\(format == .json ? "json" : "csv")"
    }
}

/// Decides which ratings are in a file, one at a time as they are written, so that it does not matter what is loaded.
public struct RatingTest: Sendable, Equatable {
    /// Says what it tests. Two tests with the same words are the same.
    public let words: String
    /// Whether a rating passes.
    public let passes: @Sendable (ConversationRating) -> Bool

    /// Creates a test.
    public init(_ words: String, passes: @escaping @Sendable (ConversationRating) -> Bool) {
        (self.words, self.passes) = (words, passes)
    }

    public static func == (left: RatingTest, right: RatingTest) -> Bool { left.words == right.words }
}

extension ExportRequest.Subject {
    /// All that `kind` has of `people`.
    public init(_ kind: ExportKind, of people: PeopleFilter = PeopleFilter()) {
        self =
            switch kind {
            case .csat: .ratings(RatingFilter(agents: people.members))
            case .calls: .calls(CallFilter(people: people.phones))
            case .agents: .agents(people)
            case .conversations: .conversations(people)
            case .floor: .floor()
            }
    }
}

/// What became of an export.
public enum ExportOutcome: Sendable, Equatable {
    /// The file at the absolute `path` has this many records. Part of the range may be missing.
    case written(records: Int, path: String, isIncomplete: Bool)
    /// There is no file, and why.
    case failed(LocalizedText)
}
