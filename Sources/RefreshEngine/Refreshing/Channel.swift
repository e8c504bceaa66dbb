import Foundation
import Localization
import Monitoring

/// The state of both channels.
struct Channels {
    var inbox: Channel<InboxRecords>
    var phone: Channel<PhoneRecords>

    /// Nothing is known of either yet.
    init(hasPhone: Bool) {
        inbox = Channel(isEnabled: true)
        phone = Channel(isEnabled: hasPhone)
    }

    var health: SourcesHealth {
        SourcesHealth(inbox: inbox.health, phone: phone.health)
    }

    var isLoading: Bool { inbox.isLoading || phone.isLoading }

    /// When the next refresh begins; nil while one is in progress, or none is planned.
    var nextRefresh: Date? {
        isLoading ? nil : [inbox.health.nextTry, phone.health.nextTry].compactMap(\.self).min()
    }
}

/// The last good records of one channel, and the results of its refreshes.
struct Channel<Records: Sendable> {
    private(set) var records: Records?
    private(set) var health: SourceHealth
    private(set) var progress: LoadProgress?
    private(set) var isLoading = false
    /// How the last refresh failed, and how many times in a row it failed that way; nil after a success.
    private(set) var streak: (kind: SourceFailure.Kind, times: Int)?

    init(isEnabled: Bool) {
        health = SourceHealth(state: isEnabled ? .loading : .disabled)
    }

    mutating func begin() {
        isLoading = true
        progress = nil
        health.nextTry = nil
    }

    /// Records what the source is waiting for; returns whether that has changed.
    mutating func note(_ wait: SourceWait?) -> Bool {
        guard health.wait != wait else { return false }
        health.wait = wait
        return true
    }

    mutating func advance(to progress: LoadProgress) {
        self.progress = progress
    }

    mutating func succeed(_ loaded: Loaded<Records>, requests: Int) {
        end()
        records = loaded.records
        streak = nil
        health = SourceHealth(
            state: .ok, asOf: loaded.asOf, requests: requests, skippedRows: loaded.skippedRows,
            problems: loaded.problems)
    }

    /// Uses the records from the store, which count as stale until a refresh succeeds, unless another program has just
    /// refreshed them.
    mutating func restore(_ loaded: Loaded<Records>, isCurrent: Bool) {
        records = loaded.records
        health.state = isCurrent ? .ok : .stale
        health.asOf = loaded.asOf
    }

    /// Uses the records that upkeep has extended; nil if it brought nothing.
    ///
    /// - Parameter requests: The number of requests it sent.
    mutating func maintain(_ loaded: Loaded<Records>?, requests: Int) {
        if let loaded {
            records = loaded.records
            health.problems = loaded.problems
            health.skippedRows += loaded.skippedRows
        }
        health.requests += requests
        health.sentRequests = health.sentRequests.map { $0 + requests }
    }

    /// Records that upkeep has failed and will not be repeated, so that what it should have brought stays unknown.
    mutating func giveUp(_ reason: LocalizedText) {
        health.state = records == nil ? .failed : .stale
        health.failure = reason
    }

    /// Keeps the last figures: a failed refresh makes them stale, but never smaller.
    mutating func fail(_ failure: SourceFailure, requests: Int) {
        end()
        let times = streak.map { $0.kind == failure.kind ? $0.times : 0 } ?? 0
        streak = (failure.kind, times + 1)
        health.state = records == nil ? .failed : .stale
        health.failure = failure.reason
        health.requests = requests
    }

    /// A refresh that was cancelled because the program ends says nothing about the service.
    mutating func end() {
        isLoading = false
        progress = nil
        health.wait = nil
    }

    /// Records the traffic after a refresh that took `time`.
    mutating func note(_ traffic: SourceTraffic, after time: Duration) {
        health.remainingRequests = traffic.remainingRequests
        health.requestLimit = traffic.requestLimit
        health.sentRequests = traffic.requestsSent
        health.refreshTime = time
    }

    mutating func plan(_ instant: Date) {
        health.nextTry = instant
    }
}

extension SourceName {
    /// The name of the channel in the log.
    var logName: String {
        switch self {
        case .inbox: "inbox"
        case .phone: "phone"
        }
    }
}
