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

    static func rows(_ snapshot: Snapshot, rounds: Int) -> [Row] {
        var screen = FirstScreen.emptyScreen(Size(width: 300, height: 90))
        _ = screen.handle(.update(MonitorUpdate(snapshot: snapshot, status: RefreshStatus())))
        let clock = ContinuousClock()
        var times: [Duration] = []
        for round in 0...rounds {
            for key in walk {
                let elapsed = clock.measure {
                    _ = screen.handle(.input(.key(key)))
                    _ = DashboardView.frame(of: screen)
                }
                if round > 0 { times.append(elapsed) }
            }
        }
        return [Row("key → frame, 300×90 (p99)", Timings(times), judged: \.p99, budget: 3)]
    }
}
