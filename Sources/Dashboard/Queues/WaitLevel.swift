import Canvas
import Monitoring

/// The severity of a customer's wait.
enum WaitLevel: Sendable {
    case fine, long, tooLong

    /// - Parameter seconds: nil if nobody is known to be waiting.
    init(seconds: Int?, _ limits: WaitLimits) {
        let wait = Duration.seconds(seconds ?? 0)
        self = wait >= limits.critical ? .tooLong : wait >= limits.warning ? .long : .fine
    }

    /// The style of the wait; a normal one has the style `base`.
    func style(_ base: Style) -> Style {
        switch self {
        case .fine: base
        case .long: .warning
        case .tooLong: .critical
        }
    }
}
