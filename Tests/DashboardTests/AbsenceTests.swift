import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// That nothing is there is said only where that is known.
@Suite struct AbsenceTests {
    private let quiet = InboxRecords(teams: Scene.teams, members: Scene.members, ratingsFrom: nil)

    private func person(_ snapshot: Snapshot, _ tab: Character, _ language: Language = .english) -> Person {
        var person = Person(Scene.update(snapshot), language: language)
        person.press(tab)
        return person
    }

    private static let stale = SourceHealth(
        state: .stale, asOf: Scene.ago(180), failure: LocalizedText(en: "no answer", pt: "sem resposta"))
    private static let ok = SourceHealth(state: .ok, asOf: Scene.now)

    @Test(
        arguments: [
            (Language.english, "The ratings are not known yet.", "This workspace has no teams."),
            (.brazilianPortuguese, "As avaliações ainda não são conhecidas.", "Este workspace não tem equipes."),
        ])
    func `ratings that are loading, or cannot be read, are not known, whatever teams there are`(
        language: Language, unknown: String, noTeams: String
    ) {
        for health in [Self.ok, Self.stale] {
            let sources = SourcesHealth(inbox: health, phone: Self.ok)
            let person = person(Scene.snapshot(inbox: quiet, sources: sources), "3", language)
            #expect(person.sees(unknown))
            #expect(!person.sees(noTeams))
        }
    }

    @Test func `a workspace without teams is told where teams would be`() {
        let empty = Scene.snapshot(inbox: InboxRecords(ratingsFrom: nil), phone: PhoneRecords())
        #expect(person(empty, "1").sees("This workspace has no teams."))
        #expect(person(empty, "2").sees("This workspace has no teams."))
        #expect(!person(empty, "3").sees("This workspace has no teams."))
    }

    @Test(
        arguments: [
            (Language.english, "The agents in Intercom are not known.", "no agents", "IN AIRCALL", "ONLY IN"),
            (
                .brazilianPortuguese, "Os agentes do Intercom não são conhecidos.", "não têm agentes", "NO AIRCALL",
                "SÓ NO"
            ),
        ])
    func `without the list of people nobody is said to be no agent, or to have left`(
        language: Language, unknown: String, noAgents: String, inPhone: String, onlyInPhone: String
    ) {
        var inbox = Scene.inbox
        inbox.members = []
        let snapshot = Scene.snapshot(inbox: inbox)
        let agents = person(snapshot, "2", language)
        #expect(agents.sees(unknown) && !agents.sees(noAgents))
        #expect(agents.sees(inPhone) && !agents.sees(onlyInPhone))
        let ratings = person(snapshot, "3", language)
        #expect(ratings.sees(language == .english ? "teammate 501" : "colega 501"))
        #expect(!ratings.sees("former teammate") && !ratings.sees("ex-colega"))
    }

    @Test(
        arguments: [
            (Language.english, "no phone", "NO LONGER ON THE TEAM", "ONLY IN", "IN AIRCALL"),
            (.brazilianPortuguese, "sem telefone", "NÃO ESTÃO MAIS NA EQUIPE", "SÓ NO", "NO AIRCALL"),
        ])
    func `without the list of phone users nobody is said to have no phone, or to have left`(
        language: Language, noPhone: String, former: String, onlyIn: String, inPhone: String
    ) {
        var phone = Scene.phone
        phone.users = []
        for snapshot in [Scene.snapshot(phone: phone), Scene.snapshot(phone: nil)] {
            let agents = person(snapshot, "2", language)
            #expect(!agents.sees(noPhone) && !agents.sees(former) && !agents.sees(onlyIn))
        }
        #expect(person(Scene.snapshot(phone: phone), "2", language).sees(inPhone))
    }

    @Test func `an empty queue of old figures is of when they are`() {
        let inbox = InboxRecords(
            teams: Scene.teams, members: Scene.members,
            conversations: [.make("1", now: Scene.now, age: 60, assignee: "501")])
        let fresh = person(Scene.snapshot(inbox: inbox), "1")
        #expect(fresh.sees("Nobody is waiting."))
        let old = person(Scene.snapshot(inbox: inbox, sources: SourcesHealth(inbox: Self.stale, phone: Self.ok)), "1")
        #expect(old.sees("Nobody is waiting (figures from 14:29)."))
        #expect(!old.sees("Nobody is waiting."))
    }

