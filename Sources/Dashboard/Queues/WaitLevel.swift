import Canvas
import Monitoring

/// How bad a customer's wait is.
enum WaitLevel: Sendable {
    case fine, long, tooLong

    /// - Parameter seconds: nil where nobody is known to wait.
    init(seconds: Int?, _ limits: WaitLimits) {
        let wait = Duration.seconds(seconds ?? 0)
        self = wait >= limits.critical ? .tooLong : wait >= limits.warning ? .long : .fine
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
