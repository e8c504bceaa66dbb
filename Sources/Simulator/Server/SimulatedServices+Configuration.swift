import Foundation

extension SimulatedServices {
    /// Settings in TOML that connect the monitor to these services on `port`.
    ///
    /// `teams` are Intercom team ids; empty for all teams.
    public func configuration(port: Int, teams: [Int] = [], refreshSeconds: Int = 60) -> String {
        let base = "http://127.0.0.1:\(port)"
        let (zone, aliases) = withWorld { ($0.timeZone.identifier, $0.aliases) }
        let joins = aliases.sorted { $0.key < $1.key }.map { "\"\($0.key)\" = \"\($0.value)\"" }
        return """
            APP_PASSWORD    = ""
            INTERCOM_APP_ID = "\(credentials.intercomAppID)"
            INTERCOM_TOKEN  = "\(credentials.intercomToken)"
            AIRCALL_ID      = "\(credentials.aircallID)"
            AIRCALL_TOKEN   = "\(credentials.aircallToken)"
            SLACK_WEBHOOK   = "\(base)\(credentials.slackPath)"

            INTERCOM_BASE_URL = "\(base)"
            INTERCOM_WEB_URL  = "\(base)"
            AIRCALL_BASE_URL  = "\(base)"

            [monitor]
            teams = [\(teams.map(String.init).joined(separator: ", "))]
            refresh_seconds = \(refreshSeconds)
            timezone = "\(zone)"

            [agents]
            aliases = { \(joins.joined(separator: ", ")) }

            """
    }
}
