/// A condition that needs attention, most urgent first: while a service is silent, the other rules cannot be judged.
public enum AlertRule: String, Sendable, CaseIterable {
    /// A service has not answered for some minutes.
    case source
    /// A team's queue, or limbo, has reached its limit.
    case queue
    /// Fewer agents are online than there should be.
    case staffing
    /// An agent has too many open conversations.
    case overload
    /// An agent received many conversations in a short time.
    case spike
}

extension AlertRule: Comparable {
    /// Orders by urgency, the most urgent first.
    public static func < (left: AlertRule, right: AlertRule) -> Bool { left.urgency < right.urgency }

    /// The position in the order of urgency; 0 is the most urgent.
    public var urgency: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension AlertRule {
    /// The service whose data the rule needs; nil for the rule about the services themselves. The rule's alerts are
    /// frozen while that service does not answer.
    public var neededSource: SourceName? {
        self == .source ? nil : .inbox
    }

    /// The severity of `value`, which doubles when matters get clearly worse. For staffing, the number of missing
    /// agents.
    public func magnitude(of value: Int, threshold: Int) -> Int {
        self == .staffing ? threshold - value : value
    }

    /// Whether `value` is clearly worse than `known`, that is, twice as bad. Never the case for silent services.
    public func isClearlyWorse(_ value: Int, than known: Int, threshold: Int) -> Bool {
        guard self != .source else { return false }
        let (new, old) = (magnitude(of: value, threshold: threshold), magnitude(of: known, threshold: threshold))
        return new > 0 && new >= 2 * max(1, old)
    }

    /// The worse of two values.
    public func worst(_ left: Int, _ right: Int) -> Int {
        self == .staffing ? min(left, right) : max(left, right)
    }
}
