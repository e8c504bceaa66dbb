import Canvas
import Foundation
import Monitoring
import Testing

@testable import Dashboard

@Suite struct WallboardTests {
    private func wallboard(
        _ size: Size = Size(width: 120, height: 36), _ update: MonitorUpdate = Scene.update()
    ) -> Person {
        var person = Person(update, size: size)
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

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `the sources are named with their marks, and the countdown runs`(size: Size) {
        var person = wallboard(size)
        #expect(person.sees("● Intercom  ● Aircall  ↻48s"))
        person.wait(3)
        #expect(person.sees("● Intercom  ● Aircall  ↻45s"))
    }

    @Test func `given a stale source, its figures say from when they are, and the others do not`() {
        let person = wallboard(Size(width: 120, height: 36), Scene.update(Scene.withStalePhone))
        #expect(person.sees("● Intercom  ▲ Aircall"))
        #expect(person.rows(with: "▲ 14:29").count == 1)
        #expect(person.column(of: "▲ 14:29") == person.column(of: "CALLS MISSED"))
    }

    @Test func `given a source that never answered, its figures are marked as unknown`() {
        let person = wallboard(Size(width: 120, height: 36), Scene.update(Scene.withFailedInbox))
        #expect(person.sees("▲ Intercom  ● Aircall"))
        #expect(person.lines[3].components(separatedBy: "▲ –").count == 5)
    }

    @Test func `a source that is well again loses its mark`() {
        var person = wallboard(Size(width: 120, height: 36), Scene.update(Scene.withStalePhone))
        person.send(.update(Scene.update()))
        #expect(!person.sees("▲ 14:29"))
    }

    @Test func `whoever reads something is not disturbed`() {
        var person = wallboard()
        person.press("?")
        person.wait(60)
        #expect(person.state.tab == .queues)
    }

    @Test(arguments: ["2/an", "3d", "3F", "6d"])
    func `whoever types or chooses something is not disturbed`(keys: String) {
        // Given
        var person = Person()
        person.type("w\(keys)")
        let scope = person.state.keyScope
        // When
        person.wait(25)
        // Then
        #expect(person.state.keyScope == scope)
        // When
        person.press(.escape)
        person.wait(25)
        // Then
        #expect(person.state.tab.key != keys.first)
    }

    @Test func `in a low terminal a sentence says what is missing`() {
        let person = wallboard(Size(width: 80, height: 20))
        #expect(person.sees("24 rows"))
        #expect(!person.sees("LONGEST WAIT"))
    }

    @Test(arguments: ["", "0", "91.1%", "24m08s", "2d3h", "–", "12/4", "?"], BigText.Scale.allCases)
    func `large figures have rows of one width, in every scale`(text: String, scale: BigText.Scale) {
        let rows = BigText.rows(of: text, scale)
        #expect(rows.count == scale.height)
        #expect(rows.allSatisfy { $0.count == BigText.width(of: text, scale) })
    }

    @Test(arguments: [(80, 24, 3, 5), (160, 45, 5, 9), (200, 60, 7, 13)])
    func `digits grow with the screen, and no figure is lost`(width: Int, height: Int, columns: Int, rows: Int) {
        let person = wallboard(Size(width: width, height: height))
        let scale = BigText.Scale(for: person.state.size)
        #expect(BigText.width(of: "8", scale) == columns && scale.height == rows)
        #expect(person.lines.filter { $0.contains(String(repeating: "█", count: columns)) }.count >= 3)
        if width > 80 { #expect(person.sees("CSAT THIS MONTH")) }
    }

    @Test func `where Esc leads back first, the footer says that alone`() {
        var person = Person(size: Size(width: 120, height: 36))
        person.type("w")
        person.press(.enter)
        #expect(person.footer.contains("Esc back") && !person.footer.contains("Esc leave the wallboard"))
        person.press(.escape)
        #expect(person.footer.contains("Esc leave the wallboard"))
    }

    @Test func `the footer names the way out, and Esc takes it after everything else that it takes back`() {
        // Given
        var person = wallboard()
        #expect(person.footer.contains("Esc leave the wallboard"))
        person.type("6")
        #expect(person.footer.contains("Esc leave the wallboard"))
        person.type("1")
        person.press(.enter)
        // When
        person.press(.escape)
        // Then it goes back to the teams
        #expect(person.state.keyScope == .teams && person.sees("LONGEST WAIT"))
        // When
        person.press(.escape)
        // Then
        #expect(!person.sees("LONGEST WAIT") && !person.footer.contains("wallboard"))
    }
}

extension Person {
    /// Where `text` begins on the screen; nil where it is not.
    fileprivate func column(of text: String) -> Int? {
        lines.lazy.compactMap { line in
            line.range(of: text).map { DisplayText(String(line[..<$0.lowerBound])).width }
        }.first
    }
}
