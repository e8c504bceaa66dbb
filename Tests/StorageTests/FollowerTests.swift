import Foundation
import GRDB
import Monitoring
import Testing

@testable import Storage

@Suite struct FollowerTests {
    @Test func `there is nothing to follow before the engine has begun`() throws {
        let scratch = try Scratch()
        #expect(try MonitorStore.openFollower(in: scratch.state) == nil)
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        try Data().write(to: scratch.database)
        #expect(try MonitorStore.openFollower(in: scratch.state) == nil)
        #expect(try Data(contentsOf: scratch.database).isEmpty)
    }

    @Test func `a follower sees each change, and its number`() throws {
        let scratch = try Scratch()
        let engine = try scratch.open()
        let follower = try #require(try MonitorStore.openFollower(in: scratch.state))
        var last = try follower.dataVersion()
        for step in 1...3 {
            try engine.apply(InboxChange(asOf: .at(TimeInterval(step)), entries: [.make(updated: Double(step))]))
            let version = try follower.dataVersion()
            #expect(version > last)
            #expect(try follower.wholeInbox().conversations == [.make(updated: Double(step))])
            last = version
        }
        #expect(try follower.dataVersion() == last)
    }

    @Test func `a store that its engine has closed can be followed`() throws {
        let scratch = try Scratch()
        let engine = try scratch.open()
        try engine.apply(InboxChange(asOf: .at(0), entries: [.make()]))
        try engine.database.close()
        let follower = try #require(try MonitorStore.openFollower(in: scratch.state))
        #expect(try follower.wholeInbox().conversations == [.make()])
    }

    @Test func `a follower cannot write`() throws {
        let scratch = try Scratch()
        let engine = try scratch.open()
        let follower = try #require(try MonitorStore.openFollower(in: scratch.state))
        #expect(throws: StoreError.self) { try follower.apply(InboxChange(asOf: .at(0))) }
        #expect(try engine.inbox(createdSince: .at(0)) == nil)
    }

    @Test func `a follower whose file was set aside is told to open again`() throws {
        let scratch = try Scratch()
        _ = try scratch.open()
        let follower = try #require(try MonitorStore.openFollower(in: scratch.state))
        try FileManager.default.moveItem(at: scratch.database, to: scratch.state.appending(path: "elsewhere"))
        let error = #expect(throws: StoreError.self) { try follower.dataVersion() }
        #expect(error?.kind == .replaced)
    }
}
