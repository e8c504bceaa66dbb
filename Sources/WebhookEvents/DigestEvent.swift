import Foundation
import Localization
import Monitoring

/// The summary of a day, as part of an event. Figures that are not known are left out.
struct DigestEvent: Encodable {
    /// A figure of the day, and that of the compared one.
    struct Compared<Value: Encodable>: Encodable {
        let value: Value?
        let before: Value?
    }

    /// Satisfaction: adjusted is positive / (positive + negative).
    struct Satisfaction: Encodable {
        let adjusted: Compared<Double>
        let ratings: Compared<Int>
    }

    /// How fast customers were answered; lengths in seconds, `within_target` 0…1.
    struct Service: Encodable {
        let closed: Compared<Int>
        let responses: Compared<Int>
        let median: Compared<Int>
        let percentile90: Compared<Int>
        let withinTarget: Compared<Double>
        let unrecorded: Compared<Int>

        private enum CodingKeys: String, CodingKey {
            case closed, unrecorded
            case responses = "first_responses"
            case median = "first_response_median_seconds"
            case percentile90 = "first_response_p90_seconds"
            case withinTarget = "within_target"
        }
    }

    struct Calls: Encodable {
        let answered: Compared<Int>
        let missed: Compared<Int>
        let answerRate: Compared<Double>

        private enum CodingKeys: String, CodingKey {
            case answered, missed
            case answerRate = "answer_rate"
        }
    }

    struct Queue: Encodable {
        let waiting: Int
        let waitingSince: String?

        private enum CodingKeys: String, CodingKey {
            case waiting
            case waitingSince = "waiting_since"
        }
    }

    struct TeamPart: Encodable {
        let id: String
        let name: String
        let conversations: Compared<Int>
        let service: Service
        let csat: Satisfaction
        let queue: Queue?
    }

    struct Person: Encodable {
        let name: String
        let conversations: Int?
        let callsAnswered: Int?

        private enum CodingKeys: String, CodingKey {
            case name, conversations
            case callsAnswered = "calls_answered"
        }
    }

    struct Remark: Encodable {
        let conversation: String
        let score: Int
        let remark: String
        let agent: String?
        let customer: String?
        let url: String
    }

    struct Episode: Encodable {
        let rule: String
        let subject: String
        let name: String
        let firedAt: String
        let endedAt: String
        let durationSeconds: Int
        let peak: Int
        let threshold: Int

        private enum CodingKeys: String, CodingKey {
            case rule, subject, name
            case firedAt = "fired_at"
            case endedAt = "ended_at"
            case durationSeconds = "duration_seconds"
            case peak, threshold
        }
    }

    struct Span: Encodable {
        let from: String
        let to: String

        init(_ range: ReportRange) {
            from = range.span.lowerBound.inEvent
            to = range.span.upperBound.inEvent
        }
    }

    let day: String
    let isOver: Bool
    let span: Span
    let comparedDay: String?
    let comparedSpan: Span?
    let incomplete: [String]
    let conversations: Compared<Int>
    let service: Service
    let queue: Queue?
    let calls: Calls?
    let csat: Satisfaction
    let teams: [TeamPart]
    let busiest: [Person]
    let remarks: [Remark]
    let alerts: [Episode]

    private enum CodingKeys: String, CodingKey {
        case day
        case isOver = "is_over"
        case span
        case comparedDay = "compared_day"
        case comparedSpan = "compared_span"
        case incomplete, conversations, service, queue, calls, csat, teams, busiest, remarks, alerts
    }
}

extension DigestEvent {
    init(_ digest: DayDigest) {
        day = "\(digest.range.firstDay)"
        isOver = !digest.range.isOngoing
        span = Span(digest.range)
        comparedDay = digest.comparedRange.map { "\($0.firstDay)" }
        comparedSpan = digest.comparedRange.map(Span.init)
        incomplete = HistoryKind.allCases.filter(digest.incomplete.contains).map(\.rawValue)
        conversations = Compared(digest.conversations) { $0 }
        service = Service(digest.service)
        queue = digest.queue.map(Queue.init)
        calls = digest.calls.map { calls in
            Calls(
                answered: Compared(calls) { $0.answered }, missed: Compared(calls) { $0.missed },
                answerRate: Compared(calls) { $0.answerRate })
        }
        csat = Satisfaction(digest.csat)
        teams = digest.teams.map { team in
            TeamPart(
                id: team.id.rawValue, name: team.name, conversations: Compared(team.conversations) { $0 },
                service: Service(team.service), csat: Satisfaction(team.csat), queue: team.queue.map(Queue.init))
        }
        busiest = digest.busiest.map {
            Person(name: $0.name, conversations: $0.conversations, callsAnswered: $0.calls?.answered)
        }
        remarks = digest.remarks.map { rating in
            Remark(
                conversation: rating.conversation.rawValue, score: rating.score ?? 0, remark: rating.remark ?? "",
                agent: rating.teammate.flatMap { digest.names[$0] }, customer: rating.customer,
                url: digest.links.link(to: rating.conversation).absoluteString)
        }
        alerts = digest.alerts.map { episode in
            Episode(
                rule: episode.alert.rule.name, subject: episode.alert.subject.key, name: episode.name,
                firedAt: episode.firedAt.inEvent, endedAt: episode.endedAt.inEvent,
                durationSeconds: episode.duration.wholeSeconds, peak: episode.peak, threshold: episode.threshold)
        }
    }
}

extension DigestEvent.Compared {
    fileprivate init<Figures>(_ figures: DayDigest.Compared<Figures>, _ figure: (Figures) -> Value?) {
        value = figure(figures.value)
        before = figures.before.flatMap(figure)
    }
}

extension DigestEvent.Satisfaction {
    fileprivate init(_ csat: DayDigest.Compared<CSATCounts>) {
        adjusted = DigestEvent.Compared(csat) { $0.adjusted }
        ratings = DigestEvent.Compared(csat) { $0.total }
    }
}

extension DigestEvent.Service {
    fileprivate init(_ times: DayDigest.Compared<ServiceTimes>) {
        closed = DigestEvent.Compared(times) { $0.close.count }
        responses = DigestEvent.Compared(times) { $0.firstResponse.count }
        median = DigestEvent.Compared(times) { $0.firstResponse.median?.wholeSeconds }
        percentile90 = DigestEvent.Compared(times) { $0.firstResponse.percentile90?.wholeSeconds }
        withinTarget = DigestEvent.Compared(times) { $0.withinTarget }
        unrecorded = DigestEvent.Compared(times) { $0.unrecorded }
    }
}

extension DigestEvent.Queue {
    fileprivate init(_ queue: DayDigest.QueueFigures) {
        waiting = queue.waiting
        waitingSince = queue.waitingSince?.inEvent
    }
}
