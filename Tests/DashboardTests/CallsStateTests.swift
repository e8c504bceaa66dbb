import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct CallsStateTests {
    private func calls(_ update: MonitorUpdate = Scene.update(), size: Size = Size(width: 140, height: 40)) -> Person {
        var person = Person(update, size: size)
        person.press("4")
        return person
    }

    @Test func `running calls are on top, whatever the list is sorted by`() {
        var person = calls()
        #expect(person.state.calls.calls.ids.prefix(3) == ["3000000012", "3000000009", "3000000011"])
        for _ in 0..<9 {
            person.type("ss")
            #expect(Set(person.state.calls.calls.ids.prefix(2)) == ["3000000012", "3000000009"])
        }
    }

    @Test func `waits and talks of running calls go on each second`() {
        var person = calls()
        #expect(person.rows(with: "ringing  ").first?.contains("14s") == true)
        person.wait(3)
        #expect(person.rows(with: "ringing  ").first?.contains("17s") == true)
        #expect(person.rows(with: "talking  ").first?.contains("4m15s") == true)
    }

    @Test func `numbers are masked until x, and hidden again when the screen is locked`() {
        // Given
        var person = Person(isLocked: true, size: Size(width: 140, height: 40))
        person.unlock()
        person.press("4")
        #expect(!person.sees("5550-0177"))
        // When
        person.press("x")
        #expect(person.sees("+55 21 5550-0177"))
        // Then
        person.press("L")
        person.unlock()
        #expect(!person.sees("5550-0177"))
        #expect(person.sees("+55 •• ••••-0177"))
    }

    @Test func `the screen that locks itself hides the numbers too`() {
        var person = Person(isLocked: true, idleLock: .seconds(5), size: Size(width: 140, height: 40))
        person.unlock()
        person.press("4", .character("x"))
        person.wait(6)
        #expect(person.state.isLocked)
        person.unlock()
        #expect(!person.sees("5550-0177"))
    }

    @Test func `a filter looks through what can be seen of a number`() {
        var person = calls()
        person.press("/")
        person.type("5550-0177")
        #expect(person.state.calls.calls.ids == [])
        person.press(.escape, .character("x"), .character("/"))
        person.type("5550-0177")
        #expect(person.state.calls.calls.ids == ["3000000012"])
    }

    @Test(arguments: [
        ("missed", 3), ("answered !missed", 6), ("voicemail", 1), ("outcome=missed nobody", 2), ("talking", 1),
    ])
    func `outcomes are found by their words, also by those that a mark stands for`(filter: String, count: Int) {
        var person = calls()
        person.press("/")
        person.type(filter)
        #expect(person.state.calls.calls.ids.count == count)
    }

    @Test func `o opens the recording, and says so where there is none`() {
        var person = calls()
        person.press("o")
        #expect(person.effects.isEmpty)
        #expect(person.sees("No recording yet."))
        person.press(.down, .down, .down, .down, .character("o"))
        #expect(person.effects == [URL(string: "https://assets.example.test/1")].compactMap(\.self).map(Effect.open))
    }

    @Test func `Enter tells everything about a call, and goes on while it runs`() {
        var person = calls()
        person.press(.enter)
        #expect(person.sees("Call received"))
        #expect(person.rows(with: "wait").first?.contains("14s") == true)
        person.wait(2)
        #expect(person.rows(with: "wait").first?.contains("16s") == true)
        person.press("x")
        #expect(person.sees("+55 21 5550-0177"))
        person.press(.escape)
        #expect(person.sees("OUTCOME"))
        #expect(person.effects.isEmpty)
    }

    @Test func `a call that was offered to somebody else says who has it`() {
        var person = calls()
        person.press("/")
        person.type("davi")
        person.press(.enter, .enter)
        #expect(person.rows(with: "transferred to").first?.contains("Davi Rocha · taken by another") == true)
    }

    @Test func `missed calls tell why, and whose they are where that is inferred`() {
        let person = calls()
        #expect(person.sees("✗ ~Chloé Nakamura"))
        #expect(person.rows(with: "nobody available").first?.contains("✗") == true)
        #expect(person.sees("1 nobody answered · 1 nobody available · 1 hung up at once"))
    }

    @Test func `the sum of the lines is what the header says`() {
        let person = calls()
        #expect(person.sees("Calls today 4 answered 3 missed"))
        #expect(person.rows(with: "All lines").first?.contains(" 4 ") == true)
    }

    @Test func `the lines are sorted and filtered like any list`() {
        var person = calls()
        person.press(.tab, .down, .character("s"), .character("s"))
        #expect(person.state.calls.lines.ids == [.everyLine, .line("55"), .line("56")])
        person.press("/")
        person.type("level<10%")
        #expect(person.state.calls.lines.ids == [.line("56")])
        #expect(person.sees("LINES"))
    }

    @Test(arguments: [Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `however many lines there are, calls are in view`(size: Size) {
        // Given
        let lines = (0..<50).map { Line(id: Line.ID(rawValue: "\($0)"), name: "Line \($0)", users: []) }
        let phone = PhoneRecords(users: [], voiceStates: [:], lines: lines, calls: Scene.calls)
        let context = Context(
            snapshot: Scene.snapshot(phone: phone), serviceNow: Scene.now, body: ScreenLayout(size: size).body,
            language: .english)
        var calls = CallsState()
        // When
        calls.update(context)
        // Then
        let layout = calls.layout(context)
        #expect(layout[.rows(CallPane.name)].height >= (size.height > 12 ? 5 : 0))
        #expect(layout[.rows(LinePane.name)].height >= (size.height > 12 ? 2 : 1))
    }

    @Test func `without a voice channel the tab says what to set`() {
        let person = calls(Scene.update(Scene.withoutPhone))
        #expect(person.sees("Running without Aircall."))
        #expect(person.sees("AIRCALL_ID"))
    }
}

extension Person {
    /// Types the password, which is right.
    fileprivate mutating func unlock() {
        type("x")
        press(.enter)
        send(.passwordChecked(true, uptime: state.uptime))
    }
}
