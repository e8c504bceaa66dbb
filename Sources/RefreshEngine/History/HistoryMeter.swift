import Foundation
public import Localization
import Monitoring

/// Why history could not be loaded. What arrived before is kept.
public struct HistoryFailure: Error, Sendable {
    /// One sentence for users.
    public let reason: LocalizedText
    /// The reason for the log, in English, without private data.
    public let detail: String

    init(_ error: any Error) {
        let failure = SourceFailure(error)
        reason = failure.reason
        detail = failure.detail
    }
}

/// Measures what is loaded against what is to be loaded.
struct HistoryMeter {
    private let total: TimeInterval
    private let elapsed: @Sendable () -> Duration
    private var done: TimeInterval = 0
    private var rows = 0
    /// The shortest time in seconds after which a rate is meaningful.
    private let minElapsed: TimeInterval = 1

    init(_ gaps: [Range<Date>], elapsed: @escaping @Sendable () -> Duration) {
        total = gaps.reduce(0) { $0 + $1.upperBound.timeIntervalSince($1.lowerBound) }
        self.elapsed = elapsed
    }

    mutating func count(_ span: Range<Date>, rows: Int) -> ReportProgress {
        done += span.upperBound.timeIntervalSince(span.lowerBound)
        self.rows += rows
        return progress
    }

    /// How far it has come by now: waiting, too, takes time.
    var progress: ReportProgress {
        let fraction = total > 0 ? min(1, done / total) : 1
        let seconds = elapsed().seconds
        let isEarly = seconds < minElapsed || fraction <= 0
        return ReportProgress(
            fraction: fraction, rows: rows,
            rowsPerSecond: isEarly ? nil : Double(rows) / seconds,
            secondsLeft: isEarly ? nil : Int((seconds / fraction * (1 - fraction)).rounded(.up)))
    }
}
