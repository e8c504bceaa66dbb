import Localization
import Monitoring

/// What somebody who watches without a screen is told of an update, if it has changed. That a refresh failed the engine
/// tells by itself.
struct WatchReport: Equatable {
    private let isViewer: Bool
    private let sources: [SourceName: SourceHealth.State]
    private let problems: [LocalizedText]

    init(_ update: MonitorUpdate) {
        isViewer = update.status.isViewer
        let health = update.snapshot.sources
        sources = Dictionary(uniqueKeysWithValues: SourceName.allCases.map { ($0, health[$0].state) })
        problems = update.snapshot.settingsProblems
    }

    /// The lines for the log, with their fields; none when nothing changed that matters.
    func changes(from before: WatchReport?) -> [(line: String, fields: [String: String])] {
        var lines: [(line: String, fields: [String: String])] = []
        if isViewer != (before?.isViewer ?? false) {
            lines.append((isViewer ? "another program has the engine: looking on" : "taking over the engine", [:]))
        }
        for name in SourceName.allCases where sources[name] != before?.sources[name] {
            let line: String? =
                switch sources[name] {
                case .ok: "source answers"
                case .disabled: "source is off"
                default: nil
                }
            if let line { lines.append((line, ["source": name.rawValue])) }
        }
        for problem in problems where before?.problems.contains(problem) != true {
            lines.append(("the settings are wrong", ["reason": problem(.english)]))
        }
        return lines
    }
}
