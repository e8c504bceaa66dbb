import Canvas
import Monitoring

@testable import Dashboard

/// What holds of every list of every tab, in view or not: while there are rows one of them is selected, and whatever comes
/// from outside leaves the selection on its row as long as that is there.
enum SelectionRule {
    /// Which list breaks the rule after `event` has made `new` of `old`; nil for none.
    static func broken(
        from old: borrowing DashboardState, to new: borrowing DashboardState, by event: DashboardEvent
    ) -> String? {
        guard new.visibleSnapshot != nil else { return nil }
        let stays = old.visibleSnapshot != nil && isFromOutside(event)
        return brokenOnTabs(old, new, stays) ?? brokenInReports(old, new, stays) ?? brokenOnPage(old, new, stays)
    }

    /// The same of the parts that the trends can be about. It has to lay out the screen, which takes its time.
    static func brokenInTrends(
        from old: borrowing DashboardState, to new: borrowing DashboardState, by event: DashboardEvent
    ) -> String? {
        // Screens that are not shown lack the latest figures.
        guard let context = new.context, let picture = new.trends.overview,
            !new.staleScreens.contains(ObjectIdentifier(TrendsState.self))
        else { return nil }
        let parts = PartRow.all(in: picture.overall, context).map(\.part)
        let part = new.trends.part
        guard let id = part.id, parts.indices.contains(part.index), parts[part.index] == id else {
            return "trends: nothing is selected, or what is not there"
        }
        guard isFromOutside(event), let before = old.trends.part.id, before != id else { return nil }
        return parts.contains(before) ? "trends: the selection left its row" : nil
    }
}

extension SelectionRule {
    private static func isFromOutside(_ event: DashboardEvent) -> Bool {
        switch event {
        case .input(.resize), .input(.resumed): true
        case .input: false
        default: true
        }
    }

    private static func brokenOnTabs(
        _ old: borrowing DashboardState, _ new: borrowing DashboardState, _ stays: Bool
    ) -> String? {
        // Another team's tickets are another list.
        let hasSameTeam = old.queues.teams.id == new.queues.teams.id
        return broken(old.queues.teams, new.queues.teams, stays, "teams")
            ?? broken(old.queues.tickets, new.queues.tickets, stays && hasSameTeam, "tickets")
            ?? broken(old.agents.agents, new.agents.agents, stays, "agents")
            ?? broken(old.agents.phoneOnly, new.agents.phoneOnly, stays, "phone only")
            ?? broken(old.calls.calls, new.calls.calls, stays, "calls")
            ?? broken(old.calls.lines, new.calls.lines, stays, "lines")
            ?? broken(old.alerts.pane, new.alerts.pane, stays, "alerts")
    }

    private static func brokenInReports(
        _ old: borrowing DashboardState, _ new: borrowing DashboardState, _ stays: Bool
    ) -> String? {
        broken(old.csat.agents, new.csat.agents, stays, "rated people")
            ?? broken(old.csat.ratings, new.csat.ratings, stays, "ratings")
            ?? broken(old.callsReport.agents, new.callsReport.agents, stays, "callers' agents")
            ?? broken(old.callsReport.lines, new.callsReport.lines, stays, "called lines")
            ?? broken(old.callsReport.callers, new.callsReport.callers, stays, "repeat callers")
            ?? broken(old.serviceReport.agents, new.serviceReport.agents, stays, "served agents")
            ?? broken(old.serviceReport.teams, new.serviceReport.teams, stays, "served teams")
            ?? broken(old.serviceReport.hours, new.serviceReport.hours, stays, "served hours")
            ?? brokenInStaffing(old, new)
    }

    private static func brokenInStaffing(_ old: borrowing DashboardState, _ new: borrowing DashboardState) -> String? {
        // Midnight brings another week, and another day's hours with it.
        broken(old.staffing.hours, new.staffing.hours, false, "staffed hours")
            ?? broken(old.staffing.nextHours, new.staffing.nextHours, false, "staffed hours of the next day")
            ?? broken(old.staffing.week, new.staffing.week, false, "staffed days")
    }

    private static func brokenOnPage(
        _ old: borrowing DashboardState, _ new: borrowing DashboardState, _ stays: Bool
    ) -> String? {
        guard let page = new.agents.page else { return nil }
        let before = old.agents.page ?? page
        let stays = stays && before.person == page.person
        return broken(before.tickets, page.tickets, stays, "agent's tickets")
            ?? broken(before.timeline, page.timeline, stays, "agent's day")
            ?? broken(before.ratings, page.ratings, stays, "agent's ratings")
    }

    private static func broken<ID>(
        _ old: borrowing ListPane<ID>, _ new: borrowing ListPane<ID>, _ stays: Bool, _ name: String
    ) -> String? {
        guard isSound(new) else { return "\(name): nothing is selected, or what is not there" }
        // Whoever types a filter goes back to the row that half a word has hidden.
        guard stays, !old.filter.isTyping, let id = old.id, id != new.id else { return nil }
        return new.ids.contains(id) ? "\(name): the selection left its row" : nil
    }

    private static func isSound<ID>(_ list: borrowing ListPane<ID>) -> Bool {
        let (index, offset) = (list.selection.index, list.selection.offset)
        guard let id = list.id else { return list.ids.isEmpty }
        guard list.ids.indices.contains(index), (0...list.lines.line(of: index)).contains(offset) else { return false }
        return list.ids[index] == id
    }
}
