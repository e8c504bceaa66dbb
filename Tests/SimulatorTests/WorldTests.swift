import Foundation
import Testing

@testable import Simulator

@Suite struct WorldTests {
    @Test func `the same seed gives the same world, another one does not`() {
        let first = World.make(seed: 1)
        let second = World.make(seed: 1)
        #expect(first.allConversations == second.allConversations)
        #expect(first.calls == second.calls)
        #expect(first.admins == second.admins)
        #expect(first.allConversations != World.make(seed: 2).allConversations)
    }

    @Test(arguments: [Scenario.demo, .trouble])
    func `advancing in one step or in many gives the same world`(of scenario: Scenario) {
        // Given two equal worlds
        var leaping = World.make(scenario: scenario) { $0.historyDays = 2 }
        var walking = leaping
        // When one leaps six hours ahead and the other walks there
        leaping.advance(to: tuesdayMorning.addingTimeInterval(21_600))
        for step in stride(from: 0.0, through: 21_600, by: 37) {
            walking.advance(to: tuesdayMorning.addingTimeInterval(step))
        }
        walking.advance(to: tuesdayMorning.addingTimeInterval(21_600))
        // Then nothing tells them apart
        #expect(leaping.allConversations == walking.allConversations)
        #expect(leaping.calls == walking.calls)
        #expect(leaping.awayChanges == walking.awayChanges)
        #expect(leaping.now == walking.now)
    }

    @Test func `going back in time changes nothing`() {
        var world = World.make()
        let before = world.allConversations
        world.advance(to: tuesdayMorning.addingTimeInterval(-3600))
        #expect(world.allConversations == before)
        #expect(world.now == Int(tuesdayMorning.timeIntervalSince1970))
    }

    @Test func `the demo holds what a support lead looks at`() {
        let world = World.make(scenario: .demo)
        let open = world.conversations.filter { $0.state == .open }
        let today = world.launch - 10 * 3600
        #expect(world.teams.count == 4)
        #expect(world.conversations.count > 7_000)
        #expect(open.count > 20)
        #expect(open.contains { $0.adminID == nil && $0.teamID != nil })
        #expect(world.conversations.contains { $0.state == .snoozed })
        #expect(world.conversations.contains { $0.statistics.reopens > 0 })
        #expect(world.conversations.contains { $0.rating?.score != nil && $0.rating?.teammateID != $0.adminID })
        #expect(world.conversations.contains { $0.rating != nil && $0.rating?.score == nil })
        #expect(world.allConversations.contains { $0.isRemoved })
        #expect(world.calls.contains { $0.startedAt > today && $0.isMissed })
        #expect(world.calls.contains { $0.transferredToID != nil && $0.userID != $0.transferredToID })
        #expect(world.calls.contains { $0.transferredToID != nil && $0.userID == $0.transferredToID })
        #expect(world.calls.contains { $0.isMissed && $0.missedReason == nil })
        #expect(Set(world.calls.compactMap(\.missedReason)).count == SimulatedCall.MissedReason.allCases.count)
        #expect(world.admins.contains { $0.isAway } && world.admins.contains { !$0.isAway && $0.hasInboxSeat })
    }

    /// A Sunday in winter and one in summer, midnight in Greenwich: clocks differ by an hour in some places.
    private static let sundays = [1_793_491_200, 1_783_209_600]

    @Test(arguments: sundays)
    func `at every hour of a week it is office hours in some place, in São Paulo if it can be`(sunday: Int) throws {
        for hour in 0..<168 {
            let instant = Date(timeIntervalSince1970: TimeInterval(sunday + hour * 3600 + 1234))
            let zone = World.timeZoneAtWork(at: instant)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            #expect((10..<16).contains(calendar.component(.hour, from: instant)), "\(instant) in \(zone.identifier)")
            let isDayInSaoPaulo = (13..<19).contains(hour % 24)
            #expect((zone == World.saoPaulo) == isDayInSaoPaulo, "\(instant) in \(zone.identifier)")
        }
    }

