import Diagnostics
import Foundation
import Monitoring
import Simulator
import TestSupport
import Testing

@testable import RefreshEngine
@testable import Storage

/// Which store is used, and what happens to it, without any service.
@Suite struct StoreAccessTests {
    private static let now = Stage.afternoon
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func claim(_ name: String) throws -> StoreClaim {
        let address = try #require(URL(string: "https://api.example.test"))
        return StoreClaim(inbox: .init(name: name, address: address, credential: "token of \(name)"), phone: nil)
    }

    private func user(claim: StoreClaim? = nil) throws -> StoreUserDouble {
        try StoreUserDouble(StoreSearch(directory: folder.url, claim: claim), now: Self.now)
    }

    private var damage: StoreError { StoreError(.reading, kind: .damaged, at: "monitor.sqlite") }

    @Test func `without a search everything stays in memory`() async throws {
        let user = try StoreUserDouble(nil, now: Self.now)
        await user.acquire()
        #expect(await user.events == [.restored])
        #expect(await !user.isEngine)
        #expect(await user.store.files == nil)
    }

    @Test func `a free store is opened and shown, and its lease is held until it is released`() async throws {
        let user = try user()
        await user.acquire()
        #expect(await user.events == [.usesFile, .restored])
        #expect(await user.isEngine)
        #expect(try EngineLock.isHeld(in: folder.url))
        await user.releaseLease()
        #expect(try !EngineLock.isHeld(in: folder.url))
    }

    @Test func `nothing is shown of a store whose owner is not known`() async throws {
        // Given a store of a version that recorded no owner
        let store = try MonitorStore.open(in: folder.url, at: Self.now).store
        try store.apply(InboxChange(asOf: Self.now, workspace: Workspace(name: "one", timeZoneName: nil)))
        // When
        let user = try user(claim: claim("one"))
        await user.acquire()
        // Then it is this program's, but figures come from memory
        #expect(await user.isEngine)
        #expect(await user.events == [.usesMemory, .forgot, .published])
        #expect(await user.store.files == nil)
    }

    @Test func `a store without its lock is noticed`() async throws {
        let user = try user()
        await user.acquire()
        try await user.check()
        try FileManager.default.removeItem(at: folder.url.appending(path: "engine.lock"))
        let error = await #expect(throws: StoreError.self) { try await user.check() }
        #expect(error?.kind == .replaced)
    }

    @Test func `a store that fails again and again is opened a few times, and then given up`() async throws {
        // Given
        let user = try user()
        await user.acquire()
        // When it fails, works for a while, and fails for good
        for _ in 1...5 { #expect(await user.abandon(after: damage)) }
        await user.recordRefresh()
        for _ in 1...5 {
            #expect(await user.abandon(after: damage))
            #expect(await user.failure == nil)
        }
        #expect(await user.abandon(after: damage))
        // Then
        #expect(await user.failure?.reason == damage.explanation)
        #expect(await user.failure?.isFinal == true)
        #expect(await !user.isEngine)
        #expect(await user.events == [.usesFile, .restored, .usesMemory, .published])
        #expect(await !user.abandon(after: damage), "there is nothing left to abandon")
    }

    @Test(arguments: [StoreError.Kind.locked, .full])
    func `a store that is locked or full is kept`(kind: StoreError.Kind) async throws {
        let user = try user()
        await user.acquire()
        #expect(await !user.abandon(after: StoreError(.writing, kind: kind, at: nil)))
        #expect(await user.isEngine)
    }

    @Test func `a store that only a person can mend is given up at once, and used again when it is mended`()
        async throws
    {
        // Given
        let user = try user()
        await user.acquire()
        #expect(await user.abandon(after: StoreError(.writing, kind: .permission, at: nil)))
        #expect(await user.failure?.isFinal == true)
        // When it can be used the next time that it is tried
        await user.waitForStore()
        #expect(await user.failure == nil)
        await user.acquire()
        // Then
        #expect(await user.isEngine)
        #expect(await user.events.suffix(2) == [.usesFile, .restored])
    }
}

/// Records what it is told about the store.
private actor StoreUserDouble: StoreUser {
    enum Event: Equatable {
        case usesFile, usesMemory, restored, forgot, published
    }

    private let access: StoreAccess
    private(set) var events: [Event] = []
    let serviceNow: Date

    init(_ search: StoreSearch?, now: Date) throws {
        access = try StoreAccess(
            search: search, accounts: nil, alerts: nil, clock: ImpatientClock(.frozen(at: now)), log: .discarded)
        serviceNow = now
    }

    var store: MonitorStore { access.store }
    var isEngine: Bool { access.isEngine }
    var failure: StoreFailure? { access.failure }

    func acquire() async { await access.acquire(for: self) }
    func waitForStore() async { await access.waitForStore(for: self) }
    func check() throws { try access.check() }
    func recordRefresh() { access.recordRefresh() }
    func abandon(after error: StoreError) async -> Bool { await access.abandon(after: error, for: self) }
    func releaseLease() { access.releaseLease() }

    var shown: (figures: Snapshot, inbox: InboxRecords?) { (.make(now: serviceNow), nil) }
    func use(_ store: MonitorStore) { events.append(store.files == nil ? .usesMemory : .usesFile) }
    func restore() async { events.append(.restored) }
    func restorePhone() async {}
    func forgetEverything() { events.append(.forgot) }
    func refreshPhoneNow() {}
    func publish() { events.append(.published) }
}
