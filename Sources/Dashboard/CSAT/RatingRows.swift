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
    static let columns: [Column<CSATFigures.Person>] =
        [
            .text(
                LocalizedText(en: "name", pt: "nome"),
                .text { agent, context in name(of: agent, context).spans.map(\.text.string).joined() },
                title: .text(CSATText.agent), width: 16, growth: 14
            ) { agent, context in name(of: agent, context) }
        ] + Column.counts()

    /// The person's name, or what is known instead.
    static func name(of agent: CSATFigures.Person, _ context: Context) -> StyledText {
        if let name = agent.name { return StyledText(name, context.inboxStyle) }
        guard let id = agent.id else { return StyledText(CSATText.nobody(context.language), .quiet) }
        return StyledText(CSATText.unnamed(id, context), .quiet)
    }
}

/// The columns of the table of days or weeks.
enum RatedDatesRow {
    /// Newest first, as in the figures.
    static let defaultSort = SortOrder("date")

    /// All possible columns.
    static let columns: [Column<CSATFigures.Dates>] =
        [
            Column.text({ CSATText.date($0.language) }, width: 16, growth: 14) { dates, context in
                StyledText(context.dates.days(of: dates.span, now: context.serviceNow), context.inboxStyle)
            }
            .sortable(
                as: LocalizedText(en: "date", pt: "data"),
                .span { dates, context in context.serviceNow.elapsed(since: dates.span.lowerBound) }
            ).shownAsTime
        ] + Column.counts()
}

extension Column where Row: CountedRatings {
    /// The columns of all tables that count ratings.
    static func counts() -> [Column] {
        var rated = Column.figure(
            LocalizedText(en: "rated", pt: "notas"), .count { row, _ in row.counts.total }, width: 5
        ) { row, context in context.count(row.counts.total, context.inboxStyle) }
        rated.fixedGap = 1
        return [
            .figure(LocalizedText(en: "adjusted", pt: "ajustado"), .ratio { row, _ in row.counts.adjusted }, width: 8) {
                row, context in
                ratio(row.counts.adjusted, row, context, .strong)
            },
            .figure(LocalizedText(en: "real", pt: "real"), .ratio { row, _ in row.counts.real }, width: 6, drop: 2) {
                row, context in
                ratio(row.counts.real, row, context, .normal)
            },
            rated,
            .mark { row, _ in StyledText(row.hasFewRatings ? "·" : "", .strong) },
            count("5–4", LocalizedText(en: "positive", pt: "positivas"), drop: 1) { $0.positive },
            count("3", LocalizedText(en: "neutral", pt: "neutras"), drop: 1) { $0.neutral },
            count("2–1", LocalizedText(en: "negative", pt: "negativas"), drop: 1) { $0.negative },
        ]
    }

    private static func ratio(_ ratio: Double?, _ row: Row, _ context: Context, _ style: Style) -> StyledText {
        let isQuiet = ratio == nil || row.hasFewRatings || context.inboxStyle == .quiet
        return StyledText(context.numbers.percent(ratio), isQuiet ? .quiet : style)
    }

    private static func count(
        _ title: String, _ name: LocalizedText, drop: Int, _ value: @escaping @Sendable (CSATCounts) -> Int
    ) -> Column {
        .figure(name, .count { row, _ in value(row.counts) }, title: .text(.verbatim(title)), width: 4, drop: drop) {
            row, context in
            context.count(value(row.counts), context.inboxStyle)
        }
    }
}

extension Array {
    /// The columns without those that are meaningless if `filter` chooses scores.
    func meaningful<Row>(_ filter: RatingFilter) -> [Column<Row>] where Element == Column<Row> {
        filter.scores.isAll ? self : self.filter { $0.field?.kind != .ratio }
    }
}
