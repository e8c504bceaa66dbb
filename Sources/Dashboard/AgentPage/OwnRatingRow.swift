import Canvas
import Foundation
import Localization
import Monitoring

/// The columns for one person's ratings: those of the latest ratings without the person.
enum OwnRatingRow {
    /// Newest first.
    static let defaultSort = SortOrder("age")

    static let columns: [Column<ConversationRating>] = [
        .figure({ _ in "" }, width: 7) { rating, context in
            StyledText(context.dates.timeOrDay(rating.requestedAt, now: context.serviceNow), .quiet)
        }.sortable(
            as: LocalizedText(en: "age", pt: "idade"),
            .span { rating, context in Int(context.serviceNow.timeIntervalSince(rating.requestedAt)) }),
        .figure({ _ in "" }, width: 1) { rating, context in RatingRow.score(rating.score, context) }
            .sortable(as: LocalizedText(en: "score", pt: "nota"), .count { rating, _ in rating.score }),
        .text({ _ in "" }, width: 12, growth: 6, drop: 1) { rating, context in
            StyledText(rating.customer ?? QueuesText.noName(context.language), .quiet)
        }.sortable(as: LocalizedText(en: "customer", pt: "cliente"), .text { rating, _ in rating.customer ?? "" }),
        .text({ _ in "" }, width: 24, growth: 300) { rating, context in
            StyledText(rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        }.sortable(as: LocalizedText(en: "remark", pt: "comentário"), .text { rating, _ in rating.remark ?? "" }),
    ]
}
