import Foundation
import Localization

/// How far a server's clock is ahead of ours, from one answer's `Date`.
enum ClockOffset {
    /// Smaller offsets are not significant: `Date` has a precision of one second, and the answer takes time to arrive.
    private static let minOffset = Duration.seconds(2)
    /// If clocks differ by more than a day, it is unknown which of the two is wrong.
    private static let maxOffset = Duration.seconds(86_400)
    /// After a longer round trip it is unknown when within it the answer was dated.
    private static let maxRoundTrip = Duration.seconds(4)

    /// The offset, zero if it is explained by the precision, or nil if the round trip was too long to tell.
    static func measured(date: Date, sent: Date, received: Date) -> Duration? {
        guard (0...maxRoundTrip.seconds).contains(received.timeIntervalSince(sent)) else { return nil }
        return offset(date, sent, received)
    }

    /// The best estimate of the offset after a round trip of any length; nil if the round trip explains the difference.
    /// For a clock that is hours off, a correction that is wrong by seconds is better than none.
    static func estimated(date: Date, sent: Date, received: Date) -> Duration? {
        guard received >= sent, let offset = offset(date, sent, received), offset != .zero else { return nil }
        return offset
    }

    /// Limited to a day: an offset up to that is corrected, a larger one is an error.
    private static func offset(_ date: Date, _ sent: Date, _ received: Date) -> Duration? {
        guard contradiction(date: date, sent: sent, received: received) == nil else { return nil }
        let roundTrip = received.timeIntervalSince(sent)
        let middle = sent.addingTimeInterval(roundTrip / 2)
        let offset = date.addingTimeInterval(0.5).timeIntervalSince(middle)
        return abs(offset) < max(minOffset.seconds, 0.5 + roundTrip / 2)
            ? .zero : .seconds(min(max(offset, -maxOffset.seconds), maxOffset.seconds))
    }

    /// How far the server's clock is ahead of ours if that is more than a day, however long the round trip took;
    /// otherwise nil.
    static func contradiction(date: Date, sent: Date, received: Date) -> Duration? {
        let ahead = date.timeIntervalSince(received)
        let behind = sent.timeIntervalSince(date)
        if ahead > maxOffset.seconds { return .seconds(ahead) }
        return behind > maxOffset.seconds ? .seconds(-behind) : nil
    }
}

/// The server's clock, as once compared with ours.
struct ServerClock {
    /// How far it was ahead of ours.
    let offset: Duration
    /// When that was by our clock, and by the time since some start, which nobody can set.
    let at: Date
    let uptime: Duration

    /// How far our clock has been set ahead since; nil below two seconds, which may be drift.
    func jump(at now: Date, uptime: Duration) -> Duration? {
        let jump = Duration.seconds(now.timeIntervalSince(at)) - (uptime - self.uptime)
        return jump.magnitude < .seconds(2) ? nil : jump
    }
}

/// The date format of HTTP header fields, such as `Mon, 23 Nov 2026 14:32:07 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The instant in `text`; nil if it is not in that format.
    static func parse(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let time = parts[4].split(separator: ":").compactMap { Int($0) }
        guard let day = Int(parts[1]), let year = Int(parts[3]), time.count == 3 else { return nil }
        guard (1...31).contains(day), (1970...9999).contains(year) else { return nil }
        // A leap second is written as 60.
        guard (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]) else { return nil }
        let seconds = time[0] * 3600 + time[1] * 60 + time[2]
        return Date(timeIntervalSince1970: Double(daysSince1970(year, month + 1, day) * 86_400 + seconds))
    }

    /// Days since 1 January 1970 in the Gregorian calendar, with years beginning in March so that leap days come last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
