import Foundation

/// The Intercom service: authentication, rate limits, and routing of requests.
struct IntercomService: Sendable {
    /// For clients that name no version: the one chosen in the workspace's developer settings.
    private static let defaultVersion = "2.16"
    private static let keptResults = 6

    private let credentials: SimulatedCredentials
    private var limiter: SliceLimiter
    private var requestCount = 0
    private var results: [SearchResults] = []

    init(credentials: SimulatedCredentials, limits: RateLimits) {
        self.credentials = credentials
        limiter = SliceLimiter(limit: limits.intercomPerSlice)
    }

    /// Answers a request at the world's current instant.
    mutating func answer(_ request: SimulatedRequest, world: inout World) -> Answer {
        requestCount += 1
        do throws(IntercomError) {
            try authorize(request)
            let remaining = limiter.take(at: world.now)
            var answer: Answer
            do throws(IntercomError) {
                guard remaining != nil else { throw rateLimited() }
                try checkHeaders(request)
                answer = try route(request, world: &world)
            } catch {
                answer = failure(error)
            }
            answer.headers.merge(limiter.headers(remaining: remaining ?? 0, at: world.now)) { old, _ in old }
            return answer
        } catch {
            return failure(error)
        }
    }

    /// Intercom's answer to too many requests, for a fault.
    func rateLimitedAnswer(retryAfter seconds: Int?, at now: Int) -> Answer {
        var answer = failure(rateLimited())
        answer.headers = limiter.headers(remaining: 0, at: now)
        if let seconds {
            answer.headers["retry-after"] = String(seconds)
            answer.headers["x-ratelimit-reset"] = String(now + seconds)
        }
        return answer
    }

    /// Any failure, for a fault.
    func failure(status: Int, code: String? = nil) -> Answer {
        let codes = [401: "unauthorized", 403: "forbidden", 404: "not_found", 408: "request_timeout", 409: "conflict"]
        let code = code ?? codes[status] ?? (status >= 500 ? "server_error" : "client_error")
        return failure(IntercomError(status: status, code: code, message: nil))
    }
}

extension IntercomService {
    private func failure(_ error: IntercomError) -> Answer {
        // Some failures have no id.
        error.answer(requestID: requestCount % 7 == 0 ? nil : requestID)
    }

    private var requestID: String {
        let digits = String(requestCount, radix: 16)
        return "00000000-0000-4000-8000-\(String(repeating: "0", count: max(0, 12 - digits.count)))\(digits)"
    }

    private func rateLimited() -> IntercomError {
        let message = "Exceeded rate limit of \(limiter.limit) in 10_seconds"
        return IntercomError(status: 429, code: "rate_limit_exceeded", message: message)
    }

    private func authorize(_ request: SimulatedRequest) throws(IntercomError) {
        guard request.headers["authorization"] == "Bearer \(credentials.intercomToken)" else { throw .unauthorized }
    }

    private func checkHeaders(_ request: SimulatedRequest) throws(IntercomError) {
        _ = try format(for: request)
        let accepted = request.headers["accept"] ?? "*/*"
        guard accepted.contains("application/json") || accepted.contains("*/*") else {
            throw IntercomError(status: 406, code: "not_acceptable", message: "Accept must allow application/json")
        }
        guard request.method != "POST" || request.headers["content-type"]?.hasPrefix("application/json") == true else {
            throw IntercomError(status: 415, code: "media_type_not_acceptable", message: "Send application/json")
        }
    }

    /// The format of the requested version.
    private func format(for request: SimulatedRequest) throws(IntercomError) -> IntercomFormat {
        let name = request.headers["intercom-version"] ?? IntercomService.defaultVersion
        guard let format = IntercomFormat(version: name) else {
            throw .badRequest("intercom_version_invalid", "The requested version could not be found")
        }
        return format
    }

    private mutating func route(
        _ request: SimulatedRequest, world: inout World
    ) throws(IntercomError) -> Answer {
        switch (request.method, request.segments) {
        case ("GET", ["me"]): return .json(world.intercomMe(workspace: credentials.intercomAppID))
        case ("GET", ["admins"]): return .json(admins(in: world))
        case ("GET", ["admins", "activity_logs"]): return .json(try activityLogs(request, in: world))
        case ("GET", ["teams"]):
            return .json(["type": "team.list", "teams": .array(world.teams.map { world.intercomJSON(of: $0) })])
        case ("POST", ["conversations", "search"]): return try search(request, world: &world)
        case ("GET", ["conversations"]): return try list(request, world: &world)
        default: return try one(request, in: world)
        }
    }

    private func one(_ request: SimulatedRequest, in world: World) throws(IntercomError) -> Answer {
        let segments = request.segments
        let known = ["me", "admins", "teams", "conversations"]
        guard let kind = segments.first, known.contains(kind), segments.count <= 2 else { throw .notFound("not_found") }
        guard request.method == "GET", segments.count == 2 else {
            throw IntercomError(status: 405, code: "method_not_allowed", message: "Method Not Allowed")
        }
        switch kind {
        case "admins":
            guard let admin = world.admins.first(where: { String($0.id) == segments[1] && !$0.isRemoved }) else {
                throw .notFound("admin_not_found")
            }
            return .json(world.intercomJSON(of: admin))
        case "teams":
            guard let team = world.teams.first(where: { String($0.id) == segments[1] }) else {
                throw .notFound("team_not_found")
            }
            return .json(world.intercomJSON(of: team))
        case "conversations":
            guard let conversation = world.conversation(segments[1]) else { throw .notFound("not_found") }
            let isPlain = request.parameter("display_as") == "plaintext"
            let json = world.intercomJSON(of: conversation, includingParts: true, asPlainText: isPlain)
            return .json(try format(for: request).shaped(json, of: conversation))
        default: throw .notFound("not_found")
        }
    }

