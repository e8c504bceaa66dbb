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

    /// What is known of this part. What the service does not name of it may be gone.
    func known(in mirror: InboxMirror) -> [Conversation.ID] {
        switch self {
        case .pending(let span):
            mirror.conversations.values.filter { $0.state != .closed && span.contains($0.createdAt) }.map(\.id)
        case .created(let span):
            mirror.conversations.values.filter { span.contains($0.createdAt) }.map(\.id)
        case .rated(let span):
            mirror.ratings.values.filter { span.contains($0.requestedAt) }.map(\.conversation)
        }
    }

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
    /// Parts that together hold everything in `mirror`, each of about `size` conversations.
    static func covering(_ mirror: InboxMirror, createdFrom: Date, to now: Date, size: Int = 300) -> [InboxWindow] {
        let conversations = mirror.conversations.values
        let recent = conversations.map(\.createdAt).filter { $0 >= createdFrom }
        let old = conversations.map(\.createdAt).filter { $0 < createdFrom }
        let asked = mirror.ratings.values.map(\.requestedAt)
        return Spans.parting(recent, to: now, size: size).map(InboxWindow.created)
            + Spans.parting(old, to: createdFrom, size: size).map(InboxWindow.pending)
            + Spans.parting(asked, to: now, size: size).map(InboxWindow.rated)
    }
}
