import Foundation
import Localization
import Monitoring

extension MetricFamily {
    /// All families, in the order of the exposition. The documentation in `Packaging/doc` is made from them.
    package static let all: [MetricFamily] =
        program + sources + totals + service(everyone, "in all monitored teams", \.totals.service)
        + ratings(everyone, "in all monitored teams") { $0.csat?.counts }
        + teams + service(team, "in the team", \.service)
        + ratings(team, "that name one of the team", { $0.staff?.csat })
        + agents + service(agent, "of the agent", \.service) + ratings(rated, "that name the agent", \.counts)
        + others + lines + alerts + receivers
}

// The program itself, and the services.
extension MetricFamily {
    private static let process = MetricScope("", labels: [], { [$0] }, values: { _ in [] })

    private static let program: [MetricFamily] = [
        MetricFamily(
            name: prefix + "build", kind: .info, unit: nil, labels: ["version"], help: "The version of support-monitor."
        ) { scrape in [Sample(labels: Labels(["version"], [scrape.version]), value: 1)] },
        process.gauge(
            "leading",
            "1 while this program holds the lease: it asks the services and posts alerts; 0 while it follows another one."
        ) { scrape, _ in scrape.update.map { !$0.status.isFollower } },
        process.gauge(
            "store_up", "1 while the store can be used; 0 while nothing is saved, and therefore no alert posted."
        ) { scrape, _ in scrape.update.map { $0.status.storeFailure == nil } },
        process.gauge(
            "snapshot_timestamp", in: .seconds, "When the figures were last computed, in Unix time of the services."
        ) { scrape, _ in scrape.snapshot?.generatedAt },
        process.gauge("refresh_interval", in: .seconds, "From the beginning of one refresh to that of the next.") {
            scrape, _ in scrape.update?.status.interval
        },
        process.gauge(
            "problems",
            "Problems with the settings, and with data that cannot be read, each of which is a sentence in the snapshot."
        ) { scrape, _ in scrape.snapshot?.problems.count },
        MetricFamily(
            name: prefix + "period_start_timestamp_seconds", kind: .gauge, unit: .seconds, labels: ["period"],
            help: "When the period began in which conversations, calls and response times are counted: today or 48h."
        ) { scrape in
            guard let period = scrape.snapshot?.period else { return [] }
            return [Sample(labels: Labels(["period"], [period.name.rawValue]), value: period.start.number)]
        },
    ]

    private typealias Source = (name: SourceName, health: SourceHealth)

    /// Those that are not switched off.
    private static let source = MetricScope<Source>("source_", labels: ["source"]) { scrape in
        guard let sources = scrape.snapshot?.sources else { return [] }
        return SourceName.allCases.map { ($0, sources[$0]) }.filter { $0.health.state != .disabled }
    } values: {
        [$0.name.rawValue]
    }

    private static let sources: [MetricFamily] = [
        source.gauge(
            "up",
            "1 if the last refresh succeeded, 0 if it failed or none has been tried: then all figures of the source are old ones, and their age grows."
        ) { source, _ in source.health.state == .loading ? nil : source.health.state == .ok },
        source.gauge("data_age", in: .seconds, "How old the newest data is; it grows while the source fails.") {
            source, scrape in
            source.health.asOf.map { max(0, scrape.now.timeIntervalSince($0)).rounded(.down) }
        },
        source.gauge(
            "last_success_timestamp", in: .seconds, "When the newest data was read, in Unix time of the service."
        ) {
            source, _ in source.health.asOf
        },
        source.gauge("refresh_duration", in: .seconds, "How long the last refresh took, whether or not it succeeded.") {
            source, scrape in
            scrape.leads(source.health.refreshTime.map { ($0.seconds * 1000).rounded() / 1000 })
        },
        source.gauge("refresh_requests", "Requests of the last refresh and the upkeep after it, including retries.") {
            source, scrape in
            scrape.leads(source.health.refreshTime == nil ? nil : source.health.requests)
        },
        source.counter("requests", "Requests sent since the program was started, including retries.") {
            source, scrape in scrape.leads(source.health.sentRequests)
        },
        source.gauge(
            "rate_limit_remaining_requests", "Requests that the rate limit still allowed after the last refresh."
        ) { source, scrape in scrape.leads(source.health.remainingRequests) },
        source.gauge("rate_limit_requests", "Requests that the rate limit allows in one of its windows.") {
            source, scrape in scrape.leads(source.health.requestLimit)
        },
        source.gauge(
            "skipped_rows", "Rows of the last refresh that could not be read and are missing from the figures."
        ) {
            source, _ in source.health.asOf.map { _ in source.health.skippedRows }
        },
    ]
}

