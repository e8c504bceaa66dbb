/// The services that the simulator plays.
public enum SimulatedService: String, Sendable, CaseIterable {
    case intercom, aircall, slack

    /// Which service a path belongs to; nil if to none.
    init?(path: String) {
        switch path.split(separator: "/").first {
        case "v1", "v2": self = .aircall
        case "services": self = .slack
        case "me", "admins", "teams", "conversations": self = .intercom
        default: return nil
        }
    }
}
