import Foundation
import Localization
import Monitoring

/// Why a screen has nothing to show.
enum Absence: Equatable {
    /// The first figures are being loaded.
    case loading
    /// No figures could be loaded.
    case failed(Source, reason: LocalizedText?, nextTry: Date?)
    /// The settings include no voice channel.
    case phoneDisabled
    /// Ratings are not known, although conversations are: they are loaded later, or could not be read.
    case ratingsUnknown
    case noTeams
    /// None of the teams in the settings exist.
    case teamsMissing([Team.ID])
    /// None of the lines in the settings exist.
    case linesMissing([Line.ID])

    /// The source of figures.
    enum Source {
        case inbox, phone
    }

    /// Why `tab` has nothing to show; nil if it has something.
    init?(of tab: Tab, in snapshot: Snapshot?) {
        guard let snapshot else {
            self = .loading
            return
        }
        guard !Self.hasSomething(tab, in: snapshot) else { return nil }
        let inbox = snapshot.sources.inbox
        if tab == .calls {
            self.init(ofCalls: snapshot)
        } else if inbox.state == .failed {
            self = .failed(.inbox, reason: inbox.failure, nextTry: inbox.nextTry)
        } else if inbox.state == .loading {
            self = .loading
        } else if tab == .csat, snapshot.missingTeams.isEmpty || !snapshot.queues.isEmpty {
            self = .ratingsUnknown
        } else {
            self = snapshot.missingTeams.isEmpty ? .noTeams : .teamsMissing(snapshot.missingTeams)
        }
    }

    private static func hasSomething(_ tab: Tab, in snapshot: Snapshot) -> Bool {
        switch tab {
        case .queues: !snapshot.queues.isEmpty || !snapshot.limbo.isEmpty
        case .agents: !snapshot.queues.isEmpty || !snapshot.agents.isEmpty || !snapshot.phoneOnly.isEmpty
        case .csat: snapshot.csat != nil
        case .calls: snapshot.totals.calls != nil
        // A silent source is an alert too, and trends say themselves what is not known.
        case .alerts, .trends: true
        }
    }

    private init(ofCalls snapshot: Snapshot) {
        guard snapshot.missingLines.isEmpty else {
            self = .linesMissing(snapshot.missingLines)
            return
        }
        let phone = snapshot.sources.phone
        switch phone.state {
        case .disabled: self = .phoneDisabled
        case .failed: self = .failed(.phone, reason: phone.failure, nextTry: phone.nextTry)
        case .loading, .ok, .stale: self = .loading
        }
    }
}
