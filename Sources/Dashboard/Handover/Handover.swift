import Canvas
import Foundation
import Localization
import Monitoring

/// The state of things as plain text, for a colleague who takes over: what waits, who is missing, what happened since this
/// screen was last used, and how old all that is.
///
/// It is limited to the teams that are shown, and says so. Callers' numbers are masked as on the screen.
struct Handover: Equatable, Sendable {
    /// One line, without control characters.
    struct Line: Equatable, Sendable {
        let text: String
        let isHeading: Bool
    }

    let lines: [Line]

    /// All of it, to be copied.
    var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    /// - Parameter pause: When the screen was last used, by the services' clocks.
    init(_ context: Context, since pause: Attention.Pause) {
        let writer = HandoverWriter(context: context, pause: pause)
        let sections = [
            writer.waiting, writer.staff, writer.away, writer.calls, writer.csat, writer.alerts, writer.sources,
        ]
        let head = writer.head.enumerated().map { Line($1, isHeading: $0 == 0) }
        lines =
            head
            + sections.filter { !$0.isEmpty }.flatMap { section in
                [Line("", isHeading: false)] + section.enumerated().map { Line($1, isHeading: $0 == 0) }
            }
    }
}

extension Handover.Line {
    /// Removes whatever could control a terminal, or the program that the text is pasted into.
    fileprivate init(_ text: String, isHeading: Bool) {
        self.init(text: DisplayText(text).string, isHeading: isHeading)
    }
}

/// Writes the sections of a ``Handover``. The first line of each is its heading.
private struct HandoverWriter {
    let context: Context
    let pause: Attention.Pause

    private static let maxTickets = 3
    private static let maxCallers = 8
    private static let maxEvents = 20
    private static let maxSubjectWidth = 60

    private var snapshot: Snapshot { context.snapshot }
    private var language: Language { context.language }
    private var numbers: NumberFormat { context.numbers }
    private var now: Date { context.serviceNow }

    var head: [String] {
        let date = "\(context.dates.day(now)) \(context.dates.time(now))"
        let title = [CommonText.product, snapshot.workspaceName, date].compactMap(\.self).joined(separator: " · ")
        guard context.isNarrowed else { return [title] }
        let names = snapshot.queues.map(\.team.name).joined(separator: ", ")
        let count = FilterText.matches("\(snapshot.queues.count)", of: "\(context.wholeSnapshot.queues.count)")
        return [title, HandoverText.only(names, count(language))(language)]
    }

    var waiting: [String] {
        let heading = HandoverText.waiting(language)
        guard let count = snapshot.totals.waiting else { return ["\(heading)  \(NumberFormat.unknown)"] }
        var lines = ["\(heading)  \(waits(count, snapshot.longestWait(at: now)))"]
        let course = snapshot.queueCourse.waiting(in: snapshot.queues.map(\.id))
        // The present alone is no course.
        if let most = course.compactMap(\.self).max(), course.count(where: { $0 != nil }) > 1 {
            let line = Sparkline(counts: course).text(.normal).spans.map(\.text.string).joined()
            lines.append("  \(HandoverText.course(line, most: numbers.count(most))(language))")
        }
        for queue in snapshot.queues where !queue.waiting.isEmpty {
            let limit = snapshot.rules.limit(.queueWaiting, of: queue.id)
            lines += waiting(queue.waiting, in: queue.team.name, limit: limit)
        }
        if !snapshot.limbo.isEmpty { lines += waiting(snapshot.limbo, in: QueuesText.limbo(language), limit: nil) }
        if count == 0, snapshot.limbo.isEmpty { lines.append("  \(QueuesText.nobodyWaits(language))") }
        return lines
    }

