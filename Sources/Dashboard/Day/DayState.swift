import Canvas
import Foundation
import Localization
import Monitoring

/// One day as curves, minute by minute as far as it was kept, with another day beside it, and a cursor that leads to what the
/// screens said at that minute.
struct DayState: ScreenState {
    /// The days that another one can be compared with, by how long before it they are.
    enum Comparison: CaseIterable, Sendable {
        case none, weekBefore, dayBefore

        /// The number of days; nil for no comparison.
        var days: Int? {
            switch self {
            case .none: nil
            case .weekBefore: 7
            case .dayBefore: 1
            }
        }
    }

    private(set) var query = RangedQuery(days: .named(.today))
    private(set) var comparison = Comparison.none
    private(set) var report: DayReport?
    /// The day beside it.
    private(set) var other: DayReport?
    /// Where the cursor was moved; nil for the latest minute.
    private var position: Date?
    /// How far it is zoomed in: an index in ``lengths``.
    private var zoom = 0
    /// The start of the visible part of the day, which follows the cursor; nil for its beginning.
    private var scroll: Date?

    /// How much of the day may be seen at once: all of it, or so many hours.
    private static let lengths: [Duration?] = [
        nil, .seconds(12 * 3600), .seconds(6 * 3600), .seconds(3 * 3600), .seconds(3600),
    ]

    var keyScope: KeyScope { .day }

    mutating func update(_ context: Context) {
        // Other teams are shown, whose queues are different.
        if let report, report.teams != shownTeams(context) { forget() }
        fitToScreen(context)
    }

    mutating func handle(_ action: Action, _ context: Context) -> Reply {
        switch action {
        case .previousFigure: step(-1, context)
        case .nextFigure: step(1, context)
        case .move(.pageUp): moveCursor(by: .zero - Self.page, context)
        case .move(.pageDown): moveCursor(by: Self.page, context)
        case .move(.first): moveCursor(to: report?.wholeDay.lowerBound, context)
        case .move(.last): position = nil
        case .zoomIn: zoom(by: 1)
        case .zoomOut: zoom(by: -1)
        case .compare:
            comparison = Comparison.allCases.neighbour(of: comparison, forward: true) ?? comparison
            other = nil
        case .enter: return replay(context)
        case .pickRange, .previousRange, .nextRange, .lastSevenDays:
            return changeDays(from: query.days, action, context)
        case .toggleLoading: return query.toggleLoading()
        default: break
        }
        fitToScreen(context)
        return .nothing
    }

    mutating func handle(_ mouse: Mouse, _ context: Context) -> Reply {
        switch mouse.kind {
        case .wheelUp: zoom(by: 1)
        case .wheelDown: zoom(by: -1)
        case .press, .doublePress:
            let columns = DayView(state: self, context: context).columns
            guard let column = columns.first(where: { $0.rect.contains(mouse.position) }) else { return .nothing }
            moveCursor(to: column.instant(mouse.position.x, sameTimeOn: report?.wholeDay.lowerBound), context)
            if mouse.kind == .doublePress { return replay(context) }
        }
        fitToScreen(context)
        return .nothing
    }

    mutating func choose(_ choice: Choice, _ context: Context) -> Reply {
        guard case .range(let days) = choice else { return .nothing }
        if query.choose(Self.oneDay(days, context)) { forget() }
        return .nothing
    }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {
        guard case .day(let report, let other) = query.apply(update, to: id) else { return }
        if self.report?.range.firstDay != report.range.firstDay { (position, scroll) = (nil, nil) }
        (self.report, self.other) = (report, other)
        fitToScreen(context)
    }

    mutating func nextReportRequest(_ context: Context) -> Effect? {
        query.next(.day(context.shownTeams, beside: otherDay(context)), context)
    }

