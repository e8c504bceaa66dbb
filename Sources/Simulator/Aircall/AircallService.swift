import Foundation

/// The Aircall service: authentication, rate limits, and routing of requests.
struct AircallService: Sendable {
    private let credentials: SimulatedCredentials
    private var limiter: MinuteLimiter

    init(credentials: SimulatedCredentials, limits: RateLimits) {
        self.credentials = credentials
        limiter = MinuteLimiter(limit: limits.aircallPerMinute)
    }

    /// Answers a request at the world's current instant.
    mutating func answer(_ request: SimulatedRequest, world: World) -> Answer {
        do throws(AircallError) {
            try authorize(request)
            guard limiter.take(at: world.now) else { return rateLimitedAnswer(retryAfter: nil, at: world.now) }
            return .json(try route(request, world: world))
        } catch {
            return error.answer
        }
    }

    /// Aircall's answer to too many requests, for a fault.
    func rateLimitedAnswer(retryAfter seconds: Int?, at now: Int) -> Answer {
        var answer = AircallError.tooManyRequests.answer
        answer.headers = limiter.headers(at: now, resetAfter: seconds)
        return answer
    }

    /// Any failure, for a fault.
    func failure(status: Int, code: String? = nil) -> Answer {
        let titles = [401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 503: "Service Unavailable"]
        let title = code ?? titles[status] ?? (status >= 500 ? "Internal Server Error" : "Bad Request")
        return AircallError(status: status, title: title, details: status == 400 ? "bad parameter" : nil).answer
    }
}

extension AircallService {
    private func authorize(_ request: SimulatedRequest) throws(AircallError) {
        guard let header = request.headers["authorization"] else { throw .unauthorized }
        let pair = "\(credentials.aircallID):\(credentials.aircallToken)"
        guard header == "Basic \(Data(pair.utf8).base64EncodedString())" else { throw .forbidden }
    }

    private func route(_ request: SimulatedRequest, world: World) throws(AircallError) -> JSONValue {
        let segments = request.segments
        guard request.method == "GET" else { throw .methodNotAllowed }
        let base = "http://\(request.headers["host"] ?? "localhost")"
        switch (segments.first, segments.dropFirst().first) {
        case ("v1", "ping"): return ["ping": "pong"]
        case ("v1", "company"): return company(of: world)
        case ("v1", "calls"): return try calls(request, world: world, base: base)
        case ("v1", "users"), ("v2", "users"): return try users(request, world: world, base: base)
        case ("v1", "teams"): return try teams(request, world: world, base: base)
        case ("v1", "numbers"): return try numbers(request, world: world, base: base)
        default: throw .notFound
        }
    }

    private func company(of world: World) -> JSONValue {
        let users = world.voiceUsers.count { !$0.isRemoved }
        return [
            "company": [
                "name": .string(world.companyName), "users_count": .int(users),
                "numbers_count": .int(world.lines.count),
            ]
        ]
    }

    private func calls(_ request: SimulatedRequest, world: World, base: String) throws(AircallError) -> JSONValue {
        let details = World.CallDetails(
            contact: request.parameter("fetch_contact") == "true",
            shortLinks: request.parameter("fetch_short_urls") == "true",
            timeline: request.parameter("fetch_call_timeline") == "true")
        let rest = request.segments.dropFirst(2)
        guard rest.isEmpty || rest == ["search"] else {
            guard rest.count == 1, let id = rest.first.flatMap({ Int64($0) }), let position = world.position(ofCall: id)
            else { throw .notFound }
            return ["call": world.aircallJSON(of: world.calls[position], details: details, base: base)]
        }
        let page = try AircallPage(request)
        let window = try CallWindow(request, isSearch: rest == ["search"], now: world.now)
        return page.json(window.calls(in: world), key: "calls", request: request, base: base) {
            world.aircallJSON(of: $0, details: details, base: base)
        }
    }

    private func users(_ request: SimulatedRequest, world: World, base: String) throws(AircallError) -> JSONValue {
        let isCurrent = request.segments.first == "v2"
        let rest = Array(request.segments.dropFirst(2))
        let present = world.voiceUsers.filter { !$0.isRemoved }
        if rest == ["availabilities"], !isCurrent {
            let page = try AircallPage(request)
            return page.json(present, key: "users", request: request, base: base) { world.aircallAvailability(of: $0) }
        }
        if rest.count == 2, rest[1] == "availability", !isCurrent {
            let user = try find(rest[0], among: present, byEmail: false)
            return ["availability": .string(world.availability(ofVoiceUser: user.id).rawValue)]
        }
        guard isCurrent || world.scenario.servesOldUserList, rest.count < 2 else { throw .notFound }
        guard let name = rest.first else {
            let page = try AircallPage(request)
            return page.json(present, key: "users", request: request, base: base) {
                world.aircallJSON(of: $0, isCurrent: isCurrent, base: base)
            }
        }
        let user = try find(name, among: present, byEmail: isCurrent)
        return ["user": world.aircallJSON(of: user, isCurrent: isCurrent, base: base)]
    }