    /// - Parameter tickets: Longest wait first.
    private func waiting(_ tickets: [Conversation], in name: String, limit: Int?) -> [String] {
        let longest = tickets.first?.waitingTime(at: now)
        var text = waits(tickets.count, longest)
        if let limit, tickets.count >= limit { text += HandoverText.limit("\(limit)")(language) }
        if let first = tickets.first, context.waitLevel(longest, of: first.team) == .tooLong {
            text += HandoverText.longWait(numbers.span(context.waitLimits.critical))(language)
        }
        let shown = tickets.prefix(Self.maxTickets).map { ticket in
            let subject = DisplayText(ticket.subject).clipped(to: Self.maxSubjectWidth).string
            let wait = numbers.span(ticket.waitingTime(at: now))
            return "    #\(ticket.id)  \(wait)  \(subject.isEmpty ? QueuesText.noText(language) : subject)"
        }
        return ["  \(name): \(text)"] + shown + more(than: shown.count, of: tickets.count)
    }

    private func waits(_ count: Int, _ longest: Duration?) -> String {
        count == 0 ? "0" : HandoverText.waits(numbers.count(count), longest.map { numbers.span($0) })(language)
    }

    /// Who is online, and who has too much to do.
    var staff: [String] {
        let heading = HandoverText.staff(language)
        guard let online = snapshot.totals.agentsOnline, let agents = snapshot.totals.agents else {
            return ["\(heading)  \(NumberFormat.unknown)"]
        }
        var text = HandoverText.online(numbers.count(online), of: numbers.count(agents))(language)
        // The minimum applies to all teams together.
        let minimum = snapshot.rules.minimumOnline
        if !context.isNarrowed, online < minimum { text += HandoverText.short(of: minimum, online)(language) }
        let overloaded = snapshot.agents.filter(\.isOverloaded).map { agent in
            let limit = snapshot.rules.overloadLimit(for: agent.teammate.teams).open
            return "  \(agent.teammate.name): \(HandoverText.open(agent.open)(language))"
                + HandoverText.limit("\(limit)")(language)
        }
        return ["\(heading)  \(text)"] + overloaded
    }

    var away: [String] {
        guard snapshot.totals.agents != nil else { return [] }
        let people = snapshot.agents.filter(\.teammate.member.isAway)
        let lines = people.map { agent in
            let time = agent.statusTime.map { KnownSpan($0, at: now).text { numbers.span($0) } }
            let since = time.map { HandoverText.away(for: $0)(language) }
            let open = HandoverText.open(agent.open)(language)
            return "  \(agent.teammate.name): \([since, open].compactMap(\.self).joined(separator: ", "))"
        }
        return ["\(HandoverText.awayHeading(language))  \(people.count)"] + lines
    }

    var calls: [String] {
        guard context.hasPhone else { return [] }
        let heading = HandoverText.calls(CommonText.period(snapshot.period.name)(language))(language)
        guard let totals = snapshot.totals.calls else { return ["\(heading)  \(NumberFormat.unknown)"] }
        let atLeast = context.callsAreComplete ? "" : "≥"
        let missed = MissedCallers(snapshot.calls)
        let figures = [
            "\(atLeast)\(numbers.count(totals.answered)) \(HeaderText.answered(totals.answered)(language))",
            "\(atLeast)\(numbers.count(totals.missed)) \(HeaderText.missed(totals.missed)(language))",
            "\(atLeast)\(HandoverText.notCalledBack(missed.open.count)(language))",
        ]
        let callers = missed.open.prefix(Self.maxCallers).map { caller in
            let number = context.revealsNumbers ? caller.number : CallerNumber.masked(caller.number)
            let time = context.dates.moment(caller.last.startedAt, now: now)
            let count = caller.missed > 1 ? ["\(caller.missed)×"] : []
            return "  "
                + ([time, number, caller.last.lineName ?? ""] + count).filter { !$0.isEmpty }.joined(separator: "  ")
        }
        let withheld = missed.withheld > 0 ? ["  \(HandoverText.withheld(missed.withheld)(language))"] : []
        return ["\(heading)  \(figures.joined(separator: ", "))"] + callers
            + more(than: callers.count, of: missed.open.count, indent: "  ") + withheld
    }

