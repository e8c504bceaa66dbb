import Foundation
import IntercomAPI
import Monitoring

/// A part of the text channel small enough to compare with the service in one step.
enum InboxWindow: Sendable, Equatable {
    /// Open and snoozed conversations created in the span.
    case pending(DateInterval)
    /// Conversations of any state created in the span.
    case created(DateInterval)
    /// Conversations whose rating was asked for in the span.
    case rated(DateInterval)

    /// What to ask the service for.
    func query() throws -> ConversationQuery {
        switch self {
        case .pending(let span):
            try .all(
                .any(.where(.state, .equals, "open"), .where(.state, .equals, "snoozed")),
                .where(.createdAt, .isGreater, .date(span.start - slack)),
                .where(.createdAt, .isLess, .date(span.end + slack)))
        case .created(let span):
            try .all(
                .where(.createdAt, .isGreater, .date(span.start - slack)),
                .where(.createdAt, .isLess, .date(span.end + slack)))
        case .rated(let span):
            try .all(
                .where(.ratingRequestedAt, .isGreater, .date(span.start - slack)),
                .where(.ratingRequestedAt, .isLess, .date(span.end + slack)))
        }
    }

    /// Whether the bounds include their own second is told both ways: a little more is asked for.
    private var slack: TimeInterval { 5 }
}

extension InboxWindow {
    /// Parts that together hold all of `conversations` and ratings requested at `ratings`, each of about `size` of them.
    static func covering(
        _ conversations: [Conversation], ratings: [Date], createdFrom: Date, to now: Date, size: Int = 300
    ) -> [InboxWindow] {
        let recent = conversations.map(\.createdAt).filter { $0 >= createdFrom }
        let old = conversations.map(\.createdAt).filter { $0 < createdFrom }
        return Spans.parting(recent, to: now, size: size).map(InboxWindow.created)
            + Spans.parting(old, to: createdFrom, size: size).map(InboxWindow.pending)
            + Spans.parting(ratings, to: now, size: size).map(InboxWindow.rated)
    }
}