extension Scrape {
    /// What only the program knows that asks the services; nil in any other.
    fileprivate func leads<Figure>(_ figure: Figure?) -> Figure? {
        update?.status.isFollower == false ? figure : nil
    }
}

// Everyone together.
extension MetricFamily {
    private static let everyone = MetricScope(
        "", labels: [], { [$0.snapshot].compactMap(\.self) }, values: { _ in [] })

    private static let totals: [MetricFamily] = [
        everyone.gauge("conversations_waiting", "Open conversations of the monitored teams that have no assignee.") {
            snapshot, _ in snapshot.totals.waiting
        },
        everyone.gauge(
            "longest_wait", in: .seconds,
            "The longest wait in any queue; absent while nobody is known to wait."
        ) { snapshot, scrape in snapshot.longestWait(at: scrape.now) },
        everyone.gauge("conversations_limbo", "Open conversations with neither a team nor an assignee.") {
            snapshot, _ in snapshot.totals.limbo
        },
        everyone.gauge("conversations_created", "Conversations created in the period in a monitored team.") {
            snapshot, _ in snapshot.totals.volume
        },
        everyone.gauge("conversations_created_recently", "Those created in the last spike_minutes of the settings.") {
            snapshot, _ in snapshot.totals.recentVolume
        },
        everyone.gauge(
            "conversations_idle",
            "Open, assigned conversations in which nobody wrote for idle_minutes; absent without that limit."
        ) { snapshot, _ in snapshot.totals.idle },
        everyone.gauge("agents", "Agents of the monitored teams.") { snapshot, _ in snapshot.totals.agents },
        everyone.gauge("agents_online", "Agents with away mode off.") { snapshot, _ in snapshot.totals.agentsOnline },
        everyone.gauge("agents_online_minimum", "Agents that should be online, by minimum_online of the settings.") {
            snapshot, _ in snapshot.rules.minimumOnline
        },
        everyone.gauge("calls_answered", "Ended inbound calls of the period that an agent answered.") {
            $1.calls($0.totals.calls)?.answered
        },
        everyone.gauge("calls_missed", "Ended inbound calls of the period that nobody answered, voicemail included.") {
            $1.calls($0.totals.calls)?.missed
        },
        everyone.gauge(
            "calls_missed_shared",
            "Missed calls of the period that belong to nobody, because their line rings several people."
        ) { $1.calls($0.totals.calls)?.missedShared },
        everyone.gauge("calls_lost", "Missed calls of the period that somebody had a chance to answer.") {
            $1.calls($0.totals.calls)?.inbound.lost
        },
        everyone.gauge("calls_outbound", "Ended outbound calls of the period.") {
            $1.calls($0.totals.calls)?.outbound
        },
        everyone.gauge("calls_ringing", "Calls that ring now, inbound or outbound.") { snapshot, _ in
            snapshot.totals.calls?.ringing
        },
        everyone.gauge("calls_talking", "Calls in which people talk now, inbound or outbound.") { snapshot, _ in
            snapshot.totals.calls?.talking
        },
        everyone.gauge(
            "calls_service_level", in: .ratio,
            "Inbound calls of the period answered within 20 seconds, of those that somebody had a chance to answer."
        ) { $1.calls($0.totals.calls)?.inbound.serviceLevel },
        everyone.gauge(
            "calls_average_wait", in: .seconds, "Mean time that answered inbound calls of the period had to ring."
        ) { $1.calls($0.totals.calls)?.inbound.averageWait },
    ]
}

