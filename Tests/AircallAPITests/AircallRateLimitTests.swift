import AircallAPI
import Foundation
import HTTPTransport
import Testing

@Suite struct AircallRateLimitTests {
    private static let pauses: [(HTTPFields, Duration)] = [
        ([:], .seconds(60)), (["X-AircallApi-Reset": "1790000042"], .seconds(42)),
        // Some samples are in milliseconds.
        (["X-AircallApi-Reset": "1790000042000"], .seconds(42)), (["X-AircallApi-Reset": "1790000001"], .seconds(5)),
        (["X-AircallApi-Reset": "1790009999"], .seconds(90)), (["X-AircallApi-Reset": "soon"], .seconds(60)),
        (["Retry-After": "12"], .seconds(12)),
        (["X-AircallApi-Reset": "1790000042", "Date": "Tue, 22 Sep 2026 13:33:20 GMT"], .seconds(5)),
    ]

    private let policy = AircallRateLimit()
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    @Test(arguments: pauses)
    func `a pause lasts until the block ends, or a minute`(headers: HTTPFields, pause: Duration) {
        #expect(policy.pause(after: HTTPResponse(status: 429, headers: headers), now: now) == pause)
    }

    @Test func `ordinary answers say nothing of the quota`() {
        #expect(policy.allowance(in: HTTPResponse(status: 200), now: now) == nil)
    }

    @Test func `an answer that does is believed`() {
        let headers: HTTPFields = [
            "X-AircallApi-Limit": "120", "X-AircallApi-Remaining": "3", "X-AircallApi-Reset": "1790000030",
        ]
        #expect(
            policy.allowance(in: HTTPResponse(status: 200, headers: headers), now: now)
                == RateAllowance(limit: 120, remaining: 3, renewal: .seconds(30)))
    }
}
