import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// Summaries of days at the receivers' times, through the outbox.
@Suite struct DigestDeliveryTests {
    private static let refusal = LocalizedText(en: "gone", pt: "sumiu")
    /// Ten minutes before the digest of the evening.
    private static let evening = AlertStage.monday + 17 * 3600 + 3000
    private let quiet = Office()

    private func receiver(
        _ listener: Listener, _ times: [String] = ["08:00", "18:00"], hours: ActiveHours? = nil
    ) throws -> AlertReceiver {
        let times = try times.map { try #require(DigestTime($0)) }
        return AlertReceiver(
            Receiver(listener.id, rules: .only([.overload]), hours: hours, digestTimes: times),
            at: "address of \(listener.id)", client: listener)
    }

    private func minutes(_ count: Int, _ stage: AlertStage, _ service: AlertService) async {
        for _ in 0..<count { await stage.minute(service, quiet) }
    }

    @Test func `each time of a day is told once, in the morning of the day before`() async throws {
        let stage = AlertStage()
        let listener = Listener("suporte")
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store, receivers: [try receiver(listener)])
        await minutes(2 * 1440, stage, service)
        #expect(
            listener.told == [
                "digest of 2026-11-22", "digest of 2026-11-23", "digest of 2026-11-23", "digest of 2026-11-24",
            ])
        #expect(listener.tries.map { Int($0.timeIntervalSince(AlertStage.monday) / 60) } == [480, 1080, 1920, 2520])
        #expect(try store.pendingMessages().isEmpty)
    }

    @Test func `a restart and a takeover tell nothing twice`() async throws {
        let stage = AlertStage(at: Self.evening)
        let listener = Listener("suporte")
        let store = try MonitorStore.inMemory()
        for _ in 0..<4 {
            let service = try await stage.service(store, receivers: [try receiver(listener)])
            await minutes(15, stage, service)
        }
        #expect(listener.told == ["digest of 2026-11-23"])
    }

    @Test func `one that was written down but not sent is sent after a restart`() async throws {
        // Given a program that ends between deciding and sending
        let stage = AlertStage(at: Self.evening)
        let listener = Listener("suporte")
        let store = try MonitorStore.inMemory()
        let first = try await stage.service(store, receivers: [try receiver(listener)])
        await minutes(9, stage, first)
        stage.pass(.seconds(60))
        await first.evaluate(quiet.snapshot(at: stage.now))
        #expect(try store.pendingMessages().map(\.id) == ["digest-suporte-2026-11-23T18:00"])
        #expect(listener.told.isEmpty)
        // When another one goes on
        let second = try await stage.service(store, receivers: [try receiver(listener)])
        await minutes(3, stage, second)
        #expect(listener.told == ["digest of 2026-11-23"])
    }

    @Test(arguments: [(119, ["digest of 2026-11-23"]), (121, [])])
    func `a time at which nobody ran is told within two hours, and else skipped`(
        minutesLate: Int, told: [String]
    ) async throws {
        let stage = AlertStage(at: AlertStage.monday + 18 * 3600 + TimeInterval(60 * minutesLate))
        let listener = Listener("suporte")
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store, receivers: [try receiver(listener)])
        await minutes(15, stage, service)
        #expect(listener.told == told)
        #expect(try store.messages(limit: 9).count == told.count)
    }

    @Test func `of several that are late one tells each day`() async throws {
        let stage = AlertStage(at: AlertStage.monday + 18 * 3600 + 300)
        let listener = Listener("suporte")
        let service = try await stage.service(
            try .inMemory(), receivers: [try receiver(listener, ["17:00", "17:30", "18:00"])])
        await minutes(5, stage, service)
        #expect(listener.told == ["digest of 2026-11-23"])
        #expect(try #require(listener.tries.first) > AlertStage.monday + 18 * 3600)
    }

    @Test func `it waits for services that do not answer, but not forever`() async throws {
        let stage = AlertStage(at: Self.evening)
        let listener = Listener("suporte")
        let service = try await stage.service(try .inMemory(), receivers: [try receiver(listener)])
        var office = quiet
        for minute in 1...19 {
            office.phoneSilence = TimeInterval(60 * minute)
            await stage.minute(service, office)
        }
        #expect(listener.told.isEmpty)
        for minute in 20...22 {
            office.phoneSilence = TimeInterval(60 * minute)
            await stage.minute(service, office)
        }
        #expect(listener.told == ["digest of 2026-11-23"])
    }

    @Test func `a receiver that has trouble for a while gets it all the same, and holds up no other`() async throws {
        let stage = AlertStage(at: Self.evening)
        let (hangs, answers) = (
            Listener("hangs", answering: .retry(after: nil, reason: Self.refusal)), Listener("answers")
        )
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store, receivers: [try receiver(hangs), try receiver(answers)])
        await minutes(60, stage, service)
        #expect(answers.told == ["digest of 2026-11-23"])
        #expect(hangs.told.isEmpty && hangs.tries.count > 3)
        hangs.answer(with: .delivered)
        await minutes(10, stage, service)
        #expect(hangs.told == ["digest of 2026-11-23"])
        #expect(answers.told.count == 1)
    }

    @Test func `one that is not taken within two hours is given up`() async throws {
        let stage = AlertStage(at: Self.evening)
        let hangs = Listener("hangs", answering: .retry(after: nil, reason: Self.refusal))
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store, receivers: [try receiver(hangs)])
        await minutes(135, stage, service)
        hangs.answer(with: .delivered)
        await minutes(10, stage, service)
        #expect(hangs.told.isEmpty)
        #expect(try store.messages(limit: 9).map(\.state) == [.dropped])
    }

    @Test func `hours that have just ended do not keep it back, and alerts of the night do`() async throws {
        // Given hours until 18:00
        let stage = AlertStage(at: Self.evening)
        let listener = Listener("suporte")
        let hours = ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 480, end: 1080)])
        let service = try await stage.service(try .inMemory(), receivers: [try receiver(listener, hours: hours)])
        await minutes(15, stage, service)
        for _ in 0..<5 { await stage.minute(service, Office(open: 12)) }
        #expect(listener.told == ["digest of 2026-11-23"])
    }

    @Test func `whoever follows tells nothing, and without a store nothing is told`() async throws {
        let stage = AlertStage(at: Self.evening)
        let listener = Listener("suporte")
        let service = try await stage.service(try .inMemory(), receivers: [try receiver(listener)])
        await service.suspend()
        await minutes(15, stage, service)
        #expect(listener.told.isEmpty)
    }
}
