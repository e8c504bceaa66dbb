import Canvas
import Dashboard
import Monitoring

/// The time from a key to a new frame.
enum KeyToFrame {
    /// Through every tab and pane, down every list and back, into pages and out of them.
    private static let walk: [Key] = [Character]("123").flatMap { tab -> [Key] in
        [.character(tab)]
            + [Key.tab, .tab].flatMap { pane -> [Key] in
                [pane, .home] + Array(repeating: .down, count: 12) + [.pageDown, .pageDown, .end, .up, .pageUp]
                    + [.home, .enter, .down, .pageDown, .tab, .end, .up, .escape]
            }
            + [.character("?"), .pageDown, .escape]
    }

    /// A screen on which nobody but the walk presses keys.
    struct Screen {
        private var state = FirstScreen.emptyScreen(Size(width: 300, height: 90))

        init(_ snapshot: Snapshot) {
            _ = state.handle(.update(MonitorUpdate(snapshot: snapshot, status: RefreshStatus())))
        }

        /// Returns the time that each key took.
        @discardableResult
        mutating func walk() -> [Duration] {
            KeyToFrame.walk.map { key in
                ContinuousClock().measure {
                    _ = state.handle(.input(.key(key)))
                    _ = DashboardView.frame(of: state)
                }
            }
        }
    }

    static func rows(_ snapshot: Snapshot, rounds: Int) -> [Row] {
        var screen = Screen(snapshot)
        screen.walk()
        let times = (0..<rounds).flatMap { _ in screen.walk() }
        return [Row("key → frame, 300×90 (p99)", Timings(times), judged: \.p99, budget: 3)]
    }
}
