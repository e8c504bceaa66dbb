import Canvas
import Foundation
import Localization
import Testing

@testable import Dashboard

@Suite struct LockTests {
    @Test func `given a password, nothing of the data is shown before it was typed`() {
        let person = Person(isLocked: true)
        #expect(person.sees("Password"))
        #expect(!person.sees("Suporte"))
        #expect(!person.sees("Waiting"))
    }

    @Test func `what is typed is shown as dots, and q is text like any other`() {
        var person = Person(isLocked: true)
        person.type("q1?")
        #expect(person.sees("Password  •••"))
        #expect(!person.sees("q1?"))
        #expect(person.effects.isEmpty)
    }

    @Test func `Enter hands the password over, once`() {
        var person = Person(isLocked: true)
        person.type("open")
        person.press(.enter, .enter)
        #expect(person.effects == [.checkPassword("open")])
    }

    @Test func `Backspace takes one character away, Ctrl-U all of them`() {
        var person = Person(isLocked: true)
        person.type("abc")
        person.press(.backspace)
        #expect(person.state.lock.typed == "ab")
        person.press(.control("u"))
        #expect(person.state.lock.typed == "")
    }

    @Test func `pasted text is typed, and is taken for text nowhere else`() {
        // Given
        var locked = Person(isLocked: true)
        var open = Person()
        // When
        locked.send(.input(.paste("secret")))
        open.send(.input(.paste("q")))
        // Then
        #expect(locked.state.lock.typed == "secret")
        #expect(open.effects.isEmpty)
    }

    @Test func `the right password opens the screen on what arrived meanwhile`() {
        // Given
        var person = Person(nil, isLocked: true)
        person.send(.update(Scene.update()))
        person.type("open")
        person.press(.enter)
        // When
        person.send(.passwordChecked(true, uptime: .zero))
        // Then
        #expect(!person.state.isLocked)
        #expect(person.sees("Suporte"))
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (40, 60)])
    func `each wrong password makes the next try wait longer, up to a minute`(tries: Int, seconds: Int) {
        var person = Person(isLocked: true)
        person.failToUnlock(times: tries)
        #expect(person.state.lock.timeToWait(at: person.state.uptime) == .seconds(seconds))
    }

    @Test func `while it waits Enter does nothing and the line counts down`() {
        // Given
        var person = Person(isLocked: true)
        person.failToUnlock(times: 3)
        let before = person.effects.count
        // When
        person.type("open")
        person.press(.enter)
        // Then
        #expect(person.effects.count == before)
        #expect(person.sees("Wrong password. Next try in 4 s."))
        person.wait(3)
        #expect(person.sees("Wrong password. Next try in 1 s."))
        person.wait(1)
        person.press(.enter)
        #expect(person.effects.last == .checkPassword("open"))
    }

    @Test func `Ctrl-C quits from the lock screen, Ctrl-L repaints it`() {
        var person = Person(isLocked: true)
        person.press(.control("l"), .control("c"))
        #expect(person.effects == [.repaint, .quit])
    }

    @Test func `L locks at once where there is a password, and is no key where there is none`() {
        // Given
        var guarded = Person(isLocked: true)
        guarded.type("open")
        guarded.press(.enter)
        guarded.send(.passwordChecked(true, uptime: .zero))
        var open = Person()
        #expect(guarded.footer.contains("L lock"))
        #expect(!open.footer.contains("L lock"))
        // When
        guarded.press("L")
        open.press("L")
        // Then
        #expect(guarded.state.isLocked)
        #expect(!guarded.sees("Suporte"))
        #expect(!open.state.isLocked)
    }

    @Test func `after the set time without a key the screen locks itself`() {
        // Given
        var person = Person(isLocked: true)
        person.state = DashboardState(
            language: .english, isLocked: true, idleLock: .seconds(60), size: person.state.size, localNow: Scene.now)
        person.type("open")
        person.press(.enter)
        person.send(.passwordChecked(true, uptime: .zero))
        // When
        person.wait(30)
        person.press(.down)
        person.wait(59)
        // Then
        #expect(!person.state.isLocked)
        person.wait(1)
        #expect(person.state.isLocked)
    }

    @Test(arguments: [-3600, -30 * 86_400, 3600, 30 * 86_400] as [TimeInterval])
    func `a clock that is set leaves the time without a key as it was`(jump: TimeInterval) {
        // Given an open screen that nobody has touched for half its time
        var person = Person(isLocked: true, idleLock: .seconds(60))
        person.type("open")
        person.press(.enter)
        person.send(.passwordChecked(true, uptime: .zero))
        person.wait(30)
        // When the clock is set
        person.send(.tick(person.state.localNow.addingTimeInterval(jump), uptime: person.state.uptime))
        // Then the rest of the time counts, no more and no less
        #expect(!person.state.isLocked)
        person.wait(29)
        #expect(!person.state.isLocked)
        person.wait(1)
        #expect(person.state.isLocked)
    }

    @Test(arguments: [-3600, -30 * 86_400, 3600, 30 * 86_400] as [TimeInterval])
    func `a clock that is set neither shortens nor lengthens the delay after a wrong password`(jump: TimeInterval) {
        // Given four seconds to wait
        var person = Person(isLocked: true)
        person.failToUnlock(times: 3)
        // When the clock is set
        person.send(.tick(person.state.localNow.addingTimeInterval(jump), uptime: person.state.uptime))
        // Then
        #expect(person.sees("Wrong password. Next try in 4 s."))
        person.wait(4)
        person.type("open")
        person.press(.enter)
        #expect(person.effects.last == .checkPassword("open"))
    }

    @Test func `an answer that nobody waits for opens nothing`() {
        var person = Person(isLocked: true)
        person.send(.passwordChecked(true, uptime: .zero))
        #expect(person.state.isLocked)
    }
}
