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