// Teams.
extension MetricFamily {
    private static let team = MetricScope(
        "team_", labels: ["team_id", "team"], { $0.snapshot?.queues ?? [] },
        values: { (queue: TeamQueue) in [queue.id.rawValue, queue.team.name] })

    private static let teams: [MetricFamily] = [
        team.gauge("conversations_waiting", "Open conversations of the team that have no assignee.") { queue, _ in
            queue.waiting.count
        },
        team.gauge(
            "longest_wait", in: .seconds, "The longest wait in the team's queue; absent while nobody is known to wait."
        ) { queue, scrape in queue.longestWait(at: scrape.now) },
        team.gauge("conversations_open", "Open conversations of the team, assigned or not.") { queue, _ in queue.open },
        team.gauge(
            "conversations_awaiting_reply", "Open, assigned conversations of the team whose customer is known to wait."
        ) { queue, _ in queue.awaitingReply },
        team.gauge("conversations_snoozed", "Snoozed conversations of the team.") { queue, _ in queue.snoozed },
        team.gauge("conversations_created", "Conversations of the team created in the period.") { queue, _ in
            queue.volume
        },
        team.gauge("conversations_created_recently", "Those created in the last spike_minutes of the settings.") {
            queue, _ in queue.recentVolume
        },
        team.gauge(
            "conversations_idle",
            "Open, assigned conversations of the team in which nobody wrote for idle_minutes; absent without that limit."
        ) { queue, _ in queue.idle },
        team.gauge("agents", "Agents of the team.") { queue, _ in queue.staff?.agents },
        team.gauge("agents_online", "Agents of the team with away mode off.") { queue, _ in queue.staff?.online },
        team.gauge("calls_answered", "Ended inbound calls of the period that one of the team answered.") {
            $1.calls($0.staff?.calls)?.answered
        },
        team.gauge(
            "calls_missed", "Inbound calls of the period that one of the team missed, or that rang nobody else."
        ) { $1.calls($0.staff?.calls)?.missed },
        team.gauge("calls_lost", "Those missed calls that somebody had a chance to answer.") {
            $1.calls($0.staff?.calls)?.lost
        },
    ]
}

// People.
extension MetricFamily {
    private static let agent = MetricScope(
        "agent_", labels: ["agent_id", "agent"], { $0.snapshot?.agents ?? [] },
        values: { (agent: AgentFigures) in [agent.id.rawValue, agent.teammate.name] })

    /// Everybody whom ratings name; those that name nobody are only in the sums.
    private static let rated = MetricScope(
        "agent_", labels: ["agent_id", "agent"], { $0.snapshot?.csat?.agents.filter { $0.id != nil } ?? [] },
        values: { (agent: RatedAgent) in [agent.id?.rawValue ?? "", agent.name ?? ""] })

