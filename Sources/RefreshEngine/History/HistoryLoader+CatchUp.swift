import Foundation
public import Localization
public import Monitoring
import Storage

extension HistoryLoader {
    /// Brings the store up to date like a refresh with its upkeep, for a program that holds the lease and runs once:
    /// lists, changes since the last refresh, and deletions.
    ///
    /// - Parameters:
    ///   - rules: What counts; its time zone tells when today began.
    ///   - withCalls: Whether the voice channel is needed too.
    /// - Returns: One sentence for each part that could not be read while others could.
    /// - Throws: ``HistoryFailure`` if a service fails; `CancellationError`.
    public func catchUp(_ rules: SnapshotRules, withCalls: Bool) async throws -> [LocalizedText] {
        let now = serviceNow()
        let midnight = Period(.today, now: now, timeZone: rules.timeZone).start
        let request = LoadRequest(
            serviceNow: now, periodFrom: midnight, volumeFrom: midnight,
            ratingsFrom: Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now))
        do {
            async let calls = withCalls ? catchUpPhone(request) : []
            let problems = try await refresh(IntercomInbox(client: intercom, store: store), request)
            return try await problems + calls
        } catch {
            try Task.checkCancellation()
            throw HistoryFailure(error)
        }
    }

    private func catchUpPhone(_ request: LoadRequest) async throws -> [LocalizedText] {
        guard let aircall else { return [] }
        return try await refresh(AircallPhone(client: aircall, store: store, leavesRoom: false), request)
    }

    private func refresh(_ source: some ChannelSource, _ request: LoadRequest) async throws -> [LocalizedText] {
        _ = try await source.restore(request)
        let loaded = try await source.load(request)
        countUnreadable(loaded.skippedRows)
        var problems = loaded.problems
        while let loaded = try await source.maintain(request) {
            problems = loaded.problems
            try Task.checkCancellation()
        }
        return problems
    }
}
