import Foundation

extension Date {
    /// What a column of time can hold: 1970 to 9999. A service that says something else is wrong, and not worth a crash.
    private static let storable = 0.0...253_402_300_799.0

    /// Whole seconds since 1970, fractions dropped.
    var unixSeconds: Int64 {
        Int64(min(max(timeIntervalSince1970.rounded(.down), Self.storable.lowerBound), Self.storable.upperBound))
    }

    /// The first whole second that is not before this instant.
    var unixSecondsUp: Int64 {
        Int64(min(max(timeIntervalSince1970.rounded(.up), Self.storable.lowerBound), Self.storable.upperBound))
    }

    init(unixSeconds: Int64) {
        self.init(timeIntervalSince1970: TimeInterval(unixSeconds))
    }
}
