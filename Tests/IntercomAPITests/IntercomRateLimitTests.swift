import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import TestSupport
import Testing

@Suite struct IntercomRateLimitTests {
    private static let pauses: [(HTTPFields, Duration)] = [
        // The reset is measured against the server's date, 100 s after 1970, not against ours.
        (["X-RateLimit-Reset": "107", "Date": "Thu, 01 Jan 1970 00:01:40 GMT"], .seconds(7)),
        (["X-RateLimit-Reset": "1005"], .seconds(5)), (["X-RateLimit-Reset": "900"], .seconds(1)),
        (["X-RateLimit-Reset": "99999"], .seconds(60)), (["X-RateLimit-Reset": "nan"], .seconds(10)),
        ([:], .seconds(10)),
        (["Retry-After": "20"], .seconds(20)), (["X-RateLimit-Reset": "1005", "Retry-After": "20"], .seconds(20)),
    ]

    private let policy = IntercomRateLimit()
    private let now = Date(timeIntervalSince1970: 1000)

    @Test(arguments: pauses)
    func `a pause lasts until the slice renews`(headers: HTTPFields, pause: Duration) {
        #expect(policy.pause(after: HTTPResponse(status: 429, headers: headers), now: now) == pause)
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "0"])
    func `an absurd quota delays a request by a minute at most`(remaining: String) async throws {
        let clock = TestClock()
        let headers: HTTPFields = [
            "X-RateLimit-Limit": "9223372036854775807", "X-RateLimit-Remaining": remaining,
            "X-RateLimit-Reset": "1e300",
        ]
        let wire = ScriptedExchange(.success(.make(#"{"id":"501"}"#, headers: headers)))
        let client = IntercomClient(
            address: try ServiceAddress("https://api.example.test"), token: Secret("t"), exchange: wire,
            environment: .make(clock: clock))
        _ = try await client.me()
        _ = try await clock.running { try await client.me() }
        #expect(clock.now.elapsed <= .seconds(60))
    }

    @Test func `the quota is read, and unknown without its fields`() {
        let headers: HTTPFields = [
            "x-ratelimit-limit": "1666", "x-ratelimit-remaining": "12", "x-ratelimit-reset": "1004",
        ]
        #expect(
            policy.allowance(in: HTTPResponse(status: 200, headers: headers), now: now)
                == RateAllowance(limit: 1666, remaining: 12, renewal: .seconds(4)))
        #expect(policy.allowance(in: HTTPResponse(status: 200), now: now) == nil)
    }
}
