import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Storage

/// A program that watches, tells and may be killed between any two steps. What Slack got is counted outside of it.
@Suite struct AlertCrashTests {
    /// The steps of an hour with one alert, each of them a transaction or a post.
    private static let steps = 24

    @Test(arguments: 0...steps)
    func `killed after any step, nothing is lost and only what was being sent is repeated`(step: Int) throws {
        // Given a program that is killed after so many steps, and one started on what it left
        let scratch = try Scratch()
        var slack: [String] = []
        var first = try Program(scratch.open())
        try first.run(upTo: step, slack: &slack)
        let wasSending = try first.store.pendingMessages().contains { $0.state == .sending }
        let left = try scratch.copy()
        var second = try Program(left.open())

        // When it goes on to the end
        try second.run(from: first.second, slack: &slack)

        // Then Slack got what an undisturbed program sends, or once more what was in the air
        let undisturbed = ["new 0", "reminder 600", "resolved 900"]
        let repeated = slack.count - undisturbed.count
        #expect((0...(wasSending ? 1 : 0)).contains(repeated), "\(slack)")
        #expect(Array(slack.unique) == undisturbed)
        #expect(try second.store.alertHistory(limit: 9).map(\.messages) == [2])
        #expect(try second.store.pendingMessages().isEmpty)
    }

    private struct Program {
        let store: MonitorStore
        private(set) var second: TimeInterval = 0
        private var book: AlertBook
        private var stepsLeft = Int.max
        private let policy = AlertPolicy(notifiesResolved: true)

        init(_ store: MonitorStore) throws {
            self.store = store
            book = try store.alertBook()
        }

        /// Watches every five minutes for twenty; the queue is empty after fifteen.
        mutating func run(from start: TimeInterval = 0, upTo steps: Int = .max, slack: inout [String]) throws {
            stepsLeft = steps
            for second in stride(from: start, through: 1200, by: 300) {
                self.second = second
                try send(&slack)
                guard stepsLeft > 0 else { return }
                try watch()
                try send(&slack)
                guard stepsLeft > 0 else { return }
            }
        }

        private mutating func watch() throws {
            let raised = second < 900 ? [Alert.make()] : []
            let evaluation = book.evaluate(
                AlertConditions(evaluatedAt: .at(second), raised: raised), policy: policy, receivers: [.slack()])
            var messages: [AlertMessage] = []
            if let bulletin = evaluation.bulletins[.slack] {
                let text = "\(bulletin.items[0].reason) \(Int(second))"
                messages = [AlertMessage(id: .init(rawValue: text), to: .slack, bulletin)]
                book.markPending(messages[0])
            }
            try store.record(book, ended: evaluation.ended, messages: messages)
            stepsLeft -= 1
        }

        private mutating func send(_ slack: inout [String]) throws {
            for message in try store.pendingMessages() {
                guard stepsLeft > 0 else { return }
                try store.markSending(message.id)
                stepsLeft -= 1
                guard stepsLeft > 0 else { return }
                guard case .bulletin(let bulletin)? = message.content else {
                    Issue.record("what was stored cannot be told")
                    return
                }
                slack.append("\(bulletin.items[0].reason) \(Int(bulletin.createdAt.timeIntervalSince(.at(0))))")
                stepsLeft -= 1
                guard stepsLeft > 0 else { return }
                book = try store.confirm(message.id, at: .at(second))
                stepsLeft -= 1
            }
        }
    }
}

extension [String] {
    /// The texts without repetitions, in order.
    fileprivate var unique: [String] {
        reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