    var csat: [String] {
        let heading = HandoverText.csat(language)
        guard let counts = snapshot.csat?.counts else { return ["\(heading)  \(NumberFormat.unknown)"] }
        let ratio = numbers.percent(counts.adjusted)
        let about = snapshot.csatCompleteFrom == nil || counts.adjusted == nil ? "" : "~"
        return ["\(heading)  \(about)\(ratio)\(HandoverText.ratings(counts.total, low: counts.negative)(language))"]
    }

    var alerts: [String] {
        let moment = context.dates.moment(pause.start, now: now)
        let heading = HandoverText.alerts(since: moment, isOpening: pause.isOpening)(language)
        guard let overview = context.alerts, context.alertsAreKnown else {
            return [heading, "  \(NumberFormat.unknown)"]
        }
        let lines = AlertEvent.all(in: overview, since: pause.start).filter(concerns)
        let events = lines.prefix(Self.maxEvents).map { "  \($0.text(context))" }
        let before = overview.firing.filter { ($0.firedAt ?? $0.since) < pause.start }
            .map { AlertEvent(kind: .lasts, occurredAt: $0.firedAt ?? $0.since, line: .current($0)) }.filter(concerns)
        let lasting = before.prefix(Self.maxEvents).map { "  \($0.text(context))" }
        let all =
            events + more(than: events.count, of: lines.count, indent: "  ") + lasting
            + more(than: lasting.count, of: before.count, indent: "  ")
        return [heading] + (all.isEmpty ? ["  \(HandoverText.nothing(language))"] : all)
    }

    /// Whether an alert is about the teams that are shown, or about everyone.
    private func concerns(_ event: AlertEvent) -> Bool {
        guard context.isNarrowed else { return true }
        let shown = Set(snapshot.queues.map(\.id))
        if let teams = event.line.current?.teams, !teams.isEmpty { return !teams.isDisjoint(with: shown) }
        switch event.line.id.alert.subject {
        case .team(let team): return shown.contains(team)
        case .agent(let agent): return snapshot.agents.contains { $0.id == agent }
        case .limbo: return false
        case .online, .source, .line, .conversation: return true
        }
    }

    var sources: [String] {
        [HandoverText.sources(language)]
            + SourceName.allCases.filter { snapshot.sources[$0].state != .disabled }.map { name in
                "  \(name.title): \(health(name))"
            }
    }

    private func health(_ name: SourceName) -> String {
        let health = snapshot.sources[name]
        let asOf = health.asOf.map { SourceText.figures(from: context.dates.moment($0, now: now))(language) }
        let words: LocalizedText =
            switch health.state {
            case .loading: HandoverText.loading
            case .ok: context.late.contains(name) ? HandoverText.late : HandoverText.upToDate
            case .stale, .failed, .disabled: health.failure ?? SourceText.noReason
            }
        let parts = [words(language), asOf].compactMap(\.self) + health.problems.map { $0(language) }
        return parts.joined(separator: " · ")
    }

    private func more(than shown: Int, of count: Int, indent: String = "    ") -> [String] {
        count > shown ? [indent + AlertRule.andMore(numbers.count(count - shown))(language)] : []
    }
}

/// The callers whom nobody reached after they were missed.
struct MissedCallers: Equatable {
    struct Caller: Equatable {
        /// As the service writes it.
        let number: String
        /// The last call that was missed.
        let last: Call
        /// How many were missed since anybody last spoke with them, or tried to.
        var missed: Int
    }

    /// Latest first.
    private(set) var open: [Caller] = []
    /// Missed calls without a number to call back.
    private(set) var withheld = 0

