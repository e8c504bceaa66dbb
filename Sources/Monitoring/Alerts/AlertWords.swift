public import Foundation
public import Localization

/// What is said about the alerts of a rule, on screen and in messages.
struct AlertWords: Sendable {
    /// The header of a message: so many alerts of the rule.
    let count: @Sendable (Int) -> LocalizedText
    /// The figure with its unit on the screen: `5 waiting`. Details are nil for an alert that has ended.
    let figure: @Sendable (_ value: String, _ limit: String, AlertDetails?) -> LocalizedText
    /// The condition on the screen: `3 or more waiting`.
    let condition: @Sendable (_ limit: String) -> LocalizedText
    /// The worst figure of an episode; nil if the duration says it all.
    let peak: @Sendable (_ value: String) -> LocalizedText?
    /// The figure of somebody who has not reached the limit; nil for ``figure``.
    var distant: (@Sendable (_ value: String, _ limit: String) -> LocalizedText)?
    /// The problem in one line, without its subject.
    let line: @Sendable (AlertMeasure, AlertNotation) -> LocalizedText
    /// Whether the line needs the name of the subject before it.
    var namesSubject = true
    /// What else there is to say in a message where there is room; nil for nothing.
    var addition: @Sendable (AlertMeasure, AlertNotation, _ maxNames: Int) -> LocalizedText? = { _, _, _ in nil }
    /// Further facts for the details on the screen, at an instant.
    var facts: @Sendable (AlertDetails, NumberFormat, Date) -> [AlertFact] = { _, _, _ in [] }
}

/// A fact about an alert: its name and what it is.
public struct AlertFact: Sendable, Equatable {
    /// The name of the fact.
    public let name: LocalizedText
    /// The fact.
    public let text: LocalizedText

    init(_ name: LocalizedText, _ text: LocalizedText) {
        self.name = name
        self.text = text
    }
}

/// The figure of an alert, with what belongs to it.
public struct AlertMeasure: Sendable, Equatable {
    /// The figure and its limit.
    public let value: Int
    public let threshold: Int
    /// When the condition began; nil if that is not known.
    public let since: Date?
    /// Details that help someone act on it; nil while they are not known.
    public let details: AlertDetails?

    /// Combines a figure with what belongs to it.
    public init(value: Int, threshold: Int, since: Date?, details: AlertDetails?) {
        self.value = value
        self.threshold = threshold
        self.since = since
        self.details = details
    }
}

/// How a place writes the parts of a sentence: a receiver emphasises figures, and makes text from outside harmless.
public struct AlertNotation: Sendable {
    /// The figure that the sentence is about.
    public let figure: @Sendable (Int) -> String
    /// Any other number.
    public let count: @Sendable (Int) -> String
    /// A span.
    public let span: @Sendable (Duration) -> String
    /// An instant.
    public let instant: @Sendable (Date) -> String
    /// A name from outside, such as that of a person.
    public let name: @Sendable (String) -> String
    /// A sentence that may contain text from outside.
    public let prose: @Sendable (LocalizedText) -> LocalizedText
    /// Words that lead to an address.
    public let link: @Sendable (URL, LocalizedText) -> LocalizedText

    /// Creates a notation.
    public init(
        figure: @escaping @Sendable (Int) -> String, count: @escaping @Sendable (Int) -> String,
        span: @escaping @Sendable (Duration) -> String, instant: @escaping @Sendable (Date) -> String,
        name: @escaping @Sendable (String) -> String,
        prose: @escaping @Sendable (LocalizedText) -> LocalizedText,
        link: @escaping @Sendable (URL, LocalizedText) -> LocalizedText
    ) {
        self.figure = figure
        self.count = count
        self.span = span
        self.instant = instant
        self.name = name
        self.prose = prose
        self.link = link
    }

    /// The same in every language: digits alone, and everything as it is.
    static let plain = AlertNotation(
        figure: { "\($0)" }, count: { "\($0)" }, span: { NumberFormat(.english).span($0) },
        instant: { $0.formatted(.iso8601) }, name: { $0 }, prose: { $0 },
        link: { address, _ in .verbatim(address.absoluteString) })

    /// The names in `names`, at most `limit` of them, and how many more there are.
    func list(_ names: [String], limit: Int) -> LocalizedText {
        let shown = names.prefix(limit).map(name).joined(separator: ", ")
        let hidden = names.count - min(names.count, limit)
        return .verbatim(shown) + (hidden == 0 ? .verbatim("") : .verbatim(" ") + AlertRule.andMore(count(hidden)))
    }
}

extension AlertRule {
    /// The name of the rule as a title, with a capital.
    public var title: LocalizedText { label.capitalized }

    /// The header of a message: so many of its alerts.
    public func count(_ count: Int) -> LocalizedText { words.count(count) }

    /// A figure with its unit, for the screen.
    ///
    /// - Parameters:
    ///   - value: The figure as the place writes it; `limit` likewise.
    ///   - details: nil for an alert that has ended.
    public func figure(_ value: String, limit: String, _ details: AlertDetails?) -> LocalizedText {
        words.figure(value, limit, details)
    }

    /// The figure of somebody who has not reached the limit, with its unit, for the screen.
    public func distantFigure(_ value: String, limit: String) -> LocalizedText {
        words.distant?(value, limit) ?? words.figure(value, limit, nil)
    }

    /// The condition under which it raises an alert, for the screen.
    public func condition(_ limit: String) -> LocalizedText { words.condition(limit) }

    /// The worst figure of an episode; nil if the duration says it all.
    public func peak(_ value: String) -> LocalizedText? { words.peak(value) }

    /// The problem in one line.
    ///
    /// - Parameter name: The subject as the place writes it.
    public func line(_ name: String, _ measure: AlertMeasure, _ notation: AlertNotation) -> LocalizedText {
        let line = words.line(measure, notation)
        return words.namesSubject ? .verbatim("\(name): ") + line : line
    }

    /// What else there is to say in a message where there is room; nil for nothing.
    ///
    /// - Parameter maxNames: The most names to list.
    public func addition(_ measure: AlertMeasure, _ notation: AlertNotation, maxNames: Int) -> LocalizedText? {
        words.addition(measure, notation, maxNames)
    }

    /// Further facts for the details on the screen, at `now`.
    public func facts(_ details: AlertDetails, _ numbers: NumberFormat, at now: Date) -> [AlertFact] {
        words.facts(details, numbers, now)
    }

    /// How many more there are than a list shows.
    public static func andMore(_ count: String) -> LocalizedText {
        LocalizedText(en: "and \(count) more", pt: "e mais \(count)")
    }
}
