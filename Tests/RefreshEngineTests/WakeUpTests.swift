import Testing

@testable import RefreshEngine

@Suite struct WakeUpTests {
    @Test(.timeLimit(.minutes(10))) func `a bell rung before anybody waits wakes the next one at once`() async {
        let bell = WakeUp()
        bell.ring()
        await bell.wait()
    }

    @Test(.timeLimit(.minutes(10))) func `a ring wakes the sleeper`() async {
        let bell = WakeUp()
        async let sleeping: Void = bell.wait()
        bell.ring()
        await sleeping
    }

    @Test(.timeLimit(.minutes(10))) func `cancelling ends the wait, whichever comes first`() async {
        for _ in 0..<200 {
            let bell = WakeUp()
            let sleeper = Task { await bell.wait() }
            sleeper.cancel()
            await sleeper.value
        }
    }

    @Test(.timeLimit(.minutes(10))) func `a ring is kept for the next sleeper when the first one was cancelled`() async
    {
        let bell = WakeUp()
        let sleeper = Task { await bell.wait() }
        sleeper.cancel()
        await sleeper.value
        bell.ring()
        await bell.wait()
    }
}
