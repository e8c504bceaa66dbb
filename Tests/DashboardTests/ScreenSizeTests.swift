import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct ScreenSizeTests {
    private static let sizes = [
        (0, 0), (1, 1), (3, 2), (20, 5), (39, 10), (40, 9), (40, 10), (41, 11), (60, 15), (80, 24), (100, 19),
        (123, 30),
        (124, 30), (132, 40), (300, 90), (500, 12),
    ].map { Size(width: $0.0, height: $0.1) }

    @Test(arguments: sizes, ScreenScript.all + ScreenScript.work)
    func `every screen is drawn in every size, and a cell is never half a glyph`(size: Size, script: ScreenScript) {
        // Given
        var person = Person(script.update, language: script.language, isLocked: script.isLocked, size: size)
        // When
        script.act(&person)
        // Then
        #expect(person.frame.size == size)
        #expect(person.frame.lines.allSatisfy { DisplayText($0).width <= size.width })
    }

    @Test func `a terminal that is too small says so, in what room there is`() {
        var person = Person(size: Size(width: 30, height: 6))
        #expect(person.lines.joined(separator: " ").contains("too small: 30×6, at least 40×10"))
        person.press("q")
        #expect(person.effects == [.quit])
    }

    @Test(arguments: [Size(width: 80, height: 24), Size(width: 160, height: 45), Size(width: 200, height: 60)])
    func `each figure of the header keeps its position while others change`(size: Size) {
        // Given
        let (busy, calm) = (Person(size: size), Person(Scene.update(Scene.withoutConversations), size: size))
        for word in ["New", "Calls", "Online", "CSAT "] {
            // When
            let columns = [busy, calm].map { person in
                person.lines[1...2].compactMap { $0.range(of: word)?.lowerBound.utf16Offset(in: $0) }.first
            }
            // Then
            #expect(columns[0] == columns[1], "\(word)")
        }
    }

    @Test func `a resize keeps the selected row in view`() {
        // Given
        var person = Person(size: Size(width: 100, height: 40))
        person.press(.enter, .end)
        // When
        person.send(.input(.resize(Size(width: 80, height: 16))))
        // Then
        #expect(person.selectedRow?.contains("#215485") == true)
    }

    @Test func `a notice that comes while the screen stands still leaves the selected row in view`() {
        // Given
        var person = Person(Scene.alerted(), size: Size(width: 80, height: 16))
        person.press(.enter, .end, .character("f"))
        #expect(person.selectedRow?.contains("#215485") == true)
        // When
        person.send(
            .update(Scene.alerted(Scene.alerts(delivery: .stopped(until: Scene.now + 480), stop: Scene.refusal))))
        // Then
        #expect(person.sees("Slack has rejected messages"))
        #expect(person.selectedRow?.contains("#215485") == true)
    }
}
