public import Foundation

extension AlertBook {
    /// Silences a pending or firing alert until it ends or its figure gets clearly worse than now.
    ///
    /// - Returns: Whether there was such an alert.
    @discardableResult
    public mutating func acknowledge(_ alert: Alert.ID, at now: Date) -> Bool {
        change(alert) { record in
            record.acknowledgedAt = now.wholeSecond
            record.knownValue = record.value
        }
    }

    /// Removes an acknowledgement.
    @discardableResult
    public mutating func unacknowledge(_ alert: Alert.ID) -> Bool {
        change(alert) { $0.acknowledgedAt = nil }
    }

    /// Silences an alert until `until`, including its resolution and any later episodes.
    ///
    /// - Returns: Whether there was a pending or firing alert to mute and `until` is in the future.
    @discardableResult
    public mutating func mute(_ alert: Alert.ID, until: Date, at now: Date) -> Bool {
        guard until.wholeSecond > now else { return false }
        return change(alert) { $0.mutedUntil = until.wholeSecond }
    }

    /// Unmutes an alert.
    @discardableResult
    public mutating func unmute(_ alert: Alert.ID) -> Bool {
        guard self[alert]?.mutedUntil != nil else { return false }
        self[alert]?.mutedUntil = nil
        return true
    }

    /// Applies a mark as of `now`. A mute that has already expired is ignored.
    @discardableResult
    public mutating func apply(_ mark: AlertMark, at now: Date) -> Bool {
        switch mark.action {
        case .acknowledge: acknowledge(mark.alert, at: mark.setAt)
        case .unacknowledge: unacknowledge(mark.alert)
        case .mute(let until): mute(mark.alert, until: until, at: now)
        case .unmute: unmute(mark.alert)
        }
    }

    private mutating func change(_ alert: Alert.ID, _ body: (inout AlertRecord) -> Void) -> Bool {
        guard var record = self[alert], record.phase != .resolved else { return false }
        body(&record)
        self[alert] = record
        return true
    }
}
