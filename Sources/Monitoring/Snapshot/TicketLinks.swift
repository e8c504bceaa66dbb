public import Foundation

/// Builds the addresses of tickets.
public struct TicketLinks: Sendable, Equatable {
    private let web: URL
    private let application: String

    /// Creates links into the workspace `application` of the web app at `web`.
    public init(web: URL, application: String) {
        self.web = web
        self.application = application
    }

    /// `{web}/a/inbox/{application}/inbox/conversation/{id}`, both identifiers percent-encoded.
    public func link(to conversation: Conversation.ID) -> URL {
        web.appending(path: "a/inbox").appending(component: application)
            .appending(path: "inbox/conversation").appending(component: conversation.rawValue)
    }
}
