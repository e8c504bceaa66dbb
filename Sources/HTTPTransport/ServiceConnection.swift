package import Diagnostics
package import Foundation
package import Localization
import Synchronization

/// The connection to one service: adds address and credential, waits its turn, retries, and obeys the service's limits.
///
/// Everything that uses the service with the same credential shares one connection, so that a pause requested by the
/// service applies to all. It may be used from any number of tasks.
package final class ServiceConnection: Sendable {
    /// The base address of paths.
    package let address: ServiceAddress
    /// The properties of the service.
    package let profile: ServiceProfile
    /// Clock, randomness and log.
    package let environment: TransportEnvironment

    private let credential: Credential
    private let exchange: any HTTPExchange
    private let retries: RetryPolicy
    private let gate: RequestGate
    private let observations = Mutex(Observations())

    private struct Observations {
        var requestsSent = 0
        var serverClock: ServerClock?
        var allowance: RateAllowance?
        var pending = PendingRequests()
    }

    /// Creates a connection.
    package init(
        to address: ServiceAddress, as credential: Credential, profile: ServiceProfile, exchange: any HTTPExchange,
        retries: RetryPolicy = RetryPolicy(), environment: TransportEnvironment
    ) {
        self.address = address
        self.credential = credential
        self.profile = profile
        self.exchange = exchange
        self.retries = retries
        self.environment = environment
        gate = RequestGate(budget: profile.budget, clock: environment.clock)
    }

    /// The number of requests sent since the connection was created, including retries.
    package var requestsSent: Int { observations.withLock { $0.requestsSent } }

    /// How far the server's clock is ahead of ours, zero below two seconds; nil before the first answer with a `Date`. A
    /// measured offset is at most a day. If our clock has been set since, the offset is corrected.
    package var serverClockOffset: Duration? {
        guard let measured = observations.withLock(\.serverClock) else { return nil }
        return measured.offset - (jump(since: measured) ?? .zero)
    }

    /// Whether our clock has not been set since it was last compared with the server's; false before the first comparison.
    package var isServerClockMeasured: Bool {
        observations.withLock(\.serverClock).map { jump(since: $0) == nil } ?? false
    }

    /// How many more requests may begin now, by our own budget or else by the server's quota; nil if neither is known.
    package var remainingRequests: Int? { gate.remaining ?? observations.withLock { $0.allowance?.remaining } }

    /// How many requests may begin in one window, by our own budget or else by the server's quota; nil if neither is known.
    package var requestLimit: Int? { profile.budget?.limit ?? observations.withLock { $0.allowance?.limit } }

    /// When the next request can begin, if it has to wait for a rate limit; nil if it can begin now.
    package var pausedUntil: Date? {
        gate.delay.map { environment.localNow().addingTimeInterval($0.seconds) }
    }

    /// What the current requests are waiting for; nil if there are none.
    package var wait: ServiceWait? {
        let free = pausedUntil
        return observations.withLock { $0.pending.wait(nextFree: free) }
    }

    /// Sends `request` and returns its answer, whose status is 2xx.
    ///
    /// Failed requests are retried only if that is safe; after a 429, which means that nothing was done, all of them
    /// are.
    ///
    /// - Throws: ``TransportError``, also for cancellation, which takes effect at once even while waiting.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var (failures, waits) = (0, 0)
        let id = observations.withLock { $0.pending.begin() }
        defer { observations.withLock { $0.pending.end(id) } }
        while true {
            let error: TransportError
            switch await attempt(request, id) {
            case .success(let response): return response
            case .failure(let failure): error = failure
            }
            if case .rateLimited = error.kind {
                waits += 1
                guard waits <= retries.maxRateLimitWaits else { throw error }
                continue
            }
            failures += 1
            guard isRepeated(request, after: error), failures <= retries.maxRetries else { throw error }
            let delay = retries.delay(afterFailures: failures, jitter: environment.jitter())
            environment.log.info(
                "request will be repeated", ["request": "\(request)", "failures": "\(failures)", "delay": "\(delay)"])
            move(id, to: .repeated(at: environment.localNow().addingTimeInterval(delay.seconds)))
            do { try await environment.clock.sleep(for: delay) } catch { throw cancellation(of: request) }
        }
    }

    /// Waits as before a retry, for callers that send a different request after `error`. There is no wait after a
    /// timeout, or an answer that was too large.
    ///
    /// - Throws: ``TransportError`` for cancellation.
    func restBeforeRetry(
        _ request: HTTPRequest, after error: TransportError, failures: Int
    ) async throws(TransportError) {
        guard case .status = error.kind else { return }
        let id = observations.withLock { $0.pending.begin() }
        defer { observations.withLock { $0.pending.end(id) } }
        let delay = retries.delay(afterFailures: failures, jitter: environment.jitter())
        move(id, to: .repeated(at: environment.localNow().addingTimeInterval(delay.seconds)))
        do { try await environment.clock.sleep(for: delay) } catch { throw cancellation(of: request) }
    }

    /// Creates an error of this service for an answer that the caller could not use.
    package func error(
        _ kind: TransportError.Kind, _ request: HTTPRequest, underlying: String? = nil
    ) -> TransportError {
        TransportError(kind, attempt: attemptDescription(request), underlying: underlying)
    }
}

