import Canvas
import Foundation
import Localization
import Monitoring

/// The view scope: teams, period, and freeze.
extension DashboardState {
    /// Whether some teams are hidden.
    var isNarrowed: Bool { visibleSnapshot.map { $0.queues.count } != displayedSnapshot.map { $0.queues.count } }

    /// The view choices to restore in the next run.
    package var choices: ViewChoices {
        var choices = ViewChoices()
        choices.period = period
        choices.tab = tab.name(.english)
        choices.teams = teams
        choices.views = savedViews
        for slot in Self.everySlot { slot.screen(self).save(to: &choices) }
        return choices
    }

    mutating func restore(_ choices: ViewChoices) {
        period = choices.period
        teams = choices.teams
        savedViews = choices.views
        tab = Tab.allCases.first { $0.name(.english) == choices.tab } ?? tab
        for slot in Self.everySlot { slot.restore(&self, choices) }
    }

    /// Shows `chosen`.
    mutating func show(_ chosen: Subset<Set<Team.ID>>) {
        teams = chosen
        if chosen.isAll { message = Message(ScopeText.everyTeam, now: localNow) }
        updateScreens()
    }

    mutating func togglePeriod() -> Effect? {
        guard let visibleSnapshot else { return nil }
        guard freeze == nil else {
            message = Message(ScopeText.isFrozen, now: localNow)
            return nil
        }
        // The last chosen period, whose figures may not have arrived yet.
        let current = period ?? visibleSnapshot.period.name
        let next: Period.Name = current == .today ? .last48Hours : .today
        period = next
        message = Message(ScopeText.period(next), now: localNow)
        return .setPeriod(next)
    }

    /// Whether figures are shown in large type. If there is no room, the normal header stays.
    var showsWallboard: Bool { wallboard != nil && size.height >= ScreenLayout.minWallboardSize }

    mutating func toggleWallboard() -> Effect? {
        guard wallboard == nil else {
            wallboard = nil
            return nil
        }
        guard size.height >= ScreenLayout.minWallboardSize else {
            message = Message(WallboardText.tooLow, now: localNow)
            return nil
        }
        wallboard = Wallboard(at: localNow)
        return beginWallboardViews()
    }

    /// Shows the next view or tab when it is due, unless the user is reading, typing or choosing something.
    mutating func turnWallboard() -> Effect? {
        guard Set<KeyScope>.screens.contains(keyScope), wallboard?.turns(at: localNow) == true else { return nil }
        guard knownWallboardViews.isEmpty else { return showNextWallboardView() }
        let tabs = Tab.allCases
        tab = tabs[((tabs.firstIndex(of: tab) ?? 0) + 1) % tabs.count]
        return nil
    }

    mutating func toggleFreeze() {
        guard visibleSnapshot != nil else { return }
        if freeze == nil {
            freeze = Freeze(since: localNow, serviceNow: serviceNow)
        } else {
            freeze = nil
            displayedSnapshot = latestSnapshot
            updateScreens()
        }
    }

    /// Copies the link that `o` would open.
    mutating func copyLink() -> Effect? {
        guard let context else { return nil }
        let state = self
        let reply: Reply
        if layers.isEmpty {
            reply = slot.handle(&self, .action(.openLink), context)
        } else if case .open(let answer) = layers.handle(.action(.openLink), state) {
            reply = answer
        } else {
            reply = .nothing
        }
        switch reply {
        case .effect(.open(let link)):
            message = Message(MessageText.copied, now: localNow)
            return .copy(link.absoluteString)
        case .message(let text), .announce(let text, _): message = Message(text, now: localNow)
        default: message = Message(MessageText.nothingToCopy, now: localNow)
        }
        return nil
    }
}

/// A frozen screen, while data continues to arrive.
struct Freeze: Equatable, Sendable {
    /// When it was frozen, in this machine's time.
    let since: Date
    /// The same instant by the services' clocks, up to which waits are measured.
    let serviceNow: Date
}
