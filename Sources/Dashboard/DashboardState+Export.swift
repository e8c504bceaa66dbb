import Foundation
import Monitoring

extension DashboardState {
    /// What the tab that is shown can be exported as, with its days and filters; nil while there is nothing to export.
    var exportOrder: ExportOrder? {
        guard let context else { return nil }
        switch tab {
        case .queues, .trends: return nil
        case .agents: return ExportOrder(.agents, agentDays.range(context))
        case .csat: return ExportOrder(.csat, RangeChoice.named(.thisMonth).range(context))
        case .calls:
            guard context.hasPhone else { return nil }
            return ExportOrder(.calls, callsReport.asking.range(context), showsNumbers: revealsNumbers)
        }
    }

    /// Files are about whole days: the last 48 hours are yesterday and today.
    private var agentDays: RangeChoice {
        guard let snapshot, snapshot.period.name == .last48Hours else { return .named(.today) }
        let today = CalendarDay(serviceTime, in: snapshot.rules.timeZone)
        return .days(today.advanced(by: -1), today)
    }
}