    private static let agents: [MetricFamily] = [
        MetricFamily(
            name: prefix + "agent_team", kind: .info, unit: nil, labels: ["agent_id", "agent", "team_id", "team"],
            help: "The monitored teams that each agent belongs to, to join figures of agents with."
        ) { scrape in
            guard let snapshot = scrape.snapshot else { return [] }
            return snapshot.agents.flatMap { agent in
                agent.teammate.teams.map { team in
                    let values = [agent.id.rawValue, agent.teammate.name, team.rawValue, snapshot.names[team] ?? ""]
                    return Sample(labels: Labels(["agent_id", "agent", "team_id", "team"], values), value: 1)
                }
            }
        },
        agent.gauge("online", "1 if away mode is off, 0 if the agent is away.") { agent, _ in
            !agent.teammate.member.isAway
        },
        agent.gauge(
            "online_since_timestamp", in: .seconds,
            "When the agent went online or away, in Unix time; absent if that was not seen."
        ) { agent, _ in agent.statusTime?.beginning },
        MetricFamily(
            name: prefix + "agent_voice_state", kind: .gauge, unit: nil, labels: ["agent_id", "agent", "state"],
            help:
                "1 for the state of the agent's phone; the others are absent. States: available, in_call, after_call_work, do_not_disturb, offline."
        ) { scrape in
            (scrape.snapshot?.agents ?? []).compactMap { agent in
                agent.voice.map { state in
                    let values = [agent.id.rawValue, agent.teammate.name, state.rawValue]
                    return Sample(labels: Labels(["agent_id", "agent", "state"], values), value: 1)
                }
            }
        },
        agent.gauge(
            "voice_since_timestamp", in: .seconds,
            "When the state of the agent's phone began, in Unix time; absent if that was not seen."
        ) { agent, _ in agent.voiceTime?.beginning },
        agent.gauge("conversations_open", "Open conversations assigned to the agent, whatever the team.") { agent, _ in
            agent.open
        },
        agent.gauge("conversations_snoozed", "Snoozed conversations assigned to the agent, whatever the team.") {
            agent, _ in agent.snoozed
        },
        agent.gauge("conversations_awaiting_reply", "Those open conversations whose customer is known to wait.") {
            agent, _ in agent.awaitingReply
        },
        agent.gauge(
            "conversations_created",
            "Conversations created in the period in a monitored team and now assigned to the agent."
        ) { agent, _ in agent.volume },
        agent.gauge("conversations_created_recently", "Those created in the last spike_minutes of the settings.") {
            agent, _ in agent.recentVolume
        },
        agent.gauge(
            "conversations_idle",
            "The agent's open conversations in which nobody wrote for idle_minutes; absent without that limit."
        ) { agent, _ in agent.idleTickets?.count },
        agent.gauge("overloaded", "1 if the open conversations have reached overload_open of the settings.") {
            agent, _ in agent.isOverloaded
        },
        agent.gauge("spiking", "1 if the recently created conversations have reached spike_count of the settings.") {
            agent, _ in agent.isSpiking
        },
        agent.gauge("calls_answered", "Inbound calls of the period that the agent took part in.") {
            $1.calls($0.calls)?.answered
        },
        agent.gauge(
            "calls_missed",
            "Missed calls of the period that belong to the agent; absent if shared lines leave it unknown."
        ) { $1.calls($0.calls)?.missed },
        agent.gauge(
            "calls_missed_inferred", "How many of those belong to the agent because their line rang nobody else."
        ) { $1.calls($0.calls)?.inferredMisses },
        agent.gauge("talk", in: .seconds, "Talk time of the agent in answered inbound calls of the period.") {
            $1.calls($0.calls)?.talkTime
        },
    ]

    /// Somebody with calls who is no agent now.
    private struct Other {
        let kind, id, name: String
        let calls: PersonCallCounts?

        init(_ figures: PhoneOnlyFigures) {
            (kind, id, name, calls) = ("phone_only", figures.id.rawValue, figures.user.name, figures.calls)
        }

        init(_ figures: FormerFigures) {
            switch figures.id {
            case .agent(let member): (kind, id) = ("former_agent", member.rawValue)
            case .phoneUser(let user): (kind, id) = ("former_phone_user", user.rawValue)
            }
            (name, calls) = (figures.name, figures.calls)
        }
    }

    private static let other = MetricScope<Other>("other_", labels: ["person_id", "person", "kind"]) { scrape in
        guard let snapshot = scrape.snapshot else { return [] }
        return snapshot.phoneOnly.map(Other.init) + snapshot.former.map(Other.init)
    } values: {
        [$0.id, $0.name, $0.kind]
    }