    private func find(
        _ name: String, among users: [SimulatedVoiceUser], byEmail: Bool
    ) throws(AircallError) -> SimulatedVoiceUser {
        guard let user = users.first(where: { String($0.id) == name || (byEmail && $0.email == name) }) else {
            throw .notFound
        }
        return user
    }

    private func teams(_ request: SimulatedRequest, world: World, base: String) throws(AircallError) -> JSONValue {
        let rest = request.segments.dropFirst(2)
        guard let id = rest.first else {
            let page = try AircallPage(request)
            return page.json(world.voiceTeams, key: "teams", request: request, base: base) {
                world.aircallJSON(of: $0, base: base)
            }
        }
        guard rest.count == 1, let team = world.voiceTeams.first(where: { String($0.id) == id }) else {
            throw .notFound
        }
        return ["team": world.aircallJSON(of: team, base: base)]
    }

    private func numbers(_ request: SimulatedRequest, world: World, base: String) throws(AircallError) -> JSONValue {
        let rest = request.segments.dropFirst(2)
        guard let id = rest.first else {
            let page = try AircallPage(request)
            return page.json(world.lines, key: "numbers", request: request, base: base) {
                world.aircallJSON(of: $0, users: nil, base: base)
            }
        }
        guard rest.count == 1, let line = world.lines.first(where: { String($0.id) == id }) else { throw .notFound }
        return ["number": world.aircallJSON(of: line, users: line.userIDs, base: base)]
    }
}

/// A page of an Aircall list, as requested by a client.
struct AircallPage: Sendable {
    static let defaultSize = 20
    static let maxSize = 50
    /// The maximum of `page × per_page`, however long the list is.
    static let reach = 10_000

    let number: Int
    let size: Int

    init(_ request: SimulatedRequest) throws(AircallError) {
        number = try AircallPage.number("page", in: request) ?? 1
        // Larger pages are silently reduced.
        size = min(AircallPage.maxSize, try AircallPage.number("per_page", in: request) ?? AircallPage.defaultSize)
        guard number.multipliedReportingOverflow(by: size).partialValue <= AircallPage.reach,
            number <= AircallPage.reach
        else { throw .badRequest("page * per_page must not exceed \(AircallPage.reach)") }
    }

    /// The list with its `meta`, limited to this page. The links repeat all parameters of `request`.
    func json<Row>(
        _ rows: [Row], key: String, request: SimulatedRequest, base: String, row: (Row) -> JSONValue
    ) -> JSONValue {
        let start = min(rows.count, (number - 1) * size)
        let slice = rows[start..<min(rows.count, start + size)]
        let hasNext = start + size < rows.count
        let meta: JSONValue = [
            "count": .int(slice.count), "total": .int(rows.count), "current_page": .int(number),
            "per_page": .int(size),
            "next_page_link": hasNext ? .string(link(to: number + 1, request: request, base: base)) : nil,
            "previous_page_link": number > 1 ? .string(link(to: number - 1, request: request, base: base)) : nil,
        ]
        return .object([.init(key: "meta", value: meta), .init(key: key, value: .array(slice.map(row)))])
    }
}

extension AircallPage {
    private static func number(_ name: String, in request: SimulatedRequest) throws(AircallError) -> Int? {
        guard let text = request.parameter(name) else { return nil }
        guard let number = Int(text), number > 0 else { throw .badRequest("\(name) must be a positive number") }
        return number
    }

    private func link(to page: Int, request: SimulatedRequest, base: String) -> String {
        let kept = request.query.filter { $0.name != "page" && $0.name != "per_page" }
        let all = kept + [(name: "page", value: "\(page)"), (name: "per_page", value: "\(size)")]
        let query = all.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return "\(base)\(request.path)?\(query)"
    }
}

/// A failure in one of Aircall's three envelopes.
struct AircallError: Error, Sendable, Equatable {
    var status: Int
    var title: String
    /// Used in the long envelope; without details the short one is sent.
    var details: String?

    static let unauthorized = AircallError(status: 401, title: "Unauthorized")
    static let forbidden = AircallError(status: 403, title: "Forbidden")
    static let notFound = AircallError(status: 404, title: "Not Found")
    static let methodNotAllowed = AircallError(status: 405, title: "Method Not Allowed")
    static let tooManyRequests = AircallError(status: 429, title: "Too Many Requests")

    static func badRequest(_ details: String) -> AircallError {
        AircallError(status: 400, title: "Bad Request", details: details)
    }

    var answer: Answer {
        let code = title.uppercased().replacing(" ", with: "_")
        if status == 404 { return .json(["error": .string(title), "troubleshoot": .string(code)], status: status) }
        guard let details else { return .json(["message": .string(title)], status: status) }
        return .json(
            [
                "error": .string(title), "message": .string(code), "errors": .string(details),
                "troubleshoot": .string(code), "data": nil, "success": false,
            ], status: status)
    }
}