extension ServiceConnection {
    private func move(_ id: Int, to stage: PendingRequests.Stage) {
        observations.withLock { $0.pending.move(id, to: stage) }
    }

    private func attempt(_ request: HTTPRequest, _ id: Int) async -> Result<HTTPResponse, TransportError> {
        guard let wire = WireRequest(request, to: address, as: credential, headers: profile.headers) else {
            return .failure(error(.invalidRequest, request, underlying: "the path does not make an address"))
        }
        move(id, to: .queued)
        do { try await gate.enter() } catch { return .failure(cancellation(of: request)) }
        let sent = environment.localNow()
        observations.withLock { observations in
            observations.requestsSent += 1
            observations.pending.send(id, at: sent)
        }
        do throws(ExchangeFailure) {
            let response = try await exchange.perform(wire)
            observe(response, sent: sent)
            if let ahead = contradiction(in: response, sent: sent) {
                let failure = self.error(.clocksContradict(ahead: ahead), request, underlying: "ahead by \(ahead)")
                record(failure, request)
                return .failure(failure)
            }
            return meaning(of: response, to: request)
        } catch {
            let failure = self.error(error.kind.transportKind, request, underlying: error.cause)
            if failure.kind != .cancelled {
                let now = environment.localNow()
                observations.withLock { $0.pending.noteSilence(id, at: now) }
            }
            record(failure, request)
            return .failure(failure)
        }
    }

    private func observe(_ response: HTTPResponse, sent: Date) {
        let received = environment.localNow()
        let offset = response.date.flatMap { ClockOffset.measured(date: $0, sent: sent, received: received) }
        let rough = response.date.flatMap { ClockOffset.estimated(date: $0, sent: sent, received: received) }
        let allowance = profile.rateLimit.allowance(in: response, now: received)
        let uptime = environment.uptime?() ?? .zero
        // What is known is better than an estimate, unless our clock was set since.
        let isKnown = isServerClockMeasured
        observations.withLock { observations in
            observations.pending.noteAnswer()
            if let measured = offset ?? (isKnown ? nil : rough) {
                observations.serverClock = ServerClock(offset: measured, at: received, uptime: uptime)
            }
            observations.allowance = allowance ?? observations.allowance
        }
        if let allowance { gate.obey(allowance) }
        if response.status == 429 {
            let pause = profile.rateLimit.pause(after: response, now: received)
            gate.pause(for: pause)
            environment.log.notice("rate limited", ["pause": "\(pause)"])
        }
    }

    /// How far our clock has been set ahead since `measured`; nil if it has not been set, as far as can be told.
    private func jump(since measured: ServerClock) -> Duration? {
        guard let uptime = environment.uptime?() else { return nil }
        return measured.jump(at: environment.localNow(), uptime: uptime)
    }

    /// How far the clock of a successful answer contradicts ours; nil if it does not, or another error takes
    /// precedence.
    private func contradiction(in response: HTTPResponse, sent: Date) -> Duration? {
        guard (200...299).contains(response.status), let date = response.date else { return nil }
        return ClockOffset.contradiction(date: date, sent: sent, received: environment.localNow())
    }

    private func meaning(of response: HTTPResponse, to request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
        guard !(200...299).contains(response.status) else {
            environment.log.debug("request done", ["request": "\(request)", "bytes": "\(response.body.count)"])
            return .success(response)
        }
        let failure = TransportError(
            response, profile: profile, attempt: attemptDescription(request),
            retryAt: pausedUntil ?? environment.localNow())
        record(failure, request)
        return .failure(failure)
    }

    private func isRepeated(_ request: HTTPRequest, after error: TransportError) -> Bool {
        guard request.isIdempotent, error.isRetryable else { return false }
        if case .clocksContradict = error.kind { return false }
        return !(request.hasSmallerForm && error.suggestsSmallerPage)
    }

