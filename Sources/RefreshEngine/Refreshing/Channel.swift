import Foundation
import Localization
import Monitoring

/// The last good records of one channel and how its refreshes have gone.
struct Channel<Records: Sendable> {
    private(set) var records: Records?
    private(set) var health: SourceHealth
    private(set) var progress: LoadProgress?
    private(set) var isLoading = false
    /// Refreshes that failed since the last one that succeeded.
    private(set) var failures = 0

    init(isEnabled: Bool) {
        health = SourceHealth(state: isEnabled ? .loading : .disabled)
    }

    mutating func begin() {
        isLoading = true
        progress = nil
        health.nextTry = nil
    }

    mutating func advance(to progress: LoadProgress) {
        self.progress = progress
    }

    mutating func succeed(_ loaded: Loaded<Records>, requests: Int) {
        end()
        records = loaded.records
        failures = 0
        health = SourceHealth(state: .ok, asOf: loaded.asOf, requests: requests, skippedRows: loaded.skippedRows)
    }

    /// Takes over what the store knows: old until a refresh succeeds, unless another program has just refreshed it.
    mutating func restore(_ loaded: Loaded<Records>, isCurrent: Bool) {
        records = loaded.records
        health.state = isCurrent ? .ok : .stale
        health.asOf = loaded.asOf
    }

    /// Takes over what upkeep has added to the records; nil when it brought nothing.
    ///
    /// - Parameter requests: How many requests it sent.
    mutating func maintain(_ loaded: Loaded<Records>?, requests: Int) {
        if let loaded { records = loaded.records }
        health.requests += requests
    }

    /// Notes that upkeep has failed for good, where nothing comes after it: what it was to bring stays unknown.
    mutating func giveUp(_ reason: LocalizedText) {
        health.state = records == nil ? .failed : .stale
        health.failure = reason
    }

    /// Keeps the last figures: a failed refresh makes them old, never smaller.
    mutating func fail(_ reason: LocalizedText, requests: Int) {
        end()
        failures += 1
        health.state = records == nil ? .failed : .stale
        health.failure = reason
        health.requests = requests
    }

    /// A refresh that was called off, because the program ends, says nothing about the service.
    mutating func end() {
        isLoading = false
        progress = nil
    }

    mutating func note(remainingRequests: Int?) {
        health.remainingRequests = remainingRequests
    }

    mutating func plan(_ instant: Date) {
        health.nextTry = instant
    }
}
