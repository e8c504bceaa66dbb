import Testing

@testable import HTTPTransport

@Suite struct SlidingWindowTests {
    @Test func `a full window frees a slot when its oldest grant is one window old`() {
        // Given
        var window = SlidingWindow(RequestBudget(limit: 2, window: .seconds(60)))
        window.grant(at: .seconds(0))
        #expect(window.nextFree(at: .seconds(1)) == .seconds(1))
        window.grant(at: .seconds(10))
        // Then
        #expect(window.nextFree(at: .seconds(11)) == .seconds(60))
        #expect(window.remaining(at: .seconds(11)) == 0)
        #expect(window.remaining(at: .seconds(60)) == 1)
        #expect(window.nextFree(at: .seconds(75)) == .seconds(75))
    }

    @Test func `the slot after next waits for the second oldest grant`() {
        var window = SlidingWindow(RequestBudget(limit: 2, window: .seconds(60)))
        for second in [0, 10, 60] { window.grant(at: .seconds(second)) }
        #expect(window.nextFree(at: .seconds(61)) == .seconds(70))
    }
}
