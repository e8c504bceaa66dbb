import Foundation
import HTTPTransport
import Monitoring
import Testing

@testable import RefreshEngine

@Suite struct RefreshScheduleTests {
    private let schedule = RefreshSchedule(interval: .seconds(60))

    @Test(arguments: [(0, 60), (12, 48), (60, 1), (600, 1)])
    func `refreshes begin an interval apart, however long one took`(elapsed: Int, pause: Int) {
        #expect(schedule.pause(afterRefreshOf: .seconds(elapsed)) == .seconds(pause))
    }

    @Test(arguments: [(1, 15), (2, 30), (3, 60), (4, 120), (5, 240), (6, 300), (5000, 300)])
    func `trouble is asked about later and later, with a limit`(failures: Int, longest: Int) {
        let pause = { jitter in
            schedule.pause(after: .trouble, times: failures, elapsed: .seconds(30), jitter: jitter)
        }
        #expect(pause(1) == .seconds(longest))
        #expect(pause(0) == .seconds(longest) / 2)
    }

    @Test(arguments: [(1, 60, 0, 60), (1, 60, 20, 40), (50, 60, 0, 60), (1, 2, 0, 2), (1, 3600, 0, 60)])
    func `after an odd answer the next refresh comes as usual, however many there were`(
        times: Int, interval: Int, elapsed: Int, pause: Int
    ) {
        let schedule = RefreshSchedule(interval: .seconds(interval))
        #expect(
            schedule.pause(after: .oddAnswer, times: times, elapsed: .seconds(elapsed), jitter: 0) == .seconds(pause))
    }

    @Test(arguments: [(1, 60), (2, 60), (3, 300), (9, 300)])
    func `credentials slow the rhythm down only when they are refused several times in a row`(times: Int, pause: Int) {
        #expect(schedule.pause(after: .refusal, times: times, elapsed: .zero, jitter: 0) == .seconds(pause))
    }

    @Test func `what only a person can mend is asked about rarely from the first time on`() {
        #expect(schedule.pause(after: .standstill, times: 1, elapsed: .zero, jitter: 0) == .seconds(300))
    }

    @Test(arguments: [
        (TransportError.Kind.redirect, SourceFailure.Kind.oddAnswer), (.badResponse, .oddAnswer),
        (.notFound, .oddAnswer), (.status(400, code: nil), .oddAnswer), (.tls, .oddAnswer), (.tooLarge, .oddAnswer),
        (.listEndedEarly(read: 1, total: 9), .oddAnswer), (.unreadableRows(9), .oddAnswer), (.unauthorized, .refusal),
        (.forbidden, .refusal), (.timeout, .trouble), (.network, .trouble), (.status(503, code: nil), .trouble),
        (.rateLimited(until: .distantPast), .trouble), (.invalidRequest, .standstill),
    ])
    func `every failure says what it means for the next try`(kind: TransportError.Kind, meaning: SourceFailure.Kind) {
        let attempt = TransportError.Attempt(service: "Example", host: "api.example.test", request: "GET /")
        #expect(SourceFailure(TransportError(kind, attempt: attempt)).kind == meaning)
    }

    @Test func `only failures of one kind in a row add up`() {
        // Given
        let attempt = TransportError.Attempt(service: "Example", host: "api.example.test", request: "GET /")
        let failure = { SourceFailure(TransportError($0, attempt: attempt)) }
        var channel = Channel<InboxRecords>(isEnabled: true)
        // When
        for kind in [TransportError.Kind.unauthorized, .timeout, .timeout, .unauthorized, .forbidden] {
            channel.fail(failure(kind), requests: 1)
        }
        // Then
        #expect(channel.streak?.times == 2)
        channel.succeed(Loaded(records: InboxRecords(), asOf: .distantPast), requests: 1)
        #expect(channel.streak == nil)
    }
}
