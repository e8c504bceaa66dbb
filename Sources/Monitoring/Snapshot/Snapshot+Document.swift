public import Foundation
public import Localization

extension Snapshot {
    /// The snapshot as a JSON document, schema 1: times in Unix seconds, durations in seconds, ratios 0…1, unknown
    /// values as null.
    ///
    /// It is safe to show on a terminal, even if services send control characters.
    ///
    /// - Parameter language: The language of sentences (alerts, errors).
    public func document(in language: Language) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return PrintableJSON.escaping(try encoder.encode(SnapshotDocument(self, language: language)))
    }
}

/// The structure of the document. Keys may be added but not removed. A sum with a missing part is null, since readers
/// could not tell that it is incomplete.
private struct SnapshotDocument: Encodable {
    let schema = 1
    let generatedAt: UnixTime
    let period: PeriodPart
    let sources: SourcesPart
    let totals: WithService<TotalsPart>
    let queues: [WithService<QueuePart>]
    let limbo: [TicketPart]
    let agents: [WithService<AgentPart>]
    let phoneOnly, former: [CallerPart]
    let csat: OrNull<CSATPart>
    let csatCompleteFrom: OrNull<UnixTime>
    let callsCompleteFrom: OrNull<UnixTime>
    let alerts: [AlertPart]
    let problems: [String]

    init(_ snapshot: Snapshot, language: Language) {
        let now = snapshot.generatedAt
        let rules = snapshot.rules
        generatedAt = UnixTime(now)
        period = PeriodPart(snapshot.period)
        sources = SourcesPart(snapshot.sources, language)
        let calls = snapshot.callsCompleteFrom == nil
        let ratings = snapshot.csatCompleteFrom == nil
        func times(_ service: ServiceTimes?) -> ServiceTimes? { snapshot.serviceCompleteFrom == nil ? service : nil }
        totals = WithService(
            TotalsPart(snapshot.totals, callsAreWhole: calls, minimumOnline: rules.minimumOnline),
            times(snapshot.totals.service), idle: snapshot.totals.idle)
        queues = snapshot.queues.map { queue in
            WithService(
                QueuePart(queue, now: now, rules: rules, callsAreWhole: calls, ratingsAreWhole: ratings),
                times(queue.service), idle: queue.idle)
        }
        limbo = snapshot.limbo.map { TicketPart($0, now: now, rules: rules) }
        agents = snapshot.agents.map { agent in
            WithService(
                AgentPart(agent, callsAreWhole: calls), times(agent.service), idle: agent.idleTickets?.count)
        }
        phoneOnly = snapshot.phoneOnly.map { CallerPart($0, callsAreWhole: calls) }
        former = snapshot.former.map { CallerPart($0, callsAreWhole: calls) }
        csat = OrNull(snapshot.csatCompleteFrom == nil ? snapshot.csat.map(CSATPart.init) : nil)
        csatCompleteFrom = OrNull(snapshot.csatCompleteFrom.map(UnixTime.init))
        callsCompleteFrom = OrNull(snapshot.callsCompleteFrom.map(UnixTime.init))
        alerts = snapshot.alerts.map { AlertPart($0, language) }
        problems = snapshot.problems.map { $0(language) }
    }

    enum CodingKeys: String, CodingKey {
        case schema, period, sources, totals, queues, limbo, agents, former, csat, alerts, problems
        case phoneOnly = "phone_only"
        case generatedAt = "generated_at"
        case csatCompleteFrom = "csat_complete_from"
        case callsCompleteFrom = "calls_complete_from"
    }
}

/// An instant in whole Unix seconds.
private struct UnixTime: Encodable {
    let seconds: Int

    init(_ date: Date) { seconds = Int(date.timeIntervalSince1970.rounded(.down)) }

    func encode(to encoder: any Encoder) throws { try seconds.encode(to: encoder) }
}

/// A value or an explicit null, so that keys are never missing from the document.
struct OrNull<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

private struct PeriodPart: Encodable {
    let name: String
    let from, to: UnixTime

    init(_ period: Period) {
        name = period.name.rawValue
        from = UnixTime(period.start)
        to = UnixTime(period.end)
    }
}

private struct SourcesPart: Encodable {
    let intercom, aircall: SourcePart

    init(_ sources: SourcesHealth, _ language: Language) {
        intercom = SourcePart(sources.inbox, language)
        aircall = SourcePart(sources.phone, language)
    }
}

private struct SourcePart: Encodable {
    let state: String
    let asOf: OrNull<UnixTime>
    let error: OrNull<String>
    let requests: Int
    let skippedRows: Int
    let remainingRequests: OrNull<Int>