    /// Every seventh hour of a week: each hour of a day, and each day of the week, is among them.
    @Test(arguments: stride(from: 0, to: 168, by: 7).map(\.self))
    func `a demo is in the middle of a working day at whatever hour it is launched`(hour: Int) throws {
        // Given a demo launched at that hour
        let launch = Date(timeIntervalSince1970: TimeInterval(Self.sundays[0] + hour * 3600))
        var scenario = Scenario.demo
        scenario.historyDays = 2
        let zone = World.timeZoneAtWork(at: launch)
        var world = World(seed: 7, scenario: scenario, startingAt: launch, timeZone: zone)
        // Then there is much behind its people today, by the calendar of their own zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let midnight = Int(calendar.startOfDay(for: launch).timeIntervalSince1970)
        #expect(world.calls.count { $0.startedAt >= midnight && $0.answeredAt != nil } >= 10)
        #expect(world.allConversations.count { $0.createdAt >= midnight } >= 30)
        // … and there are enough of them
        #expect(world.people.count { $0.presence != .off } >= 8)
        #expect(world.admins.count { !$0.isAway && $0.hasInboxSeat && !$0.isBot } >= 4)
        // When ten minutes pass
        let version = world.version
        let waiting = (1...10).map { minute in
            world.advance(to: launch.addingTimeInterval(Double(minute * 60)))
            return world.conversations.count { $0.state == .open && $0.adminID == nil && $0.waitingSince != nil }
        }
        // Then customers wait, the queues move, and somebody rings
        #expect(waiting.allSatisfy { $0 > 0 } && Set(waiting).count > 1, "\(waiting)")
        #expect(world.version - version > 60)
        #expect(world.calls.contains { $0.startedAt >= world.launch })
        #expect(!world.calls.contains { $0.startedAt >= world.launch && $0.missedReason == .outOfOpeningHours })
    }

    @Test func `the busy scenario exceeds every page`() {
        let world = World.make(scenario: .busy, at: tuesdayMorning.addingTimeInterval(5 * 3600))
        let midnight = world.launch - 15 * 3600
        let waiting = Dictionary(
            grouping: world.conversations.filter { $0.state == .open && $0.adminID == nil }, by: \.teamID)
        #expect(waiting.values.map(\.count).max() ?? 0 > 60)
        #expect(world.conversations.count { $0.createdAt >= midnight } > 150)
        #expect(world.calls.count { $0.startedAt >= midnight } > 50)
    }

    @Test func `the empty scenario has people and nothing to do, the one without teams has no team`() {
        let empty = World.make(scenario: .empty)
        #expect(empty.conversations.isEmpty && empty.calls.isEmpty && !empty.admins.isEmpty)
        let teamless = World.make(scenario: .noTeams)
        #expect(teamless.teams.isEmpty && teamless.conversations.allSatisfy { $0.teamID == nil })
        #expect(teamless.conversations.contains { $0.state == .closed })
    }

    @Test func `the scenario of troubles has one of each, all visibly invented`() throws {
        // Given half an hour after the launch
        var troubled = World.make(scenario: .trouble)
        troubled.advance(to: tuesdayMorning.addingTimeInterval(1800))
        // Then
        let invented = troubled.conversations.filter { $0.subject.hasPrefix("Exemplo: ") }
        #expect(invented.contains { $0.state == .open && $0.adminID == nil && troubled.now - $0.createdAt > 4000 })
        #expect(invented.contains { $0.state == .open && $0.adminID == nil && troubled.now - $0.createdAt < 3000 })
        #expect(invented.contains { $0.adminID != nil && troubled.now - $0.updatedAt > 3 * 3600 })
        #expect(invented.count { $0.rating?.score == 1 } == 2)
        let missed = troubled.calls.filter { $0.rawDigits.hasPrefix("+55 11 5551-") }
        #expect(missed.count == 8 && missed.allSatisfy { $0.isMissed && $0.missedReason != nil })
        #expect(Set(missed.map(\.rawDigits)).count == 4, "four customers, each of them twice")
        #expect(troubled.contacts.allSatisfy { contact in !missed.contains { $0.rawDigits == contact.phone } })
        let absent = try #require(troubled.admins.last)
        #expect(absent.name == "Zélia Inventada" && absent.isAway)
        #expect(invented.count { $0.adminID == absent.id && $0.state == .open } == 2)
        #expect(World.make(scenario: .quiet).conversations.allSatisfy { !$0.subject.hasPrefix("Exemplo: ") })
    }

    @Test func `every conversation obeys the vendor's rules`() {
        let world = World.make(scenario: .demo) { $0.historyDays = 5 }
        for conversation in world.allConversations {
            #expect(conversation.updatedAt >= conversation.createdAt)
            #expect(conversation.adminID == nil || conversation.adminID != world.admins.first { $0.isBot }?.id)
            #expect((conversation.snoozedUntil != nil) == (conversation.state == .snoozed))
            #expect(conversation.state == .open || conversation.waitingSince == nil)
            #expect(conversation.rating?.score == nil || conversation.rating?.repliedAt != nil)
            #expect(conversation.parts.map(\.at) == conversation.parts.map(\.at).sorted())
        }
        for call in world.calls {
            #expect((call.status == .done) == (call.endedAt != nil))
            #expect(call.answeredAt.map { $0 >= call.startedAt } ?? true)
            #expect(call.missedReason == nil || call.answeredAt == nil)
        }
    }

