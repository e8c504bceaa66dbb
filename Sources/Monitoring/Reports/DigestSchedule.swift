public import Foundation
import Localization

/// A time of day at which digests leave, such as `18:00`.
public struct DigestTime: Sendable, Hashable {
    /// Minutes since midnight, 0…1439.
    public let minute: Int

    /// Parses `18:00` or `8:00`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        self.minute = hour * 60 + minute
    }

    /// Whether a digest at this time is about the day before: in the morning there is little to tell of the day itself.
    public var isAboutDayBefore: Bool { minute < 12 * 60 }
}

extension DigestTime: Comparable, CustomStringConvertible {
    public static func < (left: DigestTime, right: DigestTime) -> Bool { left.minute < right.minute }

    /// `08:00`.
    public var description: String {
        let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return digits(minute / 60) + ":" + digits(minute % 60)
    }
}

/// What a message with a digest is to tell. Its figures are computed when it is sent, so that they are those of the reports
/// then.
public struct DigestOrder: Sendable, Equatable {
    /// The day to sum up.
    public let day: CalendarDay
    /// When it is due.
    public let dueAt: Date
    /// The summary; nil before it is computed. It is not stored.
    public var digest: DayDigest?

    /// Orders the summary of `day`.
    public init(of day: CalendarDay, dueAt instant: Date, digest: DayDigest? = nil) {
        self.day = day
        dueAt = instant
        self.digest = digest
    }

    /// How long after its time a digest is still told.
    public static let maxDelay = Duration.seconds(2 * 3600)

    /// Whether it is too late to tell it.
    public func isOver(at now: Date) -> Bool { now.timeIntervalSince(dueAt) > Self.maxDelay.seconds }
}

/// The form in which an order waits in the outbox. Names are on users' disks, so none may change its meaning.
extension DigestOrder: Codable {
    private enum CodingKeys: String, CodingKey {
        case day, dueAt
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("\(day)", forKey: .day)
        try container.encode(dueAt, forKey: .dueAt)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let day = CalendarDay(try container.decode(String.self, forKey: .day)) else {
            throw DecodingError.dataCorruptedError(forKey: .day, in: container, debugDescription: "no such day")
        }
        self.init(of: day, dueAt: try container.decode(Date.self, forKey: .dueAt))
    }
}

/// A digest that is due for one receiver.
public struct DueDigest: Sendable, Equatable {
    /// Who gets it.
    public let receiver: Receiver.ID
    /// What it tells, and when it is due.
    public let order: DigestOrder
    /// The identifier of its message. There is one for each receiver, day and time, so that no program that finds it in
    /// the store tells it again.
    public let message: AlertMessage.ID
}

/// Which digests are due when: each receiver's at its times of day, as clocks in a time zone show them.
///
/// A time that clocks skip is taken at the next instant there is, and one that they show twice at the first of the two. A
/// digest whose time is outside the receiver's hours is not due at all; their last minute is within.
public struct DigestSchedule: Sendable {
    private let receivers: [Receiver]
    private let timeZone: TimeZone

    /// The digests of `receivers`.
    public init(for receivers: [Receiver], in timeZone: TimeZone) {
        self.receivers = receivers
        self.timeZone = timeZone
    }

    /// What becomes due after `start`, up to and including `end`, the earliest first.
    public func due(after start: Date, upTo end: Date) -> [DueDigest] {
        guard start < end else { return [] }
        // A day more on either side, because clocks may skip a midnight.
        let first = CalendarDay(start, in: timeZone).advanced(by: -1)
        let days = (0...first.days(to: CalendarDay(end, in: timeZone)) + 1).map(first.advanced)
        let due = receivers.flatMap { receiver in
            days.flatMap { day in
                receiver.digestTimes.filter { receiver.hours?.contain($0, on: day.weekday.rawValue) ?? true }
                    .map { digest(for: receiver, on: day, at: $0) }
            }
            .filter { $0.order.dueAt > start && $0.order.dueAt <= end }
        }
        return due.sorted { ($0.order.dueAt, $0.receiver) < ($1.order.dueAt, $1.receiver) }
    }

    private func digest(for receiver: Receiver, on day: CalendarDay, at time: DigestTime) -> DueDigest {
        DueDigest(
            receiver: receiver.id,
            order: DigestOrder(
                of: time.isAboutDayBefore ? day.advanced(by: -1) : day, dueAt: day.instant(at: time, in: timeZone)),
            message: AlertMessage.ID(rawValue: "digest-\(receiver.id)-\(day)T\(time)"))
    }
}

extension CalendarDay {
    /// When clocks in `timeZone` first show `time` on this day; if they skip it, when they have skipped it.
    func instant(at time: DigestTime, in timeZone: TimeZone) -> Date {
        let local = localSecond + time.minute * 60
        let second = { (unix: Int) in Date(timeIntervalSince1970: TimeInterval(unix)) }
        let offsets = [local - 86_400, local + 86_400].map { timeZone.secondsFromGMT(for: second($0)) }
        let candidates = offsets.map { local - $0 }.filter { $0 + timeZone.secondsFromGMT(for: second($0)) == local }
        if let first = candidates.min() { return second(first) }
        let before = second(local - (offsets.max() ?? 0))
        return timeZone.nextDaylightSavingTimeTransition(after: before) ?? before
    }
}
