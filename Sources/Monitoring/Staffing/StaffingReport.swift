public import Foundation
import Localization

/// How many people each hour needs, as far as some weeks tell, and how many are usually there.
public struct StaffingReport: Sendable, Equatable {
    /// One hour of a day that begins at a full hour of local time.
    public struct Hour: Sendable, Equatable {
        /// 0…23.
        public let hour: Int
        /// Whether anybody works in it; outside the business hours nobody is needed.
        public let isOpen: Bool
        /// The mean number of calls that arrive; nil if it is unknown or calls are left out.
        public let calls: Double?
        /// The mean number of conversations that arrive; nil likewise.
        public let conversations: Double?
        /// The people needed for calls; nil if they are left out.
        public let forCalls: StaffingNeed?
        /// The people needed for conversations; nil if they are left out.
        public let forConversations: StaffingNeed?
        /// The mean number of people who were online in the same hour; nil where too little was watched.
        public let online: Double?

        /// The people needed for both; unknown if one of them is.
        public var total: StaffingNeed {
            let needs = [forCalls, forConversations].compactMap(\.self)
            return reasons.first.map(StaffingNeed.unknown) ?? .people(needs.compactMap(\.people).reduce(0, +))
        }

        /// Why the people are unknown; empty if they are known.
        public var reasons: [StaffingNeed.Reason] {
            [forCalls, forConversations].compactMap { if case .unknown(let reason)? = $0 { reason } else { nil } }
        }

        /// How many more people are needed than are usually there, negative if there are more; nil if one is unknown.
        public var missing: Double? {
            guard let people = total.people, let online else { return nil }
            return Double(people) - online
        }
    }

    /// A day to plan.
    public struct Day: Sendable, Equatable {
        /// Which.
        public let day: CalendarDay
        /// The hours there are: on the day on which clocks go forward one is missing.
        public let hours: [Hour]

        /// The open hour with the most people needed, the first of several; nil if none is known.
        public var peak: Hour? {
            hours.filter { $0.isOpen && $0.total.people != nil }
                .max { ($0.total.people ?? 0, -$0.hour) < ($1.total.people ?? 0, -$1.hour) }
        }
    }

    /// Fewer weeks than that say too little about an hour.
    public static let fewestWeeks = 2
    /// The weeks that a report is made of.
    public static let weeks = TrendsReport.comparedWeeks

    /// The days it is made of.
    public let range: ReportRange
    /// The day it is made on.
    public let today: CalendarDay
    /// Whose work.
    public let filter: TrendsReportBuilder.Filter
    /// What the calls say; nil if they are left out.
    public let measures: CallMeasures?
    /// What the settings say, and what was measured.
    public let inputs: StaffingInputs
    /// The parts of the range with incomplete conversations.
    public let conversationGaps: [Range<Date>]
    /// The parts of the range with incomplete calls.
    public let callGaps: [Range<Date>]

    let includesConversations: Bool
    /// By weekday, Monday first, and hour.
    let profile: [[HourProfile]]
    /// When people work; nil for always.
    let opening: [BusinessHours]?

    /// The days that a report at `now` is made of: whole weeks up to yesterday, so that each weekday is there equally often.
    public static func range(now: Date, timeZone: TimeZone) -> ReportRange {
        let today = CalendarDay(now, in: timeZone)
        let first = today.advanced(by: -7 * weeks)
        let range = try? ReportRange(from: first, to: today.advanced(by: -1), now: now, timeZone: timeZone)
        return range ?? ReportRange(.yesterday, now: now, timeZone: timeZone)
    }

    /// The plan of `day`.
    ///
    /// - Parameter inputs: What it is computed with; nil for those of the report.
    public func day(_ day: CalendarDay, with inputs: StaffingInputs? = nil) -> Day {
        var needs = CallNeeds(inputs ?? self.inputs)
        return self.day(day, &needs)
    }

    private func day(_ day: CalendarDay, _ needs: inout CallNeeds) -> Day {
        let spans = DayHours(day, in: range.timeZone).spans
        return Day(
            day: day,
            hours: spans.map { hour, span in
                let isOpen = opening.map {
                    $0.time(from: span.lowerBound, to: span.upperBound, in: range.timeZone) > .zero
                }
                return self.hour(hour, of: day.weekday, isOpen: isOpen ?? true, &needs)
            })
    }

