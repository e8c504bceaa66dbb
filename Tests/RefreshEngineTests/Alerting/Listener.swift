import Foundation
import Monitoring
import Synchronization

@testable import RefreshEngine

/// A receiver that keeps what it is told, and answers as it is asked to.
final class Listener: AlertReceiverClient {
    private struct State {
        var answer: DeliveryOutcome
        var tries: [Date] = []
        var told: [String] = []
    }

    let id: Receiver.ID
    let shownAddress = "stage/****"
    private let state: Mutex<State>
    private let onSend: @Sendable (_ isOver: Bool) async -> Void

    /// - Parameter onSend: Called before and after each message arrives.
    init(
        _ id: Receiver.ID, answering answer: DeliveryOutcome = .delivered,
        onSend: @escaping @Sendable (_ isOver: Bool) async -> Void = { _ in }
    ) {
        self.id = id
        state = Mutex(State(answer: answer))
        self.onSend = onSend
    }

    /// What it has been told and has confirmed, message by message, such as `new queue team:7001`.
    var told: [String] { state.withLock(\.told) }
    /// When each message that was tried had been written.
    var tries: [Date] { state.withLock(\.tries) }

    func answer(with answer: DeliveryOutcome) { state.withLock { $0.answer = answer } }

    /// This listener as a receiver.
    func receiver(
        rules: Subset<Set<AlertRule>> = .all, teams: Subset<Set<Team.ID>> = .all, hours: ActiveHours? = nil
    ) -> AlertReceiver {
        AlertReceiver(Receiver(id, rules: rules, teams: teams, hours: hours), at: "address of \(id)", client: self)
    }

    func send(_ content: AlertContent, as message: MessageContext) async -> DeliveryOutcome {
        await onSend(false)
        let answer = state.withLock { state in
            state.tries.append(message.createdAt)
            if state.answer == .delivered { state.told.append(Self.text(content)) }
            return state.answer
        }
        await onSend(true)
        return answer
    }

    func sendTest(as message: MessageContext) async -> DeliveryOutcome { state.withLock(\.answer) }

    private static func text(_ content: AlertContent) -> String {
        if case .digest(let order) = content {
            return order.digest.map { "digest of \($0.range.firstDay)" } ?? "digest without figures"
        }
        guard case .bulletin(let bulletin) = content else { return "rendered" }
        return bulletin.items.map { item in
            let reason =
                switch item.reason {
                case .new: "new"
                case .reminder: "reminder"
                case .worse: "worse"
                case .resolved: "resolved"
                case .summary: "summary"
                }
            return "\(reason) \(item.record.id.rule.name) \(item.record.id.subject.key)"
        }
        .joined(separator: ", ")
    }
}
