import Canvas
import Foundation
import Localization
import Monitoring

/// What every screen reads: the figures, the instant, the room there is, and how the language writes things.
struct Context {
    let snapshot: Snapshot
    /// The instant to count waits for, in the services' time.
    let now: Date
    /// Where the screen may draw.
    let body: Rect
    let language: Language
    let figures: Figures
    let dates: DateNotation
    /// From when on a wait stands out.
    var waitLimits = WaitLimits()
    /// Whether the numbers of callers are shown whole.
    var revealsNumbers = false
    /// The alerts; nil where nobody keeps them, or before the first figures.
    var alerts: AlertOverview?
    /// The sources whose figures are old, though nothing is known to have failed.
    var late: Set<SourceName> = []
    /// Whether another program keeps the figures in step.
    var isViewer = false
    /// Whether some teams only are shown, and the snapshot is narrowed to them.
    var isNarrowed = false

    init(snapshot: Snapshot, now: Date, body: Rect, language: Language) {
        self.snapshot = snapshot
        self.now = now
        self.body = body
        self.language = language
        figures = Figures(language)
        dates = DateNotation(language, timeZone: snapshot.rules.timeZone)
    }

    /// How figures of the text channel look: dim when they are old.
    var inboxStyle: Style { isOld(.inbox) ? .quiet : .normal }

    /// How figures of the voice channel look: dim when they are old.
    var phoneStyle: Style { isOld(.phone) ? .quiet : .normal }

    private func isOld(_ source: SourceName) -> Bool {
        snapshot.sources[source].state == .stale || late.contains(source)
    }

    /// `sentence`, which says what there is not. Where the figures of its channel are old it says of when they are, too.
    func absence(_ sentence: LocalizedText, in source: SourceName) -> String {
        let health = snapshot.sources[source]
        guard health.state != .ok || late.contains(source), let asOf = health.asOf else { return sentence(language) }
        return SourceText.dated(sentence, from: dates.moment(asOf, now: now))(language)
    }

    /// Whether the settings have a voice channel at all.
    var hasPhone: Bool { snapshot.sources.phone.state != .disabled }

    /// Whether anything is known of the text channel, however old.
    var inboxIsKnown: Bool { snapshot.totals.waiting != nil }

    /// Whether anything is known of the voice channel, however old.
    var phoneIsKnown: Bool { snapshot.totals.calls != nil }

    /// Whether the people of both channels are known, so that who is in one only can be told.
    var peopleAreKnown: Bool { inboxIsKnown && snapshot.membersAreKnown && snapshot.phoneUsersAreKnown }

    /// Whether every call of the period is known.
    var callsAreComplete: Bool { phoneIsKnown && snapshot.callsCompleteFrom == nil }

    /// The names of `teams`, those that are monitored.
    func names(of teams: [Team.ID]) -> String {
        teams.compactMap { id in snapshot.queues.first { $0.id == id }?.team.name }.joined(separator: ", ")
    }

    /// The name of `team`, else its number.
    func name(of team: Team.ID) -> String {
        snapshot.names[team] ?? "#\(team)"
    }

    /// The name of `member`, else the number.
    func name(of member: InboxMember.ID) -> String {
        snapshot.names[member] ?? "#\(member)"
    }

    /// A count. Zero and `–`, what is not known, are quiet: the eye looks for what is there.
    func count(_ value: Int?, _ style: Style) -> StyledText {
        StyledText(figures.count(value), (value ?? 0) == 0 ? .quiet : style)
    }

    /// A count of calls, with `≥` before it while older calls of the period are missing.
    func callCount(_ value: Int?, _ style: Style) -> StyledText {
        callsAreComplete || value == nil ? count(value, style) : StyledText("≥", .quiet) + count(value, style)
    }

    /// What is made of calls, such as a share, with `~` before it while older calls of the period are missing.
    func fromCalls(_ text: StyledText) -> StyledText {
        callsAreComplete || text == StyledText(Figures.unknown, .quiet) ? text : StyledText("~", .quiet) + text
    }

    /// A span of time, quiet where there is none.
    func span(_ seconds: Int?, _ style: Style) -> StyledText {
        StyledText(figures.span(seconds), (seconds ?? 0) == 0 ? .quiet : style)
    }
}
