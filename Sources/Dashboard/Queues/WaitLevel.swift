import Canvas

/// How bad a customer's wait is.
enum WaitLevel: Sendable {
    case fine, long, tooLong

    /// Seconds from which a wait is long, and too long.
    private static let secondsToLong = 5 * 60
    private static let secondsToTooLong = 15 * 60

    init(seconds: Int?) {
        switch seconds ?? 0 {
        case Self.secondsToTooLong...: self = .tooLong
        case Self.secondsToLong...: self = .long
        default: self = .fine
        }
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
