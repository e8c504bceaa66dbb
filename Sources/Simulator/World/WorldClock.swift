package import Foundation
import Synchronization

/// The time in a simulated world: advancing with real time, or standing still until a test moves it.
package final class WorldClock: Sendable {
    private struct Reading {
        var base: Date
        var elapsed: (@Sendable () -> Duration)?
    }

    private let reading: Mutex<Reading>

    private init(_ reading: Reading) {
        self.reading = Mutex(reading)
    }

    /// A clock that stands at `instant` until ``advance(by:)`` or ``set(to:)`` moves it.
    package static func frozen(at instant: Date) -> WorldClock {
        WorldClock(Reading(base: instant, elapsed: nil))
    }

    /// A clock that shows `instant` now and advances with real time, even if the system's date changes.
    package static func running(from instant: Date) -> WorldClock {
        let clock = ContinuousClock()
        let start = clock.now
        return WorldClock(Reading(base: instant, elapsed: { start.duration(to: clock.now) }))
    }

    /// The current instant of the world.
    package var now: Date {
        reading.withLock { reading in
            guard let elapsed = reading.elapsed else { return reading.base }
            return reading.base.addingTimeInterval(elapsed() / .seconds(1))
        }
    }

    /// Moves the clock forward; a running one continues from there.
    package func advance(by duration: Duration) {
        reading.withLock { $0.base = $0.base.addingTimeInterval(duration / .seconds(1)) }
    }

    /// Stops the clock at `instant`.
    package func set(to instant: Date) {
        reading.withLock { $0 = Reading(base: instant, elapsed: nil) }
    }
}

extension Duration {
    /// The span in the unit of the world, whose instants are Unix seconds.
    var inSeconds: Int { Int(components.seconds) }
}

extension World {
    /// The default time zone of worlds and of the invented workspace.
    package static let saoPaulo = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt

    /// Where else people work; among these places it is office hours somewhere at any time.
    private static let placesElsewhere = ["Africa/Maputo", "Asia/Macau", "America/Los_Angeles", "Pacific/Honolulu"]

    /// The time zone of a place in which `instant` is within office hours: that of ``saoPaulo`` whenever possible.
    ///
    /// A world that begins there has its day behind it by the clocks of its people, as the settings have it by the zone, so
    /// that a monitor shows a working day at whatever hour it starts. A scenario that is ``Scenario/alwaysAtWork`` makes
    /// that day one from Monday to Friday.
    package static func timeZoneAtWork(at instant: Date) -> TimeZone {
        let zones = [saoPaulo] + placesElsewhere.compactMap(TimeZone.init(identifier:))
        return zones.first { zone in
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let seconds = Int(instant.timeIntervalSince(calendar.startOfDay(for: instant)))
            return BusinessCalendar.officeHours.contains(seconds)
        } ?? saoPaulo
    }
}

/// The working days of the people in the world.
struct BusinessCalendar: Sendable {
    /// One working day: its first second, the first second after it, and its weekday, 0 for Monday.
    struct Day: Sendable, Equatable {
        let start: Int
        let end: Int
        let weekday: Int

        /// The seconds since the day's start.
        func offset(of instant: Int) -> Int { instant - start }

        /// The hour in 0 ... 23; days with a clock change are limited to 23.
        func hour(of instant: Int) -> Int { min(23, max(0, offset(of: instant) / 3600)) }
    }

    fileprivate static let officeHours = 10 * 3600...16 * 3600
    private static let preferredHour = 10 * 3600 + 1800
    private static let secondsPerDay = 86_400

    private let calendar: Calendar
    private let shift: Int

    /// Creates the calendar of `timeZone`. With `alwaysAtWork` the days are shifted so that `launch` is within office
    /// hours of a day from Monday to Friday.
    init(timeZone: TimeZone, launch: Int, alwaysAtWork: Bool) {
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = timeZone
        calendar = gregorian
        shift = alwaysAtWork ? BusinessCalendar.shift(to: launch, in: gregorian) : 0
    }

    /// The day that `instant` belongs to.
    func day(containing instant: Int) -> Day {
        let moved = Date(timeIntervalSince1970: Double(instant - shift))
        let start = calendar.startOfDay(for: moved)
        // 30 hours later is always the next day, even if clocks change.
        let end = calendar.startOfDay(for: start.addingTimeInterval(30 * 3600))
        return Day(
            start: Int(start.timeIntervalSince1970) + shift, end: Int(end.timeIntervalSince1970) + shift,
            weekday: BusinessCalendar.weekday(of: start, in: calendar))
    }
}

extension BusinessCalendar {
    private static func weekday(of date: Date, in calendar: Calendar) -> Int {
        (calendar.component(.weekday, from: date) + 5) % 7
    }

    private static func shift(to launch: Int, in calendar: Calendar) -> Int {
        let date = Date(timeIntervalSince1970: Double(launch))
        let offset = launch - Int(calendar.startOfDay(for: date).timeIntervalSince1970)
        let hours = officeHours.contains(offset) ? 0 : offset - preferredHour
        let weekday = weekday(of: date.addingTimeInterval(Double(-hours)), in: calendar)
        let days = weekday < 5 ? 0 : weekday - 4
        return hours + days * secondsPerDay
    }
}
