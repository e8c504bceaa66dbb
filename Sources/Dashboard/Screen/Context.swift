import Canvas
import Foundation
import Localization
import Monitoring

/// The input of every screen: the figures, the instant, the available room, and the notation of the language.
struct Context {
    let snapshot: Snapshot
    /// The figures of all teams, whichever are shown: what alerts are about.
    var wholeSnapshot: Snapshot
    /// The instant up to which waits are measured, in the services' time.
    let serviceNow: Date
    /// The rectangle of the screen.
    var body: Rect
    let language: Language
    let numbers: NumberFormat
    let dates: DateNotation
    /// The waits from which customers are highlighted.
    var waitLimits = WaitLimits()
    /// Whether callers' numbers are shown in full.
    var revealsNumbers = false
    /// The alerts; nil if none are kept, or before the first figures.
    var alerts: AlertOverview?
    /// The conversations that were read last, for previews.
    var threads: [ConversationThread] = []
    /// The sources whose figures are overdue without a known failure.
    var late: Set<SourceName> = []
    /// Whether another program keeps the store up to date.
    var isFollower = false
    /// Whether only some teams are shown, to which the snapshot is narrowed.
    var isNarrowed = false

    init(snapshot: Snapshot, serviceNow: Date, body: Rect, language: Language) {
        self.snapshot = snapshot
        wholeSnapshot = snapshot
        self.serviceNow = serviceNow
        self.body = body
        self.language = language
        numbers = NumberFormat(language)
        dates = DateNotation(language, timeZone: snapshot.rules.timeZone)
    }

    /// The same for what is drawn in `rect`.
    func within(_ rect: Rect) -> Context {
        var context = self
        context.body = rect
        return context
    }

    /// The style of text-channel figures: dim if they are old.
    var inboxStyle: Style { isOld(.inbox) ? .quiet : .normal }

    /// The style of voice-channel figures: dim if they are old.
    var phoneStyle: Style { isOld(.phone) ? .quiet : .normal }

    private func isOld(_ source: SourceName) -> Bool {
        snapshot.sources[source].state == .stale || late.contains(source)
    }

    /// `sentence`, which says that there is nothing, with the time of the figures if they are old.
    func absence(_ sentence: LocalizedText, in source: SourceName) -> String {
        let health = snapshot.sources[source]
        guard health.state != .ok || late.contains(source), let asOf = health.asOf else { return sentence(language) }
        return SourceText.dated(sentence, from: dates.moment(asOf, now: serviceNow))(language)
    }

    /// How long a customer of `team` has waited, as a level in its business hours.
    ///
    /// - Parameter wait: By the clock; nil if nobody is known to be waiting.
    func waitLevel(_ wait: Duration?, of team: Team.ID?) -> WaitLevel {
        WaitLevel(wait, of: team, at: serviceNow, waitLimits, snapshot.rules)
    }

    /// Whether the settings include a voice channel.
    var hasPhone: Bool { snapshot.sources.phone.state != .disabled }

    /// Whether anything is known about the text channel, however old.
    var inboxIsKnown: Bool { snapshot.totals.waiting != nil }

    /// Whether anything is known about the voice channel, however old.
    var phoneIsKnown: Bool { snapshot.totals.calls != nil }

    /// Whether it is known what fires and what does not, however long ago that was.
    var alertsAreKnown: Bool {
        let inbox = snapshot.sources.inbox
        return alerts != nil && inbox.state != .loading && (inbox.asOf != nil || inbox.state == .ok)
    }

    /// Whether the people of both channels are known, so that it is clear who is in only one.
    var peopleAreKnown: Bool { inboxIsKnown && snapshot.membersAreKnown && snapshot.phoneUsersAreKnown }

    /// Whether all calls of the period are known.
    var callsAreComplete: Bool { phoneIsKnown && snapshot.callsCompleteFrom == nil }

    /// The names of the monitored teams among `teams`.
    func names(of teams: [Team.ID]) -> String {
        teams.compactMap { id in snapshot.queues.first { $0.id == id }?.team.name }.joined(separator: ", ")
    }

    /// The name of `team`, or else its number.
    func name(of team: Team.ID) -> String {
        snapshot.names[team] ?? "#\(team)"
    }

    /// The name of `member`, or else their number.
    func name(of member: InboxMember.ID) -> String {
        snapshot.names[member] ?? "#\(member)"
    }

    /// A count. Zero and `–` (unknown) are drawn dim.
    func count(_ value: Int?, _ style: Style) -> StyledText {
        StyledText(numbers.count(value), (value ?? 0) == 0 ? .quiet : style)
    }

    /// A number of calls, with `≥` before it if older calls of the period are missing.
    func callCount(_ value: Int?, _ style: Style) -> StyledText {
        callsAreComplete || value == nil ? count(value, style) : StyledText("≥", .quiet) + count(value, style)
    }

    /// A figure derived from calls, such as a share, with `~` before it if older calls of the period are missing.
    func fromCalls(_ text: StyledText) -> StyledText {
        callsAreComplete || text == StyledText(NumberFormat.unknown, .quiet) ? text : StyledText("~", .quiet) + text
    }

    /// A duration, dim if there is none.
    func span(_ span: Duration?, _ style: Style) -> StyledText {
        StyledText(numbers.span(span), (span ?? .zero) == .zero ? .quiet : style)
    }
}

/// What a report is asked for while some teams only are shown.
extension Context {
    /// The people who are shown.
    var shownMembers: Subset<Set<InboxMember.ID>> {
        isNarrowed ? .only(Set(snapshot.agents.map(\.id))) : .all
    }

    /// The teams that are shown, of those on watch.
    var shownTeams: Subset<Set<Team.ID>> {
        isNarrowed ? .only(Set(snapshot.queues.map(\.id))) : .all
    }

    /// The calls of the people shown, as in all other figures.
    var shownCalls: CallFilter {
        guard isNarrowed else { return CallFilter() }
        return CallFilter(people: .only(Set(snapshot.agents.flatMap { $0.teammate.phones.map(\.id) })))
    }

    /// The days of the period. Files cover whole days: the last 48 hours become yesterday and today.
    var periodDays: ReportRange {
        guard snapshot.period.name == .last48Hours else { return RangeChoice.named(.today).range(self) }
        let today = CalendarDay(serviceNow, in: snapshot.rules.timeZone)
        return RangeChoice.days(today.advanced(by: -1), today).range(self)
    }
}