    private func admins(in world: World) -> JSONValue {
        let present = world.admins.filter { !$0.isRemoved }
        return ["type": "admin.list", "admins": .array(present.map { world.intercomJSON(of: $0) })]
    }
}

extension IntercomService {
    private mutating func search(_ request: SimulatedRequest, world: inout World) throws(IntercomError) -> Answer {
        guard let body = JSONValue(parsing: request.body), let query = body["query"] else {
            throw .badRequest("bad_request", "The body needs a query")
        }
        let order = try SearchOrder(body["sort"])
        let found = try results(of: query, order: order, sort: body["sort"] ?? .null, world: &world)
        let page = try SearchPage(
            size: body["pagination"]?["per_page"], cursor: body["pagination"]?["starting_after"])
        return .json(page.json(of: found, order: order, world: world, format: try format(for: request)))
    }

    private mutating func list(_ request: SimulatedRequest, world: inout World) throws(IntercomError) -> Answer {
        let order = try SearchOrder(nil)
        let found = try results(of: nil, order: order, sort: .null, world: &world)
        let page = try SearchPage(
            size: request.parameter("per_page").map { .string($0) },
            cursor: request.parameter("starting_after").map { .string($0) })
        return .json(page.json(of: found, order: order, world: world, format: try format(for: request)))
    }

    private mutating func results(
        of query: JSONValue?, order: SearchOrder, sort: JSONValue, world: inout World
    ) throws(IntercomError) -> SearchResults {
        let parsed: SearchQuery?
        if let query { parsed = try SearchQuery(query) } else { parsed = nil }
        let request: JSONValue = [query ?? .null, sort]
        let version = world.refreshedSearchVersion()
        if let kept = results.first(where: { $0.version == version && $0.request == request }) { return kept }
        let found = SearchResults(
            parsed, order: order, request: request, version: version, in: world.searchedConversations, of: world)
        results.removeAll { $0.version != version }
        results = results.suffix(IntercomService.keptResults - 1) + [found]
        return found
    }

    private func activityLogs(_ request: SimulatedRequest, in world: World) throws(IntercomError) -> JSONValue {
        guard let after = request.parameter("created_at_after").flatMap({ Int($0) }) else {
            throw .badRequest("parameter_not_found", "created_at_after is required", field: "created_at_after")
        }
        let before = request.parameter("created_at_before").flatMap { Int($0) } ?? world.now
        let numbered = world.awayChanges.enumerated().filter { $0.element.at > after && $0.element.at <= before }
        let newest = numbered.suffix(20).reversed()
        return [
            "type": "activity_log.list",
            "activity_logs": .array(newest.map { world.intercomJSON(of: $0.element, number: $0.offset) }),
            "pages": nil,
        ]
    }
}

extension World {
    /// The conversations as searches see them now.
    var searchedConversations: [SimulatedConversation] {
        searchLag > .zero ? index.conversations : allConversations
    }

    /// Updates the search index, and returns the number that changes with it.
    mutating func refreshedSearchVersion() -> Int {
        guard searchLag > .zero else { return version }
        index.catchUp(to: now)
        return index.version
    }
}

/// The format of answers in a version of Intercom's API. They are created as in 2.9; other versions differ in a few
/// keys.
struct IntercomFormat: Sendable {
    private static let minors = [1: 0...4, 2: 0...17]
    private static let unnumbered = ["Preview", "Unstable"]

    /// From 2.16 on nobody is always 0, and a rating includes the time of its last change.
    private let isRecent: Bool

    /// The format of `version`, such as `2.9`; nil if there is no such version.
    init?(version: String) {
        if IntercomFormat.unnumbered.contains(version) {
            isRecent = true
            return
        }
        let parts = version.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1],
            IntercomFormat.minors[major]?.contains(minor) == true
        else { return nil }
        isRecent = (major, minor) >= (2, 16)
    }

    /// The row of a conversation in this format.
    func shaped(_ row: JSONValue, of conversation: SimulatedConversation) -> JSONValue {
        guard isRecent else { return row }
        var row = row
        for key in ["admin_assignee_id", "team_assignee_id"] where row[key] == .null { row = row.setting(key, to: 0) }
        guard let rating = conversation.rating, let json = row["conversation_rating"], json != .null else { return row }
        let changedAt = JSONValue.int(rating.repliedAt ?? rating.requestedAt)
        return row.setting("conversation_rating", to: json.setting("updated_at", to: changedAt))
    }
}

/// A failure in Intercom's envelope.
struct IntercomError: Error, Sendable, Equatable {
    var status: Int
    var code: String
    var message: String?
    var field: String?

    static func badRequest(_ code: String, _ message: String, field: String? = nil) -> IntercomError {
        IntercomError(status: 400, code: code, message: message, field: field)
    }

    static func notFound(_ code: String) -> IntercomError {
        IntercomError(status: 404, code: code, message: "Resource Not Found")
    }

    static let unauthorized = IntercomError(status: 401, code: "unauthorized", message: "Access Token Invalid")

    /// The `error.list` envelope.
    func answer(requestID: String?) -> Answer {
        let error: JSONValue = ["code": .string(code), "message": .text(message), "field": .text(field)]
        return .json(
            ["type": "error.list", "request_id": .text(requestID), "errors": [error]], status: status)
    }
}
