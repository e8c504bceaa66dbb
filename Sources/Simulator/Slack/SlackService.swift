/// A failure of the webhook: a status and a bare word.
struct SlackError: Error, Sendable, Equatable {
    let status: Int
    let word: String

    static let invalidPayload = SlackError(status: 400, word: "invalid_payload")
    static let invalidBlocks = SlackError(status: 400, word: "invalid_blocks")
    static let invalidBlocksFormat = SlackError(status: 400, word: "invalid_blocks_format")
    static let noText = SlackError(status: 400, word: "no_text")
    static let tooManyAttachments = SlackError(status: 400, word: "too_many_attachments")
    static let invalidToken = SlackError(status: 403, word: "invalid_token")
    static let noService = SlackError(status: 404, word: "no_service")
    static let noTeam = SlackError(status: 404, word: "no_team")
    static let notPosted = SlackError(status: 405, word: "method_not_allowed")
    static let rateLimited = SlackError(status: 429, word: "rate_limited")

    var answer: Answer { .plain(word, status: status) }
}

/// The Slack service: a webhook that accepts one message per second.
struct SlackService: Sendable {
    private let credentials: SimulatedCredentials
    private var limiter: PaceLimiter
    private(set) var messages: [SimulatedSlackMessage] = []

    init(credentials: SimulatedCredentials, limits: RateLimits) {
        self.credentials = credentials
        limiter = PaceLimiter(burst: limits.slackBurst)
    }

    /// Answers a post at `now`.
    mutating func answer(_ request: SimulatedRequest, at now: Int) -> Answer {
        do throws(SlackError) {
            try authorize(request)
            guard limiter.take(at: now) else { return rateLimitedAnswer(retryAfter: 1) }
            guard request.headers["content-type"]?.hasPrefix("application/json") == true else { throw .invalidPayload }
            let payload = try SlackPayload(request.body)
            messages.append(
                SimulatedSlackMessage(
                    at: now, text: payload.json["text"]?.stringValue ?? "", blockTexts: payload.blockTexts,
                    payload: String(decoding: request.body, as: UTF8.self)))
            return .plain("ok")
        } catch {
            return error.answer
        }
    }

    /// Slack's answer to too many messages, for a fault.
    func rateLimitedAnswer(retryAfter seconds: Int?) -> Answer {
        var answer = SlackError.rateLimited.answer
        if let seconds { answer.headers["retry-after"] = String(seconds) }
        return answer
    }

    /// Any failure, for a fault.
    func failure(status: Int, word: String? = nil) -> Answer {
        let words = [
            400: "invalid_payload", 403: "invalid_token", 404: "no_service", 410: "channel_is_archived",
            500: "rollup_error",
        ]
        return .plain(word ?? words[status] ?? "unknown_failure", status: status)
    }

    private func authorize(_ request: SimulatedRequest) throws(SlackError) {
        guard request.method == "POST" else { throw .notPosted }
        let own = credentials.slackPath.split(separator: "/").map(String.init)
        let asked = request.segments
        guard asked.count == own.count, asked.count == 4 else { throw .noService }
        guard asked[1] == own[1] else { throw .noTeam }
        guard asked[2] == own[2] else { throw .noService }
        guard asked[3] == own[3] else { throw .invalidToken }
    }
}

/// A message that the simulated webhook accepted.
package struct SimulatedSlackMessage: Sendable, Equatable {
    /// When it was received, in Unix seconds of the world.
    package let at: Int
    /// The top-level text; empty if there was none.
    package let text: String
    /// All texts in the blocks, in order.
    package let blockTexts: [String]
    /// The whole payload, as JSON.
    package let payload: String

    /// The lines that Slack shows: those of the blocks, or of the text if there are none, without markup.
    package var shownLines: [String] {
        let texts = blockTexts.isEmpty ? [text] : blockTexts
        return texts.flatMap { $0.split(separator: "\n").map { String($0).withoutSlackMarkup } }
    }
}