    init(_ health: SourceHealth, _ language: Language) {
        state = health.state.rawValue
        asOf = OrNull(health.asOf.map(UnixTime.init))
        error = OrNull(health.failure?.text(in: language))
        requests = health.requests
        skippedRows = health.skippedRows
        remainingRequests = OrNull(health.remainingRequests)
    }

    enum CodingKeys: String, CodingKey {
        case state, error, requests
        case asOf = "as_of"
        case skippedRows = "skipped_rows"
        case remainingRequests = "remaining_requests"
    }
}

private struct TotalsPart: Encodable {
    let waiting, limbo, volume, volumeRecent: OrNull<Int>
    let callsAnswered, callsMissed, callsMissedShared, callsOutbound, callsRinging, callsTalking: OrNull<Int>
    let agentsOnline, agentsTotal: OrNull<Int>
    let minimumOnline: Int

    init(_ totals: Snapshot.Totals, callsAreWhole: Bool, minimumOnline: Int) {
        waiting = OrNull(totals.waiting)
        limbo = OrNull(totals.limbo)
        volume = OrNull(totals.volume)
        volumeRecent = OrNull(totals.recentVolume)
        let ended = callsAreWhole ? totals.calls : nil
        callsAnswered = OrNull(ended?.answered)
        callsMissed = OrNull(ended?.missed)
        callsMissedShared = OrNull(ended?.missedShared)
        callsOutbound = OrNull(ended?.outbound)
        callsRinging = OrNull(totals.calls?.ringing)
        callsTalking = OrNull(totals.calls?.talking)
        agentsOnline = OrNull(totals.agentsOnline)
        agentsTotal = OrNull(totals.agents)
        self.minimumOnline = minimumOnline
    }

    enum CodingKeys: String, CodingKey {
        case waiting, limbo, volume
        case volumeRecent = "volume_recent"
        case callsAnswered = "calls_answered"
        case callsMissed = "calls_missed"
        case callsMissedShared = "calls_missed_shared"
        case callsOutbound = "calls_outbound"
        case callsRinging = "calls_ringing"
        case callsTalking = "calls_talking"
        case agentsOnline = "agents_online"
        case agentsTotal = "agents_total"
        case minimumOnline = "minimum_online"
    }
}

/// A part with the service times of those it is about, in one object.
private struct WithService<Part: Encodable>: Encodable {
    private let part: Part
    private let times: ServiceTimes?
    private let idle: Int?

    /// - Parameters:
    ///   - times: nil while they are unknown.
    ///   - idle: The number of idle tickets; nil without a limit.
    init(_ part: Part, _ times: ServiceTimes?, idle: Int?) {
        self.part = part
        self.times = times
        self.idle = idle
    }

    func encode(to encoder: any Encoder) throws {
        try part.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(OrNull(idle), forKey: .idle)
        try container.encode(OrNull(times?.firstResponse.count), forKey: .firstResponseCount)
        try container.encode(OrNull(times?.firstResponse.median?.wholeSeconds), forKey: .firstResponseMedian)
        try container.encode(OrNull(times?.firstResponse.percentile90?.wholeSeconds), forKey: .firstResponse90)
        try container.encode(OrNull(times?.unrecorded), forKey: .firstResponseUnknown)
        try container.encode(OrNull(times?.withinTarget), forKey: .withinTarget)
        try container.encode(OrNull(times?.closedWithinTarget), forKey: .closedWithinTarget)
        try container.encode(OrNull(times?.close.count), forKey: .closeCount)
        try container.encode(OrNull(times?.close.median?.wholeSeconds), forKey: .closeMedian)
        try container.encode(OrNull(times?.close.percentile90?.wholeSeconds), forKey: .close90)
        try container.encode(OrNull(times?.replies.median?.wholeSeconds), forKey: .replyMedian)
    }

    enum CodingKeys: String, CodingKey {
        case idle
        case firstResponseCount = "first_response_count"
        case firstResponseMedian = "first_response_median_seconds"
        case firstResponse90 = "first_response_p90_seconds"
        case firstResponseUnknown = "first_response_unknown"
        case withinTarget = "within_target"
        case closedWithinTarget = "closed_within_target"
        case closeCount = "close_count"
        case closeMedian = "close_median_seconds"
        case close90 = "close_p90_seconds"
        case replyMedian = "reply_median_office_seconds"
    }
}

