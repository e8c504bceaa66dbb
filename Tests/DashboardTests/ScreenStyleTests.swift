import Canvas
import Monitoring
import Testing

@testable import Dashboard

/// A few checks of what the text files cannot show.
@Suite struct ScreenStyleTests {
    private func roles(_ person: Person, row text: String) -> String {
        let row = person.lines.firstIndex { $0.contains(text) } ?? 0
        return person.frame.roles[row]
    }

    @Test func `the selection is a bar across the whole screen`() {
        let person = Person()
        #expect(roles(person, row: "  All teams  ").allSatisfy { $0.isUppercase || $0 == "*" })
    }

    @Test func `the pane without the keys marks its row instead`() {
        var person = Person()
        person.press(.down, .enter)
        #expect(person.rows(with: "Suporte").contains { $0.hasPrefix("›") })
    }

    @Test func `only what is wrong has colour`() {
        var (inbox, phone) = (Scene.inbox, Scene.phone)
        inbox.conversations = Scene.assigned
        phone.calls.removeAll(where: \.isLost)
        let snapshot = Scene.snapshot(inbox: inbox, phone: phone)
        let person = Person(Scene.update(snapshot), size: Size(width: 140, height: 30))
        let roles = Set(person.frame.roles.dropFirst(3).dropLast(2).joined())
        #expect(roles.isDisjoint(with: ["c", "w", "C", "W"]))
    }

    @Test func `old figures are dim`() {
        var person = Person(Scene.update(Scene.withStaleInbox))
        #expect(roles(person, row: "#215484").allSatisfy { "q.c".contains($0) })
        person.send(.update(Scene.update()))
        #expect(roles(person, row: "#215484").contains("."))
    }

    @Test func `too few online stands out in the header`() {
        var rules = Scene.rules
        rules.minimumOnline = 9
        let person = Person(Scene.update(Scene.snapshot(rules: rules)))
        #expect(person.sees("Online 5 of 7 ▲ 9 needed"))
        #expect(roles(person, row: "Online 5 of 7").contains("c"))
    }
}
