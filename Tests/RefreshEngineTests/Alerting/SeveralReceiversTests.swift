import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// Three receivers of the same alerts: one answers, one refuses, one never says anything.
@Suite struct SeveralReceiversTests {
    private let busy = Office(waiting: [300])
    private static let refusal = LocalizedText(en: "gone", pt: "sumiu")

    private struct Trio {
        let answers = Listener("answers")
        let refuses = Listener("refuses", answering: .stop(reason: refusal))
        let hangs = Listener("hangs", answering: .retry(after: nil, reason: refusal))

        var receivers: [AlertReceiver] { [hangs.receiver(), refuses.receiver(), answers.receiver()] }
    }

    /// A working day in minutes: something for every rule, and then a queue that comes and goes every three minutes.
    private static func office(at minute: Int, of day: Int) -> Office {
        var office = Office()
        office.rules.minimumOnline = 3
        office.rules.firstResponse = .seconds(900)
        office.rules.limits[.waitMinutes] = 20
        office.rules.limits[.targetWarningMinutes] = 5
        office.rules.limits[.idleMinutes] = 120
        office.rules.limits[.awayMinutes] = 30
        office.rules.limits[.missedCount] = 3
        office.rules.limits[.ratingAtMost] = 2
        switch minute {
        case 20..<45: office.waiting = [1300]
        case 120..<150: office.open = 12
        case 180..<210: office.away = 2
        case 240..<241: office.recent = 3
        case 300..<310: office.phoneSilence = TimeInterval(60 * (minute - 299))
        case 340..<360: (office.open, office.silence) = (1, 10_000)
        case 370..<385: office.missedCalls = 3
        case 400..<415: office.absence = 2400
        case 430..<440: office.lowRating = .init(rawValue: "\(300 + day)")
        case 540..<1020 where minute % 6 < 3: office.waiting = [5]
        default: break
        }
        return office
    }

    @Test func `a week of all rules with three receivers loses nothing, and none waits for another`() async throws {
        let stage = AlertStage()
        let trio = Trio()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store, receivers: trio.receivers)
        for minute in 0..<7 * 1440 {
            let minuteOfDay = minute % 1440
            let isEventful = (18..<450).contains(minuteOfDay) || (538..<1040).contains(minuteOfDay)
            guard isEventful || minuteOfDay.isMultiple(of: 10) else {
                stage.pass(.seconds(60))
                continue
            }
            await stage.minute(service, Self.office(at: minuteOfDay, of: minute / 1440))
        }
        // Then the one that answers has heard everything: the queue every twelve minutes, for it is away when its
        // cooldown ends
        let counts = trio.answers.told.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let late = ["target", "wait", "queue"]
        let aDay = [
            late.map { "new \($0) team:7001" }.joined(separator: ", "): 1,
            late.map { "reminder \($0) team:7001" }.joined(separator: ", "): 2,
            "new overload agent:501": 1, "reminder overload agent:501": 2,
            "new staffing online": 1, "reminder staffing online": 2, "new spike agent:501": 1,
            "new source source:aircall": 1, "new idle agent:501": 1, "reminder idle agent:501": 1,
            "new missed line:55": 1, "reminder missed line:55": 1, "new away agent:504": 1,
            "reminder away agent:504": 1,
            "new queue team:7001": 40,
        ]
        let ratings = Dictionary(uniqueKeysWithValues: (0..<7).map { ("new rating conversation:\(300 + $0)", 1) })
        #expect(counts == aDay.mapValues { 7 * $0 }.merging(ratings) { $1 })
        // And there was something for every rule
        let told = trio.answers.told.flatMap { $0.split(separator: ", ") }.map { $0.split(separator: " ")[1] }
        #expect(Set(told.map(String.init)) == Set(AlertRule.all.map(\.name)))
        let perDay = aDay.values.reduce(0, +) + 1
        // The one that refuses was tried by each new message, at most every ten minutes
        #expect(trio.refuses.told.isEmpty)
        #expect(trio.refuses.tries.count == 7 * perDay)
        #expect(zip(trio.refuses.tries, trio.refuses.tries.dropFirst()).allSatisfy { $1.timeIntervalSince($0) >= 600 })
        // The one that never answers was tried with growing pauses, and nothing counts as delivered
        #expect(trio.hangs.told.isEmpty)
        #expect((7 * perDay..<7 * perDay * 6).contains(trio.hangs.tries.count), "\(trio.hangs.tries.count)")
        let states = Dictionary(grouping: try store.messages(limit: .max)) { $0.receiver }
            .mapValues { Set($0.map(\.state)) }
        #expect(states["answers"] == [.delivered])
        #expect(states["refuses"] == [.dropped])
        #expect(states["hangs"]?.contains(.delivered) == false)