private struct QueuePart: Encodable {
    let teamID, team: String
    let waiting, open, awaiting, awaitingReply, snoozed, volume, volumeRecent: Int
    let longestWaitSeconds, agentsOnline, agentsTotal, callsAnswered, callsMissed: OrNull<Int>
    let csatAdjusted: OrNull<Double>
    let tickets: [TicketPart]

    init(_ queue: TeamQueue, now: Date, rules: SnapshotRules, callsAreWhole: Bool, ratingsAreWhole: Bool) {
        teamID = queue.id.rawValue
        team = queue.team.name
        waiting = queue.waiting.count
        longestWaitSeconds = OrNull(queue.longestWait(at: now)?.wholeSeconds)
        open = queue.open
        awaiting = queue.awaitingReply
        awaitingReply = queue.awaitingReply
        agentsOnline = OrNull(queue.staff?.online)
        agentsTotal = OrNull(queue.staff?.agents)
        callsAnswered = OrNull(callsAreWhole ? queue.staff?.calls?.answered : nil)
        callsMissed = OrNull(callsAreWhole ? queue.staff?.calls?.missed : nil)
        csatAdjusted = OrNull(ratingsAreWhole ? queue.staff?.csat?.adjusted : nil)
        snoozed = queue.snoozed
        volume = queue.volume
        volumeRecent = queue.recentVolume
        tickets = queue.waiting.map { TicketPart($0, now: now, rules: rules) }
    }

    enum CodingKeys: String, CodingKey {
        case team, waiting, open, awaiting, snoozed, volume, tickets
        case teamID = "team_id"
        case awaitingReply = "awaiting_reply"
        case agentsOnline = "agents_online"
        case agentsTotal = "agents_total"
        case callsAnswered = "calls_answered"
        case callsMissed = "calls_missed"
        case csatAdjusted = "csat_adjusted"
        case longestWaitSeconds = "longest_wait_seconds"
        case volumeRecent = "volume_recent"
    }
}

private struct TicketPart: Encodable {
    let id, url, subject: String
    let customer: OrNull<String>
    let createdAt: UnixTime
    let waitingSince: OrNull<UnixTime>
    let timeLeft: OrNull<Int>

    init(_ ticket: Conversation, now: Date, rules: SnapshotRules) {
        id = ticket.id.rawValue
        url = rules.links.link(to: ticket.id).absoluteString
        subject = ticket.subject
        customer = OrNull(ticket.customer)
        createdAt = UnixTime(ticket.createdAt)
        waitingSince = OrNull(ticket.waitingSince.map(UnixTime.init))
        timeLeft = OrNull(rules.timeLeft(for: ticket, at: now)?.wholeSeconds)
    }

    enum CodingKeys: String, CodingKey {
        case id, url, subject, customer
        case createdAt = "created_at"
        case waitingSince = "waiting_since"
        case timeLeft = "time_left_seconds"
    }
}

private struct AgentPart: Encodable {
    let id, name, email, status: String
    let voice: OrNull<String>
    let statusSince, voiceSince: OrNull<UnixTime>
    let open, snoozed, awaitingReply, volume, volumeRecent: Int
    let callsAnswered, callsMissed, callsMissedInferred, talkSeconds: OrNull<Int>
    let overloaded, spike: Bool

    init(_ agent: AgentFigures, callsAreWhole: Bool) {
        let calls = callsAreWhole ? agent.calls : nil
        id = agent.id.rawValue
        name = agent.teammate.name
        email = agent.teammate.member.email
        status = agent.teammate.member.isAway ? "away" : "online"
        voice = OrNull(agent.voice?.rawValue)
        statusSince = OrNull(agent.statusTime?.beginning.map(UnixTime.init))
        voiceSince = OrNull(agent.voiceTime?.beginning.map(UnixTime.init))
        open = agent.open
        snoozed = agent.snoozed
        awaitingReply = agent.awaitingReply
        volume = agent.volume
        volumeRecent = agent.recentVolume
        callsAnswered = OrNull(calls?.answered)
        callsMissed = OrNull(calls?.missed)
        callsMissedInferred = OrNull(calls.flatMap { $0.missed == nil ? nil : $0.missedInferred })
        talkSeconds = OrNull(calls?.talkTime.wholeSeconds)
        overloaded = agent.isOverloaded
        spike = agent.isSpiking
    }

    enum CodingKeys: String, CodingKey {
        case id, name, email, status, voice, open, snoozed, volume, overloaded, spike
        case statusSince = "status_since"
        case voiceSince = "voice_since"
        case awaitingReply = "awaiting_reply"
        case volumeRecent = "volume_recent"
        case callsAnswered = "calls_answered"
        case callsMissed = "calls_missed"
        case callsMissedInferred = "calls_missed_inferred"
        case talkSeconds = "talk_seconds"
    }
}

