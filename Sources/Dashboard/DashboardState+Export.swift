import Foundation
import Monitoring

extension DashboardState {
    /// What the tab that is shown can be exported as, with its days and filters; nil while there is nothing to export.
    var exportOrder: ExportOrder? {
        guard let context else { return nil }
        switch tab {
        case .queues, .alerts, .trends: return nil
        case .agents:
            return ExportOrder(.agents, periodDays.range(context), members: context.shownMembers ?? [])
        case .csat:
            return ExportOrder(.csat, csat.scope.choice.range(context), ratings: csat.scope.filter(context))
        case .calls:
            let range = showsCallsReport ? callsReport.query.range(context) : periodDays.range(context)
            return ExportOrder(.calls, range, calls: context.shownCalls, showsNumbers: revealsNumbers)
        }
    }

    /// Files are about whole days: the last 48 hours are yesterday and today.
    private var periodDays: RangeChoice {
        guard let snapshot, snapshot.period.name == .last48Hours else { return .named(.today) }
        let today = CalendarDay(serviceTime, in: snapshot.rules.timeZone)
        return .days(today.advanced(by: -1), today)
    }
}
