import Localization
import Monitoring

/// What somebody who watches without a screen is told of an update, if it has changed.
struct WatchReport: Equatable {
    private let isViewer: Bool
    private let sources: [SourceName: SourceHealth.State]
    private let reasons: [SourceName: String]

    init(_ update: MonitorUpdate) {
        isViewer = update.status.isViewer
        let health = update.snapshot.sources
        sources = Dictionary(uniqueKeysWithValues: SourceName.allCases.map { ($0, health[$0].state) })
        reasons = SourceName.allCases.reduce(into: [:]) { $0[$1] = health[$1].failure?(.english) }
    }

    /// The lines for the log, with their fields; none when nothing changed that matters.
    func changes(from before: WatchReport?) -> [(line: String, fields: [String: String])] {
        var lines: [(line: String, fields: [String: String])] = []
        if isViewer != (before?.isViewer ?? false) {
            lines.append((isViewer ? "another program has the engine: looking on" : "taking over the engine", [:]))
        }
        for name in SourceName.allCases where sources[name] != before?.sources[name] {
            var fields = ["source": name.rawValue, "state": sources[name]?.rawValue ?? ""]
            fields["reason"] = sources[name] == .ok ? nil : reasons[name]
            if sources[name] != .loading { lines.append(("source state", fields)) }
        }
        return lines
    }
}
