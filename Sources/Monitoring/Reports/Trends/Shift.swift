/// The hours of a day that a trend looks at. A night shift ends on the day after: 22–6.
public struct Shift: Sendable, Hashable {
    /// The first hour, 0…23.
    public let from: Int
    /// The hour it ends at, 0…24; the hour itself does not belong to it.
    public let to: Int

    /// The hours `from` to `to`; nil when they are no hours of a day, or the same.
    public init?(from: Int, to: Int) {
        guard (0...23).contains(from), (0...24).contains(to), from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// Every hour.
    public static let wholeDay = Shift()

    private init() {
        (from, to) = (0, 24)
    }

    /// Whether the hour that begins at `hour` belongs to it.
    public func contains(_ hour: Int) -> Bool {
        from < to ? (from..<to).contains(hour) : hour >= from || hour < to
    }
}
