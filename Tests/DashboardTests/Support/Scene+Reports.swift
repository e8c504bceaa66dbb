import Foundation
import Monitoring
import TestSupport

@testable import Dashboard

/// What the store would answer when somebody asks about the past.
extension Scene {
    static var directory: ReportDirectory {
        ReportDirectory(
            workspace: inbox.workspace, teams: teams, members: members, users: users, lines: phone.lines)
    }

    /// Busy mornings, quiet nights, quieter weekends: so many of a kind in the hour that begins at `start`.
    private static func arrivals(_ start: Date, _ zone: TimeZone) -> [ArrivalCount] {
        let second = Int(start.timeIntervalSince1970) + zone.secondsFromGMT(for: start)
        let (hour, day) = (second / 3600 % 24, second / 86_400)
        let curve = [0, 0, 0, 0, 0, 0, 1, 3, 8, 14, 16, 12, 7, 9, 13, 12, 9, 6, 3, 2, 1, 1, 0, 0][hour]
        let isWeekend = [2, 3].contains(day % 7)
        let much = isWeekend ? curve / 6 : curve + (day * 7 + hour * 3) % 4 * (curve > 5 ? 1 : 0)
        return [
            ArrivalCount(start: start, kind: .conversations(team: "7001"), count: much),
            ArrivalCount(start: start, kind: .conversations(team: "7002"), count: much / 3),
            ArrivalCount(start: start, kind: .conversations(team: "7003"), count: much / 7),
            ArrivalCount(start: start, kind: .calls(line: "55", missed: much / 8), count: much / 2),
            ArrivalCount(start: start, kind: .calls(line: "56", missed: much / 9), count: much / 5),
        ].filter { $0.count > 0 }
    }

    /// - Parameter gap: A part of the range of which nothing is known.
    static func trends(
        _ range: ReportRange, _ filter: TrendsReportBuilder.Filter, gap: Range<Date>? = nil, hasVoice: Bool = true
    ) -> TrendsOverview {
        let known = [Range(uncheckedBounds: (gap?.upperBound ?? .distantPast, .distantFuture))]
        var builder = TrendsOverviewBuilder(
            range: range, filter: filter, directory: hasVoice ? directory : ReportDirectory(teams: teams),
            rules: rules, now: now, conversations: known, calls: hasVoice ? known : nil)
        for span in TrendsReportBuilder.spans(for: range, now: now) {
            for start in stride(from: span.lowerBound, to: min(span.upperBound, now), by: 3600) {
                guard gap?.contains(start) != true else { continue }
                for arrival in arrivals(start, range.timeZone) where hasVoice || !arrival.isCall {
                    builder.add(arrival)
                }
            }
        }
        let gaps = { (range: ReportRange) in range.span.gaps(beside: known) }
        return builder.overview(conversationGaps: gaps, callGaps: hasVoice ? gaps : { _ in [] })
    }

    /// The people needed for these arrivals and the calls below, beside three who are online in office hours.
    static func staffing(
        _ range: ReportRange, _ filter: TrendsReportBuilder.Filter, gap: Range<Date>? = nil, hasVoice: Bool = true
    ) -> StaffingReport {
        var rules = rules
        rules.staffing = StaffingRules(afterCall: .seconds(30), conversationTime: .seconds(720), chatsAtOnce: 2)
        let gaps = gap.map { [$0.clamped(to: range.span)] } ?? []
        var builder = StaffingBuilder(
            range: range, filter: filter, directory: directory, rules: rules, now: now, conversationGaps: gaps,
            callGaps: hasVoice ? gaps : nil)
        for start in stride(from: range.span.lowerBound, to: range.span.upperBound, by: 3600) {
            for arrival in arrivals(start, range.timeZone) { builder.add(arrival) }
        }
        for number in 0..<420 {
            if let call = call(number) { builder.add(call) }
        }
        let changes = members.prefix(3).flatMap { member in
            (0..<range.days).flatMap { day in
                let start = range.firstDay.advanced(by: day).start(in: range.timeZone)
                return [
                    StatusChange(person: .member(member.id), state: .online, changedAt: start + 9 * 3600),
                    StatusChange(person: .member(member.id), state: .away, changedAt: start + 17 * 3600),
                ]
            }
        }
        let look = DateInterval(start: range.span.lowerBound, end: range.span.upperBound)
        return builder.report(changes, PresenceWatch(inbox: [look]))
    }

    /// Three weeks of calls: some answered, some passed on, some missed for each reason, and some who called again.
    static func callsReport(
        _ range: ReportRange, _ filter: CallFilter = CallFilter(), gap: Range<Date>? = nil
    ) -> CallsReport {
        var builder = CallsReportBuilder(range: range, filter: filter, directory: directory, rules: rules)
        for number in 0..<420 {
            guard let call = call(number), gap?.contains(call.startedAt) != true else { continue }
            builder.add(call)
        }
        return builder.report(gaps: gap.map { [$0.clamped(to: range.span)] } ?? [])
    }

