/// The hours of a day covered by a trend. A night shift such as 22–6 ends on the following day.
public struct Shift: Sendable, Hashable {
    /// The first hour, 0…23.
    public let startHour: Int
    /// The hour it ends at, 0…24, exclusive.
    public let endHour: Int

    /// The hours `from` to `to`; nil if they are not hours of a day, or equal.
    public init?(from: Int, to: Int) {
        guard (0...23).contains(from), (0...24).contains(to), from != to else { return nil }
        self.startHour = from
        self.endHour = to
    }

    /// Every hour.
    public static let wholeDay = Shift()

    private init() {
        (startHour, endHour) = (0, 24)
    }

    /// Whether the hour that begins at `hour` is included.
    public func contains(_ hour: Int) -> Bool {
        startHour < endHour ? (startHour..<endHour).contains(hour) : hour >= startHour || hour < endHour
    }
}
