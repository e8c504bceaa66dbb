import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct ReceiverStopTests {
    private let old = ReceiverAddress(.slack, at: "old")
    private let new = ReceiverAddress(.slack, at: "new")

    @Test func `a stop is of one address`() throws {
        let store = try MonitorStore.inMemory()
        #expect(try store.receiverStop(at: old) == nil)
        try store.stopReceiver(at: old, reason: .refused, at: .at(5))
        #expect(try store.receiverStop(at: old) == ReceiverStop(stoppedAt: .at(5), reason: .refused))
        #expect(try store.receiverStop(at: new) == nil)
    }

    @Test func `a receiver that goes on refusing has done so since the first time`() throws {
        let store = try MonitorStore.inMemory()
        try store.stopReceiver(at: old, reason: .refused, at: .at(5))
        try store.stopReceiver(at: old, reason: .refused, at: .at(700))
        let stop = try #require(try store.receiverStop(at: old))
        #expect((stop.stoppedAt, stop.triedAt) == (.at(5), .at(700)))
        // Another receiver's refusals are its own
        try store.stopReceiver(at: new, reason: .refused, at: .at(900))
        #expect(try store.receiverStop(at: new)?.stoppedAt == .at(900))
    }

    @Test func `a receiver that took a message is revived, once, and no other`() throws {
        // Given a receiver that refuses messages
        let store = try MonitorStore.inMemory()
        try store.stopReceiver(at: old, reason: .refused, at: .at(5))

        // When another one takes a message, nothing is written
        let version = try store.dataVersion()
        #expect(try !store.reviveReceiver(at: new))
        #expect(try store.dataVersion() == version)

        // Then only its own message revives the first
        #expect(try store.reviveReceiver(at: old))
        #expect(try store.receiverStop(at: old) == nil)
        #expect(try !store.reviveReceiver(at: old))
    }

    @Test func `another program revives the receiver of a running engine`() throws {
        let scratch = try Scratch()
        #expect(try !MonitorStore.reviveReceiver(at: old, in: scratch.state), "there is no store yet")
        let engine = try scratch.open()
        #expect(try !MonitorStore.reviveReceiver(at: old, in: scratch.state))
        try engine.stopReceiver(at: old, reason: .refused, at: .at(5))
        let version = try engine.dataVersion()
        #expect(try MonitorStore.reviveReceiver(at: old, in: scratch.state))
        #expect(try engine.receiverStop(at: old) == nil)
        #expect(try engine.dataVersion() > version, "so that viewers notice")
    }

    @Test(arguments: [[ReceiverAddress(.slack, at: "new")], []])
    func `a stop does not outlive a change of the address, even one that is taken back`(
        others: [ReceiverAddress]
    ) throws {
        let store = try MonitorStore.inMemory()
        try store.stopReceiver(at: old, reason: .refused, at: .at(5))
        let version = try store.dataVersion()
        try store.forgetReceivers(except: [old])
        #expect(try store.receiverStop(at: old) != nil)
        #expect(try store.dataVersion() == version)
        try store.forgetReceivers(except: others)
        #expect(try store.receiverStop(at: old) == nil)
    }
}
