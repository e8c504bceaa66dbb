import Foundation
import IntercomAPI
import Localization
import Monitoring

/// A part of the text channel that is small enough to compare with the service in one step.
enum InboxWindow: Sendable, Equatable {
    /// Open and snoozed conversations created in the span; if it begins in the distant past, all those created before
    /// its end.
    case pending(DateInterval)
    /// Conversations in any state created in the span.
    case created(DateInterval)
    /// Conversations whose rating was requested in the span.
    case rated(DateInterval)

    /// The query to send to the service.
    func query() throws -> ConversationQuery {
        switch self {
        case .pending(let span):
            try .matching(
                everyOneOf: [
                    .any(.where(.state, .equals, "open"), .where(.state, .equals, "snoozed")),
                    .where(.createdAt, .isLess, .date(span.end + Self.slack.seconds)),
                ]
                    + (span.start > .distantPast
                        ? [.where(.createdAt, .isGreater, .date(span.start - Self.slack.seconds))] : []))
        case .created(let span):
            try .all(
                .where(.createdAt, .isGreater, .date(span.start - Self.slack.seconds)),
                .where(.createdAt, .isLess, .date(span.end + Self.slack.seconds)))
        case .rated(let span):
            try .all(
                .where(.ratingRequestedAt, .isGreater, .date(span.start - Self.slack.seconds)),
                .where(.ratingRequestedAt, .isLess, .date(span.end + Self.slack.seconds)))
        }
    }

    /// It is unclear whether the bounds include their own second, so a slightly larger span is requested.
    private static let slack = Duration.seconds(5)
}

extension InboxWindow {
    /// Parts that together hold all that is open or snoozed, however old, all that was created since `createdFrom`, and all
    /// ratings requested since `ratedFrom`: each about `size` of what is known of them, `conversations` and ratings at `ratings`.
    ///
    /// What was created before the oldest known conversation is looked at, too: it may have been reopened after months.
    static func covering(
        _ conversations: [Conversation], createdFrom: Date, ratings: [Date], ratedFrom: Date, to now: Date,
        size: Int = 300
    ) -> [InboxWindow] {
        let recent = conversations.map(\.createdAt).filter { $0 >= createdFrom }
        let old = conversations.map(\.createdAt).filter { $0 < createdFrom }
        var pending = Spans.parting(old, to: createdFrom, size: size)
        let oldest = pending.popLast() ?? DateInterval(start: createdFrom, end: createdFrom)
        pending.append(DateInterval(start: .distantPast, end: oldest.end))
        return Spans.parting(recent + [createdFrom], to: now, size: size).map(InboxWindow.created)
            + pending.map(InboxWindow.pending)
            + Spans.parting(ratings + [ratedFrom], to: now, size: size).map(InboxWindow.rated)
    }
}
