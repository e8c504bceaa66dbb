import Localization

/// A screen with a tab in the header.
enum Tab: Int, CaseIterable, Sendable {
    case queues = 1, agents, csat, calls, alerts, trends

    /// The name in the header.
    var name: LocalizedText {
        switch self {
        case .queues: LocalizedText(en: "Queues", pt: "Filas")
        case .agents: LocalizedText(en: "Agents", pt: "Agentes")
        case .csat: .verbatim("CSAT")
        case .calls: LocalizedText(en: "Calls", pt: "Ligações")
        case .alerts: LocalizedText(en: "Alerts", pt: "Alertas")
        case .trends: LocalizedText(en: "Trends", pt: "Tendências")
        }
    }

    /// The key that shows it.
    var key: Character { Character("\(rawValue)") }
}
