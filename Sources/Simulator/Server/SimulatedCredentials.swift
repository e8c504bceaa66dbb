/// The invented credentials that the simulator accepts.
public struct SimulatedCredentials: Sendable, Equatable {
    /// The workspace's code, used in inbox links.
    public var intercomAppID: String
    /// The bearer token.
    public var intercomToken: String
    /// The user name of HTTP Basic.
    public var aircallID: String
    /// The password of HTTP Basic.
    public var aircallToken: String
    /// The path of the webhook: `/services/T…/B…/…`.
    public var slackPath: String

    /// Creates credentials.
    public init(
        intercomAppID: String, intercomToken: String, aircallID: String, aircallToken: String, slackPath: String
    ) {
        self.intercomAppID = intercomAppID
        self.intercomToken = intercomToken
        self.aircallID = aircallID
        self.aircallToken = aircallToken
        self.slackPath = slackPath
    }

    /// The default credentials.
    public static let demo = SimulatedCredentials(
        intercomAppID: "demoapp", intercomToken: "demo-token", aircallID: "demo-id", aircallToken: "demo-key",
        slackPath: "/services/T00DEMO/B00DEMO/demo-secret")

    /// The credentials of `world`: two worlds are two workspaces, each with its own code and telephone account.
    public init(of world: World) {
        self = .demo
        let name = "\(world.scenario.name)-\(world.seed)"
        intercomAppID = name
        aircallID += "-\(name)"
    }
}