        // When the others are mended while a queue lasts
        trio.refuses.answer(with: .delivered)
        trio.hangs.answer(with: .delivered)
        for _ in 0..<20 { await stage.minute(service, busy) }
        // Then each is told what holds
        #expect(trio.refuses.told.first == "new queue team:7001")
        #expect(trio.hangs.told.last?.contains("queue team:7001") == true)
        #expect(try store.pendingMessages().isEmpty)
    }

    @Test func `a receiver that takes its time holds up no other`() async throws {
        // Given a receiver that has not answered yet
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let slow = Listener("slow") { isOver in
            if !isOver {
                ask.yield()
                return
            }
            for await _ in released {}
        }
        let (heard, hear) = AsyncStream.makeStream(of: Void.self)
        let quick = Listener("quick") { isOver in
            if isOver { hear.yield() }
        }
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(
            store, receivers: [slow.receiver(), quick.receiver()], pace: TestClock())
        let running = Task { await service.run() }
        await service.evaluate(busy.snapshot(at: stage.now))
        for await _ in asked { break }
        // When there is more for both of them
        for await _ in heard { break }
        // Then the other has it already
        #expect(quick.told == ["new queue team:7001"])
        #expect(try store.pendingMessages(for: "slow").map(\.state) == [.sending])
        release.finish()
        running.cancel()
        await running.value
        #expect(slow.told == ["new queue team:7001"])
        #expect(try store.messages(limit: 9).map(\.state) == [.delivered, .delivered])
    }

    @Test func `a pause that one receiver asks for is its own, and outlives the program`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let pausing = Listener("pausing", answering: .retry(after: .seconds(200), reason: Self.refusal))
        let other = Listener("other")
        let receivers = [pausing.receiver(), other.receiver()]
        let service = try await stage.service(store, receivers: receivers)
        await stage.minute(service, busy)
        #expect((pausing.tries.count, other.told.count) == (1, 1))
        // When the program starts anew, and there is something else to tell
        pausing.answer(with: .delivered)
        let next = try await stage.service(store, receivers: receivers)
        await stage.minute(next, Office(waiting: [300], open: 12))
        #expect(pausing.tries.count == 1, "not before its time")
        #expect(other.told == ["new queue team:7001", "new overload agent:501"])
        await stage.minute(next, Office(waiting: [300], open: 12))
        await stage.minute(next, Office(waiting: [300], open: 12))
        #expect(pausing.told == ["new queue team:7001", "new overload agent:501"])
        #expect(try store.pendingMessages().isEmpty)
    }

    @Test func `each receiver has its own filter and its own hours`() async throws {
        let stage = AlertStage(at: AlertStage.monday + 8 * 3600)
        let hours = ActiveHours(spans: [.init(weekdays: [0], start: 9 * 60, end: 18 * 60)])
        let all = Listener("all"), office = Listener("office"), queues = Listener("queues"), sales = Listener("sales")
        let service = try await stage.service(
            receivers: [
                all.receiver(), office.receiver(hours: hours), queues.receiver(rules: .only([.queue])),
                sales.receiver(teams: .only(["7002"])),
            ])
        for _ in 0..<65 { await stage.minute(service, Office(waiting: [300], open: 12)) }
        #expect(all.told.first == "new queue team:7001, new overload agent:501")
        #expect(all.told.count == 7)
        #expect(queues.told.first == "new queue team:7001")
        #expect(queues.told.count == 7)
        #expect(office.told == ["summary queue team:7001, summary overload agent:501"])
        #expect(sales.told.isEmpty)
    }

    @Test func `messages for a receiver that is no longer there are taken back`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let gone = Listener("gone"), stays = Listener("stays")
        let service = try await stage.service(store, receivers: [gone.receiver(), stays.receiver()])
        await service.evaluate(busy.snapshot(at: stage.now))
        let next = try await stage.service(store, receivers: [stays.receiver()])
        await stage.minute(next, busy)
        #expect(stays.told == ["new queue team:7001"])
        #expect(try store.pendingMessages().isEmpty)
        #expect(try store.messages(limit: 9).filter { $0.receiver == "gone" }.map(\.state) == [.dropped])
    }

    @Test func `the overview names every receiver and its trouble`() async throws {
        let stage = AlertStage()
        let trio = Trio()
        let service = try await stage.service(receivers: trio.receivers)
        await stage.minute(service, busy)
        let overview = try #require(await service.lastPublished)
        #expect(overview.receivers.map(\.id) == ["hangs", "refuses", "answers"])
        #expect(overview.receivers.map { $0.stop != nil } == [false, true, false])
        #expect(overview.delivery == .open)
        #expect(overview.firing.first?.receivers.map(\.messages) == [0, 0, 1])
    }
}

/// What `kill -9` leaves at each step from the decision to each receiver's answer, and what the next program makes of it.
@Suite struct ReceiverCrashTests {
    enum Moment: Sendable, Hashable { case beforeStore, afterStore, beforeSend, beforeConfirm, afterConfirm }

    struct Step: Sendable, CustomTestStringConvertible {
        let moment: Moment
        /// Whose message is on its way.
        let receiver: Receiver.ID
        var testDescription: String { "\(moment), \(receiver)" }
    }

