import Canvas
public import Foundation

/// From when on a customer's wait is long, and too long.
public struct WaitLimits: Sendable, Equatable {
    let warning: TimeInterval
    let critical: TimeInterval

    /// Waits of `warning` seconds are long, those of `critical` seconds too long.
    public init(warning: TimeInterval = 5 * 60, critical: TimeInterval = 15 * 60) {
        self.warning = warning
        self.critical = critical
    }
}

/// How bad a customer's wait is.
enum WaitLevel: Sendable {
    case fine, long, tooLong

    /// - Parameter seconds: nil where nobody is known to wait.
    init(seconds: Int?, _ limits: WaitLimits) {
        let seconds = TimeInterval(seconds ?? 0)
        self = seconds >= limits.critical ? .tooLong : seconds >= limits.warning ? .long : .fine
    }

    /// How the wait is written, where a harmless one is written in `base`.
    func style(_ base: Style) -> Style {
        switch self {
        case .fine: base
        case .long: .warning
        case .tooLong: .critical
        }
    }
}
