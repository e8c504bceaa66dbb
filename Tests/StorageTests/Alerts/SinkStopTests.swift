import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Storage

@Suite struct SinkStopTests {
    private let old = SinkFingerprint(of: "old")
    private let new = SinkFingerprint(of: "new")

    @Test func `a stop is of one address`() throws {
        let store = try MonitorStore.inMemory()
        #expect(try store.sinkStop(for: old) == nil)
        try store.stopSink(old, reason: .refused, at: .at(5))
        #expect(try store.sinkStop(for: old) == SinkStop(stoppedAt: .at(5), reason: .refused))
        #expect(try store.sinkStop(for: new) == nil)
    }

    @Test func `a receiver that goes on refusing has done so since the first time`() throws {
        let store = try MonitorStore.inMemory()
        try store.stopSink(old, reason: .refused, at: .at(5))
        try store.stopSink(old, reason: .refused, at: .at(700))
        let stop = try #require(try store.sinkStop(for: old))
        #expect((stop.stoppedAt, stop.triedAt) == (.at(5), .at(700)))
        // Another receiver's refusals are its own
        try store.stopSink(new, reason: .refused, at: .at(900))
        #expect(try store.sinkStop(for: new)?.stoppedAt == .at(900))
    }

    @Test func `a receiver that took a message is revived, once, and no other`() throws {
        // Given a receiver that refuses messages
        let store = try MonitorStore.inMemory()
        try store.stopSink(old, reason: .refused, at: .at(5))

        // When another one takes a message, nothing is written
        let version = try store.dataVersion()
        #expect(try !store.reviveSink(new))
        #expect(try store.dataVersion() == version)

        // Then only its own message revives the first
        #expect(try store.reviveSink(old))
        #expect(try store.sinkStop(for: old) == nil)
        #expect(try !store.reviveSink(old))
    }

    @Test func `another program revives the receiver of a running engine`() throws {
        let scratch = try Scratch()
        #expect(try !MonitorStore.reviveSink(old, in: scratch.state), "there is no store yet")
        let engine = try scratch.open()
        #expect(try !MonitorStore.reviveSink(old, in: scratch.state))
        try engine.stopSink(old, reason: .refused, at: .at(5))
        let version = try engine.dataVersion()
        #expect(try MonitorStore.reviveSink(old, in: scratch.state))
        #expect(try engine.sinkStop(for: old) == nil)
        #expect(try engine.dataVersion() > version, "so that viewers notice")
    }

    @Test(arguments: [SinkFingerprint(of: "new"), nil])
    func `a stop does not outlive a change of the address, even one that is taken back`(
        other: SinkFingerprint?
    ) throws {
        let store = try MonitorStore.inMemory()
        try store.stopSink(old, reason: .refused, at: .at(5))
        let version = try store.dataVersion()
        try store.forgetSinkStops(except: old)
        #expect(try store.sinkStop(for: old) != nil)
        #expect(try store.dataVersion() == version)
        try store.forgetSinkStops(except: other)
        #expect(try store.sinkStop(for: old) == nil)
    }
}
