import Diagnostics
import Foundation
import Monitoring
import Simulator
import Storage
import TestSupport

@testable import RefreshEngine

/// An afternoon of trouble, drawn from a seed: an hour in which everything may happen to the services, the receiver of alerts, the
/// store, the clocks and the programs themselves, and then three quarters of an hour in which all is well.
struct Chaos {
    private let seed: Int
    private let world: WatchedWorld
    private let time: ChaosTime
    private let trouble: StoreTrouble
    private let ledger = PostLedger()
    private let notes: ScratchFolder
    private let destination: LogDestination
    private let log: EventLog
    private var numbers: SeededNumbers
    private var programs: [ChaosProgram] = []
    private var started = 0
    private var minute = 0
    /// The minute in which the store's trouble is over.
    private var spellEnd = 0
    /// The minute in which something last happened to the store.
    private var troubledAt = 0
    /// Whether a program was killed whose store nobody can read at the moment.
    private var mustCount = false
    /// Whether a service tells a wrong time that is not too wrong to be believed.
    private var isBelieved = false

    init(seed: Int) throws {
        self.seed = seed
        numbers = SeededNumbers(seed: seed)
        world = WatchedWorld(
            seed: seed, size: numbers.pick([0.3, 0.5, 1]), searchLag: 0, daysIntoMonth: numbers.pick([0, 2, 28]))
        time = ChaosTime(world.services.clock)
        trouble = try StoreTrouble()
        notes = try ScratchFolder()
        destination = try .file(at: notes.url.appending(path: "log"))
        log = EventLog(part: "chaos", destination: destination)
    }

    mutating func run() async throws {
        do {
            for _ in 0..<60 {
                try await happen()
                try await passMinute()
            }
            try await calmDown()
            try await compare()
            try await endAll()
        } catch {
            // What goes on would count as left open in every afternoon that follows.
            for program in programs { try? await program.kill() }
            let kept = FileManager.default.temporaryDirectory.appending(path: "afternoon-\(seed).log")
            try? FileManager.default.removeItem(at: kept)
            try FileManager.default.copyItem(at: notes.url.appending(path: "log"), to: kept)
            throw Complaint(description: "seed \(seed): \(error)\nWhat happened is in \(kept.path).")
        }
    }

    private func note(_ event: String) {
        log.notice("#\(minute) \(event)", ["now": "\(Int(world.services.clock.now.timeIntervalSince1970))"])
    }

    private mutating func passMinute() async throws {
        minute += 1
        if trouble.spell != nil, minute >= spellEnd { try endSpell() }
        if programs.isEmpty { try await start() }
        try await time.pass(.seconds(60)) { try await meetFates() }
    }

    /// What strikes a program at a post strikes it at once.
    private mutating func meetFates() async throws {
        for program in programs {
            switch program.wire.struck {
            case .killedBeforePost, .killedAfterPost: try await kill(program)
            case .endedDuringPost: try await end(program)
            case nil: break
            }
        }
    }
}

// What happens.
extension Chaos {
    private static let faults: [Fault] = [
        .status(500), .status(502), .status(503), .status(504), .status(429), .status(400), .status(401), .status(404),
        .status(403, code: "api_plan_restricted"), .rateLimited(retryAfter: nil),
        .rateLimited(retryAfter: .seconds(30)),
        .html(status: 200), .html(status: 502), .portal, .reset, .hang, .truncatedBody, .brokenGzip,
        .padded(to: (1 << 20) + 1), .delay(.seconds(9)), .delay(.seconds(40)), .drip(.seconds(20)), .oddJSON,
        .unreadableRows, .listEndsEarly, .zone(nil), .zone("America/Lima"), .zone("Nowhere/Land"),
        .lateIndex(by: .seconds(60)), .dated(Date(timeIntervalSince1970: 631_152_000)),
        .dated(Date(timeIntervalSince1970: 1_861_920_000)),
    ]
    private static let refusals: [Fault] = [
        .status(500), .status(503), .status(400), .status(403), .status(404), .status(410),
        .rateLimited(retryAfter: nil), .rateLimited(retryAfter: .seconds(30)), .html(status: 200), .portal, .reset,
        .hang,
        .truncatedBody, .brokenGzip, .delay(.seconds(2)), .delay(.seconds(9)), .delay(.seconds(40)),
    ]
    private static let paths: [SimulatedService: [String]] = [
        .intercom: ["/conversations/search", "/admins", "/teams", "/me", "/conversations/"],
        .aircall: ["/v1/calls", "/v2/users", "/v1/users/availabilities", "/v1/numbers", "/v1/company"],
    ]
    private static let clockErrors: [TimeInterval] = [
        3600, -3600, 18_000, -18_000, 108_000, -108_000, 259_200, 800 * 86_400, -400 * 86_400,
    ]

