import Canvas
import Foundation

/// The lock: what has been typed, how often it was wrong, and when the next try may be made.
struct LockState: Equatable, Sendable {
    /// Whether there is a password at all.
    let hasPassword: Bool
    private(set) var isLocked: Bool
    private(set) var typed = ""
    /// Whether the answer to a try is awaited.
    private(set) var isChecking = false
    private(set) var wrongTries = 0
    /// Before this instant no try is made; nil after a right one.
    private(set) var nextTry: Date?
    /// The screen locks itself after so many seconds without a key; nil for never.
    private let idleLimit: TimeInterval?
    private var lastInput: Date

    /// The longest delay after a wrong password, in seconds. The first is one second, and each is twice the one before.
    private static let longestDelay = 60.0
    /// More than this is no password, and would only fill the memory.
    private static let longestPassword = 256

    init(isLocked: Bool, idleLimit: TimeInterval?, now: Date) {
        hasPassword = isLocked
        self.isLocked = isLocked
        self.idleLimit = idleLimit
        lastInput = now
    }

    /// Whole seconds until the next try may be made, rounded up; 0 when it may be made now.
    func secondsToWait(at now: Date) -> Int {
        nextTry.map { max(0, Int($0.timeIntervalSince(now).rounded(.up))) } ?? 0
    }

    mutating func lock() {
        guard hasPassword else { return }
        isLocked = true
        typed = ""
    }

    /// Somebody is here.
    mutating func noticeInput(at now: Date) {
        lastInput = now
    }

    /// Locks when nobody has been here for too long.
    mutating func tick(_ now: Date) {
        guard let idleLimit, !isLocked, now.timeIntervalSince(lastInput) >= idleLimit else { return }
        lock()
    }

    mutating func type(_ character: Character) {
        guard !isChecking, typed.count < Self.longestPassword else { return }
        typed.append(character)
    }

    mutating func handle(_ action: Action, now: Date) -> Effect? {
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

    mutating func passwordChecked(_ isRight: Bool, at now: Date) {
        guard isChecking else { return }
        isChecking = false
        typed = ""
        if isRight {
            isLocked = false
            wrongTries = 0
            nextTry = nil
            lastInput = now
        } else {
            nextTry = now.addingTimeInterval(min(Self.longestDelay, pow(2, Double(min(wrongTries, 30)))))
            wrongTries += 1
        }
    }
}
