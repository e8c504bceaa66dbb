import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import Monitoring
import TestSupport
import Testing

@testable import RefreshEngine

@Suite struct LineDirectoryTests {
    private let clock = TestClock()

    /// Line 55 is in the list but its own page gives `answer`; line 56 rings user 77.
    private func lines(_ answer: HTTPResponse) async throws -> [Line] {
        let wire = ScriptedExchange { request, _ in
            switch request.url.path() {
            case "/v1/numbers/55": answer
            case "/v1/numbers/56": .make(#"{"number":{"id":56,"users":[{"id":77}]}}"#)
            default: .make(#"{"meta":{"total":2,"next_page_link":null},"numbers":[{"id":55},{"id":56}]}"#)
            }
        }
        let client = AircallClient(
            address: try ServiceAddress("https://api.example.test"), id: Secret("id"), token: Secret("token"),
            exchange: wire, environment: .make(clock: clock), retries: RetryPolicy(maximumRetries: 0))
        return try await clock.running {
            try await LineDirectory(client: client).lines(
                for: client.numbers().rows, at: TransportEnvironment.testEpoch)
        }
    }

    @Test(arguments: [HTTPResponse.make(status: 404), .make("<html>"), .make(#"{"number":null}"#)])
    func `a line whose page cannot be had costs itself, not the channel`(answer: HTTPResponse) async throws {
        let lines = try await lines(answer)
        #expect(lines.map(\.id) == ["55", "56"])
        #expect(lines.map(\.users) == [nil, ["77"]])
    }

    @Test func `trouble of the whole service is not taken for a line's`() async throws {
        await #expect(throws: TransportError.self) { try await lines(.make(status: 503)) }
    }
}
