import Testing

@testable import RefreshEngine

@Suite struct WakeSignalTests {
    @Test(.timeLimit(.minutes(10))) func `a signal rung before anybody waits wakes the next one at once`() async {
        let signal = WakeSignal()
        signal.signal()
        await signal.wait()
    }

    @Test(.timeLimit(.minutes(10))) func `a ring wakes the sleeper`() async {
        let signal = WakeSignal()
        async let sleeping: Void = signal.wait()
        signal.signal()
        await sleeping
    }

    @Test(.timeLimit(.minutes(10))) func `cancelling ends the wait, whichever comes first`() async {
        for _ in 0..<200 {
            let signal = WakeSignal()
            let sleeper = Task { await signal.wait() }
            sleeper.cancel()
            await sleeper.value
        }
    }

    @Test(.timeLimit(.minutes(10))) func `a ring is kept for the next sleeper when the first one was cancelled`() async
    {
        let signal = WakeSignal()
        let sleeper = Task { await signal.wait() }
        sleeper.cancel()
        await sleeper.value
        signal.signal()
        await signal.wait()
    }
}
