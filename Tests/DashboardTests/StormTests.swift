import Canvas
import Foundation
import Monitoring
import Testing

@testable import Dashboard

/// How many storms there are and from which number on: `make storm STORMS=1000 FROM=500`. One of them is tried again with
/// `make storm STORMS=1 FROM=` and the seed that the failure names.
private enum Extent {
    /// Together one hundred thousand steps.
    static let storms = number("SUPPORT_MONITOR_STORMS") ?? 20
    static let first = number("SUPPORT_MONITOR_FIRST_STORM") ?? 0
    static let batch = 10
    static var batches: [Range<Int>] {
        stride(from: first, to: first + storms, by: batch).map { $0..<min($0 + batch, first + storms) }
    }
    static let steps = 5000
    /// Drawing takes most of the time: not every step is looked at.
    static let stepsToLook = 20
    static let stepsToLookTwice = 200

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}

/// Keys, mouse, sizes, figures and answers at random.
@Suite struct StormTests {
    @Test(arguments: Extent.batches)
    func `whatever happens in whatever order, the screen is whole and every selection where it was`(
        seeds: Range<Int>
    ) throws {
        var scopes: Set<KeyScope> = []
        for seed in seeds {
            guard try endures(seed, &scopes) else { return }
        }
        let missed = KeyScope.allCases.filter { !scopes.contains($0) }
        #expect(missed.isEmpty || seeds.count < Extent.batch, "these storms did not get to \(missed)")
    }

    /// Lets a storm pass and takes note of the scopes that it gets to; false when something broke.
    private func endures(_ seed: Int, _ scopes: inout Set<KeyScope>) throws -> Bool {
        var storm = Storm(seed: seed)
        var person = storm.person
        for step in 0..<Extent.steps {
            let before = person.state
            let event = storm.next(before)
            person.suffer(event, in: &storm)
            scopes.insert(person.state.keyScope)
            if let flaw = Self.flaw(person, after: before, event, step) {
                let name = String(describing: event).prefix(120)
                Issue.record("seed \(seed), step \(step): \(flaw) by \(name)\(person.testDescription)")
                return false
            }
        }
        try Self.expectToComeBack(person)
        return true
    }

    @Test func `the same happenings give the same screen`() {
        let frames = (0..<2).map { _ in
            var storm = Storm(seed: 99)
            var person = storm.person
            for _ in 0..<1000 { person.suffer(storm.next(person.state), in: &storm) }
            return person.frame
        }
        #expect(frames[0] == frames[1])
    }

    private static func flaw(
        _ person: Person, after before: DashboardState, _ event: DashboardEvent, _ step: Int
    ) -> String? {
        if let broken = SelectionRule.broken(from: before, to: person.state, by: event) { return broken }
        guard step.isMultiple(of: Extent.stepsToLook) || event.isResize else { return nil }
        if let broken = SelectionRule.brokenInTrends(from: before, to: person.state, by: event) { return broken }
        let frame = person.frame
        guard frame.isWhole(person.state.size) else { return "a torn screen" }
        guard step.isMultiple(of: Extent.stepsToLookTwice) else { return nil }
        return unsettled(person, showing: frame)
    }

    /// What has changed by something that means nothing.
    private static func unsettled(_ person: Person, showing frame: Frame) -> String? {
        guard person.frame == frame else { return "the same state gives another screen" }
        var nothings: [DashboardEvent] = [.input(.resize(person.state.size)), .input(.resumed)]
        // On a wallboard the next tab may have waited for its turn.
        if person.state.wallboard == nil { nothings.append(.tick(person.state.localNow, uptime: person.state.uptime)) }
        for event in nothings {
            var person = person
            person.send(event)
            // A question that is asked only now may be seen on the screen.
            guard person.effects.isEmpty, person.frame != frame else { continue }
            let row = zip(frame.lines, person.lines).enumerated().first { $1.0 != $1.1 }
            return "another screen after \(event), which is nothing, row \(row.map(String.init(describing:)) ?? "")"
        }
        return nil
    }

    /// Expects that a program which is started again shows what the last one was left with.
    private static func expectToComeBack(_ person: Person) throws {
        let state = person.state
        let choices = try JSONDecoder().decode(ViewChoices.self, from: JSONEncoder().encode(state.choices))
        #expect(choices == state.choices)
        let next = Person(
            nil, language: state.language, isLocked: state.lock.hasPassword, size: state.size, now: state.localNow,
            choices: choices)
        #expect(next.state.choices == choices)
        #expect(next.state.tab == state.tab)
        #expect(next.frame.isWhole(state.size))
    }
}

extension Person {
    /// Lets `event` happen, and the storm hear what that leads to.
    fileprivate mutating func suffer(_ event: DashboardEvent, in storm: inout Storm) {
        send(event)
        while let effect = effects.first {
            forgetEffects()
            if let answer = storm.hear(effect, of: state) { send(answer) }
        }
    }
}

extension DashboardEvent {
    fileprivate var isResize: Bool { if case .input(.resize) = self { true } else { false } }
}
