import Canvas
import Localization
import Monitoring

/// The columns of the agents screen, and the order in which they go where there is no room.
enum AgentColumns {
    /// - Parameter hasPhone: Whether there is a voice channel; without one its columns would say nothing.
    static func all(hasPhone: Bool) -> [Column<AgentRow>] {
        let phone = hasPhone ? [answered, missed, outbound, talk] : []
        return [mark, name] + (hasPhone ? [voice] : []) + [open, awaiting, snoozed] + phone + [volume, recent, teams]
    }

    private static let mark = Column<AgentRow>.mark { row, _ in row.mark }

    private static let name = Column<AgentRow>.text(
        { AgentsText.agent($0.language) }, width: 17, growth: 13
    ) { row, context in
        StyledText(row.name, context.inboxStyle)
    }

    private static let voice = Column<AgentRow>(
        title: { AgentsText.voice($0.language) }, alignment: .leading,
        width: { $0.language == .english ? 14 : 15 }, growth: 2, dropRank: nil,
        cell: { row, context in row.voiceText(context) })

    private static let open = figure(AgentsText.open, width: 5) { agent, context in
        let count = context.count(agent.open, context.inboxStyle)
        return agent.isOverloaded ? StyledText("▲ ", .warning) + StyledText("\(agent.open)", .warning.bold()) : count
    }

    private static let awaiting = figure(AgentsText.awaiting, drop: 5) { agent, context in
        context.count(agent.awaitingReply, context.inboxStyle)
    }

    private static let snoozed = figure(AgentsText.snoozed, drop: 7) { agent, context in
        context.count(agent.snoozed, context.inboxStyle)
    }

    private static let volume = Column<AgentRow>.figure(
        { CommonText.period($0.snapshot.period.name)($0.language).uppercased() }, width: 5, drop: 1
    ) { row, context in
        row.agent.map { context.count($0.volume, context.inboxStyle) } ?? StyledText()
    }

    private static let recent = Column<AgentRow>.figure(
        { CommonText.minutes($0.snapshot.rules.spikeMinutes) }, width: 6, drop: 2
    ) { row, context in
        guard let agent = row.agent else { return StyledText() }
        guard agent.isSpiking else { return context.count(agent.recentVolume, context.inboxStyle) }
        return StyledText("↯ ", .warning) + StyledText("\(agent.recentVolume)", .warning.bold())
    }

    private static let teams = Column<AgentRow>.text(
        { AgentsText.teams($0.language) }, width: 16, growth: 24, drop: 9
    ) { row, context in
        StyledText(row.agent.map { context.names(of: $0.teammate.teams) } ?? "", .quiet)
    }

    private static let answered = calls(AgentsText.answered, drop: 4) { calls, context in
        context.count(calls.answered, context.phoneStyle)
    }

    private static let missed = calls(AgentsText.missed, drop: 3) { calls, context in
        let count = context.count(calls.missed, context.phoneStyle)
        return calls.missedInferred > 0 ? StyledText("~", .quiet) + count : count
    }

    private static let outbound = calls(AgentsText.outbound, drop: 8) { calls, context in
        context.count(calls.outbound, context.phoneStyle)
    }

    private static let talk = calls(AgentsText.talk, width: 6, drop: 6) { calls, context in
        guard calls.talkSeconds > 0 else { return StyledText(Figures.unknown, .quiet) }
        return context.span(calls.talkSeconds, context.phoneStyle)
    }

    private static func figure(
        _ title: LocalizedText, width: Int = 3, drop: Int? = nil,
        cell: @escaping @Sendable (AgentFigures, Context) -> StyledText
    ) -> Column<AgentRow> {
        .figure({ title($0.language) }, width: width, drop: drop) { row, context in
            row.agent.map { cell($0, context) } ?? StyledText()
        }
    }

    private static func calls(
        _ title: LocalizedText, width: Int = 3, drop: Int,
        cell: @escaping @Sendable (PersonalCallFigures, Context) -> StyledText
    ) -> Column<AgentRow> {
        .figure({ title($0.language) }, width: width, drop: drop) { row, context in
            guard let calls = row.calls else { return StyledText(row.hasPhone ? Figures.unknown : "", .quiet) }
            return cell(calls, context)
        }
    }
}
