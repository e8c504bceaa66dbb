/// The simulated services.
public enum SimulatedService: String, Sendable, CaseIterable {
    case intercom, aircall, slack

    /// The service of a path; nil if there is none.
    init?(path: String) {
        switch path.split(separator: "/").first {
        case "v1", "v2": self = .aircall
        case "services": self = .slack
        case "me", "admins", "teams", "conversations": self = .intercom
        default: return nil
        }
    }
}
