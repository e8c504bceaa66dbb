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

    /// Whole seconds until the next attempt is allowed, rounded up; 0 if it is allowed now.
    func secondsToWait(at now: Duration) -> Int {
        nextTry.map { max(0, Int(($0 - now).seconds.rounded(.up))) } ?? 0
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
            guard !isChecking, !typed.isEmpty, secondsToWait(at: now) == 0 else { return nil }
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
