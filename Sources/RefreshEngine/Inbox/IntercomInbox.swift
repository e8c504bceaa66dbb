public import Foundation
import HTTPTransport
public import IntercomAPI
public import Monitoring

/// The text channel, loaded from Intercom.
public struct IntercomInbox: ChannelSource {
    private let client: IntercomClient

    /// Loads through `client`.
    public init(client: IntercomClient) {
        self.client = client
    }

    public func load(_ request: LoadRequest) async throws -> Loaded<InboxRecords> {
        async let workspace = client.me()
        async let admins = client.admins()
        async let teams = client.teams()
        async let conversations = conversations(for: request)
        async let ratings = client.searchConversations(try ratings(since: request.ratingsFrom))
        let found = try await conversations
        let rated = try await ratings
        let (people, groups) = (try await admins, try await teams)
        let mapped = found.rows.map(Conversation.init(intercom:))
        let records = InboxRecords(
            workspace: Workspace(intercom: try await workspace),
            teams: groups.rows.map(Team.init(intercom:)),
            members: people.rows.map(InboxMember.init(intercom:)),
            conversations: mapped.compactMap(\.self),
            ratings: rated.rows.compactMap(ConversationRating.init(intercom:)))
        let skipped = [people.skippedRows, groups.skippedRows, found.skippedRows, rated.skippedRows].reduce(0, +)
        return Loaded(records: records, skippedRows: skipped + mapped.count { $0 == nil })
    }

    public func requestsSent() async -> Int {
        client.connection.requestsSent
    }

    public func clockOffset() async -> TimeInterval {
        client.connection.serverClockOffset.map { $0 / .seconds(1) } ?? 0
    }
}

extension IntercomInbox {
    /// Everything open or snoozed, however old, and everything created since new ones are counted.
    private func conversations(for request: LoadRequest) async throws -> Listing<Intercom.Conversation> {
        let query = try ConversationQuery.any(
            .where(.state, .equals, "open"), .where(.state, .equals, "snoozed"),
            .where(.createdAt, .isGreater, .date(request.volumeFrom - boundarySlack)))
        return try await withProgress(request) { report in
            try await client.searchConversations(query, progress: report)
        }
    }

    /// Ratings belong to the instant they were asked for, whenever the conversation was created.
    private func ratings(since instant: Date) throws -> ConversationQuery {
        try .where(.ratingRequestedAt, .isGreater, .date(instant - boundarySlack))
    }
}

/// Whether `>` includes its boundary second is told both ways; a few seconds more are asked for and sorted out here.
private let boundarySlack: TimeInterval = 5
