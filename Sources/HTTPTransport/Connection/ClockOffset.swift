import Foundation

/// How far a server's clock is ahead of ours, from one answer's `Date`.
enum ClockOffset {
    /// Smaller offsets mean nothing: `Date` is cut to the second, and the answer travels.
    private static let smallest = 2.0
    /// A clock that is off by more than a day is no clock: which of the two is wrong, nobody can tell.
    private static let longest = 86_400.0

    /// The offset in seconds, 0 if it is explained by the precision, or nil if the round trip was too long to tell.
    static func measured(date: Date, sent: Date, received: Date) -> Duration? {
        let roundTrip = received.timeIntervalSince(sent)
        guard (0...4).contains(roundTrip) else { return nil }
        let middle = sent.addingTimeInterval(roundTrip / 2)
        let offset = date.addingTimeInterval(0.5).timeIntervalSince(middle)
        guard abs(offset) <= longest else { return nil }
        return abs(offset) < max(smallest, 0.5 + roundTrip / 2) ? .zero : .seconds(offset)
    }

    /// How far the server's clock is ahead of ours, however long the round trip took, if that is more than a day; else nil.
    static func contradiction(date: Date, sent: Date, received: Date) -> Duration? {
        let ahead = date.timeIntervalSince(received)
        let behind = sent.timeIntervalSince(date)
        if ahead > longest { return .seconds(ahead) }
        return behind > longest ? .seconds(-behind) : nil
    }
}
