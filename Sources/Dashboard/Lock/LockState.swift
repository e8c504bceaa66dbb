import Canvas
import Foundation
import Localization

/// The lock: the typed password, the number of failures, and when the next attempt is allowed.
///
/// Instants are measured since some moment before the start, by a clock that cannot be set: with the time of day,
/// setting back the machine's clock could keep a screen unlocked, or reject the right password.
struct LockState: Equatable, Sendable {
    /// Whether there is a password at all.
    let hasPassword: Bool
    private(set) var isLocked: Bool
    private(set) var typed = ""
    /// Whether a password is being checked.
    private(set) var isChecking = false
    private(set) var wrongTries = 0
    /// No attempt is allowed before this instant; nil after a success.
    private(set) var nextTry: Duration?
    /// The time without input after which the screen locks; nil for never.
    private let idleLimit: Duration?
    private var lastInput: Duration

    /// The longest delay after a wrong password. The first is one second, and each one doubles.
    private static let maxDelay = Duration.seconds(60)
    /// The maximum length of a password, to bound memory.
    private static let maxPasswordLength = 256

    init(isLocked: Bool, idleLimit: Duration?, now: Duration) {
        hasPassword = isLocked
        self.isLocked = isLocked
        self.idleLimit = idleLimit
        lastInput = now
    }

    /// How long until the next attempt is allowed, rounded up to whole seconds; zero if it is allowed now.
    func timeToWait(at now: Duration) -> Duration {
        nextTry.map { max(.zero, .seconds(Int(($0 - now).seconds.rounded(.up)))) } ?? .zero
    }

    mutating func lock() {
        guard hasPassword else { return }
        isLocked = true
        typed = ""
    }

    /// Records user input.
    mutating func noticeInput(at now: Duration) {
        lastInput = now
    }

    /// Locks after too much time without input.
    mutating func tick(_ now: Duration) {
        guard let idleLimit, !isLocked, now - lastInput >= idleLimit else { return }
        lock()
    }

    mutating func type(_ character: Character) {
        guard !isChecking, typed.count < Self.maxPasswordLength else { return }
        typed.append(character)
    }

    mutating func handle(_ action: Action, now: Duration) -> Effect? {
        switch action {
        case .erase: if !isChecking { _ = typed.popLast() }
        case .clear: if !isChecking { typed = "" }
        case .submit:
            guard !isChecking, !typed.isEmpty, timeToWait(at: now) == .zero else { return nil }
            isChecking = true
            return .checkPassword(typed)
        default: break
        }
        return nil
    }

    mutating func passwordChecked(_ isRight: Bool, at now: Duration) {
        guard isChecking else { return }
        isChecking = false
        typed = ""
        if isRight {
            isLocked = false
            wrongTries = 0
            nextTry = nil
            lastInput = now
        } else {
            nextTry = now + min(Self.maxDelay, .seconds(1 << min(wrongTries, 30)))
            wrongTries += 1
        }
    }
}

/// Draws the lock screen, which shows no data.
struct LockView {
    let state: LockState
    let uptime: Duration
    let language: Language

    /// The width of the field with dots for the typed characters.
    private static let fieldWidth = 24

    func draw(in rect: Rect, on frame: inout Frame) {
        let label = StyledText(LockText.password(language), .quiet) + StyledText("  ")
        let field = min(Self.fieldWidth, max(1, rect.width - label.width - 2))
        let block = Rect(
            x: rect.x + max(0, (rect.width - label.width - field) / 2), y: rect.y + max(0, (rect.height - 4) * 2 / 5),
            width: min(rect.width, label.width + field), height: rect.height
        ).intersection(rect)
        frame.write(StyledText(CommonText.product, .title), row: 0, in: block)
        let dots = String(repeating: "•", count: min(state.typed.count, field - 1))
        frame.write(label + StyledText(dots, .strong), row: 2, in: block)
        let wide = Rect(x: block.x, y: block.y, width: rect.maxX - block.x, height: block.height)
        frame.write(message, row: 3, in: wide)
        if block.height > 2 { frame.cursor = Point(x: block.x + label.width + dots.count, y: block.y + 2) }
    }

    private var message: StyledText {
        if state.isChecking { return StyledText(LockText.checking(language), .quiet) }
        guard state.wrongTries > 0 else { return StyledText() }
        let wait = state.timeToWait(at: uptime)
        guard wait > .zero else { return StyledText(LockText.wrong(language), .warning) }
        return StyledText(LockText.wrong(nextTryIn: "\(wait.wholeSeconds) s")(language), .warning)
    }
}

/// Texts of the lock screen.
enum LockText {
    static let password = LocalizedText(en: "Password", pt: "Senha")
    static let checking = LocalizedText(en: "Checking …", pt: "Conferindo …")
    static let wrong = LocalizedText(en: "Wrong password.", pt: "Senha incorreta.")

    static func wrong(nextTryIn wait: String) -> LocalizedText {
        LocalizedText(
            en: "Wrong password. Next try in \(wait).", pt: "Senha incorreta. Nova tentativa em \(wait).")
    }
}
