import Foundation

extension PresenceStrip {
    /// The total time in `state`, in whole seconds.
    public func seconds(in state: PresenceState) -> Int {
        Int(spans.reduce(0) { $1.state == state ? $0 + $1.end.timeIntervalSince($1.start) : $0 })
    }

    /// How many times `state` was entered, at least: the same state before and after an unknown time counts once.
    public func times(in state: PresenceState) -> Int {
        let known = spans.map(\.state).filter { $0 != .unknown }
        return known.indices.count { known[$0] == state && ($0 == 0 || known[$0 - 1] != state) }
    }

    /// Whether anything is recorded.
    public var isKnown: Bool { spans.contains { $0.state != .unknown } }
}
