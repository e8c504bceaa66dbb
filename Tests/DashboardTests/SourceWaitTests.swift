import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

/// A source that keeps us waiting says for what and until when, and how old its figures are.
@Suite struct SourceWaitTests {
    private static let sizes = [Size(width: 80, height: 24), Size(width: 200, height: 60)]

    @Test(arguments: sizes)
    func `whoever waits says for what, and until or since when`(size: Size) {
        var person = Person(Scene.withWaits(), size: size)
        #expect(person.sees("Intercom: no answer for 12 s"))
        #expect(person.sees("Aircall: rate limited until 14:33:05"))
        #expect(person.sees("△ △ ↻58s") || person.sees("△ Intercom  △ Aircall  ↻58s"), "\(person.testDescription)")
        #expect(!person.sees("figures from"))
        person.wait(5)
        #expect(person.sees("Intercom: no answer for 17 s"))
        #expect(!person.sees("figures from"))
        // The second refresh is overdue: from now on their age stands.
        person.wait(1)
        #expect(person.sees("Intercom: no answer for 18 s · figures from 14:32:04"))
        #expect(person.sees("Aircall: rate limited until 14:33:05 · figures from 14:32:04"))
    }

    @Test(arguments: sizes)
    func `it is said in Portuguese too`(size: Size) {
        let person = Person(Scene.withWaits(late: true), language: .brazilianPortuguese, size: size)
        #expect(person.sees("Intercom: sem resposta há 12 s · dados de 14:31:22"))
        #expect(person.sees("Aircall: limite de requisições atingido, à espera até 14:33:05"))
        #expect(person.rows(with: "dados de 14:31:22").count == 2)
    }

    @Test(arguments: sizes)
    func `the wallboard marks it, with the age of the figures`(size: Size) {
        var person = Person(Scene.withWaits(), size: size)
        person.press("w")
        #expect(person.sees("△"))
        #expect(!person.sees("14:32:04"))
        person.wait(6)
        #expect(person.sees("△ 14:32:04") || person.sees("figures from 14:32:04"), "\(person.testDescription)")
    }

    private func update(
        _ health: SourceHealth, phone: SourceHealth = SourceHealth(state: .ok, asOf: Scene.now), interval: Int = 60
    ) -> MonitorUpdate {
        MonitorUpdate(
            snapshot: Scene.snapshot(sources: SourcesHealth(inbox: health, phone: phone)),
            status: RefreshStatus(isRefreshing: true, interval: .seconds(interval)))
    }

    @Test func `stale figures have their age, which grows, in either language`() {
        var person = Person(Scene.update(Scene.withStalePhone), size: Size(width: 160, height: 45))
        #expect(person.sees("figures from 14:29, 3m ago"))
        person.wait(60)
        #expect(person.sees("figures from 14:29, 4m ago"))
        let portuguese = Person(
            Scene.update(Scene.withStalePhone), language: .brazilianPortuguese, size: Size(width: 160, height: 45))
        #expect(portuguese.sees("dados de 14:29, há 3m"))
    }

    @Test(arguments: sizes)
    func `who only follows another program sees the age of its figures, in colour once that is wrong`(size: Size) {
        // Given
        func ages(_ person: Person) -> [Style] {
            let row = person.frame.row(1)
            return row.indices.filter { row[$0].style.role == .warning }.map { row[$0].style }
        }
        let ok = SourceHealth(state: .ok, asOf: Scene.now)
        let update = MonitorUpdate(
            snapshot: Scene.snapshot(sources: SourcesHealth(inbox: ok, phone: ok)),
            status: RefreshStatus(interval: .seconds(60), isFollower: true))
        var person = Person(update, size: size)
        // Then
        #expect(person.sees("view only · 0s"))
        person.wait(59)
        #expect(person.sees("view only · 59s") && ages(person).isEmpty)
        // When a second refresh is overdue
        person.wait(66)
        // Then
        #expect(person.sees("view only · 2m") && !ages(person).isEmpty)
        // The program that keeps them up to date has a countdown instead.
        #expect(!Person(size: size).sees("view only"))
    }

    @Test func `the oldest figures count for who follows, and a channel that is off does not`() {
        let old = SourceHealth(state: .stale, asOf: Scene.now - 600)
        let status = RefreshStatus(interval: .seconds(60), isFollower: true)
        func person(_ inbox: SourceHealth, _ phone: SourceHealth) -> Person {
            Person(
                MonitorUpdate(
                    snapshot: Scene.snapshot(sources: SourcesHealth(inbox: inbox, phone: phone)), status: status))
        }
        let ok = SourceHealth(state: .ok, asOf: Scene.now - 30)
        #expect(person(ok, old).sees("view only · 10m"))
        #expect(person(ok, SourceHealth(state: .disabled)).sees("view only · 30s"))
    }

    @Test func `figures that nobody renews have their age, though nothing is known to have failed`() {
        let ok = SourceHealth(state: .ok, asOf: Scene.now)
        var person = Person(update(ok))
        person.wait(124)
        #expect(!person.sees("figures from"))
        person.wait(1)
        #expect(person.sees("Intercom: figures from 14:32:07"))
        #expect(person.sees("Aircall: figures from 14:32:07"))
        // And nothing claims to be so now.
        #expect(person.state.context?.inboxStyle == .quiet)
        person.send(.update(update(SourceHealth(state: .ok, asOf: person.state.localNow))))
        #expect(!person.sees("Intercom: figures"))
    }

    @Test func `a request that is repeated counts down, and then is under way`() {
        let health = SourceHealth(state: .ok, asOf: Scene.now, wait: .retry(at: Scene.now + 4))
        var person = Person(update(health))
        #expect(person.sees("Intercom: next try in 4 s"))
        #expect(person.sees("↻4s"))
        person.wait(4)
        #expect(person.sees("Intercom: trying now"))
        #expect(person.sees("↻…"))
    }

    @Test func `a source in trouble says what its next try waits for`() {
        let trouble = LocalizedText(en: "Intercom is in trouble", pt: "O Intercom está com problemas")
        let health = SourceHealth(
            state: .stale, asOf: Scene.ago(180), failure: trouble, wait: .rateLimit(until: Scene.now + 20))
        let person = Person(update(health))
        #expect(person.sees("Intercom is in trouble, rate limited until 14:32:27 · figures from 14:29"))
    }

    @Test(arguments: [
        (Language.english, "Aircall: rate limited until 14:33:05"),
        (.brazilianPortuguese, "Aircall: limite de requisições atingido, à espera até 14:33:05"),
    ])
    func `a first load that waits says so where its progress is`(language: Language, sentence: String) {
        let waiting = SourceHealth(state: .loading, wait: .rateLimit(until: Scene.now + 58))
        let sources = SourcesHealth(inbox: SourceHealth(state: .loading), phone: waiting)
        let update = MonitorUpdate(
            snapshot: Scene.snapshot(inbox: nil, phone: nil, ratings: [], sources: sources),
            status: RefreshStatus(isRefreshing: true))
        let person = Person(update, language: language)
        #expect(person.rows(with: sentence).count == 1)
    }
}
