import Foundation
import Monitoring
import Simulator
import Storage
import TestSupport

@testable import RefreshEngine

/// A run of random events in a small world and in the program that watches it, all drawn from one seed.
struct History {
    private static let faults: [Fault] = [
        .status(500), .status(503), .html(status: 502), .reset, .hang, .truncatedBody,
    ]

    private let seed: Int
    private let world: WatchedWorld
    private let directory: URL?
    private var numbers: SeededNumbers
    private var store: MonitorStore
    private var watcher: Watcher
    /// When a refresh last brought both channels.
    private var refreshedAt: Date?
    private var isFaulty = false
    /// When a fault last ended.
    private var troubledAt: Date?
    private(set) var steps: [String] = []

    init(seed: Int) throws {
        self.seed = seed
        numbers = SeededNumbers(seed: seed)
        let lag = numbers.pick([0, 0, 5, 60, 130, 180])
        world = WatchedWorld(
            seed: seed, size: numbers.pick([0.3, 1, 1, 1, 1, 1, 1, 4]), searchLag: lag,
            daysIntoMonth: numbers.pick([0, 1, 2, 28, 29]))
        world.exchange.slowDown(to: numbers.pick([0, 0, 1, 3]))
        let isOnDisk = numbers.chance(10)
        directory = isOnDisk ? FileManager.default.temporaryDirectory.appending(path: UUID().uuidString) : nil
        store = try Self.openStore(directory, at: world.services.clock.now)
        watcher = try Watcher(world, store: store)
    }

    /// Lets everything happen and then compares, at rest, what the program shows with what a first start would show.
    mutating func run() async throws {
        defer { if let directory { try? FileManager.default.removeItem(at: directory) } }
        do {
            for _ in 0..<(10 + numbers.below(50)) { try await step() }
            try await compareAtRest()
        } catch let complaint as Complaint {
            throw Complaint(description: "seed \(seed): \(complaint)\n" + steps.joined(separator: "\n"))
        }
    }

    private static func openStore(_ directory: URL?, at now: Date) throws -> MonitorStore {
        guard let directory else { return try .inMemory() }
        return try MonitorStore.open(in: directory, at: now).store
    }
}

extension History {
    private mutating func step() async throws {
        switch numbers.below(100) {
        case ..<20: pass(seconds: numbers.below(60))
        case ..<28: pass(seconds: numbers.below(1200))
        case ..<31: pass(seconds: numbers.below(30 * 3600))
        case ..<58: change()
        case ..<65: breakSomething()
        case ..<86: try await refresh()
        case ..<94: try await maintain()
        default: try await restart()
        }
    }

    private mutating func pass(seconds: Int) {
        world.services.clock.advance(by: .seconds(seconds))
        steps.append("\(seconds) s pass, it is \(Int(world.services.clock.now.timeIntervalSince1970))")
    }

    private mutating func change() {
        let (after, deed) = world.services.withWorld { [numbers] world in
            var numbers = numbers
            let deed = world.changeSomething(&numbers)
            return (numbers, deed)
        }
        numbers = after
        steps.append(deed)
    }

    private mutating func breakSomething() {
        let (fault, service) = (numbers.pick(Self.faults), numbers.pick([SimulatedService.intercom, .aircall]))
        let spared = numbers.below(4)
        world.services.inject(fault, into: service, after: spared, count: 1 + numbers.below(2))
        isFaulty = true
        steps.append("\(service) will fail after \(spared) requests: \(fault)")
    }

    private mutating func refresh() async throws {
        let request = world.request
        let before = try (store.allInbox, store.allPhone, store.allRatings)
        let problems = watcher.problems
        let wasInStep = refreshedAt.map { request.serviceNow.timeIntervalSince($0) <= 600 } ?? false
        let outcome = await watcher.refresh(request)
        steps.append("refresh \(outcome.bothCame ? "comes" : "fails") with \(outcome.requests) requests")
        // A size of page that worked in trouble is kept for an hour.
        let hadTrouble = troubledAt.map { request.serviceNow.timeIntervalSince($0) <= 3700 } ?? false
        if wasInStep, !isFaulty, !hadTrouble, outcome.requests > 5 {
            throw Complaint(description: "a steady refresh took \(outcome.requests) requests")
        }
        guard !outcome.bothCame else {
            refreshedAt = request.serviceNow
            return try noteProblems(since: problems)
        }
        guard isFaulty else { throw Complaint(description: "a refresh failed for no reason") }
        if !outcome.inboxCame, try store.allInbox != before.0 || store.allRatings != before.2 {
            throw Complaint(description: "a failed refresh changed the inbox")
        }
        if !outcome.phoneCame, try store.allPhone != before.1 {
            throw Complaint(description: "a failed refresh changed the phone")
        }
        heal()
    }

