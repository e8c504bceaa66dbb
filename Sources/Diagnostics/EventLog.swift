import Foundation
public import Logging

/// The log of one part of the program: one line per event with `key=value` fields, never on stdout.
///
/// Callers pass the event and its figures. Customers' text, phone numbers and credentials must not be logged.
public struct EventLog: Sendable {
    /// The minimum level, from every request to failures only.
    public enum Level: String, Sendable, CaseIterable {
        case debug, info, notice, warning, error
    }

    /// The same log for packages that use swift-log.
    public let logger: Logger

    /// Creates the log of `part`, writing events of at least `level` to `destination`.
    public init(part: String, level: Level = .info, destination: LogDestination) {
        let handler = LineLogHandler(destination: destination, part: part, logLevel: level.loggerLevel)
        logger = Logger(label: part) { _ in handler }
    }

    private init(logger: Logger) {
        self.logger = logger
    }

    /// A log that discards everything, for tests and for parts whose events are not needed.
    public static let discarded = EventLog(logger: Logger(label: "discarded") { _ in SwiftLogNoOpLogHandler() })

    /// Logs an event that is only of interest for debugging.
    public func debug(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.debug, event(), fields())
    }

    /// Records an ordinary event.
    public func info(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.info, event(), fields())
    }

    /// Logs an event worth knowing about, although nothing is wrong.
    public func notice(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.notice, event(), fields())
    }

    /// Logs a problem that the program can handle.
    public func warning(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.warning, event(), fields())
    }

    /// Logs a problem that someone must fix.
    public func error(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.error, event(), fields())
    }

    private func record(
        _ level: Logger.Level, _ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String]
    ) {
        logger.log(level: level, "\(event())", metadata: fields().mapValues { .string($0) })
    }
}

extension EventLog.Level {
    fileprivate var loggerLevel: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
