import Foundation
public import Monitoring
import Storage

extension HistoryLoader {
    /// Brings the store up to date as a refresh and its upkeep do, for a program that has the seat and runs once: lists, what
    /// changed since the last refresh, and what was deleted.
    ///
    /// - Parameters:
    ///   - rules: What counts; its zone says when today began.
    ///   - withCalls: Whether the voice channel is needed too.
    /// - Throws: ``HistoryFailure`` when a service fails; `CancellationError`.
    public func catchUp(_ rules: SnapshotRules, withCalls: Bool) async throws {
        let now = now()
        let midnight = Period(.today, now: now, timeZone: rules.timeZone).from
        let request = LoadRequest(
            now: now, periodFrom: midnight, volumeFrom: midnight,
            ratingsFrom: Calendar.gregorian(in: rules.timeZone).startOfMonth(for: now))
        do {
            async let calls: Void = withCalls ? catchUpPhone(request) : ()
            try await refresh(IntercomInbox(client: intercom, store: store), request)
            try await calls
        } catch {
            try Task.checkCancellation()
            throw HistoryFailure(error)
        }
    }

    private func catchUpPhone(_ request: LoadRequest) async throws {
        guard let aircall else { return }
        try await refresh(AircallPhone(client: aircall, store: store, leavesRoom: false), request)
    }

    private func refresh(_ source: some ChannelSource, _ request: LoadRequest) async throws {
        _ = try await source.restore(request)
        _ = try await source.load(request)
        while try await source.maintain(request) != nil { try Task.checkCancellation() }
    }
}
