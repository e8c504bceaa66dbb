import Canvas
import Localization
import Monitoring

/// The columns of one person's ratings: as the latest ratings have them, without the person.
enum OwnRatingRow {
    static let columns: [Column<ConversationRating>] = [
        .figure({ _ in "" }, width: 7) { rating, context in
            StyledText(context.dates.timeOrDay(rating.requestedAt, now: context.now), .quiet)
        },
        .figure({ _ in "" }, width: 1) { rating, context in RatingRow.score(rating.score, context) },
        .text({ _ in "" }, width: 12, growth: 6, drop: 1) { rating, context in
            StyledText(rating.customer ?? QueuesText.noName(context.language), .quiet)
        },
        .text({ _ in "" }, width: 24, growth: 300) { rating, context in
            StyledText(rating.remark.map(RatingText.quoted) ?? "", context.inboxStyle)
        },
    ]
}
