import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// The lists of one agent's page: filtered and sorted as any other.
@Suite struct AgentPageListTests {
    /// Somebody who looks at Ana's page; `keys` are typed there.
    private func lead(
        _ keys: String = "", pane: Int = 0, language: Language = .english, size: Size = Size(width: 160, height: 45)
    ) -> Person {
        var person = Person(language: language, size: size)
        person.press("2", .enter)
        for _ in 0..<pane { person.press(.tab) }
        person.type(keys)
        return person
    }

    private func page(_ person: Person) throws -> AgentPageState { try #require(person.state.agents.page) }

    private func tickets(_ person: Person) throws -> [String] {
        let page = try page(person)
        return page.tickets.positions.compactMap { page.content?.tickets[$0].id.rawValue }
    }

    private func kinds(_ person: Person) throws -> Set<String> {
        let page = try page(person)
        return Set(
            page.timeline.positions.compactMap { position in
                switch page.content?.timeline[position] {
                case .call: "call"
                case .ticket: "ticket"
                case .rating: "rating"
                case nil: nil
                }
            })
    }

    @Test(arguments: [
        (filter: "wait>20m", left: ["215000", "215001", "215002"]), ("–", ["215006", "215005", "215004"]),
        ("customer=marina !wait>1s", ["215006"]), ("number=215002", ["215002"]), ("snoozed", []),
        ("until", ["215008", "215007"]),
    ])
    func `tickets are filtered by what is shown of them`(filter: String, left: [String]) throws {
        #expect(try tickets(lead("/" + filter)) == left, "\(filter)")
    }

    @Test(arguments: [(Language.english, "call"), (.brazilianPortuguese, "ligação")])
    func `the timeline is filtered by kind`(language: Language, word: String) throws {
        #expect(try kinds(lead("/", pane: 1, language: language)).count == 3)
        #expect(try kinds(lead("/" + word, pane: 1, language: language)).contains("call"))
        let field = language == .english ? "kind" : "tipo"
        #expect(try kinds(lead("/\(field)=\(word)", pane: 1, language: language)) == ["call"])
        #expect(try !kinds(lead("/!\(field)=\(word)", pane: 1, language: language)).contains("call"))
    }

    @Test func `ratings are filtered by their score`() throws {
        let all = try page(lead(pane: 2)).ratings.ids.count
        let page = try page(lead("/score<5", pane: 2))
        #expect(!page.ratings.ids.isEmpty)
        #expect(page.ratings.ids.count < all)
        for position in page.ratings.positions { #expect(page.content?.ratings[position].score ?? 5 < 5) }
    }

    @Test func `the filter stays in view, Esc clears it, and again goes back to the list`() throws {
        var person = lead("/wait>20m")
        person.press(.enter)
        #expect(person.sees("/ wait>20m   3 of 9"))
        #expect(person.state.keyScope == .agentTickets)
        person.press(.escape)
        #expect(!person.sees("/ wait"))
        #expect(person.state.agents.page != nil)
        person.press(.escape)
        #expect(person.state.agents.page == nil)
    }

    @Test func `Esc while a filter is typed clears the filter alone`() {
        var person = lead("/abc")
        #expect(person.state.keyScope == .filter)
        person.press(.escape)
        #expect(person.state.agents.page != nil)
        #expect(person.state.keyScope == .agentTickets)
    }

    @Test func `a filter that nothing fits keeps the keys where it can be cleared`() throws {
        var person = lead("/xyz")
        person.press(.enter)
        #expect(person.sees("Nothing matches; Esc clears the filter."))
        #expect(person.state.keyScope == .agentTickets)
        person.send(.tick(Scene.now.addingTimeInterval(1), uptime: .seconds(1)))
        person.press(.escape)
        #expect(try tickets(person).count == 9)
    }

    @Test func `s goes from column to column, and the order is said where there are no titles`() throws {
        var person = lead()
        #expect(!person.sees("by wait"))
        var seen: [String] = []
        for _ in 0..<4 {
            person.type("ss")
            seen.append(try page(person).tickets.sort.field)
        }
        #expect(seen == ["number", "customer", "subject", "wait"])
        person.type("ss")
        #expect(person.sees("by number ▴"))
        person.type("S")
        #expect(person.sees("by number ▾"))
        #expect(try tickets(person) == tickets(person).sorted(by: >))
    }

    @Test func `tickets come as they wait, and turned round that is undone`() throws {
        let usual = try tickets(lead())
        #expect(usual.first == "215000")
        #expect(try tickets(lead("S")).first == "215003")
    }

    @Test func `the selection stays on its ticket while the list is sorted and filtered`() throws {
        var person = lead()
        person.press(.down, .down)
        let selected = try page(person).tickets.id
        person.type("ssS")
        #expect(try page(person).tickets.id == selected)
        person.type("/wait>1m")
        person.press(.enter)
        #expect(try page(person).tickets.id == selected)
        person.press(.enter)
        #expect(person.effects.last == selected.map { .readThread($0) })
    }

    @Test func `the page of the next agent is sorted the same way, and not filtered`() throws {
        var person = lead("ss/wait>20m")
        person.press(.enter)
        person.type("]")
        #expect(try page(person).tickets.sort == SortOrder("number"))
        #expect(try !page(person).tickets.filter.isOn)
        person.press(.escape, .enter)
        #expect(try page(person).tickets.sort == SortOrder("number"))
    }

    @Test func `a hidden number is not searched, a shown one is`() throws {
        var person = lead("/5550-0199", pane: 1)
        person.press(.enter)
        #expect(try page(person).timeline.hidesEverything)
        person.type("x")
        #expect(try page(person).timeline.ids.count == 1)
        #expect(person.sees("▶ +55 11 5550-0199"))
        person.type("x")
        #expect(try page(person).timeline.hidesEverything)
    }

    @Test(arguments: 0...2)
    func `filter and sort are offered on every list of the page`(pane: Int) {
        let person = lead(pane: pane)
        #expect(person.footer.contains("/ filter"))
        #expect(person.footer.contains("s sort"))
        #expect(person.footer.contains("Esc back"))
    }
}
