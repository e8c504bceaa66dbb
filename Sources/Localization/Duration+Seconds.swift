public import Foundation

extension Duration {
    /// The span in seconds, with its fraction; whole seconds come out exactly. Dates are moved by it.
    public var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }

    /// The span in seconds, for figures and documents, which name no smaller unit; what is left over is dropped.
    public var wholeSeconds: Int { Int(components.seconds) }

    /// The span in minutes, for texts that name no smaller unit; what is left over is dropped.
    public var wholeMinutes: Int { wholeSeconds / 60 }

    /// How long the span is, whichever way it points.
    public var magnitude: Duration { max(self, .zero - self) }

    /// The whole minutes in it, rounded down: what has begun to be overdue is by a minute.
    public var minutesRoundedDown: Int { Int((seconds / 60).rounded(.down)) }
}

extension Date {
    /// The latest whole multiple of `length` since 1970 that is not later: the beginning of its second, minute or quarter hour.
    public func roundedDown(to length: Duration) -> Date {
        Date(timeIntervalSince1970: (timeIntervalSince1970 / length.seconds).rounded(.down) * length.seconds)
    }

    /// The whole seconds that have passed since `start`, as figures count them; negative if it is still to come.
    public func elapsed(since start: Date) -> Duration {
        .seconds(Int(timeIntervalSince(start)))
    }

    /// The whole seconds left until `end`, of which the current one is the first; negative if it has passed.
    public func remaining(until end: Date) -> Duration {
        .seconds(Int(end.timeIntervalSince(self).rounded(.up)))
    }
}