/// Someone on the phone who is not a current agent: a phone user without an agent, or a former agent.
private struct CallerPart: Encodable {
    let id: OrNull<String>
    let name, email: String
    let phoneIDs: [String]
    let callsAnswered, callsMissed, callsMissedInferred, talkSeconds: OrNull<Int>

    init(_ figures: PhoneOnlyFigures, callsAreWhole: Bool) {
        self.init(nil, figures.user.name, figures.user.email, [figures.id], callsAreWhole ? figures.calls : nil)
    }

    init(_ figures: FormerFigures, callsAreWhole: Bool) {
        let member: InboxMember.ID? = if case .agent(let id) = figures.id { id } else { nil }
        self.init(member, figures.name, figures.email, figures.phones, callsAreWhole ? figures.calls : nil)
    }

    private init(
        _ member: InboxMember.ID?, _ name: String, _ email: String, _ phones: [PhoneUser.ID],
        _ calls: PersonCallCounts?
    ) {
        id = OrNull(member?.rawValue)
        self.name = name
        self.email = email
        phoneIDs = phones.map(\.rawValue)
        callsAnswered = OrNull(calls?.answered)
        callsMissed = OrNull(calls?.missed)
        callsMissedInferred = OrNull(calls.flatMap { $0.missed == nil ? nil : $0.missedInferred })
        talkSeconds = OrNull(calls?.talkTime.wholeSeconds)
    }

    enum CodingKeys: String, CodingKey {
        case id, name, email
        case phoneIDs = "phone_ids"
        case callsAnswered = "calls_answered"
        case callsMissed = "calls_missed"
        case callsMissedInferred = "calls_missed_inferred"
        case talkSeconds = "talk_seconds"
    }
}

private struct CSATPart: Encodable {
    let from, to: UnixTime
    let counts: CountsPart
    let agents: [CSATAgentPart]

    init(_ report: CSATReport) {
        from = UnixTime(report.start)
        to = UnixTime(report.end)
        counts = CountsPart(counts: report.counts)
        agents = report.agents.filter { $0.counts.total > 0 }.map(CSATAgentPart.init)
    }

    func encode(to encoder: any Encoder) throws {
        try counts.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(agents, forKey: .agents)
    }

    enum CodingKeys: CodingKey {
        case from, to, agents
    }
}

private struct CSATAgentPart: Encodable {
    let id, name: OrNull<String>
    let counts: CountsPart

    init(_ agent: RatedAgent) {
        id = OrNull(agent.id?.rawValue)
        name = OrNull(agent.name)
        counts = CountsPart(counts: agent.counts)
    }

    func encode(to encoder: any Encoder) throws {
        try counts.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
    }

    enum CodingKeys: CodingKey {
        case id, name
    }
}

/// Counts of ratings, flattened into the surrounding object.
private struct CountsPart: Encodable {
    let counts: CSATCounts

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(counts.requested, forKey: .requested)
        try container.encode(counts.total, forKey: .total)
        try container.encode(counts.positive, forKey: .positive)
        try container.encode(counts.neutral, forKey: .neutral)
        try container.encode(counts.negative, forKey: .negative)
        try container.encode(OrNull(counts.real), forKey: .real)
        try container.encode(OrNull(counts.adjusted), forKey: .adjusted)
    }

    enum CodingKeys: CodingKey {
        case requested, total, positive, neutral, negative, real, adjusted
    }
}

private struct AlertPart: Encodable {
    let rule, subject, message: String

    init(_ alert: Alert, _ language: Language) {
        rule = alert.rule.name
        subject = alert.subject.key
        message = alert.message(language)
    }
}

/// Makes a JSON document safe to show on a terminal. JSON requires escapes only for control characters below U+0020,
/// but some terminals interpret those from U+0080 on, and all interpret bidirectional overrides.
enum PrintableJSON {
    /// The same document with these characters written as `\u` escapes, which JSON readers decode.
    static func escaping(_ document: Data) -> Data {
        let scalars = String(decoding: document, as: UTF8.self).unicodeScalars
        guard scalars.contains(where: isUnsafe) else { return document }
        var escaped = String.UnicodeScalarView()
        for scalar in scalars {
            guard isUnsafe(scalar) else {
                escaped.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            escaped += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
        }
        return Data(String(escaped).utf8)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