    /// The same calls, and the conversations of the present, behind one figure.
    static func records(_ range: ReportRange, _ filter: RecordFilter, gap: Range<Date>? = nil) -> RecordList {
        var builder = RecordListBuilder(range: range, filter: filter, directory: directory, rules: rules, now: now)
        for number in (0..<420).reversed() {
            guard let call = call(number), gap?.contains(call.startedAt) != true else { continue }
            builder.add(call)
        }
        for (number, ticket) in inbox.conversations.sorted(by: { $0.createdAt < $1.createdAt }).enumerated() {
            builder.add(ticket)
            let statistics = ConversationStatistics(
                firstContactAt: ticket.createdAt, firstReplyAt: ago(Double(60 + number * 600)))
            builder.add(
                ServedConversation(
                    ticket, owner: ticket.assignee ?? members[number % 4].id, statistics: statistics, rules: rules))
        }
        return builder.list(gaps: gap.map { [$0.clamped(to: range.span)] } ?? [])
    }

    private static let reasons = ["agents_did_not_answer", "short_abandoned", "out_of_opening_hours", nil]

    private static func call(_ number: Int) -> Call? {
        let age = TimeInterval(3600 + number * 4111)
        let isMissed = number.isMultiple(of: 7)
        let user = users[number % 5].id
        let isPassedOn = !isMissed && number.isMultiple(of: 11)
        let caller = number.isMultiple(of: 23) ? 3 : number.isMultiple(of: 31) ? 7 : number
        let start = now.addingTimeInterval(-age)
        let answer = isMissed ? nil : start.addingTimeInterval(TimeInterval(8 + number % 20))
        return Call(
            id: Call.ID(rawValue: "\(3_100_000 + number)"), direction: number.isMultiple(of: 5) ? .outbound : .inbound,
            status: .done, startedAt: start, answeredAt: answer,
            endedAt: answer?.addingTimeInterval(TimeInterval(40 + number * 13 % 900)),
            missedReason: isMissed ? reasons[number % 4] : nil, user: isMissed && number.isMultiple(of: 2) ? nil : user,
            transferredBy: isPassedOn ? user : nil, transferredTo: isPassedOn ? users[(number + 1) % 5].id : nil,
            line: number.isMultiple(of: 3) ? "56" : "55", number: "+55 11 5550-\(1000 + caller)",
            asset: isMissed ? nil : URL(string: "https://assets.example.test/\(number)"))
    }
}

extension ArrivalCount {
    fileprivate var isCall: Bool { if case .calls = kind { true } else { false } }
}

extension Scene {
    /// The response times of `range`, of the same conversations as the figures of the period.
    static func serviceReport(
        _ range: ReportRange, _ teams: Subset<Set<Team.ID>> = .all, rules: SnapshotRules = rules,
        gap: Range<Date>? = nil
    ) -> ServiceReport {
        ServiceReport(
            service(rules, teams: teams), over: range, teams: teams, directory: directory,
            gaps: [gap].compactMap(\.self).map { $0.clamped(to: range.span) }.filter { !$0.isEmpty })
    }
}

extension Person {
    /// The question that was asked last.
    var question: ReportRequest? {
        effects.reversed().lazy.compactMap { if case .report(let request) = $0 { request } else { nil } }.first
    }

    /// Lets the answer to the question that was asked last arrive, and what the selected row of a report counts.
    mutating func getAnswer(gap: Range<Date>? = nil, then next: ReportUpdate.Next = .end) {
        guard let question else { return }
        let answer: ReportAnswer
        switch question.subject {
        case .trends(let filter):
            answer = .trends(Scene.trends(question.range, filter, gap: gap, hasVoice: state.context?.hasPhone ?? true))
        case .staffing(let filter):
            answer = .staffing(
                Scene.staffing(question.range, filter, gap: gap, hasVoice: state.context?.hasPhone ?? true))
        case .calls(let filter): answer = .calls(Scene.callsReport(question.range, filter, gap: gap))
        case .service(let teams): answer = .service(Scene.serviceReport(question.range, teams, gap: gap))
        case .records(let filter): answer = .records(Scene.records(question.range, filter, gap: gap))
        case .day(let teams, let other):
            answer = .day(Scene.day(question.range, teams), other: other.map { Scene.day($0, teams) })
        case .replay(let instant, let teams): answer = .replay(Scene.replay(instant, teams))
        case .satisfaction, .ratings: return
        }
        send(.report(question.id, .answer(answer, then: next)))
        guard question.id.topic != .records, self.question?.id.topic == .records else { return }
        getAnswer(gap: gap)
    }

    /// Lets the loading of history come so far.
    mutating func seeProgress(_ fraction: Double, timeLeft: Duration?) {
        guard let question else { return }
        let progress = ReportProgress(fraction: fraction, rows: 1200, rowsPerSecond: 40, timeLeft: timeLeft)
        send(.report(question.id, .progress(progress)))
    }
}
