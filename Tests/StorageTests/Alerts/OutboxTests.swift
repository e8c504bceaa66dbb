import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct OutboxTests {
    @Test func `a digest is kept as the day it is about, once, and waits for a receiver that refuses others`() throws {
        // Given a digest and another message for one receiver
        let store = try MonitorStore.inMemory()
        let order = DigestOrder(of: try #require(CalendarDay("2026-11-22")), dueAt: .at(100))
        let digest = AlertMessage(
            id: "digest-slack-2026-11-23T08:00", to: .slack, createdAt: .at(160), mentions: [], content: .digest(order))
        let other = AlertMessage(
            id: "m1", to: .slack, createdAt: .at(150), mentions: [], content: .rendered(Data("text".utf8)))
        try store.record(AlertBook(), messages: [other, digest])
        #expect(try store.pendingMessages().last == digest)
        // When it is decided again
        try store.record(AlertBook(), messages: [digest])
        #expect(try store.pendingMessages().count == 2)
        // When the receiver refuses the other message
        let address = ReceiverAddress(.slack, at: "https://example.test/hook")
        let gone = LocalizedText(en: "gone", pt: "sumiu")
        try store.markSending(other.id)
        try store.stopReceiver(at: address, reason: gone, at: .at(200))
        #expect(try store.pendingMessages().map(\.id) == [digest.id])
        // and then the digest itself
        try store.markSending(digest.id)
        try store.stopReceiver(at: address, reason: gone, at: .at(900))
        #expect(try store.pendingMessages().isEmpty)
        // Then it is still known
        #expect(try store.hasMessage(digest.id) && !store.hasMessage("digest-slack-2026-11-24T08:00"))
    }

    @Test func `messages leave in the order in which they were made`() throws {
        let store = try MonitorStore.inMemory()
        for id in ["b", "a", "c"] { try store.record(AlertBook(), messages: [.make(.init(rawValue: id))]) }
        #expect(try store.pendingMessages().map(\.id) == ["b", "a", "c"])
        #expect(try store.pendingMessages().first == .make("b"))
        #expect(try store.messages(limit: 2).map(\.id) == ["c", "a"])
    }

    @Test func `a message is tried, put back, tried again and delivered`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(firing(), messages: [.make()])
        try store.markSending("m1")
        #expect(try message(in: store).state == .sending)
        try store.reschedule("m1", at: .at(30.5), reason: .refused)
        let waiting = try message(in: store)
        #expect((waiting.state, waiting.attempts) == (.queued, 1))
        #expect(waiting.nextTryAt == .at(31), "never too early")
        #expect(waiting.outcome == .refused)
        #expect(waiting.content == .rendered(Data("text".utf8)))
        try store.markSending("m1")
        let book = try store.confirm("m1", at: .at(40))
        let delivered = try message(in: store)
        #expect((delivered.state, delivered.attempts) == (.delivered, 2))
        #expect(delivered.outcome == nil)
        #expect(delivered.content == nil, "it names customers")
        #expect(try store.pendingMessages().isEmpty)
        #expect(book[.queue]?.notice.lastNotifiedAt == .at(40))
        #expect(book[.queue]?.notice.knownValue == 3)
        #expect(book[.queue]?.notice.messages == 1)
        #expect(book[.queue]?.notice.pendingMessageID == nil)
        #expect(try store.alertBook() == book)
    }

    @Test func `a message that is dropped says why, and is not sent`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(firing(), messages: [.make()])
        let book = try store.drop("m1", reason: .refused, at: .at(5))
        #expect(book[.queue]?.notice.droppedAt == .at(5))
        #expect(book[.queue]?.notice.messages == 0)
        #expect(try message(in: store).state == .dropped)
        #expect(try message(in: store).outcome == .refused)
        #expect(try store.pendingMessages().isEmpty)
    }

    @Test func `what has left the outbox does not come back`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(firing(), messages: [.make()])
        let book = try store.confirm("m1", at: .at(5))
        try store.markSending("m1")
        try store.reschedule("m1", at: .at(9), reason: .refused)
        #expect(try store.drop("m1", reason: .refused, at: .at(9)) == book)
        #expect(try store.confirm("m1", at: .at(9)) == book)
        #expect(try message(in: store).state == .delivered)
        #expect(try store.confirm("nobody's", at: .at(9)) == book)
    }

    @Test func `a delivery after the end counts in the history`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(firing(), messages: [.make()])
        try store.record(firing(.resolved), ended: [.make(from: 0), .make(from: -10)])
        try store.confirm("m1", at: .at(5))
        #expect(try store.alertHistory(limit: 9).map(\.messages) == [1, 0])
    }

    @Test func `a stop takes back what waits, so that it is reported anew later`() throws {
        let store = try MonitorStore.inMemory()
        try store.record(firing(), messages: [.make()])
        try store.markSending("m1")
        let book = try store.stopReceiver(at: ReceiverAddress(.slack, at: "hook"), reason: .refused, at: .at(5))
        #expect(try store.pendingMessages().isEmpty)
        #expect(try message(in: store).outcome == .refused)
        let decision = AlertDecision(
            on: try #require(book[.queue]), for: .slack(), policy: AlertPolicy(), at: .at(6))
        #expect(decision == .notify(.new))
    }

    @Test func `each receiver has an outbox and a stop of its own`() throws {
        // Given a message for each of two receivers
        let store = try MonitorStore.inMemory()
        let book = AlertBook([
            .make(since: .at(0)) { record in
                for receiver in ["slack", "pager"] as [Receiver.ID] {
                    record.notices[receiver] = Notice()
                    record.notices[receiver]?.pendingMessageID = receiver == .slack ? "m1" : "m2"
                }
            }
        ])
        try store.record(book, messages: [.make("m1"), .make("m2", to: "pager")])
        #expect(try store.pendingMessages(for: "pager").map(\.id) == ["m2"])
        // When one refuses
        let after = try store.stopReceiver(at: ReceiverAddress("pager", at: "hook"), reason: .refused, at: .at(5))
        // Then only its message is taken back
        #expect(try store.pendingMessages().map(\.id) == ["m1"])
        #expect(after[.queue]?.notices.mapValues(\.pendingMessageID) == [.slack: "m1", "pager": nil])
        #expect(try store.receiverStop(at: ReceiverAddress(.slack, at: "hook")) == nil)
        // And a delivery is known to its receiver alone
        let told = try store.confirm("m1", at: .at(9))
        #expect(told[.queue]?.notices.mapValues(\.messages) == [.slack: 1, "pager": 0])
        #expect(try store.alertBook() == told)
    }

    @Test func `a pause and its failures are remembered until the receiver takes a message`() throws {
        let store = try MonitorStore.inMemory()
        let hook = ReceiverAddress(.slack, at: "hook")
        try store.record(firing(), messages: [.make()])
        #expect(try store.receiverPause(at: hook) == nil)
        try store.reschedule("m1", at: .at(30.5), reason: .refused, failures: 3, of: hook)
        let pause = try #require(try store.receiverPause(at: hook))
        #expect((pause.until, pause.failures) == (.at(31), 3))
        #expect(try store.receiverPause(at: ReceiverAddress(.slack, at: "another hook")) == nil)
        #expect(try !store.reviveReceiver(at: hook), "it was not stopped")
        #expect(try store.receiverPause(at: hook) == nil)
    }

    private func firing(_ phase: AlertRecord.Phase = .firing) -> AlertBook {
        AlertBook([.make(phase: phase, since: .at(0)) { $0.notice.pendingMessageID = "m1" }])
    }

    private func message(in store: MonitorStore) throws -> AlertMessage {
        try #require(try store.messages(limit: 1).first)
    }
}
