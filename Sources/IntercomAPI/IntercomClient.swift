public import Diagnostics
import Foundation
public import HTTPTransport
import Localization
import Synchronization

/// Reads one Intercom workspace through the REST API 2.9. It never writes.
///
/// Every method throws ``TransportError``, after whatever retries the failure deserved. A list is complete or the
/// call throws; a row that cannot be read is left out, counted and logged by position.
public final class IntercomClient: Sendable {
    /// The connection, for its counters, its pause and its clock offset.
    public let connection: ServiceConnection

    /// Until when pages are small, because a large one timed out on the server.
    let smallPagesUntil = Mutex<Date?>(nil)

    /// Creates a client for the workspace that `token` belongs to.
    public init(
        address: ServiceAddress, token: Secret, exchange: any HTTPExchange, environment: TransportEnvironment,
        retries: RetryPolicy = RetryPolicy()
    ) {
        connection = ServiceConnection(
            to: address, as: .bearer(token), profile: .intercom, exchange: exchange, retries: retries,
            environment: environment)
    }

    /// The owner of the token and the workspace: the cheapest check of the credential.
    public func me() async throws(TransportError) -> Intercom.Me {
        try await connection.value(for: HTTPRequest(.get, "/me"))
    }

    /// Every admin of the workspace.
    public func admins() async throws(TransportError) -> Listing<Intercom.Admin> {
        let request = HTTPRequest(.get, "/admins")
        let list = try await connection.value(Intercom.AdminList.self, for: request).admins
        connection.record(list.skipped, of: request)
        return Listing(rows: list.rows.uniqued(by: \.id), skippedRows: list.skipped.count)
    }

    /// Every team of the workspace.
    public func teams() async throws(TransportError) -> Listing<Intercom.Team> {
        let request = HTTPRequest(.get, "/teams")
        let list = try await connection.value(Intercom.TeamList.self, for: request).teams
        connection.record(list.skipped, of: request)
        return Listing(rows: list.rows.uniqued(by: \.id), skippedRows: list.skipped.count)
    }

    /// One team; the kind of error is `notFound` if there is none with this `id`.
    public func team(id: String) async throws(TransportError) -> Intercom.Team {
        try await connection.value(for: HTTPRequest(.get, "/teams/\(id.pathSegment)"))
    }

    /// One conversation with its newest parts, in plain text; the kind of error is `notFound` if there is none.
    public func conversation(id: String) async throws(TransportError) -> Intercom.ConversationThread {
        let query = [URLQueryItem(name: "display_as", value: "plaintext")]
        let request = HTTPRequest(.get, "/conversations/\(id.pathSegment)", query: query)
        let thread: Intercom.ConversationThread = try await connection.value(for: request)
        connection.record(thread.skippedParts, of: request)
        return thread
    }
}

extension ServiceProfile {
    /// Intercom's habits and words.
    static let intercom = ServiceProfile(
        name: "Intercom",
        headers: [
            "Intercom-Version": "2.9", "Accept": "application/json", "Content-Type": "application/json",
        ],
        rateLimit: IntercomRateLimit(),
        errorDetails: IntercomErrors.details,
        unauthorized: LocalizedText(
            en: "Intercom refused the token (401): check INTERCOM_TOKEN.",
            pt: "O Intercom recusou o token (401): verifique INTERCOM_TOKEN."),
        forbidden: LocalizedText(
            en: "Intercom does not allow this to the token (403): check the permissions of INTERCOM_TOKEN.",
            pt: "O Intercom não permite isso ao token (403): verifique as permissões de INTERCOM_TOKEN."))
}

/// Intercom's envelope for errors. Only the code is read: messages may quote what was sent.
private struct IntercomErrors: Decodable {
    let errors: [Item]
    let requestID: String?

    private enum CodingKeys: String, CodingKey {
        case errors
        case requestID = "request_id"
    }

    struct Item: Decodable {
        let code: String?
    }

    @Sendable static func details(in body: Data) -> ErrorDetails {
        guard let envelope = try? JSONDecoder().decode(Self.self, from: body) else { return .none }
        return ErrorDetails(code: envelope.errors.first?.code, requestID: envelope.requestID)
    }
}

extension String {
    /// The text as one segment of a path.
    fileprivate var pathSegment: String {
        filter { $0 != "/" && $0 != "." }
    }
}

extension Array {
    /// The elements without those whose key came before.
    fileprivate func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}
