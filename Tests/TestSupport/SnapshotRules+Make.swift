package import Foundation
package import Monitoring

extension SnapshotRules {
    /// All teams and lines, today in UTC, the default limits.
    package static func make(
        teams: [Team.ID] = [], timeZone: TimeZone = .gmt, links: TicketLinks = .make()
    ) -> SnapshotRules {
        SnapshotRules(teams: teams, timeZone: timeZone, links: links)
    }
}

extension TicketLinks {
    /// Links to an invented workspace.
    package static func make(
        web: String = "https://app.example.test", application: String = "abc123"
    ) -> TicketLinks {
        TicketLinks(web: URL(string: web) ?? URL(filePath: web), application: application)
    }
}

extension SourcesHealth {
    /// Both channels healthy.
    package static func make(
        inbox: SourceHealth = SourceHealth(state: .ok), phone: SourceHealth = SourceHealth(state: .ok)
    ) -> SourcesHealth {
        SourcesHealth(inbox: inbox, phone: phone)
    }
}
