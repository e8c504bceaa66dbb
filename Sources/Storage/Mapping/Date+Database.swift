import Foundation

extension Date {
    /// The range of a time column: 1970 to 9999. A service that sends other times is wrong, but must not cause a crash.
    private static let storable = 0.0...253_402_300_799.0

    /// Whole seconds since 1970, truncated.
    var unixSeconds: Int64 { Self.stored(timeIntervalSince1970.rounded(.down)) }

    /// The first whole second that is not before this instant.
    var unixSecondsUp: Int64 { Self.stored(timeIntervalSince1970.rounded(.up)) }

    init(unixSeconds: Int64) {
        self.init(timeIntervalSince1970: TimeInterval(unixSeconds))
    }

    /// The nearest value that can be stored; NaN becomes the earliest.
    private static func stored(_ seconds: TimeInterval) -> Int64 {
        guard seconds >= storable.lowerBound else { return Int64(storable.lowerBound) }
        return Int64(min(seconds, storable.upperBound))
    }
}
