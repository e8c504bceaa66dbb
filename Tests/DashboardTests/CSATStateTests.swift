import Canvas
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CSATStateTests {
    private func satisfaction(_ ratings: [ConversationRating]) -> Person {
        var person = Person(Scene.update(Scene.snapshot(ratings: ratings)))
        person.press("3")
        return person
    }

    @Test func `few ratings are marked, and who is gone or not named is listed`() {
        let person = satisfaction([
            .make("1", now: Scene.now, score: 5, teammate: "999"), .make("2", now: Scene.now, score: 1, teammate: nil),
        ])
        #expect(person.rows(with: "former teammate 999").first?.contains("few ratings") == true)
        #expect(person.sees("(nobody named)"))
    }

    @Test func `without a rating there is no percentage`() {
        let person = satisfaction([.make("1", now: Scene.now, score: nil)])
        #expect(person.sees("Adjusted –"))
        #expect(person.sees("0.0% rated (0 of 1)"))
    }

    @Test func `Enter shows the whole remark, Esc comes back`() {
        // Given
        let remark = "It took three people.\n" + String(repeating: "and again ", count: 30) + "the end"
        var person = satisfaction([.make("1", now: Scene.now, score: 2, remark: remark)])
        // When
        person.press(.tab, .enter)
        // Then
        #expect(person.sees("It took three people."))
        #expect(person.sees("the end”"))
        #expect(person.effects == [.readThread("1")])
        person.press(.character("o"), .escape)
        #expect(person.effects.last == .stopReading)
        #expect(person.sees("LATEST RATINGS"))
    }

    @Test func `a rating that is being read stays while the figures change`() {
        var person = satisfaction([.make("1", now: Scene.now, score: 2, remark: "slow")])
        person.press(.tab, .enter)
        person.send(.update(Scene.update()))
        #expect(person.sees("“slow”"))
    }
}