    @Test func `while older calls and ratings are loading, every figure made of them is marked`() {
        // Given calls and ratings of the last hour only
        var (inbox, phone) = (Scene.inbox, Scene.phone)
        (inbox.ratingsFrom, phone.callsFrom) = (Scene.ago(3600), Scene.ago(3600))
        let part = Scene.snapshot(inbox: inbox, phone: phone)
        let header = person(part, "1")
        let calls = part.totals.calls
        #expect(header.sees("Calls today ≥\(calls?.answered ?? -1) "))
        #expect(header.sees("≥\(calls?.missed ?? -1) missed"))
        #expect(header.sees("CSAT month ~"))
        // Then agents and lines have the mark too
        let ana = person(part, "2").rows(with: "Ana Beatriz").first ?? ""
        #expect(ana.contains("≥"))
        #expect(person(part, "4").rows(with: "Linha Suporte").contains { $0.contains("≥") })
        // And nothing has it when all is in
        let whole = Scene.snapshot()
        for tab in "124" { #expect(!person(whole, tab).sees("≥"), "\(tab)") }
        #expect(!person(whole, "1").sees("CSAT month ~"))
    }

    @Test func `lines that do not exist are said where calls would be, and teams where satisfaction would be`() {
        var rules = Scene.rules
        (rules.lines, rules.teams) = (.only(["123456"]), .only(["9999999"]))
        let unknown = Scene.snapshot(rules: rules)
        let calls = person(unknown, "4")
        #expect(calls.sees("Line 123456 in the settings does not exist."))
        #expect(calls.sees("Correct `lines` under [monitor]"))
        #expect(calls.sees("Calls today –"))
        #expect(calls.sees("Online –"))
        #expect(person(unknown, "3").sees("Team 9999999 in the settings does not exist."))
        #expect(!person(unknown, "3").sees("not known yet"))
        // Where a part exists the rest is shown under the figures.
        rules.lines = .only(["123456", "55"])
        #expect(person(Scene.snapshot(rules: rules), "4").sees("Line 123456 in the settings does not exist."))
    }

    @Test func `no calls is no claim while older ones are loading, or the source is silent`() {
        var phone = Scene.phone
        phone.calls = []
        #expect(person(Scene.snapshot(phone: phone), "4").sees("No calls in this period."))
        let stale = SourcesHealth(inbox: Self.ok, phone: Self.stale)
        #expect(
            person(Scene.snapshot(phone: phone, sources: stale), "4")
                .sees("No calls in this period (figures from 14:29)."))
        phone.callsFrom = Scene.ago(600)
        #expect(person(Scene.snapshot(phone: phone), "4").sees("Calls in this period are not known yet."))
    }

    @Test func `the page of an agent tells unknown ratings from none, and from none among the latest`() {
        func page(_ inbox: InboxRecords, ratings: [ConversationRating]) -> Person {
            var person = Person(
                Scene.update(Scene.snapshot(inbox: inbox, ratings: ratings)), size: Size(width: 160, height: 50))
            person.press("2", .enter)
            return person
        }
        var inbox = Scene.inbox
        #expect(page(inbox, ratings: []).sees("No ratings this month yet."))
        inbox.ratingsFrom = Scene.ago(3600)
        #expect(page(inbox, ratings: []).sees("This month's ratings are not known yet."))
        inbox.ratingsFrom = nil
        #expect(page(inbox, ratings: []).sees("The ratings are not known yet."))
        // Those of others fill the list of the latest.
        inbox.ratingsFrom = .distantPast
        let others = (0..<RatingSummary.listedAnswers).map {
            ConversationRating.make(.init(rawValue: "\($0)"), now: Scene.now, age: 60, score: 5, teammate: "502")
        }
        let own = ConversationRating.make("9000", now: Scene.now, age: 90_000, score: 4, teammate: "501")
        let person = page(inbox, ratings: others + [own])
        #expect(person.sees("CSAT this month 100.0% (1)"))
        #expect(person.sees("None among the latest ratings this month."))
    }

    @Test func `an alert whose tickets are not known does not say that it has none`() {
        func asking(_ change: (inout AlertRecord) -> Void) -> Person {
            var record = Scene.record(Scene.suporte, "Suporte", value: 7, threshold: 1, since: 1448)
            change(&record)
            var person = Person(Scene.alerted(Scene.alerts([record])))
            person.press("5", .character("o"))
            return person
        }
        #expect(asking { $0.details = nil }.sees("The tickets of this alert are not known here."))
    }

    @Test(arguments: [
        (Language.english, "Intercom does not report the workspace's time zone", "Set timezone under [monitor]."),
        (.brazilianPortuguese, "O Intercom não informa o fuso horário do workspace", "Defina timezone em [monitor]."),
    ])
    func `a time zone that nobody knows is said on screen`(language: Language, notice: String, advice: String) {
        var rules = Scene.rules
        rules.followsWorkspaceZone = true
        for size in [Size(width: 80, height: 24), Size(width: 200, height: 60)] {
            let person = Person(Scene.update(Scene.snapshot(rules: rules)), language: language, size: size)
            #expect(person.sees(notice) && person.sees("America/Sao_Paulo") && person.sees(advice))
        }
        #expect(!Person(language: language).sees(notice))
    }

    @Test(arguments: [
        (Duration.seconds(72_000), "This machine's clock is 20h00m behind: set it.", "está 20h00m atrasado: acerte-o."),
        (Duration.seconds(-90), "This machine's clock is 1m30s ahead: set it.", "está 1m30s adiantado: acerte-o."),
    ])
    func `a clock that is wrong is said, for the header shows it`(offset: Duration, english: String, portuguese: String)
    {
        let status = RefreshStatus(clockOffset: offset)
        let update = MonitorUpdate(snapshot: Scene.snapshot(), status: status)
        #expect(Person(update).sees(english))
        #expect(Person(update, language: .brazilianPortuguese).sees(portuguese))
        // A fraction of a second beyond the limit is none on screen.
        for offset in [Duration.seconds(60), .seconds(60.9), .seconds(-60.9)] {
            let near = MonitorUpdate(snapshot: Scene.snapshot(), status: RefreshStatus(clockOffset: offset))
            #expect(!Person(near).sees("clock"))
        }
    }
}
