import Localization
import Monitoring

/// A date being typed.
struct DateField: Equatable, Sendable {
    private(set) var text: String
    /// Whether nothing was typed yet, in which case the first character replaces the text.
    private var isUntouched = true

    /// The length of `2026-11-23` and `23/11/2026`.
    private static let maxLength = 10

    init(_ day: CalendarDay, _ language: Language) {
        text = Self.text(of: day, language)
    }

    /// The day; nil if the text is not a date.
    var day: CalendarDay? { Self.day(in: text) }

    mutating func type(_ typed: String) {
        if isUntouched { text = "" }
        isUntouched = false
        let allowed = typed.filter { $0.isASCII && ($0.isNumber || "-/".contains($0)) }
        text = String((text + allowed).prefix(Self.maxLength))
    }

    mutating func erase() {
        isUntouched = false
        text = String(text.dropLast())
    }

    mutating func clear() {
        isUntouched = false
        text = ""
    }

    /// Gives the field the focus: the next character replaces the text.
    mutating func enter() { isUntouched = true }

    private static func text(of day: CalendarDay, _ language: Language) -> String {
        guard language == .brazilianPortuguese else { return "\(day)" }
        return "\(day)".split(separator: "-").reversed().joined(separator: "/")
    }

    /// Parses `2026-11-23` and `23/11/2026`; the latter begins with the day in every supported language.
    private static func day(in text: String) -> CalendarDay? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return CalendarDay(text) }
        guard parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
        let numbers = parts.compactMap { Int($0) }
        return numbers.count == 3 ? CalendarDay(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
    }
}
