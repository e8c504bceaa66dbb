import Canvas
import Foundation
import Localization
import Monitoring

/// The columns of the latest ratings.
enum RatingRow {
    /// The newest first.
    static let usualSort = SortOrder("age")

    static let columns: [Column<ConversationRating>] = [
        .figure({ _ in "" }, width: 7) { rating, context in
            StyledText(context.dates.timeOrDay(rating.requestedAt, now: context.now), .quiet)
        }.named(
            LocalizedText(en: "age", pt: "idade"),
            .span { rating, context in Int(context.now.timeIntervalSince(rating.requestedAt)) }),
        .figure({ _ in "" }, width: 1) { rating, context in score(rating.score, context) }
            .named(LocalizedText(en: "score", pt: "nota"), .count { rating, _ in rating.score }),
        .text({ _ in "" }, width: 16, growth: 6, drop: 1) { rating, context in
            StyledText(RatingText.person(rating, context), context.inboxStyle)
        }.named(
            LocalizedText(en: "agent", pt: "agente"), .text { rating, context in RatingText.person(rating, context) }),
        .text({ _ in "" }, width: 12, growth: 6, drop: 2) { rating, context in
            StyledText(rating.customer ?? QueuesText.noName(context.language), .quiet)
        }.named(LocalizedText(en: "customer", pt: "cliente"), .text { rating, _ in rating.customer ?? "" }),
        .text({ _ in "" }, width: 36, growth: 300) { rating, context in
            StyledText(rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        }.named(LocalizedText(en: "remark", pt: "comentário"), .text { rating, _ in rating.remark ?? "" }),
    ]

    /// The score; a bad one stands out.
    static func score(_ score: Int?, _ context: Context) -> StyledText {
        guard let score else { return StyledText(Figures.unknown, .quiet) }
        switch score {
        case ...2: return StyledText("\(score)", .critical.bold())
        case 3: return StyledText("\(score)", .warning)
        default: return StyledText("\(score)", context.inboxStyle.bold())
        }
    }
}
