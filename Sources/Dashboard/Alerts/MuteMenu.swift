import Foundation
import Localization
import Monitoring

/// The menu of mute durations opened by `m`.
struct MuteMenu: Equatable, Sendable {
    enum Choice: Int, CaseIterable, Sendable {
        case halfAnHour = 1, twoHours, today

        var name: LocalizedText {
            switch self {
            case .halfAnHour: .verbatim("30 min")
            case .twoHours: .verbatim("2 h")
            case .today: LocalizedText(en: "today", pt: "hoje")
            }
        }

        /// When a mute that begins at `now` ends.
        func end(from now: Date, in timeZone: TimeZone) -> Date {
            switch self {
            case .halfAnHour: return now.addingTimeInterval(1800)
            case .twoHours: return now.addingTimeInterval(7200)
            case .today:
                let calendar = Calendar.gregorian(in: timeZone)
                let midnight = calendar.startOfDay(for: now)
                return calendar.date(byAdding: .day, value: 1, to: midnight) ?? now.addingTimeInterval(86_400)
            }
        }
    }

    /// The alert to mute.
    let line: AlertLine.ID
    /// The choice confirmed by Enter.
    private(set) var choice = Choice.halfAnHour

    init(_ line: AlertLine.ID) {
        self.line = line
    }

    mutating func move(_ motion: Motion) {
        let (first, last) = (1, Choice.allCases.count)
        let number =
            switch motion {
            case .up: choice.rawValue - 1
            case .down: choice.rawValue + 1
            case .pageUp, .first: first
            case .pageDown, .last: last
            case .rows(let rows): choice.rawValue + rows.signum()
            }
        choice = Choice(rawValue: max(first, min(number, last))) ?? choice
    }
}
