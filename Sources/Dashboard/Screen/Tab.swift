import Localization
import Monitoring

/// A tab in the header.
enum Tab: Int, CaseIterable, Sendable {
    case queues = 1, agents, csat, calls, alerts, trends, day

    /// The name in the header.
    var name: LocalizedText {
        switch self {
        case .queues: LocalizedText(en: "Queues", pt: "Filas")
        case .agents: LocalizedText(en: "Agents", pt: "Agentes")
        case .csat: .verbatim("CSAT")
        case .calls: LocalizedText(en: "Calls", pt: "Ligações")
        case .alerts: LocalizedText(en: "Alerts", pt: "Alertas")
        case .trends: LocalizedText(en: "Trends", pt: "Tendências")
        case .day: LocalizedText(en: "Day", pt: "Dia")
        }
    }

    /// The key that shows it.
    var key: Character { Character("\(rawValue)") }

    /// Its screens, in the order of the key that switches between them.
    var screens: [ScreenSlot] { Self.table[rawValue - 1] }

    private static let table: [[ScreenSlot]] = allCases.map { tab in
        switch tab {
        case .queues: [ScreenSlot(\.queues), ScreenSlot(\.serviceReport)]
        case .agents: [ScreenSlot(\.agents), ScreenSlot(\.serviceReport)]
        case .csat: [ScreenSlot(\.csat)]
        case .calls: [ScreenSlot(\.calls), ScreenSlot(\.callsReport)]
        case .alerts: [ScreenSlot(\.alerts)]
        case .trends: [ScreenSlot(\.trends), ScreenSlot(\.staffing)]
        case .day: [ScreenSlot(\.day)]
        }
    }
}

/// Where the state of a screen is kept, and how to reach it without knowing which screen it is.
struct ScreenSlot: Sendable {
    typealias ID = ObjectIdentifier

    let id: ID
    let screen: @Sendable (DashboardState) -> any ScreenState
    let update: @Sendable (inout DashboardState, Context) -> Void
    let fitToScreen: @Sendable (inout DashboardState, Context) -> Void
    let handle: @Sendable (inout DashboardState, ScreenInput, Context) -> Reply
    let apply: @Sendable (inout DashboardState, ReportUpdate, ReportRequest.ID, Context) -> Void
    let nextReportRequest: @Sendable (inout DashboardState, Context) -> Effect?
    let restore: @Sendable (inout DashboardState, ViewChoices) -> Void
    let restoreView: @Sendable (inout DashboardState, SavedView, Context?) -> [LocalizedText]
    let returnToStart: @Sendable (inout DashboardState) -> Void

    init<Screen: ScreenState>(_ path: any WritableKeyPath<DashboardState, Screen> & Sendable) {
        id = ObjectIdentifier(Screen.self)
        screen = { $0[keyPath: path] }
        update = { $0[keyPath: path].update($1) }
        fitToScreen = { $0[keyPath: path].fitToScreen($1) }
        handle = { $0[keyPath: path].handle($1, $2) }
        apply = { $0[keyPath: path].apply($1, to: $2, $3) }
        nextReportRequest = { $0[keyPath: path].nextReportRequest($1) }
        restore = { $0[keyPath: path].restore($1) }
        restoreView = { $0[keyPath: path].restore($1, $2) }
        returnToStart = { $0[keyPath: path].returnToStart() }
    }
}
