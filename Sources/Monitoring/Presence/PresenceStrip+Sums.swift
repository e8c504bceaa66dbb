import Foundation

extension PresenceStrip {
    /// How long `state` lasted in all, in whole seconds.
    public func seconds(in state: PresenceState) -> Int {
        Int(spans.reduce(0) { $1.state == state ? $0 + $1.to.timeIntervalSince($1.from) : $0 })
    }

    /// How many times `state` was taken up.
    public func times(in state: PresenceState) -> Int {
        spans.count { $0.state == state }
    }

    /// Whether anything is recorded.
    public var isKnown: Bool { spans.contains { $0.state != .unknown } }
}
