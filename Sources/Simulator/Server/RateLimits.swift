/// The number of requests that services accept before they refuse.
public struct RateLimits: Sendable, Equatable {
    /// Intercom's requests per ten-second slice; nil for no limit.
    public var intercomPerSlice: Int?
    /// Aircall's requests per minute; nil for no limit.
    public var aircallPerMinute: Int?
    /// The size of a burst of messages before Slack's limit of one per second applies; nil for no limit.
    public var slackBurst: Int?

    /// Creates limits; nil means unlimited.
    public init(intercomPerSlice: Int?, aircallPerMinute: Int?, slackBurst: Int?) {
        self.intercomPerSlice = intercomPerSlice
        self.aircallPerMinute = aircallPerMinute
        self.slackBurst = slackBurst
    }

    /// The documented limits: 10,000 and 60 a minute, one message a second.
    public static let vendors = RateLimits(intercomPerSlice: 1_666, aircallPerMinute: 60, slackBurst: 5)
    /// No limits, for tests whose clock stands still.
    public static let unlimited = RateLimits(intercomPerSlice: nil, aircallPerMinute: nil, slackBurst: nil)
}
