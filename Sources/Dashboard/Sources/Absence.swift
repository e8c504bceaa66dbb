import Foundation
import Localization
import Monitoring

/// Why a screen has nothing to show.
enum Absence: Equatable {
    /// The figures are on their way.
    case loading
    /// They have never come.
    case failed(reason: LocalizedText?, nextTry: Date?)
    case noTeams
    /// The settings name teams, and none of them exists.
    case teamsMissing([Team.ID])

    /// Why `tab` has nothing to show; nil when it has something.
    init?(of tab: Tab, in snapshot: Snapshot?) {
        guard let snapshot else {
            self = .loading
            return
        }
        guard !Self.hasSomething(tab, in: snapshot) else { return nil }
        let inbox = snapshot.sources.inbox
        if inbox.state == .failed {
            self = .failed(reason: inbox.failure, nextTry: inbox.nextTry)
        } else if inbox.state == .loading {
            self = .loading
        } else {
            self = snapshot.missingTeams.isEmpty ? .noTeams : .teamsMissing(snapshot.missingTeams)
        }
    }

    private static func hasSomething(_ tab: Tab, in snapshot: Snapshot) -> Bool {
        switch tab {
        case .queues: !snapshot.queues.isEmpty || !snapshot.limbo.isEmpty
        case .agents: !snapshot.queues.isEmpty || !snapshot.agents.isEmpty || !snapshot.phoneOnly.isEmpty
        case .csat: snapshot.csat != nil
        }
    }
}
