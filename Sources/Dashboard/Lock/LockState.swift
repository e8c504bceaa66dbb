import Canvas
import Foundation
import Localization

/// The lock: what has been typed, how often it was wrong, and when the next try may be made.
///
/// It counts by a clock that nobody can set, whose instants are the time since some moment before the start: with the time
/// of day, setting the machine's clock back would keep a screen open, or keep the right password out.
struct LockState: Equatable, Sendable {
    /// Whether there is a password at all.
    let hasPassword: Bool
    private(set) var isLocked: Bool
    private(set) var typed = ""
    /// Whether the answer to a try is awaited.
    private(set) var isChecking = false
    private(set) var wrongTries = 0
    /// Before this instant no try is made; nil after a right one.
    private(set) var nextTry: Duration?
    /// The screen locks itself after so many seconds without a key; nil for never.
    private let idleLimit: Duration?
    private var lastInput: Duration

    /// The longest delay after a wrong password. The first is one second, and each is twice the one before.
    private static let longestDelay = Duration.seconds(60)
    /// More than this is no password, and would only fill the memory.
    private static let longestPassword = 256

    init(isLocked: Bool, idleLimit: Duration?, now: Duration) {
        hasPassword = isLocked
        self.isLocked = isLocked
        self.idleLimit = idleLimit
        lastInput = now
    }

    /// Whole seconds until the next try may be made, rounded up; 0 when it may be made now.
    func secondsToWait(at now: Duration) -> Int {
        nextTry.map { max(0, Int(($0 - now).seconds.rounded(.up))) } ?? 0
    }

    mutating func lock() {
        guard hasPassword else { return }
        isLocked = true
        typed = ""
    }

    /// Somebody is here.
    mutating func noticeInput(at now: Duration) {
        lastInput = now
    }

    /// Locks when nobody has been here for too long.
    mutating func tick(_ now: Duration) {
        guard let idleLimit, !isLocked, now - lastInput >= idleLimit else { return }
        lock()
    }

    mutating func type(_ character: Character) {
        guard !isChecking, typed.count < Self.longestPassword else { return }
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
            nextTry = now + min(Self.longestDelay, .seconds(1 << min(wrongTries, 30)))
            wrongTries += 1
        }
    }
}
