package import Foundation
import Localization
package import Monitoring

/// What is known at the instant of a scrape.
package struct Scrape: Sendable {
    /// The version of the program.
    let version: String
    /// Everything that is known; nil before the engine has said anything.
    let update: MonitorUpdate?
    /// The services' time, or this machine's while that is not known.
    let now: Date

    /// Describes a scrape at `localNow`, by this machine's clock.
    package init(_ update: MonitorUpdate?, version: String, localNow: Date) {
        self.update = update
        self.version = version
        now = localNow + (update?.status.clockOffset ?? .zero).seconds
    }

    var snapshot: Snapshot? { update?.snapshot }

    /// Figures of the period's calls; nil while some of these are missing.
    func calls<Figures>(_ figures: Figures?) -> Figures? { snapshot?.callsCompleteFrom == nil ? figures : nil }

    /// Figures of this month's ratings; nil while some of these are missing.
    func ratings<Figures>(_ figures: Figures?) -> Figures? { snapshot?.csatCompleteFrom == nil ? figures : nil }

    /// Figures of the period's service times; nil while some of these are missing.
    func service<Figures>(_ figures: Figures?) -> Figures? { snapshot?.serviceCompleteFrom == nil ? figures : nil }
}

/// One figure, for everything that has it: what the exposition and its documentation say about it, and where it comes from.
package struct MetricFamily: Sendable {
    /// What kind of figure it is. Info is a figure that is always 1, whose labels are what it tells.
    package enum Kind: String, Sendable {
        case gauge, counter, info
    }

    /// What it is measured in; figures that are counts have no unit.
    package enum Unit: String, Sendable {
        case seconds, ratio
    }

    /// The name without what the kind adds to it.
    let name: String
    /// The kind.
    package let kind: Kind
    /// The unit, with which the name ends.
    package let unit: Unit?
    /// The names of the labels, in order.
    package let labels: [String]
    /// What it counts, in one line of English.
    package let help: String
    let samples: @Sendable (Scrape) -> [Sample]

    /// The name that its samples have.
    package var sampleName: String {
        switch kind {
        case .gauge: name
        case .counter: name + "_total"
        case .info: name + "_info"
        }
    }
}

/// The value of a family for one set of labels.
struct Sample {
    let labels: Labels
    let value: Double
}

/// Labels as they are written: `{team_id="7001",team="Suporte"}`.
struct Labels: Sendable {
    let text: String

    static let none = Labels([], [])

    init(_ names: [String], _ values: [String]) {
        precondition(names.count == values.count, "every label has a value")
        guard !names.isEmpty else {
            text = ""
            return
        }
        text = "{" + zip(names, values).map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",") + "}"
    }

    /// The value as both formats write it. Names come from outside, and somebody may look at them in a terminal, so other
    /// control characters and overrides of the direction are left out.
    static func escaped(_ value: String) -> String {
        guard value.unicodeScalars.contains(where: { isSpecial($0) }) else { return value }
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\".unicodeScalars
            case "\"": escaped += "\\\"".unicodeScalars
            case "\n": escaped += "\\n".unicodeScalars
            case _ where isSpecial(scalar): continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x22, 0x5C, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// What has a number in the exposition.
protocol MetricValue {
    var number: Double { get }
}

extension Int: MetricValue {
    var number: Double { Double(self) }
}

extension Double: MetricValue {
    var number: Double { self }
}

extension Bool: MetricValue {
    var number: Double { self ? 1 : 0 }
}

/// Whole seconds, as on screen and in documents.
extension Duration: MetricValue {
    var number: Double { Double(wholeSeconds) }
}

/// Whole Unix seconds, as in documents.
extension Date: MetricValue {
    var number: Double { timeIntervalSince1970.rounded(.down) }
}

/// What families of one group are about, such as teams: their labels, and how they are found.
struct MetricScope<Subject>: Sendable {
    private let prefix: String
    private let labels: [String]
    private let subjects: @Sendable (Scrape) -> [(Labels, Subject)]

    /// - Parameters:
    ///   - prefix: What the names begin with, after the program's name.
    ///   - values: The values of the labels.
    init(
        _ prefix: String, labels: [String], _ subjects: @escaping @Sendable (Scrape) -> [Subject],
        values: @escaping @Sendable (Subject) -> [String]
    ) {
        self.prefix = prefix
        self.labels = labels
        self.subjects = { scrape in subjects(scrape).map { (Labels(labels, values($0)), $0) } }
    }

    func gauge(
        _ name: String, in unit: MetricFamily.Unit? = nil, _ help: String,
        _ value: @escaping @Sendable (Subject, Scrape) -> (some MetricValue)?
    ) -> MetricFamily {
        family(name, .gauge, unit, help, value)
    }

    func counter(
        _ name: String, _ help: String, _ value: @escaping @Sendable (Subject, Scrape) -> (some MetricValue)?
    ) -> MetricFamily {
        family(name, .counter, nil, help, value)
    }

    private func family(
        _ name: String, _ kind: MetricFamily.Kind, _ unit: MetricFamily.Unit?, _ help: String,
        _ value: @escaping @Sendable (Subject, Scrape) -> (some MetricValue)?
    ) -> MetricFamily {
        let suffix = unit.map { "_\($0.rawValue)" } ?? ""
        return MetricFamily(
            name: MetricFamily.prefix + prefix + name + suffix, kind: kind, unit: unit, labels: labels, help: help
        ) { [subjects] scrape in
            subjects(scrape).compactMap { labels, subject in
                value(subject, scrape).map { Sample(labels: labels, value: $0.number) }
            }
        }
    }
}

extension MetricFamily {
    /// What all names begin with.
    static let prefix = "support_monitor_"
}
