import Foundation
import Testing

@testable import OpenMetrics

/// The files that are installed beside the program say what the table says.
@Suite struct PackagedFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Packaging/doc")

    private func file(_ name: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }

    @Test func `the page about metrics is the one that the table gives`() throws {
        if ProcessInfo.processInfo.environment["SUPPORT_MONITOR_RECORD_SCREENS"] != nil {
            try Data(MetricsReference.text.utf8).write(to: Self.folder.appending(path: "metrics.md"))
        }
        #expect(try file("metrics.md") == MetricsReference.text, "run `make screens` and look at what has changed")
    }

    @Test(arguments: ["grafana-dashboard.json", "prometheus-rules.yml", "metrics.md"])
    func `only figures that exist are named`(name: String) throws {
        let known = Set(MetricFamily.all.map(\.sampleName))
        let named = try file(name).matches(of: /support_monitor_[a-z0-9_]*/).map { String($0.output) }
        #expect(named.count > 10)
        #expect(Set(named).subtracting(known).isEmpty, "\(Set(named).subtracting(known))")
    }

    @Test func `the dashboard is whole: panels have names, places and questions, and none is twice`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(file("grafana-dashboard.json").utf8))
        let dashboard = try #require(object as? [String: Any])
        let variables = try #require((dashboard["templating"] as? [String: Any])?["list"] as? [[String: Any]])
        #expect(variables.compactMap { $0["name"] as? String } == ["datasource", "job", "team"])
        let panels = try #require(dashboard["panels"] as? [[String: Any]])
        #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
        for panel in panels where panel["type"] as? String != "row" {
            let title = try #require(panel["title"] as? String)
            let questions = try #require(panel["targets"] as? [[String: Any]], "\(title)")
            #expect(!questions.isEmpty, "\(title)")
            #expect(questions.allSatisfy { ($0["expr"] as? String)?.contains("support_monitor_") == true }, "\(title)")
            let place = try #require(panel["gridPos"] as? [String: Int], "\(title)")
            #expect((place["x"] ?? 0) + (place["w"] ?? 99) <= 24, "\(title)")
        }
    }
}