    /// The plans of a week.
    ///
    /// - Parameters:
    ///   - first: Its first day; nil for the one that the report is made on.
    ///   - inputs: What it is computed with; nil for those of the report.
    public func days(from first: CalendarDay? = nil, with inputs: StaffingInputs? = nil) -> [Day] {
        var needs = CallNeeds(inputs ?? self.inputs)
        return (0..<7).map { day((first ?? today).advanced(by: $0), &needs) }
    }

    /// The inputs that matter for what is included, in order.
    public var usedInputs: [StaffingInput] {
        (measures == nil ? [] : StaffingInput.ofCalls) + (includesConversations ? StaffingInput.ofConversations : [])
    }

    private func hour(_ hour: Int, of weekday: Weekday, isOpen: Bool, _ needs: inout CallNeeds) -> Hour {
        let profile = profile[weekday.rawValue][hour]
        let (calls, conversations) = (profile.calls.perHour, profile.conversations.perHour)
        return Hour(
            hour: hour, isOpen: isOpen, calls: measures == nil ? nil : calls,
            conversations: includesConversations ? conversations : nil,
            forCalls: measures.map { measures in
                guard isOpen else { return .people(0) }
                guard let calls else { return .unknown(.fewWeeks(profile.calls.days)) }
                if calls == 0 { return .people(0) }
                return needs.people(for: calls).map(StaffingNeed.people) ?? .unknown(.fewCalls(measures.answered))
            },
            forConversations: includesConversations
                ? conversationNeed(profile.conversations, isOpen: isOpen, needs.inputs) : nil,
            online: profile.online.mean)
    }

    private func conversationNeed(
        _ arrivals: HourProfile.Arrivals, isOpen: Bool, _ inputs: StaffingInputs
    ) -> StaffingNeed {
        guard isOpen else { return .people(0) }
        guard let perHour = arrivals.perHour else { return .unknown(.fewWeeks(arrivals.days)) }
        if perHour == 0 { return .people(0) }
        guard let time = inputs.conversationTime else { return .unknown(.noConversationTime) }
        let people = perHour * time.seconds / 3600 / Double(max(1, inputs.chatsAtOnce))
        // What is a whole number but for rounding is one.
        return .people(Int((people - 1e-9).rounded(.up)))
    }
}

/// The people needed for calls, computed once for each number of them: many hours of a week are alike.
private struct CallNeeds {
    let inputs: StaffingInputs
    private var known: [Double: Int] = [:]

    init(_ inputs: StaffingInputs) {
        self.inputs = inputs
    }

    /// nil if it is unknown how long a call takes.
    mutating func people(for callsPerHour: Double) -> Int? {
        guard let time = inputs.callTime else { return nil }
        if let people = known[callsPerHour] { return people }
        let load = CallLoad(callsPerHour: callsPerHour, handlingTime: time, patience: inputs.patience)
        let people = load.agents(toReach: inputs.target)
        known[callsPerHour] = people
        return people
    }
}

/// What an hour of a weekday was like in the past.
struct HourProfile: Equatable {
    /// What came in.
    struct Arrivals: Equatable {
        var count = 0
        /// How much time of that hour is known, in hours.
        var hours = 0.0
        /// On how many days.
        var days = 0

        /// nil if too little is known.
        var perHour: Double? { days < StaffingReport.fewestWeeks ? nil : Double(count) / hours }
    }

    /// Who was there.
    struct Online: Equatable {
        /// The time that people were online, together.
        var seconds = 0.0
        /// How much time was watched.
        var watched = 0.0
        /// On how many days.
        var days = 0

        /// nil if too little was watched.
        var mean: Double? { days < StaffingReport.fewestWeeks || watched <= 0 ? nil : seconds / watched }
    }

    var calls = Arrivals()
    var conversations = Arrivals()
    var online = Online()
}

/// The hours of a day by the clock of a time zone.
struct DayHours {
    /// In order, without those that do not exist; one that comes twice is a single span of two hours.
    let spans: [(hour: Int, span: Range<Date>)]

    init(_ day: CalendarDay, in timeZone: TimeZone) {
        let calendar = DayCalendar(timeZone)
        let (grain, end) = (ArrivalCount.grain.seconds, day.advanced(by: 1).start(in: timeZone))
        var (start, spans) = (day.start(in: timeZone), [Int: Range<Date>]())
        while start < end {
            let next = min(end, start + grain)
            let hour = calendar.local(start).hour
            spans[hour] = (spans[hour]?.lowerBound ?? start)..<next
            start = next
        }
        self.spans = spans.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