    /// How many stars go with each remark, said again here in plain figures; true for one in Portuguese.
    private static let starsOfRemarks: [String: (ClosedRange<Int>, isPortuguese: Bool)] = [
        "Atendimento excelente!": (4...5, true), "Muito atenciosa, resolveu na hora 👏": (4...5, true),
        "Nota 10, parabéns à equipe!": (4...5, true), "Rápido e claro, obrigado!": (4...5, true),
        "Resolveu, mas demorou um pouco.": (3...3, true), "Nem bom nem ruim.": (3...3, true),
        "Demorou demais.": (1...2, true), "Ainda não foi resolvido.": (1...2, true),
        "Passei por três atendentes e ninguém sabia responder.": (1...2, true),
        "Tive que repetir tudo três vezes; ninguém lê o histórico antes de responder.": (1...2, true),
        "Great help, thank you!": (4...5, false), "Quick and friendly 👏": (4...5, false),
        "Solved in minutes, well done!": (4...5, false), "It works now, but it took a while.": (3...3, false),
        "Fine.": (3...3, false), "Still not solved.": (1...2, false), "I waited far too long.": (1...2, false),
        "I had to explain the same thing to three people.": (1...2, false),
    ]

    @Test(arguments: [Scenario.demo, .busy])
    func `a remark says what its score says, in the customer's language`(of scenario: Scenario) {
        // Given everything that was ever rated in a world
        let world = World.make(scenario: scenario)
        let rated = world.allConversations.filter { $0.rating?.score != nil && $0.rating?.remark != nil }
        var seen: Set<String> = []
        for conversation in rated {
            // Then
            guard let score = conversation.rating?.score, let remark = conversation.rating?.remark, !remark.isEmpty
            else { continue }
            seen.insert(remark)
            // "Ok" is said in both languages.
            guard remark != "Ok" else {
                #expect(score == 3)
                continue
            }
            guard let (stars, isPortuguese) = Self.starsOfRemarks[remark] else {
                Issue.record("no stars are named for “\(remark)”")
                continue
            }
            #expect(stars.contains(score), "\(score) of 5: “\(remark)”")
            #expect(world.contact(of: conversation).writesPortuguese == isPortuguese, "“\(remark)”")
        }
        #expect(seen == Set(Self.starsOfRemarks.keys).union(["Ok"]), "each of them is heard")
        #expect(rated.contains { $0.rating?.remark?.isEmpty == true }, "some leave the field empty")
    }

    @Test func `people are answered in the language they write`() {
        let world = World.make(scenario: .demo) { $0.historyDays = 5 }
        var heard: Set<Bool> = []
        for conversation in world.allConversations {
            let isPortuguese = world.contact(of: conversation).writesPortuguese
            let bodies = conversation.parts.filter { $0.kind == .comment }.compactMap(\.body)
            for body in bodies where body.contains(" ") {
                let words = Set(body.lowercased().split { !$0.isLetter })
                let isEnglish = !words.isDisjoint(with: ["any", "the", "you", "this", "that", "here", "thanks"])
                #expect(isEnglish != isPortuguese, "\(body)")
                heard.insert(isEnglish)
            }
        }
        #expect(heard == [true, false])
    }

    @Test func `a teammate's load is the number of open conversations`() {
        let world = World.make(scenario: .demo) { $0.historyDays = 5 }
        for person in world.people {
            let open = world.conversations.count { $0.state == .open && $0.adminID == person.adminID }
            #expect(person.adminID == nil || person.load == open)
        }
    }

    @Test func `what is invented looks invented`() {
        let world = World.make()
        #expect(world.admins.allSatisfy { $0.email.hasSuffix(".test") })
        #expect(world.contacts.allSatisfy { $0.email.hasSuffix("@example.test") })
        #expect(world.contacts.allSatisfy { $0.phone.hasPrefix("+55 11 5550-") || $0.phone.hasPrefix("+1 555-01") })
    }

    @Test func `every scenario is found by its name`() {
        for scenario in Scenario.named { #expect(Scenario(name: scenario.name) == scenario) }
        #expect(Scenario(name: "nothing") == nil)
    }
}
