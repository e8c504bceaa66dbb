import Diagnostics
import Foundation
import Monitoring
import Simulator
import TestSupport
import Testing

@testable import RefreshEngine

/// The simulator's scenario of troubles, watched by the real clients and engine: each rule fires, and each receiver gets
/// what it takes.
@Suite struct TroubleScenarioTests {
    /// Of each message, which rule's news it brought, without reminders.
    private func news(_ listener: Listener) -> Set<String> {
        Set(
            listener.told.flatMap { $0.split(separator: ", ") }.filter { $0.hasPrefix("new ") }
                .map { String($0.dropFirst(4)) })
    }

    @Test func `in the scenario of troubles each receiver is told of its rules and its teams`() async throws {
        // Given a receiver of everything, one for the phone, and one for the last team
        let stage = Stage(World(seed: 7, scenario: .trouble, startingAt: Stage.afternoon))
        let clock = stage.services.clock
        let world = stage.services.world
        let (first, last) = (try #require(world.teams.first), try #require(world.teams.last))
        let line = try #require(world.lines.first)
        let absent = try #require(world.admins.last { $0.email == "zelia.inventada@example.test" })
        let everyone = Listener("everyone"), phone = Listener("phone"), team = Listener("team")
        let rules: Set<AlertRule> = [.wait, .target, .idle, .away, .missed, .rating]
        let lastTeam: Set<Team.ID> = [Team.ID(rawValue: "\(last.id)")]
        let receivers = [
            everyone.receiver(rules: .only(rules)), phone.receiver(rules: .only([.missed])),
            team.receiver(rules: .only([.wait, .target]), teams: .only(lastTeam)),
        ]
        let service = AlertService(
            policy: AlertPolicy(), receivers: receivers, host: "stage", timeZone: world.timeZone,
            localNow: { clock.now }, jitter: { 0 }, log: .discarded)
        await service.becomeEngine(nil)
        // When it is watched for a quarter of an hour, with the limits that its settings have
        let scratch = try ScratchFolder()
        var looks: [Date] = []
        var lookThatTold: Int?
        let end = try await stage.withEngine(in: scratch.url) { rules in
            rules.limits[.waitMinutes] = 20
            rules.limits[.targetWarningMinutes] = 5
            rules.limits[.idleMinutes] = 120
            rules.limits[.awayMinutes] = 2
            rules.limits[.missedCount] = 3
            rules.limits[.ratingAtMost] = 2
            rules.firstResponse = .seconds(900)
        } _: { engine in
            for look in 0..<15 {
                let snapshot = await engine.refreshOnce()
                looks.append(snapshot.generatedAt)
                await service.evaluate(snapshot)
                for listener in [everyone, phone, team] {
                    while let pause = await service.sendNext(to: listener.id), pause < .seconds(2) {
                        clock.advance(by: pause)
                    }
                }
                if lookThatTold == nil, news(everyone).contains("away agent:\(absent.id)") { lookThatTold = look }
                clock.advance(by: .seconds(60))
            }
            return await engine.refreshOnce()
        }
        // Then the one that takes all is told of each trouble
        let rating = try #require(stage.services.world.conversations.first { $0.subject == "Exemplo: cobrança errada" })
        let neglecting = try #require(first.memberIDs.first)
        #expect(
            news(everyone).isSuperset(of: [
                "wait team:\(first.id)", "target team:\(last.id)", "idle agent:\(neglecting)",
                "away agent:\(absent.id)", "missed line:\(line.id)", "rating conversation:\(rating.id)",
            ]), "\(news(everyone))")
        let told = Set(news(everyone).compactMap { $0.split(separator: " ").first.map(String.init) })
        #expect(told == Set(rules.map(\.name)))
        // And of the absence as soon as its start, seen by the second look, is two minutes ago, and no sooner
        let away = try #require(end.agents.first { $0.id.rawValue == "\(absent.id)" })
        let beginning = try #require(away.statusTime?.beginning)
        #expect(beginning > looks[0] && beginning <= looks[1])
        #expect(lookThatTold == looks.firstIndex { $0.timeIntervalSince(beginning) >= 120 })
        // And the others of theirs only
        #expect(news(phone) == ["missed line:\(line.id)"])
        #expect(news(team).contains("target team:\(last.id)"))
        #expect(news(team).allSatisfy { $0.hasSuffix("team:\(last.id)") }, "\(news(team))")
    }
}