    private static let others: [MetricFamily] = [
        other.gauge(
            "calls_answered",
            "Inbound calls of the period answered by somebody who is no agent: phone_only, former_agent or former_phone_user."
        ) { $1.calls($0.calls)?.answered },
        other.gauge("calls_missed", "Missed calls of the period that belong to them; absent if that is not known.") {
            $1.calls($0.calls)?.missed
        },
        other.gauge(
            "calls_missed_inferred", "How many of those belong to them because their line rang nobody else."
        ) { $1.calls($0.calls)?.inferredMisses },
        other.gauge("talk", in: .seconds, "Their talk time in answered inbound calls of the period.") {
            $1.calls($0.calls)?.talkTime
        },
    ]
}

extension PersonCallCounts {
    /// nil while it is not known how many calls the person missed.
    fileprivate var inferredMisses: Int? { missed == nil ? nil : missedInferred }
}

// Lines.
extension MetricFamily {
    private static let line = MetricScope(
        "line_", labels: ["line_id", "line"], { $0.calls($0.snapshot?.lines) ?? [] },
        values: { (counts: LineCallCounts) in [counts.id.rawValue, counts.line.name] })

    private static let lines: [MetricFamily] = [
        line.gauge("calls_answered", "Ended inbound calls of the period on the line that an agent answered.") {
            line, _ in line.answered
        },
        line.gauge("calls_missed", "Ended inbound calls of the period on the line that nobody answered.") {
            line, _ in line.missed
        },
        line.gauge("calls_lost", "Those missed calls that somebody had a chance to answer.") { line, _ in
            line.inbound.lost
        },
        line.gauge(
            "calls_service_level", in: .ratio,
            "Calls of the period on the line answered within 20 seconds, of those that somebody had a chance to answer."
        ) { line, _ in line.inbound.serviceLevel },
        line.gauge(
            "calls_average_wait", in: .seconds, "Mean time that answered calls of the period on the line had to ring."
        ) { line, _ in line.inbound.averageWait },
    ]
}

// Alerts, and who is told.
extension MetricFamily {
    private static let alerts: [MetricFamily] = [
        MetricFamily(
            name: prefix + "alerts", kind: .gauge, unit: nil, labels: ["rule", "state"],
            help:
                "Alerts of each rule that is switched on, by state: firing, acknowledged, muted or pending. Each alert is in one state."
        ) { scrape in
            guard let update = scrape.update, let alerts = update.alerts else { return [] }
            let states = [
                ("firing", alerts.firing), ("acknowledged", alerts.acknowledged), ("muted", alerts.muted),
                ("pending", alerts.pending),
            ]
            return AlertRule.all.filter { $0.isOn(in: update.snapshot.rules) }.flatMap { rule in
                states.map { state, rows in
                    Sample(
                        labels: Labels(["rule", "state"], [rule.name, state]),
                        value: rows.count { $0.id.rule == rule }.number)
                }
            }
        }
    ]

    private static let receiver = MetricScope(
        "receiver_", labels: ["receiver"], { $0.update?.alerts?.receivers ?? [] },
        values: { (status: ReceiverStatus) in [status.id.rawValue] })

    private static let receivers: [MetricFamily] = [
        receiver.gauge(
            "up", "1 while messages can be sent to the receiver, or its hours are over; 0 while it rejects them."
        ) {
            receiver, _ in
            switch receiver.delivery {
            case .open, .outsideActiveHours: true
            case .noWebhook, .stopped, .noStore: false
            }
        },
        receiver.gauge("messages_waiting", "Messages for the receiver that wait, or are on their way.") {
            receiver, _ in receiver.messages?.waiting
        },
        receiver.counter("messages_delivered", "Messages that the receiver accepted since the program was started.") {
            receiver, _ in receiver.messages?.delivered
        },
        receiver.counter("messages_failed", "Messages given up since the program was started.") { receiver, _ in
            receiver.messages?.dropped
        },
    ]
}

