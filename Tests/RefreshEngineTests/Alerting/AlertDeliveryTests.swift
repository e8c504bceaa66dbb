import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import TestSupport
import Testing

@testable import RefreshEngine

/// What becomes of messages while Slack is in trouble.
@Suite struct AlertDeliveryTests {
    private let busy = Office(waiting: [300])

    @Test func `messages leave one after the other, at least a second apart`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        let worse = [
            Office(open: 12), Office(waiting: [5], open: 12), Office(waiting: [5], open: 12, away: 1),
            Office(waiting: [5], open: 12, recent: 3, away: 1),
        ]
        for office in worse { await service.evaluate(office.snapshot(at: stage.now)) }
        let count = try store.pendingMessages().count
        #expect(count == worse.count)
        #expect(await service.lastPublished?.receivers.first?.messages?.waiting == count)
        await stage.deliver(service)
        #expect(stage.messages.count == count)
        var counts = MessageCounts()
        counts.delivered = count
        #expect(await service.lastPublished?.receivers.map(\.messages) == [counts])
        #expect(zip(stage.messages, stage.messages.dropFirst()).allSatisfy { $1.at > $0.at })
    }

    @Test func `the cooldown begins when Slack says ok`() async throws {
        // Given a Slack that fails for four minutes
        let stage = AlertStage()
        let service = try await stage.service()
        stage.services.inject(.status(500), into: .slack)
        for _ in 0..<4 { await stage.minute(service, busy) }
        #expect(stage.messages.isEmpty)
        // When it recovers
        stage.services.clearFaults()
        for _ in 0..<20 { await stage.minute(service, busy) }
        // Then there is one message, and the reminder ten minutes after it
        try #require(stage.messages.count >= 2)
        #expect((600..<660).contains(stage.messages[1].at - stage.messages[0].at))
    }

    @Test(arguments: [
        (Fault.status(500), [0, 2, 8, 30, 120]), (.status(503), [0, 2, 8, 30, 120]),
        (.html(status: 200), [0, 2, 8, 30, 120]),
        (.html(status: 502), [0, 2, 8, 30, 120]), (.rateLimited(retryAfter: .seconds(45)), [0, 45, 45, 45, 45]),
        (.rateLimited(retryAfter: nil), [0, 30, 30, 30, 30]),
    ])
    func `trouble is waited out`(fault: Fault, waits: [Int]) async throws {
        let stage = AlertStage()
        let service = try await stage.service()
        stage.services.inject(fault, into: .slack, count: waits.count - 1)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.deliver(service, within: .seconds(300))
        #expect(stage.services.requestCount(.slack) == waits.count)
        let delay = stage.messages.first.map { Double($0.at) - AlertStage.monday.timeIntervalSince1970 }
        #expect(delay.map { abs($0 - Double(waits.reduce(0, +))) < 6 } == true)
    }

    @Test func `429 stops the whole queue`() async throws {
        let stage = AlertStage()
        let service = try await stage.service()
        stage.services.inject(.rateLimited(retryAfter: .seconds(50)), into: .slack, count: 1)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.deliver(service, within: .seconds(5))
        await service.evaluate(Office(waiting: [300], open: 12).snapshot(at: stage.now))
        await stage.deliver(service, within: .seconds(44))
        #expect(stage.messages.isEmpty)
        #expect(stage.services.requestCount(.slack) == 1)
        await stage.deliver(service, within: .seconds(5))
        #expect(stage.messages.count == 2)
    }

    @Test(arguments: [Fault.hang, .reset, .truncatedBody])
    func `without an answer a message is repeated, and delivered only by Slack's own ok`(fault: Fault) async throws {
        // Given something on the way to Slack that swallows the first answers
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(fault, into: .slack, count: 3)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.deliver(service, within: .seconds(30))
        #expect(stage.services.requestCount(.slack) == 3)
        #expect(try store.messages(limit: 9).map(\.state) == [.queued])
        #expect(try store.alertBook().records.allSatisfy { $0.messages == 0 })
        // When Slack answers
        await stage.deliver(service, within: .seconds(30))
        #expect(stage.services.requestCount(.slack) == 4)
        #expect(try store.messages(limit: 9).map(\.state) == [.delivered])
    }

    @Test(arguments: [Fault.hang, .reset])
    func `what is never answered is never delivered, and is reported anew while it is true`(fault: Fault) async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(fault, into: .slack)
        for _ in 0..<60 { await stage.minute(service, busy) }
        #expect(try store.messages(limit: 99).allSatisfy { $0.state != .delivered })
        #expect((10..<25).contains(stage.services.requestCount(.slack)), "pauses grow to five minutes")
        // When whatever was in the way is gone
        stage.services.clearFaults()
        let heard = stage.messages.count
        for _ in 0..<6 { await stage.minute(service, busy) }
        #expect(stage.messages.count == heard + 1)
        #expect(try store.messages(limit: 1).map(\.state) == [.delivered])
    }

    @Test func `a refused layout is sent as plain text, and then given up for all to see`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(.status(400), into: .slack, count: 1)
        await service.evaluate(busy.snapshot(at: stage.now))
        await stage.deliver(service)
        #expect(stage.messages.map(\.blockTexts) == [[]])
        #expect(stage.messages.first?.text.contains("Suporte") == true)
        // When the plain text is refused as well
        stage.services.inject(.status(400), into: .slack, count: 2)
        await service.evaluate(Office(waiting: [300], open: 12).snapshot(at: stage.now))
        await stage.deliver(service)
        #expect(stage.messages.count == 1)
        let newest = try #require(try store.messages(limit: 1).first)
        #expect(newest.state == .dropped)
        #expect(newest.outcome?.text(in: .english).contains("invalid_payload") == true)
        // Then it is reported again after the cooldown
        for _ in 0..<12 { await stage.minute(service, Office(waiting: [300], open: 12)) }
        #expect(stage.headlines.contains { $0.contains("1 agent overloaded") })
    }

    @Test(arguments: [401, 403, 404, 410])
    func `a webhook that refuses is tried again by new messages, at most every ten minutes`(status: Int) async throws {
        // Given
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(.status(status), into: .slack)
        for _ in 0..<9 { await stage.minute(service, busy) }
        #expect(stage.services.requestCount(.slack) == 1)
        var overviews = service.overviews.makeAsyncIterator()
        let stop = try #require(await overviews.next()?.receivers.first?.stop)
        #expect(stop.reason.text(in: .english).contains("\(status)"))
        // When it goes on refusing
        for _ in 0..<20 { await stage.minute(service, busy) }
        #expect(stage.services.requestCount(.slack) == 3)
        let later = try #require(await overviews.next())
        let still = try #require(later.receivers.first?.stop)
        #expect(still.stoppedAt == stop.stoppedAt, "it has refused since the first time")
        #expect(later.firing.map(\.decision) == [.suppress(.stopped(.slack, until: still.triedAt + 600))])
        // Then a restart tries no sooner
        let again = try await stage.service(store)
        await stage.minute(again, busy)
        #expect(stage.services.requestCount(.slack) == 3)
        await stage.minute(again, busy)
        #expect(stage.services.requestCount(.slack) == 4)
        // And once somebody has mended it, the next message arrives
        stage.services.clearFaults()
        for _ in 0..<10 { await stage.minute(again, busy) }
        #expect(stage.headlines == ["1 queue waiting"])
        let receiver = try #require(again.receivers.first)
        #expect(try store.receiverStop(at: receiver.address) == nil)
    }

    @Test func `another webhook is not made to wait for the one that refused`() async throws {
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(.status(404), into: .slack, count: 1)
        await stage.minute(service, busy)
        let other = try await stage.service(
            store, webhook: "http://127.0.0.1:2" + stage.services.credentials.slackPath)
        await stage.minute(other, busy)
        #expect(stage.headlines == ["1 queue waiting"])
    }

    @Test func `a refusal dated in the future holds nothing up`() async throws {
        // Given a machine whose clock was an hour ahead when the webhook refused
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        let receiver = try #require(service.receivers.first)
        try store.stopReceiver(
            at: receiver.address, reason: LocalizedText(en: "gone", pt: "sumiu"), at: stage.now + 3600)
        // Then the next message tries at once
        await stage.minute(service, busy)
        #expect(stage.headlines == ["1 queue waiting"])
    }

    @Test func `more than fifty waiting messages become one`() async throws {
        // Given a Slack that is away, and alerts that come one by one
        let stage = AlertStage()
        let store = try MonitorStore.inMemory()
        let service = try await stage.service(store)
        stage.services.inject(.status(503), into: .slack)
        let crowd = { (count: Int) in
            let members = (0..<count).map { InboxMember.make(.init(rawValue: "\(1000 + $0)"), "Agent \($0)") }
            let tickets = (0..<count * 10).map { ticket in
                Conversation.make(
                    .init(rawValue: "\(ticket)"), now: stage.now, age: 90_000,
                    assignee: .init(rawValue: "\(1000 + ticket / 10)"))
            }
            return Snapshot.make(
                inbox: InboxRecords(
                    teams: [Team(id: "7001", name: "Suporte")], members: members, conversations: tickets),
                now: stage.now)
        }
        for count in 4..<70 {
            await service.evaluate(crowd(count))
            await stage.deliver(service, within: .seconds(2))
            #expect(try store.pendingMessages().count <= AlertService.maxOutbox)
        }
        // When it is back
        stage.services.clearFaults()
        await stage.deliver(service, within: .seconds(240))
        // Then nobody is missing, and nobody is notified twice
        let texts = stage.messages.map { $0.blockTexts.joined(separator: "\n") }
        #expect(stage.messages.count < 25)
        let count = texts.joined().matches(of: /\*Agent \d+\*: \*10\*|and (\d+) more/)
            .reduce(0) { $0 + ($1.1.flatMap { Int($0) } ?? 1) }
        #expect(count == 69)
    }

    @Test func `after a long pause there is no backlog, only what is still true`() async throws {
        // Given messages that could not leave
        let stage = AlertStage()
        let service = try await stage.service()
        stage.services.inject(.reset, into: .slack)
        stage.services.inject(.status(503), into: .slack)
        await service.evaluate(Office(waiting: [300], open: 12).snapshot(at: stage.now))
        await stage.deliver(service, within: .seconds(1))
        await service.evaluate(Office(waiting: [300], open: 12, away: 1).snapshot(at: stage.now))
        // When the machine sleeps for eight hours
        stage.pass(.seconds(8 * 3600))
        stage.services.clearFaults()
        await stage.deliver(service, within: .seconds(1))
        #expect(stage.messages.isEmpty)
        await stage.minute(service, Office(waiting: [30_000], away: 1))
        // Then
        #expect(stage.headlines == ["1 queue waiting · too few online"])
    }

    @Test func `without a webhook alerts are on screen only`() async throws {
        let stage = AlertStage()
        let service = try await stage.service(hasWebhook: false)
        await stage.minute(service, busy)
        #expect(stage.services.requestCount(.slack) == 0)
        var overviews = service.overviews.makeAsyncIterator()
        let overview = try #require(await overviews.next())
        #expect(overview.firing.map(\.id.subject.key) == ["team:7001"])
        #expect(overview.delivery == .noWebhook)
    }

    @Test func `a message that is taken back before it leaves is not sent`() async throws {
        // Given a message that is about to leave
        let stage = AlertStage()
        let listener = Listener("listener")
        let service = try await stage.service(receivers: [listener.receiver()])
        await service.evaluate(Office(waiting: [300]).snapshot(at: stage.now))
        guard case .message(let message) = await service.nextMessage(for: "listener") else {
            Issue.record("nothing to send")
            return
        }
        // When the program turns to another store at this moment
        await service.resign()
        await service.becomeEngine(nil)
        // Then it does not leave
        #expect(await service.beginSending(message) == false)
        #expect(await service.sendNext(to: "listener") == nil)
        #expect(listener.tries.isEmpty)
    }

    @Test func `posting goes on in its own time, and ends when it is cancelled`() async throws {
        let stage = AlertStage()
        let service = try await stage.service()
        let posting = Task { await service.run() }
        await service.evaluate(busy.snapshot(at: stage.now))
        for await overview in service.overviews where overview.firing.first?.messages == 1 { break }
        posting.cancel()
        await posting.value
        #expect(stage.messages.count == 1)
    }
}