    private func record(_ failure: TransportError, _ request: HTTPRequest) {
        guard failure.kind != .cancelled else { return }
        environment.log.warning(
            "request failed",
            [
                "request": "\(request)", "host": address.host, "reason": "\(failure.kind)",
                "cause": failure.underlying ?? "",
            ])
    }

    private func cancellation(of request: HTTPRequest) -> TransportError {
        error(.cancelled, request)
    }

    private func attemptDescription(_ request: HTTPRequest) -> TransportError.Attempt {
        TransportError.Attempt(service: profile.name, host: address.host, request: "\(request)")
    }
}

/// The number of unreadable rows per page that are logged individually.
private let maxLoggedRows = 3

extension ServiceConnection {
    /// Sends `request` and decodes the answer.
    ///
    /// - Throws: ``TransportError``, of kind `badResponse` if the answer is not a `Value` in JSON.
    package func value<Value: Decodable>(
        _ type: Value.Type = Value.self, for request: HTTPRequest
    ) async throws(TransportError) -> Value {
        let response = try await send(request)
        do {
            return try JSONDecoder().decode(Value.self, from: response.body)
        } catch {
            throw self.error(.badResponse, request, underlying: DecodingReason.of(error))
        }
    }

    /// Logs unreadable rows by position and reason, without their content. Only the first few are logged individually,
    /// since a change in the service may affect every row of every page.
    package func record(_ skipped: [SkippedRow], of request: HTTPRequest) {
        for row in skipped.prefix(maxLoggedRows) {
            environment.log.warning(
                "row skipped", ["request": "\(request)", "row": "\(row.index)", "reason": row.reason])
        }
        guard skipped.count > maxLoggedRows else { return }
        environment.log.warning(
            "more rows skipped", ["request": "\(request)", "rows": "\(skipped.count - maxLoggedRows)"])
    }
}

/// The properties of one vendor's service: its name, its limits and its wording for refusals.
package struct ServiceProfile: Sendable {
    /// The vendor's name as users know it.
    package let name: String
    /// Fields sent with every request, without the credential.
    package let headers: HTTPFields
    /// Parses the vendor's rate-limit fields.
    package let rateLimit: any RateLimitPolicy
    /// Our own limit on requests; nil to rely on the vendor's fields alone.
    package let budget: RequestBudget?
    /// Extracts the vendor's code from the body of an error. Messages may quote customers, codes do not.
    package let errorDetails: @Sendable (Data) -> ErrorDetails
    /// The sentence for a refusal with status 401, 402 or 403 and the vendor's code; nil for the default one.
    package let refusal: @Sendable (_ status: Int, _ code: String?) -> LocalizedText?

    /// Creates a profile.
    package init(
        name: String, headers: HTTPFields, rateLimit: any RateLimitPolicy, budget: RequestBudget? = nil,
        errorDetails: @escaping @Sendable (Data) -> ErrorDetails,
        refusal: @escaping @Sendable (_ status: Int, _ code: String?) -> LocalizedText?
    ) {
        self.name = name
        self.headers = headers
        self.rateLimit = rateLimit
        self.budget = budget
        self.errorDetails = errorDetails
        self.refusal = refusal
    }
}

/// What a connection needs from its surroundings, replaceable in tests.
package struct TransportEnvironment: Sendable {
    /// Used to sleep and to measure durations.
    package let clock: any Clock<Duration>
    /// The local time, compared with that of servers.
    package let localNow: @Sendable () -> Date
    /// The time since some start, which setting the machine's clock does not change; nil if the clock is never set.
    package let uptime: (@Sendable () -> Duration)?
    /// A random number in 0..<1 that spreads retries.
    package let jitter: @Sendable () -> Double
    /// Where requests and failures are recorded.
    package let log: EventLog

    /// Creates an environment.
    package init(
        clock: any Clock<Duration>, localNow: @escaping @Sendable () -> Date, uptime: (@Sendable () -> Duration)? = nil,
        jitter: @escaping @Sendable () -> Double, log: EventLog
    ) {
        self.clock = clock
        self.localNow = localNow
        self.uptime = uptime
        self.jitter = jitter
        self.log = log
    }
}

/// The content of the `Authorization` field. It is created for each request, and not kept.
package enum Credential: Sendable {
    /// A token, sent as `Bearer`.
    case bearer(Secret)
    /// A user and a password, sent as `Basic`.
    case basic(user: Secret, password: Secret)

    func reveal() -> String {
        switch self {
        case .bearer(let token):
            "Bearer \(token.reveal())"
        case .basic(let user, let password):
            "Basic \(Data("\(user.reveal()):\(password.reveal())".utf8).base64EncodedString())"
        }
    }
}
