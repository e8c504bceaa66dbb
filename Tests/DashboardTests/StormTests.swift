import Canvas
import Foundation
import Monitoring
import Testing

@testable import Dashboard

/// Keys, mouse, sizes and figures at random, one hundred thousand in all.
@Suite struct StormTests {
    private static let steps = 5000
    /// Drawing takes most of the time: not every step is looked at.
    private static let stepsToLook = 200

    @Test(arguments: 0..<20)
    func `whatever happens in whatever order, the screen is whole and the selection where it was`(seed: Int) {
        // Given
        var storm = Storm(seed: seed)
        var person = Person(nil, isLocked: seed.isMultiple(of: 4))
        for step in 0..<Self.steps {
            let before = person.state
            let event = storm.next(size: before.size)

            // When
            person.send(event)
            if let effect = person.effects.last { storm.answer(to: effect).map { person.send($0) } }
            person.forgetEffects()

            // Then
            if let broken = Self.brokenRule(from: before, to: person.state, by: event) {
                Issue.record("step \(step), \(event): \(broken)")
                return
            }
            if step.isMultiple(of: Self.stepsToLook), !Self.isWhole(person.frame, size: person.state.size) {
                Issue.record("step \(step), \(event): a torn screen \(person.testDescription)")
                return
            }
        }
    }

    @Test func `the same happenings give the same screen`() {
        let frames = (0..<2).map { _ in
            var storm = Storm(seed: 99)
            var person = Person()
            for _ in 0..<1000 { person.send(storm.next(size: person.state.size)) }
            return person.frame
        }
        #expect(frames[0] == frames[1])
    }

    /// A list that has rows has one of them selected, and new figures leave the selection on its row while that is there.
    private static func brokenRule(
        from old: DashboardState, to new: DashboardState, by event: DashboardEvent
    ) -> String? {
        guard new.snapshot != nil else { return nil }
        let (teams, tickets) = (new.queues.teams, new.queues.tickets)
        guard isSound(teams), isSound(tickets) else { return "nothing is selected, or what is not there" }
        guard isSound(new.agents.agents), isSound(new.csat.ratings) else { return "another tab has lost its selection" }
        guard case .update = event, old.snapshot != nil else { return nil }
        guard hasStayed(from: old.queues.teams, to: teams) else { return "the selection left its team" }
        guard old.queues.teams.id == teams.id else { return nil }
        return hasStayed(from: old.queues.tickets, to: tickets) ? nil : "the selection left its ticket"
    }

    private static func isSound<ID>(_ list: ListPane<ID>) -> Bool {
        guard let id = list.id else { return list.ids.isEmpty }
        return list.ids.indices.contains(list.selection.index) && list.ids[list.selection.index] == id
    }

    private static func hasStayed<ID>(from old: ListPane<ID>, to new: ListPane<ID>) -> Bool {
        old.id.map { !new.ids.contains($0) || new.id == $0 } ?? true
    }

    /// Whether every row has its width, every wide glyph both halves, and nothing is a control or an override.
    private static func isWhole(_ frame: Frame, size: Size) -> Bool {
        frame.size == size
            && (0..<size.height).allSatisfy { y in
                let row = Array(frame.row(y))
                let hasHalves = row.indices.allSatisfy { x in
                    row[x].isContinuation
                        ? x > 0 && row[x - 1].width == 2
                        : row[x].width < 2 || (x + 1 < row.count && row[x + 1].isContinuation)
                }
                return row.count == size.width && hasHalves
                    && !row.contains { $0.cluster.scalars.contains(where: isHarmful) }
            }
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
