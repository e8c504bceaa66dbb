import Foundation

/// Today, and the same weekday of previous weeks to compare it with.
struct ComparedDays {
    /// The day that an instant belongs to.
    enum Moment {
        case today
        /// A day that today is compared with.
        case before(isSoFar: Bool)
        case elsewhere
    }

    private let today: Range<Date>
    private let days: [(span: Range<Date>, isKnown: Bool)]
    private let secondOfDay: Int

    init(now: Date, timeZone: TimeZone, known: [[Range<Date>]]) {
        let day = CalendarDay(now, in: timeZone)
        let (start, end) = (day.start(in: timeZone), day.advanced(by: 1).start(in: timeZone))
        today = start..<max(start, end)
        secondOfDay = DayCalendar(timeZone).local(now).secondOfDay
        days = (1...TrendsReport.comparedWeeks).map { week in
            let other = day.advanced(by: -7 * week)
            let start = other.start(in: timeZone)
            let span = start..<max(start, other.advanced(by: 1).start(in: timeZone))
            return (span, known.allSatisfy { span.gaps(beside: $0).isEmpty })
        }
    }

    var allDays: [Range<Date>] { [today] + days.map(\.span) }

    /// The number of days with complete data.
    var count: Int { days.count(where: \.isKnown) }

    /// Compares by local time of day, to the quarter hour.
    func moment(of instant: Date, _ local: DayCalendar.Local) -> Moment {
        if today.contains(instant) { return .today }
        guard let day = days.first(where: { $0.span.contains(instant) }), day.isKnown else { return .elsewhere }
        return .before(isSoFar: local.secondOfDay < secondOfDay)
    }
}

/// Counts for today and for the days it is compared with.
struct TodayCounts {
    private var soFar = TrendsReport.Counts()
    private var usualSoFar = TrendsReport.Counts()
    private var usualWholeDay = TrendsReport.Counts()

    mutating func add(_ arrival: ArrivalCount, at moment: ComparedDays.Moment) {
        switch moment {
        case .today: soFar.add(arrival)
        case .before(let isSoFar):
            usualWholeDay.add(arrival)
            if isSoFar { usualSoFar.add(arrival) }
        case .elsewhere: break
        }
    }

    func report(_ compared: ComparedDays) -> TrendsReport.Today {
        TrendsReport.Today(
            soFar: soFar, usualSoFar: TrendsReport.Average(usualSoFar, over: compared.count),
            usualWholeDay: TrendsReport.Average(usualWholeDay, over: compared.count), comparedDays: compared.count)
    }
}

/// Converts instants to local days and times.
struct DayCalendar {
    struct Local {
        let day: CalendarDay
        let secondOfDay: Int

        var hour: Int { secondOfDay / 3600 }
    }

    private let timeZone: TimeZone

    init(_ timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    func local(_ instant: Date) -> Local {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: instant)
        return Local(day: CalendarDay(localSecond: seconds), secondOfDay: (seconds % 86_400 + 86_400) % 86_400)
    }
}
