import Canvas
import Foundation
import Localization
import Monitoring

/// One row of the list of ratings.
struct RatingRow {
    let rating: ConversationRating
    /// The names of people.
    let names: [InboxMember.ID: String]

    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<RatingRow>] = [
        .figure(
            LocalizedText(en: "age", pt: "idade"),
            .span { row, context in context.serviceNow.elapsed(since: row.rating.requestedAt) }, title: .none, width: 10
        ) { row, context in
            StyledText(context.dates.timeOrDatedDay(row.rating.requestedAt, now: context.serviceNow), .quiet)
        }.shownAsTime,
        .figure(LocalizedText(en: "score", pt: "nota"), .count { row, _ in row.rating.score }, title: .none, width: 1) {
            row, context in score(row.rating.score, context)
        },
        .text(
            LocalizedText(en: "agent", pt: "agente"),
            .text { row, context in RatingText.person(row.rating, names: row.names, context) }, title: .none, width: 16,
            growth: 6, drop: 1
        ) { row, context in
            StyledText(RatingText.person(row.rating, names: row.names, context), context.inboxStyle)
        },
        .text(
            LocalizedText(en: "customer", pt: "cliente"), .text { row, _ in row.rating.customer ?? "" }, title: .none,
            width: 12, growth: 6, drop: 2
        ) { row, context in
            StyledText(row.rating.customer ?? QueuesText.noName(context.language), .quiet)
        },
        .text(
            LocalizedText(en: "remark", pt: "comentário"), .text { row, _ in row.rating.remark ?? "" }, title: .none,
            width: 28, growth: 300
        ) { row, context in
            StyledText(row.rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        },
    ]

    /// The score; low ones are highlighted.
    static func score(_ score: Int?, _ context: Context) -> StyledText {
        guard let score else { return StyledText(NumberFormat.unknown, .quiet) }
        switch score {
        case ...2: return StyledText("\(score)", .critical.bold())
        case 3: return StyledText("\(score)", .warning)
        default: return StyledText("\(score)", context.inboxStyle.bold())
        }
    }
}

/// The columns of the table of people rated.
enum RatedPersonRow {
    /// The order of people in a report.
    static let defaultSort = SortOrder("name")

    /// All possible columns.
    static let columns: [Column<CSATFigures.Person>] = [
        .text(
            LocalizedText(en: "name", pt: "nome"),
            .text { agent, context in name(of: agent, context).spans.map(\.text.string).joined() },
            title: .text(CSATText.agent), width: 16, growth: 14
        ) { agent, context in name(of: agent, context) },
        .figure(LocalizedText(en: "adjusted", pt: "ajustado"), .ratio { agent, _ in agent.counts.adjusted }, width: 8) {
            agent, context in
            ratio(agent.counts.adjusted, agent, context, .strong)
        },
        .figure(LocalizedText(en: "real", pt: "real"), .ratio { agent, _ in agent.counts.real }, width: 6, drop: 2) {
            agent, context in
            ratio(agent.counts.real, agent, context, .normal)
        },
        rated,
        .mark { person, _ in StyledText(person.hasFewRatings ? "·" : "", .strong) },
        count("5–4", LocalizedText(en: "positive", pt: "positivas"), drop: 1) { $0.positive },
        count("3", LocalizedText(en: "neutral", pt: "neutras"), drop: 1) { $0.neutral },
        count("2–1", LocalizedText(en: "negative", pt: "negativas"), drop: 1) { $0.negative },
    ]

    /// The columns without those that are meaningless if scores are filtered.
    static func columns(_ filter: RatingFilter) -> [Column<CSATFigures.Person>] {
        guard !filter.scores.isAll else { return columns }
        return columns.filter { $0.field?.kind != .ratio }
    }

    private static let rated: Column<CSATFigures.Person> = {
        var column = Column<CSATFigures.Person>.figure(
            LocalizedText(en: "rated", pt: "notas"), .count { person, _ in person.counts.total }, width: 5
        ) { person, context in context.count(person.counts.total, context.inboxStyle) }
        column.fixedGap = 1
        return column
    }()

    /// The person's name, or what is known instead.
    static func name(of agent: CSATFigures.Person, _ context: Context) -> StyledText {
        if let name = agent.name { return StyledText(name, context.inboxStyle) }
        guard let id = agent.id else { return StyledText(CSATText.nobody(context.language), .quiet) }
        return StyledText(CSATText.unnamed(id, context), .quiet)
    }

    private static func ratio(
        _ ratio: Double?, _ agent: CSATFigures.Person, _ context: Context, _ style: Style
    ) -> StyledText {
        let isQuiet = ratio == nil || agent.hasFewRatings || context.inboxStyle == .quiet
        return StyledText(context.numbers.percent(ratio), isQuiet ? .quiet : style)
    }

    private static func count(
        _ title: String, _ name: LocalizedText, drop: Int, _ value: @escaping @Sendable (CSATCounts) -> Int
    ) -> Column<CSATFigures.Person> {
        .figure(
            name, .count { agent, _ in value(agent.counts) }, title: .text(.verbatim(title)), width: 4, drop: drop
        ) { agent, context in context.count(value(agent.counts), context.inboxStyle) }
    }
}