    /// - Parameter calls: In any order. A later call to the number, answered or not, counts as called back; so does one from
    ///   it that somebody took, or that is ringing now.
    init(_ calls: CallLog) {
        var reached: Set<String> = []
        var positions: [String: Int] = [:]
        for call in calls.sorted(by: { $0.startedAt > $1.startedAt }) {
            guard let number = call.number, let key = CallerNumber.key(number) else {
                if call.isMissed { withheld += 1 }
                continue
            }
            guard call.isMissed else {
                reached.insert(key)
                continue
            }
            guard !reached.contains(key) else { continue }
            if let position = positions[key] {
                open[position].missed += 1
            } else {
                positions[key] = open.count
                open.append(Caller(number: number, last: call, missed: 1))
            }
        }
    }
}

/// Something that happened to an alert.
private struct AlertEvent {
    enum Kind { case fired, acknowledged, ended, lasts }

    let kind: Kind
    let occurredAt: Date
    let line: AlertLine

    /// What happened from `start` on, oldest first.
    static func all(in overview: AlertOverview, since start: Date) -> [AlertEvent] {
        let current = (overview.firing + overview.acknowledged + overview.muted).flatMap { row in
            [
                row.firedAt.map { AlertEvent(kind: .fired, occurredAt: $0, line: .current(row)) },
                row.acknowledgedAt.map { AlertEvent(kind: .acknowledged, occurredAt: $0, line: .current(row)) },
            ].compactMap(\.self)
        }
        let past = overview.history.flatMap { row in
            [
                AlertEvent(kind: .fired, occurredAt: row.episode.firedAt, line: .past(row)),
                AlertEvent(kind: .ended, occurredAt: row.episode.endedAt, line: .past(row)),
            ]
        }
        return (current + past).enumerated().filter { $0.element.occurredAt >= start }
            .sorted { ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset) }.map(\.element)
    }

    /// `14:10  fired  queue · Suporte · 7 waiting`.
    func text(_ context: Context) -> String {
        let rule = line.id.alert.rule
        let figure =
            line.current.map { AlertFigure.text($0.value, of: $0, context) }
            ?? line.past.map {
                kind == .ended
                    ? HandoverText.lasted(context.numbers.span($0.episode.duration))(context.language)
                    : AlertFigure.text($0.episode.peak, rule, threshold: $0.episode.threshold, context)
            }
        let account = kind == .acknowledged ? line.current?.acknowledgedBy : nil
        let about = [
            rule.label(context.language), AlertsText.subject(line, context.language), figure,
            account.map { HandoverText.by($0)(context.language) },
        ]
        let moment = context.dates.moment(occurredAt, now: context.serviceNow)
        return "\(moment)  \(HandoverText.event(kind)(context.language))  "
            + about.compactMap(\.self).joined(separator: " · ")
    }
}

extension HandoverText {
    fileprivate static func event(_ kind: AlertEvent.Kind) -> LocalizedText {
        switch kind {
        case .fired: LocalizedText(en: "fired", pt: "disparou")
        case .acknowledged: LocalizedText(en: "acknowledged", pt: "reconhecido")
        case .ended: LocalizedText(en: "ended", pt: "acabou")
        case .lasts: LocalizedText(en: "still firing", pt: "continua disparado")
        }
    }

    fileprivate static func by(_ account: String) -> LocalizedText {
        LocalizedText(en: "by \(account)", pt: "por \(account)")
    }
}

/// Texts of the state of things.
enum HandoverText {
    static let copied = LocalizedText(en: "State copied.", pt: "Situação copiada.")
    static let notCopied = LocalizedText(
        en: "This terminal has no clipboard: select the text.",
        pt: "Este terminal não tem área de transferência: selecione o texto.")
    static let nothingKnown = LocalizedText(en: "Nothing is known yet.", pt: "Ainda não se sabe nada.")

