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
    /// Conversations first answered or first closed in the span.
    case served(DateInterval)

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
        case .created(let span): try Self.query(.createdAt, in: span)
        case .rated(let span): try Self.query(.ratingRequestedAt, in: span)
        case .served(let span):
            try .any(Self.query(.firstAdminReplyAt, in: span), Self.query(.firstCloseAt, in: span))
        }
    }

    private static func query(_ field: ConversationField, in span: DateInterval) throws -> ConversationQuery {
        try .all(
            .where(field, .isGreater, .date(span.start - slack.seconds)),
            .where(field, .isLess, .date(span.end + slack.seconds)))
    }

    /// It is unclear whether the bounds include their own second, so a slightly larger span is requested.
    private static let slack = Duration.seconds(5)
}

extension InboxWindow {
    /// Parts that together hold all that is open or snoozed, however old, all that was created since `createdFrom`, all ratings
    /// requested since `ratedFrom`, and all that was answered or closed since `servedFrom`: each about `size` of what is known of
    /// them, `conversations`, ratings at `ratings`, and answers at `served`.
    ///
    /// What was created before the oldest known conversation is looked at, too: it may have been reopened after months.
    static func covering(
        _ conversations: [Conversation], createdFrom: Date, ratings: [Date], ratedFrom: Date, served: [Date],
        servedFrom: Date, to now: Date, size: Int = 300
    ) -> [InboxWindow] {
        let recent = conversations.map(\.createdAt).filter { $0 >= createdFrom }
        let old = conversations.map(\.createdAt).filter { $0 < createdFrom }
        var pending = Spans.parting(old, to: createdFrom, size: size)
        let oldest = pending.popLast() ?? DateInterval(start: createdFrom, end: createdFrom)
        pending.append(DateInterval(start: .distantPast, end: oldest.end))
        return Spans.parting(recent + [createdFrom], to: now, size: size).map(InboxWindow.created)
            + pending.map(InboxWindow.pending)
            + Spans.parting(ratings + [ratedFrom], to: now, size: size).map(InboxWindow.rated)
            + Spans.parting(served + [servedFrom], to: now, size: size).map(InboxWindow.served)
    }
}
