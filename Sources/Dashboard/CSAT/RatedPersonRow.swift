import Canvas
import Localization
import Monitoring

/// The columns of the table of people rated.
enum RatedPersonRow {
    /// The order in which a report names people.
    static let usualSort = SortOrder("name")

    static let columns: [Column<CSATReport.Agent>] = [
        .text({ CSATText.agent($0.language) }, width: 16, growth: 14) { agent, context in name(of: agent, context) }
            .named(
                LocalizedText(en: "name", pt: "nome"),
                .text { agent, context in name(of: agent, context).spans.map(\.text.string).joined() }),
        .figure({ CSATText.adjustedTitle($0.language) }, width: 8) { agent, context in
            ratio(agent.counts.adjusted, agent, context, .strong)
        }.named(LocalizedText(en: "adjusted", pt: "ajustado"), .ratio { agent, _ in agent.counts.adjusted }),
        .figure({ CSATText.realTitle($0.language) }, width: 6, drop: 2) { agent, context in
            ratio(agent.counts.real, agent, context, .normal)
        }.named(LocalizedText(en: "real", pt: "real"), .ratio { agent, _ in agent.counts.real }),
        .figure({ CSATText.ratedTitle($0.language) }, width: 5) { agent, context in
            context.count(agent.counts.total, context.inboxStyle)
        }.named(LocalizedText(en: "rated", pt: "notas"), .count { agent, _ in agent.counts.total }),
        count("5–4", LocalizedText(en: "positive", pt: "positivas"), drop: 1) { $0.positive },
        count("3", LocalizedText(en: "neutral", pt: "neutras"), drop: 1) { $0.neutral },
        count("2–1", LocalizedText(en: "negative", pt: "negativas"), drop: 1) { $0.negative },
        .text({ _ in "" }, width: 12, drop: 3) { agent, context in
            hasFew(agent) ? StyledText(CSATText.few(context.language), .quiet) : StyledText()
        },
    ]

    /// Whether there are so few ratings that a percentage says little.
    private static func hasFew(_ agent: CSATReport.Agent) -> Bool { agent.counts.total < CSATText.fewRatings }

    /// The person's name, or what is known instead.
    static func name(of agent: CSATReport.Agent, _ context: Context) -> StyledText {
        if let name = agent.name { return StyledText(name, context.inboxStyle) }
        guard let id = agent.id else { return StyledText(CSATText.nobody(context.language), .quiet) }
        return StyledText(CSATText.former(id.rawValue)(context.language), .quiet)
    }

    private static func ratio(
        _ ratio: Double?, _ agent: CSATReport.Agent, _ context: Context, _ style: Style
    ) -> StyledText {
        let isQuiet = ratio == nil || hasFew(agent) || context.inboxStyle == .quiet
        return StyledText(context.figures.percent(ratio), isQuiet ? .quiet : style)
    }

    private static func count(
        _ title: String, _ name: LocalizedText, drop: Int, _ value: @escaping @Sendable (CSATCounts) -> Int
    ) -> Column<CSATReport.Agent> {
        .figure({ _ in title }, width: 4, drop: drop) { agent, context in
            context.count(value(agent.counts), context.inboxStyle)
        }.named(name, .count { agent, _ in value(agent.counts) })
    }
}
