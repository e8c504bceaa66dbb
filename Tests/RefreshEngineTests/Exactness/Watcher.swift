import Foundation
import Localization
import Monitoring
import Storage

@testable import RefreshEngine

/// The engine's two sources over one store, and what they last showed.
struct Watcher {
    private(set) var inbox: IntercomInbox
    private(set) var phone: AircallPhone
    private let store: MonitorStore
    private(set) var inboxShown: Loaded<InboxRecords>?
    private(set) var phoneShown: Loaded<PhoneRecords>?

    init(_ world: WatchedWorld, store: MonitorStore) throws {
        self.store = store
        inbox = try world.inbox(store)
        phone = try world.phone(store)
    }

    /// What came of a refresh.
    struct Outcome {
        let inboxCame: Bool
        let phoneCame: Bool
        let requests: Int

        var bothCame: Bool { inboxCame && phoneCame }
    }

    /// Refreshes both channels.
    mutating func refresh(_ request: LoadRequest) async -> Outcome {
        let before = await requestsSent
        let (newInbox, newPhone) = (try? await inbox.load(request), try? await phone.load(request))
        inboxShown = newInbox ?? inboxShown
        phoneShown = newPhone ?? phoneShown
        return Outcome(
            inboxCame: newInbox != nil, phoneCame: newPhone != nil, requests: await requestsSent - before)
    }

    /// Does upkeep until nothing is left to do, but no more than `steps` of each channel; returns whether nothing is left.
    mutating func maintain(_ request: LoadRequest, steps: Int) async throws -> Bool {
        var left = (inbox: true, phone: true)
        for _ in 0..<steps where left.inbox || left.phone {
            if left.inbox {
                let loaded = try await inbox.maintain(request)
                left.inbox = loaded != nil
                inboxShown = loaded ?? inboxShown
            }
            if left.phone {
                let loaded = try await phone.maintain(request)
                left.phone = loaded != nil
                phoneShown = loaded ?? phoneShown
            }
        }
        return !left.inbox && !left.phone
    }

    /// What the sources say of parts that cannot be read.
    var problems: [String] {
        ((inboxShown?.problems ?? []) + (phoneShown?.problems ?? [])).map { $0.text(in: .english) }
    }

    /// Begins from the store, as after a start of the program.
    mutating func restore(_ request: LoadRequest) async throws {
        let (inboxStored, phoneStored) = (try await inbox.restore(request), try await phone.restore(request))
        inboxShown = inboxStored
        phoneShown = phoneStored
    }

    /// What is shown; nil until both channels were read.
    ///
    /// - Parameter callsFrom: Leaves out earlier calls.
    func sight(
        _ request: LoadRequest, _ rules: SnapshotRules, callsFrom: Date = .distantPast
    ) throws -> Sight? {
        guard let inboxShown, var phoneRecords = phoneShown?.records else { return nil }
        phoneRecords.calls.removeAll { $0.startedAt < callsFrom }
        return try Sight(inboxShown.records, phoneRecords, store, request, rules)
    }

    private var requestsSent: Int {
        get async { await inbox.traffic().requestsSent + phone.traffic().requestsSent }
    }
}