    private mutating func maintain() async throws {
        let before = watcher.problems
        let isDone = try await watcher.maintain(world.request, steps: 1 + numbers.below(12))
        steps.append("upkeep, \(isDone ? "nothing" : "something") left to do")
        try noteProblems(since: before)
    }

    /// A part that cannot be read says so, and for a reason.
    private mutating func noteProblems(since before: [String]) throws {
        let new = watcher.problems.filter { !before.contains($0) }
        guard !new.isEmpty else { return }
        steps.append("problems: \(new)")
        guard isFaulty else { throw Complaint(description: "a problem for no reason: \(new)") }
        heal()
    }

    private mutating func restart() async throws {
        let request = world.request
        // Calls from before the period and the hours before it are forgotten, at a refresh or now.
        let hadNoProblems = watcher.problems.isEmpty
        let before = try watcher.sight(request, world.rules, callsFrom: request.periodFrom - 6 * 3600)
        watcher = try Watcher(world, store: .inMemory())
        if let directory { store = try Self.openStore(directory, at: request.serviceNow) }
        watcher = try Watcher(world, store: store)
        try await watcher.restore(request)
        steps.append("restart")
        // What cannot be read now is hidden, and a program that has just begun does not know yet that it cannot be read.
        guard let before, hadNoProblems else { return }
        guard let after = try watcher.sight(request, world.rules) else {
            throw Complaint(description: "a restart lost everything")
        }
        try Sight.expectSame(after, before, "a restart shows something else than before")
    }

    private mutating func heal() {
        world.services.clearFaults()
        if isFaulty { troubledAt = world.services.clock.now }
        isFaulty = false
    }
}

extension History {
    private mutating func compareAtRest() async throws {
        heal()
        world.services.withWorld { $0.comeToRest() }
        world.exchange.slowDown(to: 0)
        try await compareChangesAlone()
        pass(seconds: 660)
        try await refresh()
        try await maintainToTheEnd()
        let full = try await world.fullSight()
        try Sight.expectSame(
            try watcher.sight(world.request, world.rules), full, "the changes do not add up to a full load")
        try await restart()
        try await refresh()
        try Sight.expectSame(
            try watcher.sight(world.request, world.rules), full, "a restart does not add up to a full load")
    }

    /// Before any reconciliation every conversation must be there as it is: all that changes cannot tell is what is gone.
    private mutating func compareChangesAlone() async throws {
        pass(seconds: 185)
        try await refresh()
        var newcomer = try Watcher(world, store: .inMemory())
        _ = await newcomer.refresh(world.request)
        guard let sight = try watcher.sight(world.request, world.rules),
            let full = try newcomer.sight(world.request, world.rules)
        else { throw Complaint(description: "nothing to compare") }
        for (id, conversation) in full.conversations where sight.conversations[id] != conversation {
            let seen = sight.conversations[id].map { "\($0)" } ?? "nothing"
            throw Complaint(description: "the changes alone give \(seen) instead of \(conversation)")
        }
    }

    private mutating func maintainToTheEnd() async throws {
        guard try await watcher.maintain(world.request, steps: 200) else {
            throw Complaint(description: "upkeep comes to no end")
        }
    }
}

extension MonitorStore {
    fileprivate var allInbox: StoredInbox? {
        get throws { try inbox(createdSince: .distantPast) }
    }

    fileprivate var allRatings: [ConversationRating] {
        get throws { try ratings(from: .distantPast, to: .distantFuture) }
    }

    fileprivate var allPhone: StoredPhone? {
        get throws { try phone(startedSince: .distantPast) }
    }
}
