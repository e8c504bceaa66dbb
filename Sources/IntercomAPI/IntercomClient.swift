package import Diagnostics
package import Foundation
package import HTTPTransport
import Localization

/// Reads one Intercom workspace through the REST API 2.9. It never writes.
///
/// Every method throws ``TransportError``, after any retries. A list is complete or the call throws; an unreadable row
/// is omitted, counted and logged by position.
package final class IntercomClient: Sendable {
    /// The connection, for its counters, its pause and its clock offset.
    package let connection: ServiceConnection

    /// The page sizes of searches, to be tried in order.
    static let pageSizes = [ConversationQuery.maxPageSize, 50, 20, 5, 1]

    /// The page size that worked recently.
    let sizing: PageSizing
    /// The conversations that are too large to be read.
    let oversized: OversizedRows

    /// Creates a client for the workspace that `token` belongs to.
    package init(
        address: ServiceAddress, token: Secret, exchange: any HTTPExchange, environment: TransportEnvironment,
        retries: RetryPolicy = RetryPolicy()
    ) {
        connection = ServiceConnection(
            to: address, as: .bearer(token), profile: .intercom, exchange: exchange, retries: retries,
            environment: environment)
        sizing = PageSizing(Self.pageSizes, clock: environment.clock)
        oversized = OversizedRows(clock: environment.clock)
    }

    /// The owner of the token and the workspace: the cheapest way to check the credential.
    package func me() async throws(TransportError) -> Intercom.Me {
        try await connection.value(for: HTTPRequest(.get, "/me"))
    }

    /// Every admin of the workspace. The owner of the token is always included, so an empty list was not read.
    package func admins() async throws(TransportError) -> Listing<Intercom.Admin> {
        let request = HTTPRequest(.get, "/admins")
        let list = try await connection.value(Intercom.AdminList.self, for: request)
        return try wholeList(list.admins, total: max(1, list.totalCount ?? 1), of: request, by: \.id)
    }

    /// Every team of the workspace.
    package func teams() async throws(TransportError) -> Listing<Intercom.Team> {
        let request = HTTPRequest(.get, "/teams")
        let list = try await connection.value(Intercom.TeamList.self, for: request)
        return try wholeList(list.teams, total: list.totalCount, of: request, by: \.id)
    }

    /// One team; the error is `notFound` if there is none with this `id`.
    package func team(id: String) async throws(TransportError) -> Intercom.Team {
        try await connection.value(for: HTTPRequest(.get, "/teams/\(id.pathSegment)"))
    }

    /// One conversation with its newest parts, in plain text; the error is `notFound` if there is none.
    package func conversation(id: String) async throws(TransportError) -> Intercom.ConversationThread {
        let query = [URLQueryItem(name: "display_as", value: "plaintext")]
        let request = HTTPRequest(.get, "/conversations/\(id.pathSegment)", query: query)
        let thread: Intercom.ConversationThread = try await connection.value(for: request)
        connection.record(thread.skippedParts, of: request)
        return thread
    }
}

extension IntercomClient {
    /// The rows of a list that is returned in one answer.
    ///
    /// - Parameter total: The total according to the service, rarely given for these lists.
    /// - Throws: ``TransportError`` if there are fewer rows, or none of them can be understood.
    private func wholeList<Row: Sendable>(
        _ list: LossyRows<Row>, total: Int?, of request: HTTPRequest, by id: (Row) -> String
    ) throws(TransportError) -> Listing<Row> {
        connection.record(list.skipped, of: request)
        let count = list.rows.count + list.skipped.count
        var audit = ListAudit(tolerance: Self.toleratedCount, maxDrift: ConversationQuery.maxPageSize)
        let trouble =
            audit.add(understood: list.rows.count, of: count)
            ?? audit.verdict(read: count, total: total, isCut: false)
        if let trouble { throw connection.error(trouble, request) }
        return Listing(rows: list.rows.uniqued(by: id), skippedRows: list.skipped.count)
    }

    /// By how many rows the total of a single answer may differ from it, since a row may be removed while the answer is
    /// created.
    static let toleratedCount = 2
}

extension ServiceProfile {
    /// Intercom's properties and wording.
    static let intercom = ServiceProfile(
        name: "Intercom",
        headers: [
            "Intercom-Version": "2.9", "Accept": "application/json", "Content-Type": "application/json",
        ],
        rateLimit: IntercomRateLimit(),
        errorDetails: IntercomErrors.details,
        refusal: refusal)

    @Sendable private static func refusal(_ status: Int, _ code: String?) -> LocalizedText {
        let cause = [String(status), code].compactMap(\.self).joined(separator: " ")
        return switch (status, code) {
        case (402, _), (_, "api_plan_restricted"):
            LocalizedText(
                en: "The workspace's Intercom plan does not include this (\(cause)): see its subscription; another "
                    + "token will not help.",
                pt: "O plano do Intercom deste workspace não inclui isto (\(cause)): veja a assinatura; trocar o token "
                    + "não resolve.")
        case (401, _):
            LocalizedText(
                en: "Intercom refused the token (\(cause)): check INTERCOM_TOKEN.",
                pt: "O Intercom recusou o token (\(cause)): verifique INTERCOM_TOKEN.")
        default:
            LocalizedText(
                en: "Intercom does not allow this to the token (\(cause)): check the permissions of INTERCOM_TOKEN.",
                pt: "O Intercom não permite isso ao token (\(cause)): verifique as permissões de INTERCOM_TOKEN.")
        }
    }
}

/// Intercom's error envelope. Only the code is read, because messages may quote what was sent.
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
    /// The elements without those whose key occurred before.
    fileprivate func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

/// Intercom's rate limit: a quota per ten seconds, given in `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
///
/// Source: Intercom developer docs, "Rate limiting". `Reset` is the Unix second when the slice is renewed; it is
/// compared with the answer's own `Date`, since local clocks drift.
package struct IntercomRateLimit: RateLimitPolicy {
    private static let range = Duration.seconds(1) ... .seconds(60)
    /// The length of a slice, for answers that do not say when it ends.
    private static let slice = Duration.seconds(10)

    /// Creates the policy.
    package init() {}

    package func pause(after response: HTTPResponse, now: Date) -> Duration {
        let renewal = self.renewal(in: response, now: now)
        let requested = response.retryAfter(now: now)
        return ([renewal, requested].compactMap { $0 }.max() ?? Self.slice).clamped(to: Self.range)
    }

    package func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? {
        guard let limit = response.headers["X-RateLimit-Limit"].flatMap({ Int($0) }), limit > 0,
            let remaining = response.headers["X-RateLimit-Remaining"].flatMap({ Int($0) })
        else {
            return nil
        }
        let renewal = (renewal(in: response, now: now) ?? Self.slice).clamped(to: Self.range)
        return RateAllowance(limit: limit, remaining: remaining, renewal: renewal)
    }

    private func renewal(in response: HTTPResponse, now: Date) -> Duration? {
        guard let reset = response.headers["X-RateLimit-Reset"].flatMap({ Double($0) }), reset.isFinite else {
            return nil
        }
        let span = reset - (response.date ?? now).timeIntervalSince1970
        return .seconds(min(max(span, 0), 86_400))
    }
}
