import Canvas
import Foundation
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SparklineTests {
    private func bars(_ counts: [Int]) -> String {
        Sparkline(counts: counts).text(.chart).spans.map(\.text.string).joined()
    }

    @Test(arguments: [
        ([0, 0, 0], "▁▁▁"), ([1, 2, 3, 4, 5, 6, 7], "▂▃▄▅▆▇█"), ([0, 1, 0], "▁▂▁"), ([14, 7, 1, 0], "█▅▂▁"),
        ([1000, 1], "█▂"), ([], ""),
    ])
    func `small counts are shown one by one, large ones by the highest, and none is none`(counts: [Int], drawn: String)
    {
        #expect(bars(counts) == drawn)
    }

    @Test func `every bar is one column wide`() {
        #expect(DisplayText(bars([0, 1, 2, 3, 4, 5, 6, 7])).width == 8)
    }

    private func level(_ wait: Duration?, _ limits: WaitLimits) -> WaitLevel {
        WaitLevel(wait, of: "7001", at: Scene.now, limits, Scene.rules)
    }

    @Test(arguments: [
        (seconds: 299, role: Role.normal), (300, .warning), (899, .warning), (900, .critical),
    ])
    func `waits turn to colour where the settings say`(seconds: Int, role: Role) {
        #expect(level(.seconds(seconds), WaitLimits()).style(.normal).role == role)
    }

    @Test func `other limits are kept to`() {
        let limits = WaitLimits(warning: .seconds(60), critical: .seconds(60))
        #expect(level(.seconds(60), limits) == .tooLong)
        #expect(level(.seconds(59), limits) == .fine)
        #expect(level(nil, limits) == .fine)
    }

    @Test func `a ticket says that its SLA was missed, or that one runs`() {
        var person = Person(size: Size(width: 140, height: 30))
        #expect(person.rows(with: "#215468").first?.hasSuffix("▲ SLA") == true)
        #expect(person.rows(with: "#215480").first?.hasSuffix("  SLA") == true)
        #expect(person.rows(with: "#215484").first?.contains("SLA") == false)
        person.send(.input(.resize(Size(width: 80, height: 24))))
        #expect(!person.sees("SLA"))
    }
}
