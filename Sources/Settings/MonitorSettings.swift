public import Diagnostics
public import Foundation
public import Localization

/// Everything a lead can set, checked and typed.
///
/// What a file leaves out has the value its property is declared with; only the credentials of Intercom and the
/// password have no default.
public struct MonitorSettings: Sendable, Equatable {
    /// The password of the lock screen. An empty one switches the lock off on purpose.
    public var appPassword: Secret

    /// The Intercom workspace.
    public var intercom: Intercom

    /// The Aircall account; nil when the monitor runs without voice.
    public var voice: Voice?

    /// The address of the Slack incoming webhook; nil when alerts appear on screen only.
    public var slackWebhook: Secret?

    /// Table `[monitor]`: what is watched, how often, and how it is shown.
    public var monitor = Monitor()

    /// Table `[alerts]`: thresholds, and when alerts may leave.
    public var alerts = Alerts()

    /// Table `[screen]`: how the full screen looks and sounds, and what stands out.
    public var screen = Screen()

    /// Table `[agents]`: who is who.
    public var agents = Agents()

    /// Table `[keys]`: the keys chosen for actions, in the order of the file.
    public var keys: [KeySetting] = []

    /// Creates settings from their credentials; everything else has its default.
    public init(appPassword: Secret, intercom: Intercom, voice: Voice? = nil, slackWebhook: Secret? = nil) {
        self.appPassword = appPassword
        self.intercom = intercom
        self.voice = voice
        self.slackWebhook = slackWebhook
    }
}

extension MonitorSettings {
    /// How to reach the Intercom workspace.
    public struct Intercom: Sendable, Equatable {
        /// `INTERCOM_APP_ID`: the workspace id, which is part of every ticket link.
        public var appID: String

        /// `INTERCOM_TOKEN`: the access token.
        public var token: Secret

        /// `INTERCOM_BASE_URL`: where the API answers, without a trailing slash.
        public var baseURL: URL

        /// `INTERCOM_WEB_URL`: where ticket links lead, without a trailing slash.
        public var webURL: URL

        /// Creates the access; the addresses are those of the US region.
        public init(
            appID: String,
            token: Secret,
            baseURL: URL = Intercom.defaultBaseURL,
            webURL: URL = Intercom.defaultWebURL
        ) {
            self.appID = appID
            self.token = token
            self.baseURL = baseURL
            self.webURL = webURL
        }

        /// The API of the US region.
        public static let defaultBaseURL = URL(string: "https://api.intercom.io")!

        /// The web application of the US region.
        public static let defaultWebURL = URL(string: "https://app.intercom.com")!
    }

    /// How to reach the Aircall account.
    public struct Voice: Sendable, Equatable {
        /// `AIRCALL_ID`: the API id, the user name of basic authentication.
        public var id: Secret

        /// `AIRCALL_TOKEN`: the API token, the password of basic authentication.
        public var token: Secret

        /// `AIRCALL_BASE_URL`: where the API answers, without `/v1` and without a trailing slash.
        public var baseURL: URL

        /// Creates the access; the address is the public one.
        public init(id: Secret, token: Secret, baseURL: URL = Voice.defaultBaseURL) {
            self.id = id
            self.token = token
            self.baseURL = baseURL
        }

        /// The public API.
        public static let defaultBaseURL = URL(string: "https://api.aircall.io")!
    }

    /// The span of time that volume and calls are counted over.
    public enum Period: String, Sendable, CaseIterable {
        /// Since 00:00 in the configured zone.
        case today
        /// The last 48 hours.
        case last48Hours = "48h"
    }

    /// Table `[monitor]`.
    public struct Monitor: Sendable, Equatable {
        /// The Intercom team ids to watch, in the order given; empty means every team.
        public var teams: [String] = []

        /// The time between two refreshes, 1 second to 1 hour.
        public var refreshInterval: Duration = .seconds(60)

        /// The zone that days begin in; nil means the workspace's own.
        public var timeZone: TimeZone?

        /// The Aircall number ids to watch; empty means every line.
        public var lines: [String] = []

        /// The period shown at the start.
        public var period: Period = .today

        /// The language of the screen; nil follows the locale (``Localization/Language/preferred(in:)``).
        public var language: Language?