    mutating func fitToScreen(_ context: Context) {
        guard let report, let window = Self.lengths[zoom] else {
            scroll = nil
            return
        }
        // The cursor stays in view, with a little of what comes after it.
        let day = report.wholeDay
        let cursor = cursor(context)
        let latest = max(day.lowerBound, day.upperBound - window.seconds)
        var start = scroll ?? cursor - window.seconds / 2
        if cursor < start { start = cursor - window.seconds / 4 }
        if cursor >= start + window.seconds { start = cursor - window.seconds * 3 / 4 }
        scroll = min(max(context.dates.startOfHour(start), day.lowerBound), latest)
    }

    func save(to view: inout SavedView) {
        view.range = query.days
    }

    mutating func restore(_ view: SavedView, _ context: Context?) -> [LocalizedText] {
        if let days = view.range, query.choose(context.map { Self.oneDay(days, $0) } ?? days) { forget() }
        return []
    }

    func export(_ context: Context) -> ScreenExport? {
        ScreenExport(subject: .floor(teams: context.shownTeams), range: query.range(context))
    }
}

extension DayState {
    /// The minute that is looked at.
    func cursor(_ context: Context) -> Date {
        guard let report else { return context.serviceNow }
        let last = min(
            report.wholeDay.upperBound - 60, report.samples.last.map { max($0, latest(context)) } ?? latest(context))
        return min(position ?? last, last)
    }

    /// The visible part of the day.
    func window(_ report: DayReport) -> Range<Date> {
        guard let length = Self.lengths[zoom], let scroll else { return report.wholeDay }
        return scroll..<min(scroll + length.seconds, report.wholeDay.upperBound)
    }

    /// The day beside the one that is shown; nil without one.
    func otherDay(_ context: Context) -> ReportRange? {
        guard let days = comparison.days else { return nil }
        let day = query.range(context).firstDay.advanced(by: -days)
        return RangeChoice.days(day, day).range(context)
    }

    /// The last minute of the day that has begun.
    private func latest(_ context: Context) -> Date {
        let now = context.serviceNow.roundedDown(to: .seconds(60))
        return max(report?.wholeDay.lowerBound ?? now, now)
    }

    private func shownTeams(_ context: Context) -> Subset<Set<Team.ID>> {
        context.snapshot.rules.watchedTeams.intersection(context.shownTeams)
    }

    private mutating func forget() {
        (report, other, position, scroll) = (nil, nil, nil, nil)
    }

    /// How far the keys for pages move.
    private static let page = Duration.seconds(3600)

    private mutating func step(_ columns: Int, _ context: Context) {
        guard let report else { return }
        let window = window(report)
        let width = max(1, DayView(state: self, context: context).columns.first?.rect.width ?? 1)
        let minutes = (window.upperBound.timeIntervalSince(window.lowerBound) / Double(width) / 60).rounded(.up)
        moveCursor(by: .seconds(Int(max(1, minutes)) * 60 * columns), context)
    }

    private mutating func moveCursor(by length: Duration, _ context: Context) {
        moveCursor(to: cursor(context) + length.seconds, context)
    }

    /// Moves the cursor to the minute of `instant`; one at the end follows the present again.
    private mutating func moveCursor(to instant: Date?, _ context: Context) {
        guard let report, let instant else { return }
        let minute = instant.roundedDown(to: .seconds(60))
        position = max(report.wholeDay.lowerBound, minute)
        if minute >= min(latest(context), report.wholeDay.upperBound - 60) { position = nil }
    }

    private mutating func zoom(by steps: Int) {
        zoom = max(0, min(zoom + steps, Self.lengths.count - 1))
        scroll = nil
    }

    private func replay(_ context: Context) -> Reply {
        report == nil ? .nothing : .show(ReplayLayer(ReplayState(at: cursor(context))))
    }

    /// The last one of `days`.
    private static func oneDay(_ days: RangeChoice, _ context: Context) -> RangeChoice {
        let range = days.range(context)
        guard range.days > 1 else { return days }
        let isToday = range.lastDay == RangeChoice.named(.today).range(context).lastDay
        return isToday ? .named(.today) : .days(range.lastDay, range.lastDay)
    }
}
