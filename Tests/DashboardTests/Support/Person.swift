import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

/// Somebody in front of the screen: presses keys, waits, and reads what is there.
struct Person: CustomTestStringConvertible {
    var state: DashboardState
    /// What the program was asked to do, in order.
    private(set) var effects: [Effect] = []

    /// Sits down before a screen on which `update` has arrived; nil for one that has just started.
    init(
        _ update: MonitorUpdate? = Scene.update(), language: Language = .english, isLocked: Bool = false,
        idleLock: Duration? = nil, size: Size = Size(width: 100, height: 30), now: Date = Scene.now,
        keys: KeyTable = .standard, choices: ViewChoices = ViewChoices(), wallboardViews: [String] = []
    ) {
        state = DashboardState(
            language: language, isLocked: isLocked, idleLock: idleLock, size: size, localNow: now, keys: keys,
            choices: choices, wallboardViews: wallboardViews)
        if let update { send(.update(update)) }
    }

    /// Says what is on the screen, which is what a failing test has to say.
    var testDescription: String { "\n" + lines.joined(separator: "\n") }

    mutating func send(_ event: DashboardEvent) {
        if let effect = state.handle(event) { effects.append(effect) }
    }

    mutating func forgetEffects() {
        effects = []
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.input(.key(key))) }
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Lets the clock go on by so many seconds, one tick each.
    mutating func wait(_ seconds: Int) {
        for _ in 0..<seconds { send(.tick(state.localNow.addingTimeInterval(1), uptime: state.uptime + .seconds(1))) }
    }

    /// Presses the mouse button in the row that shows `text`, on its first column.
    mutating func click(_ text: String) {
        for (y, line) in lines.enumerated() {
            guard let range = line.range(of: text) else { continue }
            let x = DisplayText(String(line[..<range.lowerBound])).width
            send(.input(.mouse(Mouse(kind: .press, position: Point(x: x, y: y)))))
            return
        }
        Issue.record("nothing shows \(text)")
    }

    var frame: Frame { DashboardView.frame(of: state) }

    var lines: [String] { frame.lines }

    /// The rows of the screen that hold `text`.
    func rows(with text: String) -> [String] {
        lines.filter { $0.contains(text) }
    }

    func sees(_ text: String) -> Bool { !rows(with: text).isEmpty }

    /// The text of the selection bar; nil when there is none.
    var selectedRow: String? { selectedLine.map { lines[$0] } }

    /// The line of the screen that the selection bar is on; nil when there is none.
    var selectedLine: Int? {
        let frame = frame
        return (0..<frame.size.height).first { y in frame.row(y).contains(where: \.style.isSelected) }
    }

    var footer: String { lines.last ?? "" }
}
