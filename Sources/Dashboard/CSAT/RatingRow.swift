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
        .figure({ _ in "" }, width: 10) { row, context in
            StyledText(context.dates.timeOrDatedDay(row.rating.requestedAt, now: context.serviceNow), .quiet)
        }.sortable(
            as: LocalizedText(en: "age", pt: "idade"),
            .span { row, context in Int(context.serviceNow.timeIntervalSince(row.rating.requestedAt)) }),
        .figure({ _ in "" }, width: 1) { row, context in score(row.rating.score, context) }
            .sortable(as: LocalizedText(en: "score", pt: "nota"), .count { row, _ in row.rating.score }),
        .text({ _ in "" }, width: 16, growth: 6, drop: 1) { row, context in
            StyledText(RatingText.person(row.rating, names: row.names, context), context.inboxStyle)
        }.sortable(
            as: LocalizedText(en: "agent", pt: "agente"),
            .text { row, context in RatingText.person(row.rating, names: row.names, context) }),
        .text({ _ in "" }, width: 12, growth: 6, drop: 2) { row, context in
            StyledText(row.rating.customer ?? QueuesText.noName(context.language), .quiet)
        }.sortable(as: LocalizedText(en: "customer", pt: "cliente"), .text { row, _ in row.rating.customer ?? "" }),
        .text({ _ in "" }, width: 32, growth: 300) { row, context in
            StyledText(row.rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        }.sortable(as: LocalizedText(en: "remark", pt: "comentário"), .text { row, _ in row.rating.remark ?? "" }),
    ]

    /// The score; low ones are highlighted.
    static func score(_ score: Int?, _ context: Context) -> StyledText {
        guard let score else { return StyledText(Figures.unknown, .quiet) }
        switch score {
        case ...2: return StyledText("\(score)", .critical.bold())
        case 3: return StyledText("\(score)", .warning)
        default: return StyledText("\(score)", context.inboxStyle.bold())
        }
    }
}