    private mutating func happen() async throws {
        switch numbers.below(100) {
        case ..<22: change()
        case ..<40: breakService()
        case ..<48: breakReceiver()
        case ..<62: heal()
        case ..<68: try beginSpell()
        case ..<73: try lose()
        case ..<75: trouble.takeCopy()
        case ..<82: try await comeOrGo()
        case ..<88: try await strike()
        case ..<93: setClocks()
        case ..<95: sleep()
        default: break
        }
    }

    private mutating func change() {
        for _ in 0...numbers.below(4) {
            let (after, deed) = world.services.withWorld { [numbers] world in
                var numbers = numbers
                let deed = world.changeSomething(&numbers)
                return (numbers, deed)
            }
            numbers = after
            note(deed)
        }
    }

    private mutating func breakService() {
        let service = numbers.pick([SimulatedService.intercom, .aircall])
        var fault = numbers.pick(Self.faults)
        if numbers.chance(5), let row = world.services.world.conversations.first {
            fault = .withoutRow(id: row.id)
        } else if numbers.chance(3) {
            // Wrong, but not so wrong that nobody believes it.
            fault = .dated(world.services.clock.now + 7200)
            time.noteSetting()
            isBelieved = true
        }
        let path = numbers.chance(50) ? numbers.pick(Self.paths[service] ?? []) : nil
        let rows = numbers.chance(20) ? numbers.pick([0, 5, 20, 49]) : nil
        let count = numbers.chance(60) ? 1 + numbers.below(6) : nil
        world.services.inject(fault, into: service, path: path, above: rows, after: numbers.below(4), count: count)
        note("\(service)\(path ?? "") will answer \(fault), above \(rows ?? -1) rows, \(count ?? -1) times")
    }

    private mutating func breakReceiver() {
        let fault = numbers.pick(Self.refusals)
        let count = numbers.chance(50) ? 1 + numbers.below(3) : nil
        world.services.inject(fault, into: .slack, count: count)
        note("slack will answer \(fault), \(count ?? -1) times")
    }

    private mutating func heal() {
        let service = numbers.pick([nil, nil, SimulatedService.intercom, .aircall, .slack])
        world.services.clearFaults(of: service)
        if isBelieved { time.noteSetting() }
        note("\(service.map { "\($0)" } ?? "everything") is well again")
    }

    private mutating func beginSpell() throws {
        guard trouble.spell == nil else { return try endSpell() }
        let spell = numbers.pick(StoreTrouble.Spell.allCases)
        guard trouble.begin(spell) else { return }
        spellEnd = minute + 1 + numbers.below(12)
        note("the store is \(spell)")
    }

    private mutating func endSpell() throws {
        note("the store is not \(trouble.spell.map { "\($0)" } ?? "in trouble") any more")
        try trouble.end()
        (spellEnd, troubledAt) = (minute, minute)
        if mustCount { remember() }
    }

    private mutating func lose() throws {
        let loss = numbers.pick(StoreTrouble.Loss.allCases)
        guard try trouble.lose(by: loss) else { return }
        troubledAt = minute
        note("the store is \(loss)")
        // Nobody has in memory what it said.
        if programs.isEmpty { remember() }
    }

    private mutating func setClocks() {
        let seconds = numbers.chance(50) ? 0 : numbers.pick(Self.clockErrors)
        time.setLocal(ahead: seconds)
        note("the clock of this machine is ahead by \(Int(seconds))")
    }

    private mutating func sleep() {
        let seconds = 120 + numbers.below(3 * 3600)
        time.skip(.seconds(seconds))
        note("the machine sleeps for \(seconds) seconds")
    }
}

// Programs that come and go.
extension Chaos {
    private mutating func start() async throws {
        started += 1
        let log = EventLog(part: "program-\(started)", destination: destination)
        note("program \(started) starts")
        noteNewcomer()
        programs.append(try ChaosProgram(world, time, on: trouble, ledger, log: log))
        await time.executor.idle()
    }

    private mutating func comeOrGo() async throws {
        if programs.count < 2 { return try await start() }
        try await end(numbers.pick(programs))
    }

