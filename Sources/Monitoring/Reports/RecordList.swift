public import Foundation

/// The calls and conversations that one figure of a report counts.
public struct RecordList: Sendable, Equatable {
    /// The days covered.
    public let range: ReportRange
    /// The figure.
    public let filter: RecordFilter
    /// The calls, newest first; of very many only the newest.
    public let calls: [Call]
    /// The conversations, newest first; of very many only the newest.
    public let conversations: [Conversation]
    /// The number of calls, listed or not.
    public let callCount: Int
    /// The number of conversations, listed or not.
    public let conversationCount: Int
    /// The parts of the range in which records may be missing.
    public let gaps: [Range<Date>]
}

/// Which figure of a report a list of records is about.
public enum RecordFilter: Sendable, Equatable {
    /// Calls that a row of the calls report counts.
    case calls(CallFilter, CallGroup)
    /// What the trends count in one hour of the week.
    case arrivals(TrendsReportBuilder.Filter, HourOfWeek, Set<ArrivalRecord>)
    /// Conversations of these teams that a row of the service times counts.
    case service(Subset<Set<Team.ID>>, ServiceGroup)

    /// The kinds of records it is about.
    public var kinds: Set<HistoryKind> {
        switch self {
        case .calls: [.calls]
        case .arrivals(_, _, let records): Set(records.map { $0 == .conversations ? .conversations : .calls })
        case .service: [.service]
        }
    }
}

/// A row of the calls report.
public enum CallGroup: Sendable, Hashable {
    case everybody
    /// The calls of the person with these phone users.
    case person([PhoneUser.ID])
    /// Missed calls that belong to no person.
    case shared
    /// The inbound calls of a line; nil for those that name none.
    case line(Line.ID?)
    /// Missed calls for a reason in the service's words; nil for those without one.
    case missed(because: String?)
    /// The inbound calls from a number, however it is written.
    case caller(String)
}

/// Some rows of the calls report, and with them the calls that any of them counts.
public struct CallGroups: Sendable, Hashable {
    /// The rows, those of callers by the digits of their number.
    let groups: Set<CallGroup>

    /// Some rows; none of them counts no call.
    public init(_ groups: some Sequence<CallGroup>) {
        self.groups = Set(
            groups.map { group in
                if case .caller(let number) = group { .caller(CallerNumber.key(number) ?? number) } else { group }
            })
    }
}

/// One hour of one day of the week.
public struct HourOfWeek: Sendable, Hashable {
    /// The day.
    public let weekday: Weekday
    /// 0…23.
    public let hour: Int

    /// Creates an hour of the week.
    public init(_ weekday: Weekday, hour: Int) {
        self.weekday = weekday
        self.hour = hour
    }
}

/// A kind of arrivals that a trend counts.
public enum ArrivalRecord: Sendable, Hashable {
    case conversations, calls, missedCalls
}

/// Builds a ``RecordList`` from records, oldest first.
public struct RecordListBuilder: Sendable {
    private let range: ReportRange
    private let filter: RecordFilter
    private var callsReport: CallsReportBuilder?
    private var trends: TrendsReportBuilder?
    private var service: ServiceSummaryBuilder?
    private var calls = Newest<Call>()
    private var conversations = Newest<Conversation>()

    /// The last of many elements.
    private struct Newest<Element: Sendable>: Sendable {
        private static var limit: Int { 2000 }

        private(set) var count = 0
        private var elements: [Element] = []

        mutating func append(_ element: Element) {
            count += 1
            elements.append(element)
            if elements.count >= 2 * Self.limit { elements.removeFirst(elements.count - Self.limit) }
        }

        var newestFirst: [Element] { elements.suffix(Self.limit).reversed() }
    }

    /// Creates an empty list.
    ///
    /// - Parameter rules: Which teams and lines are monitored, and which addresses belong together.
    public init(range: ReportRange, filter: RecordFilter, directory: ReportDirectory, rules: SnapshotRules, now: Date) {
        self.range = range
        self.filter = filter
        switch filter {
        case .calls(let calls, _):
            callsReport = CallsReportBuilder(range: range, filter: calls, directory: directory, rules: rules)
        case .arrivals(let arrivals, _, _):
            trends = TrendsReportBuilder(
                range: range, filter: arrivals, directory: directory, rules: rules, now: now, conversations: [],
                calls: nil)
        case .service(let teams, _):
            service = ServiceSummaryBuilder(
                from: range.span.lowerBound, rules: rules, teams: rules.watchedTeams.intersection(teams))
        }
    }

    /// Adds `call` if the figure counts it.
    public mutating func add(_ call: Call) {
        let isCounted =
            switch filter {
            case .calls(_, let group): callsReport?.counts(call, in: group) ?? false
            case .arrivals(_, let hour, let records):
                call.direction == .inbound && call.status == .done
                    && (records.contains(.calls) || (records.contains(.missedCalls) && call.isMissed))
                    && trends?.counts(.calls(line: call.line, missed: 0), at: call.startedAt, in: hour) ?? false
            case .service: false
            }
        if isCounted { calls.append(call) }
    }

    /// Adds `conversation` if the figure counts it.
    public mutating func add(_ conversation: Conversation) {
        guard case .arrivals(_, let hour, let records) = filter, records.contains(.conversations),
            trends?.counts(.conversations(team: conversation.team), at: conversation.createdAt, in: hour) ?? false
        else { return }
        conversations.append(conversation)
    }

    /// Adds `row` if the figures of the row count anything that happened to it.
    public mutating func add(_ row: ServedConversation) {
        guard case .service(_, let group) = filter else { return }
        let isCounted = row.events(in: range.span).contains { service?.counts($0, in: group) ?? false }
        if isCounted { conversations.append(row.conversation) }
    }

    /// What was counted.
    ///
    /// - Parameter gaps: The parts of the range with incomplete records.
    public func list(gaps: [Range<Date>] = []) -> RecordList {
        RecordList(
            range: range, filter: filter, calls: calls.newestFirst, conversations: conversations.newestFirst,
            callCount: calls.count, conversationCount: conversations.count, gaps: gaps)
    }
}
