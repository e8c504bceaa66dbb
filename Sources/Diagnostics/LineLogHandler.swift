import Foundation
import Logging

/// Formats events as lines such as `2026-11-23T14:32:07Z warning aircall "request failed" status=503 try=2`.
struct LineLogHandler: LogHandler {
    let destination: LogDestination
    let part: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = Date.now.formatted(.iso8601)
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }
            .map { " \($0.key)=\(Self.quoted("\($0.value)"))" }
            .joined()
        destination.write("\(time) \(event.level) \(part) \(Self.quoted("\(event.message)"))\(fields)")
    }

    /// Keeps text on one line: control characters are dropped, and text with spaces or quotes is quoted.
    static func quoted(_ text: String) -> String {
        let printable = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.properties.isBidiControl ? " " : $0
                }))
        guard printable.isEmpty || printable.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else {
            return printable
        }
        return "\"" + printable.replacingOccurrences(of: "\"", with: "'") + "\""
    }
}
