import Canvas
import Foundation
import Localization
import Monitoring

/// One row of the agents screen. Phone users who are not agents use the same columns, so that figures are aligned.
enum AgentRow: Equatable {
    case agent(AgentFigures)
    case phoneOnly(PhoneOnlyFigures)

    typealias ID = AgentPageState.Person

    var id: ID {
        switch self {
        case .agent(let agent): .agent(agent.id)
        case .phoneOnly(let figures): .phoneOnly(figures.id)
        }
    }

    var name: String {
        switch self {
        case .agent(let agent): agent.teammate.name
        case .phoneOnly(let figures): figures.user.name
        }
    }

    var agent: AgentFigures? {
        if case .agent(let agent) = self { agent } else { nil }
    }

    func hasPhone(_ context: Context) -> Bool {
        guard let agent, context.snapshot.phoneUsersAreKnown else { return true }
        return !agent.teammate.phones.isEmpty
    }

    var voice: VoiceState? {
        switch self {
        case .agent(let agent): agent.voice
        case .phoneOnly(let figures): figures.voice
        }
    }

    var talkingSince: Date? {
        switch self {
        case .agent(let agent): agent.talkingSince
        case .phoneOnly(let figures): figures.talkingSince
        }
    }

    var calls: PersonCallCounts? {
        switch self {
        case .agent(let agent): agent.calls
        case .phoneOnly(let figures): figures.calls
        }
    }

    /// `●`, `○`, or empty for someone without a status in the text inbox.
    var mark: StyledText {
        guard let agent else { return StyledText() }
        return agent.teammate.member.isAway ? StyledText("○", .away) : StyledText("●", .ok)
    }

    /// How long the person has been online or away; nil if nothing is recorded.
    func statusSpan(_ context: Context) -> KnownSpan? { agent?.statusTime.map { KnownSpan($0, at: context.serviceNow) } }

    /// The voice state and how long it has lasted, `available 23m`, for wide screens.
    func longVoiceText(_ context: Context) -> StyledText {
        guard hasPhone(context), voice != nil, voice != .inCall, let time = agent?.voiceTime else {
            return voiceText(context)
        }
        let span = KnownSpan(time, at: context.serviceNow).text { context.figures.shortSpan($0) }
        return voiceText(context) + StyledText(" \(span)", .quiet)
    }

    /// `in call 4m12s`.
    func voiceText(_ context: Context) -> StyledText {
        let language = context.language
        guard hasPhone(context) else { return StyledText(AgentsText.noPhone(language), .quiet) }
        guard let voice else { return StyledText(Figures.unknown, .quiet) }
        let word = AgentsText.voice(voice)(language)
        switch voice {
        case .inCall:
            guard let talkingSince else { return StyledText(word, context.phoneStyle) }
            let seconds = Int(context.serviceNow.timeIntervalSince(talkingSince))
            return StyledText("\(word) ", context.phoneStyle)
                + StyledText(context.figures.span(seconds), context.phoneStyle.bold())
        case .offline: return StyledText(word, .quiet)
        case .available, .afterCallWork, .doNotDisturb: return StyledText(word, context.phoneStyle)
        }
    }
}

extension KnownSpan {
    init(_ time: TimeInState, at now: Date) {
        self.init(seconds: time.seconds(at: now), isExact: time.isExact(at: now))
    }
}