    static let waiting = LocalizedText(en: "WAITING NOW", pt: "NA FILA AGORA")
    static let staff = LocalizedText(en: "ONLINE NOW", pt: "ONLINE AGORA")
    static let awayHeading = LocalizedText(en: "AWAY NOW", pt: "AUSENTES AGORA")
    static let csat = LocalizedText(en: "CSAT THIS MONTH", pt: "CSAT DO MÊS")
    static let sources = LocalizedText(en: "SOURCES", pt: "FONTES")
    static let loading = LocalizedText(en: "still loading", pt: "ainda carregando")
    static let late = LocalizedText(en: "no answer lately", pt: "sem resposta há pouco")
    static let upToDate = LocalizedText(en: "up to date", pt: "em dia")
    static let nothing = LocalizedText(
        en: "Nothing fired, ended or was acknowledged.", pt: "Nada disparou, acabou ou foi reconhecido.")

    static func only(_ teams: String, _ count: String) -> LocalizedText {
        LocalizedText(en: "Only the teams \(teams) (\(count))", pt: "Só as equipes \(teams) (\(count))")
    }

    /// The queues of the last two hours, and the most that waited at once.
    static func course(_ line: String, most: String) -> LocalizedText {
        LocalizedText(en: "last 2 h: \(line)  at most \(most)", pt: "últimas 2 h: \(line)  no máximo \(most)")
    }

    /// - Parameter longest: nil if nobody knows how long.
    static func waits(_ count: String, _ longest: String?) -> LocalizedText {
        LocalizedText(en: "\(count) waiting", pt: "\(count) em espera")
            + (longest.map { LocalizedText(en: ", longest \($0)", pt: ", a maior há \($0)") } ?? .verbatim(""))
    }

    static func limit(_ limit: String) -> LocalizedText {
        LocalizedText(en: " (limit \(limit))", pt: " (limite \(limit))")
    }

    static func longWait(_ limit: String) -> LocalizedText {
        LocalizedText(en: ", over \(limit)", pt: ", acima de \(limit)")
    }

    static func online(_ count: String, of total: String) -> LocalizedText {
        LocalizedText(en: "\(count) of \(total)", pt: "\(count) de \(total)")
    }

    static func short(of minimum: Int, _ online: Int) -> LocalizedText {
        let missing = minimum - online
        return LocalizedText(
            en: ", \(minimum) needed: \(missing) short",
            pt: ", mínimo de \(minimum): \(missing == 1 ? "falta" : "faltam") \(missing)")
    }

    static func open(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) open", pt: count == 1 ? "1 aberto" : "\(count) abertos")
    }

    static func away(for span: String) -> LocalizedText {
        LocalizedText(en: "away for \(span)", pt: "ausente há \(span)")
    }

    static func calls(_ period: String) -> LocalizedText {
        LocalizedText(en: "CALLS, \(period.uppercased())", pt: "LIGAÇÕES, \(period.uppercased())")
    }

    static func notCalledBack(_ callers: Int) -> LocalizedText {
        .counting(
            callers, en: ("caller not called back", "callers not called back"),
            pt: ("pessoa sem retorno", "pessoas sem retorno"))
    }

    static func withheld(_ calls: Int) -> LocalizedText {
        .counting(
            calls, en: ("missed call without a number", "missed calls without a number"),
            pt: ("ligação perdida sem número", "ligações perdidas sem número"))
    }

    static func ratings(_ count: Int, low: Int) -> LocalizedText {
        let low = LocalizedText.counting(low, en: ("low", "low"), pt: ("baixa", "baixas"))
        return .verbatim(" (") + .counting(count, en: ("rating", "ratings"), pt: ("nota", "notas")) + .verbatim(", ")
            + low
            + .verbatim(")")
    }

    static func alerts(since moment: String, isOpening: Bool) -> LocalizedText {
        isOpening
            ? LocalizedText(
                en: "ALERTS SINCE \(moment), when this screen was opened",
                pt: "ALERTAS DESDE \(moment), quando esta tela foi aberta")
            : LocalizedText(
                en: "ALERTS SINCE \(moment), when this screen was last used",
                pt: "ALERTAS DESDE \(moment), último uso desta tela")
    }

    static func lasted(_ span: String) -> LocalizedText {
        LocalizedText(en: "after \(span)", pt: "depois de \(span)")
    }
}
