/// A condition that calls for a person, the most urgent first: where a service is silent, nothing else can be told.
public enum AlertRule: String, Sendable, CaseIterable {
    /// A service has not answered for some minutes.
    case source
    /// A team's queue, or limbo, is not empty.
    case queue
    /// Fewer agents are online than there should be.
    case staffing
    /// An agent has as many open conversations as the settings call too many.
    case overload
    /// An agent got many conversations in a short time.
    case spike
}

extension AlertRule: Comparable {
    /// Orders by urgency, the most urgent first.
    public static func < (left: AlertRule, right: AlertRule) -> Bool { left.urgency < right.urgency }

    /// The place in the order of urgency, 0 for the most urgent.
    public var urgency: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension AlertRule {
    /// The service whose data the rule judges; nil for the rule about the services themselves. While that service does not
    /// answer, the rule's alerts are frozen.
    public var neededSource: SourceName? {
        self == .source ? nil : .inbox
    }

    /// How bad `value` is: what doubles when matters get clearly worse. For staffing that is how many agents are missing.
    public func magnitude(of value: Int, threshold: Int) -> Int {
        self == .staffing ? threshold - value : value
    }

    /// Whether `value` is clearly worse than `known`: twice as bad. A silent service is silent, however long.
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
