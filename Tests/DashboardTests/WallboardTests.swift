import Canvas
import Foundation
import Testing

@testable import Dashboard

@Suite struct WallboardTests {
    private func wallboard(_ size: Size = Size(width: 120, height: 36)) -> Person {
        var person = Person(Scene.update(), size: size)
        person.press("w")
        return person
    }

    @Test func `w shows the figures large, and again takes them away`() {
        var person = wallboard()
        #expect(person.sees("LONGEST WAIT"))
        #expect(person.sees("███"))
        person.press("w")
        #expect(!person.sees("LONGEST WAIT"))
    }

    @Test func `tabs take turns of twenty seconds, and a chosen one gets a whole turn`() {
        var person = wallboard()
        person.wait(19)
        #expect(person.state.tab == .queues)
        person.wait(1)
        #expect(person.state.tab == .agents)
        person.wait(15)
        person.press("1")
        person.wait(19)
        #expect(person.state.tab == .queues)
        person.wait(20)
        #expect(person.state.tab == .agents)
    }

    @Test func `whoever reads something is not disturbed`() {
        var person = wallboard()
        person.press("?")
        person.wait(60)
        #expect(person.state.tab == .queues)
    }

    @Test func `in a low terminal a sentence says what is missing`() {
        let person = wallboard(Size(width: 80, height: 20))
        #expect(person.sees("24 rows"))
        #expect(!person.sees("LONGEST WAIT"))
    }

    @Test(arguments: ["", "0", "91.1%", "24m08s", "2d3h", "–", "12/4", "?"])
    func `large figures have five rows of one width`(text: String) {
        let rows = BigText.rows(of: text)
        #expect(rows.count == BigText.height)
        #expect(rows.allSatisfy { $0.count == BigText.width(of: text) })
    }
}
