import Foundation
public import Logging

/// The log of one part of the program: one line per event, as `key=value` fields, never on stdout.
///
/// Call sites pass what happened and the figures that belong to it. Customers' words, phone numbers and credentials
/// are not figures: they do not belong in a log line.
public struct EventLog: Sendable {
    /// How much a reader wants to know, from every request to failures only.
    public enum Level: String, Sendable, CaseIterable {
        case debug, info, notice, warning, error
    }

    /// The same log for packages that log by themselves.
    public let logger: Logger

    /// Creates the log of `part`, writing events of at least `level` to `destination`.
    public init(part: String, level: Level = .info, destination: LogDestination) {
        let handler = LineLogHandler(destination: destination, part: part, logLevel: level.loggerLevel)
        logger = Logger(label: part) { _ in handler }
    }

    private init(logger: Logger) {
        self.logger = logger
    }

    /// A log that keeps nothing, for tests and for parts whose events nobody reads.
    public static let discarded = EventLog(logger: Logger(label: "discarded") { _ in SwiftLogNoOpLogHandler() })

    /// Records an event of no interest unless something is being chased.
    public func debug(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.debug, event(), fields())
    }

    /// Records an ordinary event.
    public func info(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.info, event(), fields())
    }

    /// Records an event that a person would want to know of, though nothing is wrong.
    public func notice(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.notice, event(), fields())
    }

    /// Records something wrong that the program copes with.
    public func warning(_ event: @autoclosure () -> String, _ fields: @autoclosure () -> [String: String] = [:]) {
        record(.warning, event(), fields())
    }

    /// Records something wrong that somebody must mend.
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