    /// What the messages tell.
    enum News: CaseIterable {
        case beginning, reminder, end
        /// The word before each alert.
        var word: String {
            switch self {
            case .beginning: "new"
            case .reminder: "reminder"
            case .end: "resolved"
            }
        }
    }

    private static let names: [Receiver.ID] = ["first", "second", "third"]
    private static let steps = names.flatMap { name in
        [Moment.beforeStore, .afterStore, .beforeSend, .beforeConfirm, .afterConfirm].map {
            Step(moment: $0, receiver: name)
        }
    }

    private final class Keeper: Sendable {
        private let kept = Mutex<(folder: ScratchFolder, told: [Receiver.ID: [String]])?>(nil)
        private let isWatching = Mutex(false)

        var state: (folder: ScratchFolder, told: [Receiver.ID: [String]])? { kept.withLock(\.self) }

        /// From now on something may be kept.
        func watch() { isWatching.withLock { $0 = true } }

        /// Keeps the files as they are now, and what has arrived so far. Only the first time.
        func keep(_ scratch: ScratchFolder, _ told: [Receiver.ID: [String]]) {
            guard isWatching.withLock(\.self) else { return }
            kept.withLock { kept in
                guard kept == nil, let copy = try? ScratchFolder(copying: scratch) else { return }
                kept = (copy, told)
            }
        }
    }

    private final class Ears: Sendable {
        private let listeners = Mutex<[Listener]>([])
        func hear(_ listener: Listener) { listeners.withLock { $0.append(listener) } }
        var told: [Receiver.ID: [String]] {
            Dictionary(uniqueKeysWithValues: listeners.withLock(\.self).map { ($0.id, $0.told) })
        }
    }

    @Test(arguments: steps, [false, true])
    func `a kill loses nothing for any receiver, and repeats at most what was on its way`(
        step: Step, isTakeover: Bool
    ) async throws {
        for news in News.allCases { try await kill(at: step, of: news, isTakeover: isTakeover) }
    }

    private func kill(at step: Step, of news: News, isTakeover: Bool) async throws {
        let busy = Office(waiting: [300], open: 12)
        let policy = AlertPolicy(notifiesResolved: true)
        let scratch = try ScratchFolder()
        let stage = AlertStage()
        let (keeper, ears) = (Keeper(), Ears())
        let keep: @Sendable (Moment, Receiver.ID) -> Void = { moment, receiver in
            if step.moment == moment, step.receiver == receiver { keeper.keep(scratch, ears.told) }
        }
        let listeners = Self.names.map { name in
            Listener(name) { isOver in keep(isOver ? .beforeConfirm : .beforeSend, name) }
        }
        for listener in listeners { ears.hear(listener) }
        let store = try MonitorStore.open(in: scratch.url, at: stage.now).store
        let service = try await stage.service(store, policy: policy, receivers: listeners.map { $0.receiver() })
        // Given what is known before, if the messages tell how it goes on
        if news != .beginning {
            await stage.minute(service, busy)
            if news == .reminder { stage.pass(.seconds(600)) }
        }
        let known = ears.told
        keeper.watch()
        // When the program is killed
        let office = news == .end ? Office() : busy
        keep(.beforeStore, step.receiver)
        await service.evaluate(office.snapshot(at: stage.now))
        keep(.afterStore, step.receiver)
        for name in Self.names {
            _ = await service.sendNext(to: name)
            keep(.afterConfirm, name)
        }
        // What the killed program did after this moment did not happen.
        let (left, told) = try #require(keeper.state)
        let next = AlertStage(at: stage.now)
        let heirs = Self.names.map { Listener($0) }
        let successor: AlertService
        if isTakeover {
            successor = try await next.service(policy: policy, receivers: heirs.map { $0.receiver() })
            await successor.resign()
            // Before anything was stored there is a store, without alerts in it.
            if let follower = try MonitorStore.openFollower(in: left.url) {
                await successor.follow(follower, in: left.url)
            }
            await successor.becomeEngine(try MonitorStore.open(in: left.url, at: next.now).store, resuming: true)
        } else {
            let reopened = try MonitorStore.open(in: left.url, at: next.now).store
            successor = try await next.service(reopened, policy: policy, receivers: heirs.map { $0.receiver() })
        }
        for _ in 0..<5 { await next.minute(successor, office) }
        // Then
        for (name, heir) in zip(Self.names, heirs) {
            let all = (told[name] ?? []).dropFirst(known[name]?.count ?? 0) + heir.told
            #expect(Set(all) == ["\(news.word) queue team:7001, \(news.word) overload agent:501"], "\(news), \(name)")
            let isOnItsWay = step.moment == .beforeConfirm && step.receiver == name
            #expect(all.count == (isOnItsWay ? 2 : 1), "\(news), \(name): \(all)")
        }
        #expect(try MonitorStore.open(in: left.url, at: next.now).store.pendingMessages().isEmpty)
    }
}