// What everyone, teams and agents have.
extension MetricFamily {
    /// - Parameter whose: Whose conversations these are, after a noun.
    private static func service<Subject>(
        _ scope: MetricScope<Subject>, _ whose: String, _ times: @escaping @Sendable (Subject) -> ServiceTimes?
    ) -> [MetricFamily] {
        let times: @Sendable (Subject, Scrape) -> ServiceTimes? = { $1.service(times($0)) }
        return [
            scope.gauge("first_responses", "First responses \(whose) in the period, as far as their time is recorded.")
            {
                times($0, $1)?.firstResponse.count
            },
            scope.gauge(
                "first_response_median", in: .seconds, "Median time to the first responses \(whose) in the period."
            ) { times($0, $1)?.firstResponse.median },
            scope.gauge(
                "first_response_p90", in: .seconds,
                "90th percentile of the time to the first responses \(whose) in the period."
            ) { times($0, $1)?.firstResponse.percentile90 },
            scope.gauge(
                "first_response_within_target", in: .ratio,
                "Part of the first responses \(whose) in the period, and of the open ones past their target, that came within it."
            ) { times($0, $1)?.withinTarget },
            scope.gauge(
                "responses_unrecorded",
                "Conversations \(whose) answered or closed in the period without a record of how fast: not in these figures."
            ) { times($0, $1)?.unrecorded },
            scope.gauge("closes", "First closes \(whose) in the period, as far as their time is recorded.") {
                times($0, $1)?.close.count
            },
            scope.gauge("close_median", in: .seconds, "Median time to the first closes \(whose) in the period.") {
                times($0, $1)?.close.median
            },
            scope.gauge(
                "close_p90", in: .seconds, "90th percentile of the time to the first closes \(whose) in the period."
            ) { times($0, $1)?.close.percentile90 },
            scope.gauge(
                "close_within_target", in: .ratio,
                "Part of the first closes \(whose) in the period, and of the open ones past their target, that came within it."
            ) { times($0, $1)?.closedWithinTarget },
            scope.gauge(
                "reply_median_office", in: .seconds,
                "Median reply time \(whose), over conversations closed in the period, by the service's office hours."
            ) { times($0, $1)?.replies.median },
        ]
    }

    /// - Parameter which: Which ratings these are, after a noun.
    private static func ratings<Subject>(
        _ scope: MetricScope<Subject>, _ which: String, _ counts: @escaping @Sendable (Subject) -> CSATCounts?
    ) -> [MetricFamily] {
        let counts: @Sendable (Subject, Scrape) -> CSATCounts? = { $1.ratings(counts($0)) }
        return [
            scope.gauge("ratings_requested", "Ratings requested this month \(which), answered or not.") {
                counts($0, $1)?.requested
            },
            scope.gauge("ratings", "Ratings given this month \(which).") { counts($0, $1)?.total },
            scope.gauge("ratings_positive", "Ratings of 4 and 5 given this month \(which).") {
                counts($0, $1)?.positive
            },
            scope.gauge("ratings_neutral", "Ratings of 3 given this month \(which).") { counts($0, $1)?.neutral },
            scope.gauge("ratings_negative", "Ratings of 1 and 2 given this month \(which).") {
                counts($0, $1)?.negative
            },
            scope.gauge("csat_real", in: .ratio, "Part of the ratings given this month \(which) that are positive.") {
                counts($0, $1)?.real
            },
            scope.gauge(
                "csat_adjusted", in: .ratio, "The same without the neutral ratings."
            ) { counts($0, $1)?.adjusted },
            scope.gauge(
                "csat_response", in: .ratio, "Part of the ratings requested this month \(which) that were given."
            ) {
                counts($0, $1)?.responseRate
            },
        ]
    }
}