        /// The time without a key after which the screen locks; nil means never.
        public var lockAfter: Duration?

        /// How many days of history the store keeps, at least 1.
        public var historyDays = 400

        /// The defaults.
        public init() {}
    }

    /// Table `[alerts]`.
    public struct Alerts: Sendable, Equatable {
        /// Staffing fires below this many online agents; 0 never fires.
        public var minimumOnline = 4

        /// Queue fires from this many customers waiting in one queue, at least 1.
        public var queueWaiting = 1

        /// Overload fires from this many open conversations of one agent, at least 1.
        public var overloadOpen = 10

        /// Overload ends at this many open conversations or fewer, below ``overloadOpen``; nil means two below it.
        public var overloadClear: Int?

        /// Spike fires from this many conversations of one agent within ``spikeWindow``, at least 1.
        public var spikeCount = 3

        /// The window that ``spikeCount`` is counted in, at least one minute.
        public var spikeWindow: Duration = .seconds(30 * 60)

        /// The time after which a lasting alert is repeated; zero repeats at every refresh.
        public var cooldown: Duration = .seconds(600)

        /// Whether the end of an alert is posted too.
        public var notifiesResolved = false

        /// When alerts may leave; nil means always.
        public var activeHours: ActiveHours?

        /// Whether conversations with no team and nobody are an alert too.
        public var watchesLimbo = false

        /// Table `[alerts.hold_seconds]`: how long a condition must last before it fires.
        public var hold = Hold()

        /// Tables `[alerts.team.ID]`: what single teams set for themselves, by team id.
        public var teams: [String: TeamAlerts] = [:]

        /// The defaults.
        public init() {}
    }

    /// Table `[alerts.hold_seconds]`: zero fires at once.
    public struct Hold: Sendable, Equatable {
        /// How long customers wait before it is an alert.
        public var queue: Duration = .zero
        /// How long an agent is overloaded before it is an alert.
        public var overload: Duration = .zero
        /// How long a spike lasts before it is an alert.
        public var spike: Duration = .zero
        /// How long too few are online before it is an alert.
        public var staffing: Duration = .zero
        /// How long a service fails before it is an alert; never less than the minutes it may be silent.
        public var source: Duration = .zero

        /// No hold for anything.
        public init() {}
    }

    /// Table `[screen]`.
    public struct Screen: Sendable, Equatable {
        /// The wait from which a customer's ticket is shown as long, at least one minute.
        public var waitWarning: Duration = .seconds(5 * 60)

        /// The wait from which it is shown as too long, at least ``waitWarning``.
        public var waitCritical: Duration = .seconds(15 * 60)

        /// Whether the terminal's bell rings when a service, a queue or the staffing begins to be an alert.
        public var bell = true

        /// The colours of the screen.
        public var theme: Theme = .automatic

        /// Whether clicks and the wheel are asked for; without them the terminal selects text as usual.
        public var mouse = true

        /// The defaults.
        public init() {}
    }

    /// Table `[alerts.team.ID]`: what one team sets for itself; nil means the same as for every team.
    ///
    /// Where an agent is in several teams, the most lenient of their limits counts.
    public struct TeamAlerts: Sendable, Equatable {
        /// Queue fires from this many customers waiting, at least 1.
        public var queueWaiting: Int?
        /// How long customers wait before it is an alert.
        public var queueHold: Duration?
        /// Overload fires from this many open conversations, at least 1.
        public var overloadOpen: Int?
        /// Overload ends at this many open conversations or fewer.
        public var overloadClear: Int?
        /// Spike fires from this many new conversations, at least 1.
        public var spikeCount: Int?

        /// What is the same as for every team.
        public init() {}
    }

    /// The colours of the screen.
    public enum Theme: String, Sendable, CaseIterable {
        /// What suits the terminal and `NO_COLOR`.
        case automatic = "auto"
        /// For a dark background.
        case dark
        /// For a light background.
        case light
        /// The terminal's own sixteen colours.
        case sixteen
        /// No colours at all.
        case monochrome
    }

    /// Table `[agents]`.
    public struct Agents: Sendable, Equatable {
        /// Aircall e-mail to Intercom e-mail, both trimmed and in lower case; chains are followed to their end.
        public var aliases: [String: String] = [:]

        /// No aliases.
        public init() {}
    }
}
