import Monitoring

/// Runs `work`, and forwards its progress to the load's listener without making the work wait for it.
func withProgress<Result: Sendable>(
    _ request: LoadRequest, _ work: (@escaping @Sendable (_ loaded: Int, _ total: Int) -> Void) async throws -> Result
) async throws -> Result {
    let (steps, reporter) = AsyncStream.makeStream(of: LoadProgress.self, bufferingPolicy: .bufferingNewest(1))
    async let listening: Void = {
        for await step in steps { await request.progress(step) }
    }()
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(
            try await work { loaded, total in
                reporter.yield(LoadProgress(loaded: loaded, total: max(loaded, total)))
            })
    } catch {
        result = .failure(error)
    }
    reporter.finish()
    await listening
    return try result.get()
}