    private mutating func strike() async throws {
        guard !programs.isEmpty else { return }
        let program = numbers.pick(programs)
        switch numbers.below(4) {
        case 0: try await kill(program)
        case 1: program.wire.doom(.killedBeforePost)
        case 2: program.wire.doom(.killedAfterPost)
        default: program.wire.doom(.endedDuringPost)
        }
    }

    private mutating func kill(_ program: ChaosProgram) async throws {
        guard let wasEngine = await leave(program, "is killed") else { return }
        try await program.kill()
        guard wasEngine else { return }
        let forgotten = remember()
        // At most the message that was on its way.
        guard !isWell || forgotten <= 1 else { throw Complaint(description: "a kill lost \(forgotten) messages") }
    }

    private mutating func end(_ program: ChaosProgram) async throws {
        guard let wasEngine = await leave(program, "ends") else { return }
        try await program.end()
        guard wasEngine else { return }
        let unknown = isWell ? ledger.unknown(to: trouble.book, since: time.now - 300) : []
        guard unknown.isEmpty else {
            throw Complaint(description: "a program that ended has not written down what had arrived: \(unknown)")
        }
        remember()
    }

    /// Returns whether the program was the engine; nil when it is gone already.
    private mutating func leave(_ program: ChaosProgram, _ end: String) async -> Bool? {
        guard let index = programs.firstIndex(where: { $0 === program }) else { return nil }
        let wasEngine = await program.isEngine
        noteNewcomer()
        note("a program \(end), the engine: \(wasEngine)")
        programs.remove(at: index)
        return wasEngine
    }

    /// Notes that somebody may become the engine whom no service has told the time, and goes by the machine's.
    private func noteNewcomer() {
        if time.isLocalWrong { time.noteSetting() }
    }

    /// Whether the store and the clocks have been in order for some time: nobody knows yet of a store that was lost a moment ago.
    private var isWell: Bool {
        trouble.spell == nil && minute > troubledAt + 3 && time.setAt < time.now - 3600
    }

    /// Takes into account what has been forgotten with a program, once the store can be read.
    ///
    /// - Returns: How many messages of the last minutes that are.
    @discardableResult
    private mutating func remember() -> Int {
        mustCount = trouble.spell == .hidden
        return mustCount ? 0 : ledger.forget(besides: trouble.book, since: time.now - 300)
    }
}

// What is right in the end.
extension Chaos {
    private mutating func calmDown() async throws {
        world.services.clearFaults()
        for program in programs { program.wire.spare() }
        if isBelieved { time.noteSetting() }
        time.setLocal(ahead: 0)
        world.services.withWorld { $0.comeToRest() }
        if trouble.spell != nil { try endSpell() }
        note("all is well")
        for _ in 0..<45 { try await passMinute() }
    }

    private mutating func compare() async throws {
        let engine = try await engine()
        if let trouble = await engine.trouble { throw Complaint(description: "trouble though all is well: \(trouble)") }
        let full = try await world.fullSight()
        try Sight.expectSame(try await engine.sight(world), full, "not what a fresh load shows")
        for alert in await engine.due.sorted(by: { "\($0)" < "\($1)" })
        where !ledger.hasReported(alert, since: time.now - ChaosProgram.cooldown - 120) {
            throw Complaint(description: "\(alert) is due, and nobody was notified")
        }
        let copies = ledger.copies(within: ChaosProgram.cooldown - 15)
        guard copies.isEmpty else { throw Complaint(description: "reported twice: \(copies)") }
        guard ledger.strayTexts.isEmpty else {
            throw Complaint(description: "posted by no service: \(ledger.strayTexts)")
        }
        // Whoever takes over, and whoever starts anew, shows the same.
        try await end(engine)
        if programs.isEmpty { try await start() }
        for _ in 0..<3 { try await passMinute() }
        try Sight.expectSame(
            try await self.engine().sight(world), try await world.fullSight(), "whoever goes on shows something else")
    }

    private func engine() async throws -> ChaosProgram {
        var engines: [ChaosProgram] = []
        for program in programs where await program.isEngine { engines.append(program) }
        guard let engine = engines.first, engines.count == 1 else {
            throw Complaint(description: "\(engines.count) of \(programs.count) programs keep the store")
        }
        return engine
    }

    private mutating func endAll() async throws {
        for program in programs { try await end(program) }
        guard trouble.openFiles.isEmpty else { throw Complaint(description: "left open: \(trouble.openFiles)") }
    }
}
