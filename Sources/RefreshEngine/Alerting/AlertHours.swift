public import Foundation

/// The hours in which messages about alerts may leave.
public struct AlertHours: Sendable {
    private let contains: @Sendable (Date, TimeZone) -> Bool
    private let opening: @Sendable (Date, TimeZone) -> Date?

    /// - Parameters:
    ///   - contains: Whether an instant is within the hours, on the clocks of a zone.
    ///   - opening: When the hours that follow an instant begin; nil for never.
    public init(
        contains: @escaping @Sendable (Date, TimeZone) -> Bool,
        opening: @escaping @Sendable (Date, TimeZone) -> Date?
    ) {
        self.contains = contains
        self.opening = opening
    }

    /// Messages may leave at any time.
    public static let always = AlertHours(contains: { _, _ in true }, opening: { instant, _ in instant })

    func areOpen(at instant: Date, in zone: TimeZone) -> Bool { contains(instant, zone) }
    func nextOpening(after instant: Date, in zone: TimeZone) -> Date? { opening(instant, zone) }
}
