package import Diagnostics
package import Foundation
package import HTTPTransport
import Localization
import Synchronization

/// Reads one Aircall company through the public API. It never writes.
///
/// Every method throws ``TransportError``, after any retries. A list is complete or the call throws; an unreadable row
/// is omitted, counted and logged by position.
package final class AircallClient: Sendable {
    /// The connection, for its counters, its pause and its clock offset.
    package let connection: ServiceConnection

    /// Whether this account supports only the old path of the user list.
    private let hasOldUsersOnly = Mutex(false)
    /// The page size that worked recently.
    let sizing: PageSizing

    /// Creates a client for the company that the credentials belong to. They are sent with Basic authentication, never
    /// in the address.
    package init(
        address: ServiceAddress, id: Secret, token: Secret, exchange: any HTTPExchange,
        environment: TransportEnvironment, retries: RetryPolicy = RetryPolicy()
    ) {
        connection = ServiceConnection(
            to: address, as: .basic(user: id, password: token), profile: .aircall, exchange: exchange,
            retries: retries, environment: environment)
        sizing = PageSizing(PageLimits.sizes, clock: environment.clock)
    }

    /// Checks the credentials with the cheapest request.
    package func ping() async throws(TransportError) {
        let request = HTTPRequest(.get, "/v1/ping")
        let answer = try await connection.value([String: String].self, for: request)
        guard answer["ping"] == "pong" else {
            throw connection.error(.badResponse, request, underlying: "no pong")
        }
    }

    /// Every user of the company.
    package func users() async throws(TransportError) -> Listing<Aircall.User> {
        guard !hasOldUsersOnly.withLock({ $0 }) else { return try await allRows(of: "/v1/users", by: \.id) }
        do throws(TransportError) {
            return try await allRows(of: "/v2/users", by: \.id)
        } catch  where error.kind == .notFound {
            let users: Listing<Aircall.User> = try await allRows(of: "/v1/users", by: \.id)
            hasOldUsersOnly.withLock { $0 = true }
            return users
        }
    }

    /// The availability of every user.
    package func availabilities() async throws(TransportError) -> Listing<Aircall.UserAvailability> {
        try await rows(of: .availabilities(), by: \.id).listing
    }

    /// One page of 50 availabilities, counted from 1, and whether more follow: large companies are read page by page.
    package func availabilities(
        page: Int
    ) async throws(TransportError) -> (states: Listing<Aircall.UserAvailability>, continues: Bool) {
        let first = (page - 1) * PageLimits.perPage
        let (listing, continues) = try await rows(of: .availabilities(first..<first + PageLimits.perPage), by: \.id)
        return (listing, continues)
    }

    /// Every line, without its users: see ``number(id:)``.
    package func numbers() async throws(TransportError) -> Listing<Aircall.Number> {
        try await allRows(of: "/v1/numbers", by: \.id)
    }

    /// One line with the users it rings; the error is `notFound` if there is none with this `id`.
    package func number(id: Int64) async throws(TransportError) -> Aircall.Number {
        try await connection.value(SingleNumber.self, for: HTTPRequest(.get, "/v1/numbers/\(id)")).number
    }
}

extension ListQuery<Aircall.UserAvailability> {
    fileprivate static func availabilities(_ positions: Range<Int> = 0..<Int.max) -> Self {
        ListQuery(path: "/v1/users/availabilities", positions: positions) { row in
            if case .unknown = row.availability { false } else { true }
        }
    }
}

private struct SingleNumber: Decodable {
    let number: Aircall.Number
}

extension ServiceProfile {
    /// Aircall's properties and wording.
    static let aircall = ServiceProfile(
        name: "Aircall",
        headers: ["Accept": "application/json"],
        rateLimit: AircallRateLimit(),
        // Current docs allow 120 a minute, older ones 60, and all integrations of a company share them.
        budget: RequestBudget(limit: 40, window: .seconds(60)),
        errorDetails: AircallErrors.details,
        refusal: refusal)

    /// A wrong key gives 403; 401 means that no credentials were received.
    @Sendable private static func refusal(_ status: Int, _ code: String?) -> LocalizedText? {
        guard status != 402 else { return nil }
        let cause = [String(status), code].compactMap(\.self).joined(separator: " ")
        return LocalizedText(
            en: "Aircall refused the credentials (\(cause)): check AIRCALL_ID and AIRCALL_TOKEN.",
            pt: "O Aircall recusou as credenciais (\(cause)): verifique AIRCALL_ID e AIRCALL_TOKEN.")
    }
}

/// Aircall's two error envelopes. `errors` and `troubleshoot` are prose and are not read.
private struct AircallErrors: Decodable {
    let message: String?
    let error: String?

    @Sendable static func details(in body: Data) -> ErrorDetails {
        let errors = try? JSONDecoder().decode(Self.self, from: body)
        return ErrorDetails(code: errors?.message ?? errors?.error)
    }
}

extension Aircall {
    /// The service's answer about the company of a key (`GET /v1/company`); it has no identifier.
    package struct Company: Sendable, Equatable {
        /// The name of the company.
        package let name: String?
    }
}

extension Aircall.Company: Decodable {
    private enum Key: String, CodingKey { case name, company }

    /// - Throws: `DecodingError` if there is no company: an answer of another server must not count as one without a
    ///   name.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.nestedContainer(keyedBy: Key.self, forKey: .company).text(.name)
    }
}

extension AircallClient {
    /// The company that the credentials belong to.
    package func company() async throws(TransportError) -> Aircall.Company {
        try await connection.value(Aircall.Company.self, for: HTTPRequest(.get, "/v1/company"))
    }
}

/// Aircall's rate limit: a quota per minute for the whole company, given in `X-AircallApi-Limit`, `-Remaining` and
/// `-Reset`, which ordinary answers usually lack.
///
/// Source: Aircall's rate-limit tutorial. `Reset` is in Unix seconds; values above 1e11 are read as milliseconds.
package struct AircallRateLimit: RateLimitPolicy {
    private static let range = Duration.seconds(5) ... .seconds(90)
    /// The length of a block, for answers that do not say when it ends.
    private static let block = Duration.seconds(60)
    private static let minMilliseconds = 1e11

    /// Creates the policy.
    package init() {}

    package func pause(after response: HTTPResponse, now: Date) -> Duration {
        (renewal(in: response, now: now) ?? response.retryAfter(now: now) ?? Self.block).clamped(to: Self.range)
    }

    package func allowance(in response: HTTPResponse, now: Date) -> RateAllowance? {
        guard let limit = response.headers["X-AircallApi-Limit"].flatMap({ Int($0) }), limit > 0,
            let remaining = response.headers["X-AircallApi-Remaining"].flatMap({ Int($0) }),
            let renewal = renewal(in: response, now: now)
        else {
            return nil
        }
        return RateAllowance(
            limit: limit, remaining: remaining, renewal: renewal.clamped(to: .seconds(1)...Self.range.upperBound))
    }

    private func renewal(in response: HTTPResponse, now: Date) -> Duration? {
        guard let reset = response.headers["X-AircallApi-Reset"].flatMap({ Double($0) }), reset.isFinite else {
            return nil
        }
        let instant = reset > Self.minMilliseconds ? reset / 1000 : reset
        let span = instant - (response.date ?? now).timeIntervalSince1970
        return .seconds(min(max(span, 0), 86_400))
    }
}
