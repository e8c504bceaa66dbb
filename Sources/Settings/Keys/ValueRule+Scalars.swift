import Foundation
import Localization
import Monitoring

extension ValueRule<Int> {
    /// A whole number within `range`.
    ///
    /// A range up to `Int.max` is described as open, but is limited so that durations and dates cannot overflow.
    static func wholeNumber(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Int> {
        let largest = Int(Int32.max)
        let isOpen = range.upperBound == .max
        let bounds = isOpen ? range.lowerBound...largest : range
        let expectation = isOpen ? wholeNumber(from: range.lowerBound, example) : wholeNumber(in: range, example)
        return ValueRule(expectation: expectation, kind: .whole) { value in
            guard case .whole(let number) = value else { return .refused([]) }
            if bounds.contains(number) { return .accepted(number) }
            let message = number > bounds.upperBound ? wholeNumber(in: bounds, example) : expectation
            return .refused([Complaint(message: message)])
        }
    }

    private static func wholeNumber(in range: ClosedRange<Int>, _ example: Int) -> LocalizedText {
        let (first, last) = (range.lowerBound, range.upperBound)
        return LocalizedText(
            en: "must be a whole number from \(first) to \(last), such as \(example)",
            pt: "deve ser um número inteiro de \(first) a \(last), como \(example)")
    }

    private static func wholeNumber(from first: Int, _ example: Int) -> LocalizedText {
        LocalizedText(
            en: "must be a whole number of \(first) or more, such as \(example)",
            pt: "deve ser um número inteiro a partir de \(first), como \(example)")
    }
}

extension ValueRule<Duration> {
    /// A whole number of seconds.
    static func seconds(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Duration> {
        ValueRule<Int>.wholeNumber(range, example: example).map { .seconds($0) }
    }

    /// A whole number of minutes.
    static func minutes(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Duration> {
        ValueRule<Int>.wholeNumber(range, example: example).map { .seconds($0 * 60) }
    }

    /// A whole number of days.
    static func days(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Duration> {
        ValueRule<Int>.wholeNumber(range, example: example).map { .seconds($0 * 86_400) }
    }
}

extension ValueRule<Int?> {
    /// A whole number within `range`; nil if omitted.
    static func optionalWholeNumber(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Int?> {
        ValueRule<Int>.wholeNumber(range, example: example).map { $0 }
    }
}

extension ValueRule<Duration?> {
    /// A whole number of seconds; nil if omitted.
    static func optionalSeconds(_ range: ClosedRange<Int>, example: Int) -> ValueRule<Duration?> {
        ValueRule<Int>.wholeNumber(range, example: example).map { .seconds($0) }
    }

    /// A whole number of minutes; nil for 0, which means never.
    static func minutesOrNever(example: Int) -> ValueRule<Duration?> {
        ValueRule<Int>.wholeNumber(0...Int.max, example: example).map { $0 == 0 ? nil : .seconds($0 * 60) }
    }
}

extension ValueRule<Bool> {
    /// `true` or `false`.
    static var trueOrFalse: ValueRule<Bool> {
        let expectation = LocalizedText(en: "must be true or false", pt: "deve ser true ou false")
        return ValueRule(kind: .truth, expectation: expectation) { value in
            guard case .truth(let flag) = value else { return nil }
            return flag
        }
    }
}

extension ValueRule {
    /// One of several words, in any case.
    static func oneOf(_ choices: KeyValuePairs<String, Value>) -> ValueRule {
        oneOf(choices.map { (word: $0.key, value: $0.value) })
    }

    fileprivate static func oneOf(_ choices: [(word: String, value: Value)]) -> ValueRule {
        let words = choices.map { "\"\($0.word)\"" }
        let allButLast = words.dropLast().joined(separator: ", ")
        let expectation = LocalizedText(
            en: "must be \(allButLast) or \(words.last ?? "")",
            pt: "deve ser \(allButLast) ou \(words.last ?? "")")
        let values = choices.map { (word: $0.word.lowercased(), value: $0.value) }
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            return values.first { $0.word == text.trimmingBlanks.lowercased() }?.value
        }
    }
}

extension ValueRule where Value: CaseIterable & RawRepresentable<String> {
    /// One of all the values there are, by its raw value in any case.
    static var oneOfAll: ValueRule {
        oneOf(Value.allCases.map { (word: $0.rawValue, value: $0) })
    }
}

extension ValueRule<TimeZone?> {
    /// The IANA name of a time zone.
    static var timeZone: ValueRule<TimeZone?> {
        let expectation = LocalizedText(
            en: "must be an IANA time zone such as \"America/Sao_Paulo\" or \"UTC\"",
            pt: "deve ser um fuso horário IANA, como \"America/Sao_Paulo\" ou \"UTC\"")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            return zone(named: text.trimmingBlanks).map(Optional.some)
        }
    }

    /// Foundation also accepts abbreviations such as EST, which are ambiguous; this does not.
    private static func zone(named name: String) -> TimeZone? {
        guard name == "UTC" || name.contains("/") else { return nil }
        return TimeZone(identifier: name)
    }
}

extension ValueRule<ActiveHours?> {
    /// Days and times.
    static var activeHours: ValueRule<ActiveHours?> {
        let example = LocalizedText(
            en: "must be text such as \"Mon-Fri 08:00-18:00\"", pt: "deve ser um texto como \"Mon-Fri 08:00-18:00\"")
        return ValueRule(expectation: example, kind: .text) { value in
            guard case .text(let text) = value else { return .refused([]) }
            do throws(ActiveHours.FormatError) {
                return .accepted(try ActiveHours(parsing: text))
            } catch {
                return .refused([Complaint(message: error.message)])
            }
        }
    }
}

extension ValueRule<ServiceLevelTarget> {
    /// Per cent of the callers within seconds.
    static var serviceLevel: ValueRule<ServiceLevelTarget> {
        let expectation = LocalizedText(
            en:
                "must be text such as \"80 in 20\": 80% of calls answered within 20 seconds; from 1 to 99, and up to 3600",
            pt: "deve ser um texto como \"80 in 20\": 80% das ligações atendidas em 20 segundos; de 1 a 99, e até 3600")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            return ServiceLevelTarget(text)
        }
    }
}

extension ValueRule<Set<CalendarDay>?> {
    /// A list of days.
    static var holidays: ValueRule<Set<CalendarDay>?> {
        let expectation = LocalizedText(
            en: "must be a list of days in quotes, such as [\"2026-12-25\", \"2027-01-01\"]",
            pt: "deve ser uma lista de dias entre aspas, como [\"2026-12-25\", \"2027-01-01\"]")
        return ValueRule(expectation: expectation, kind: .list) { value in
            guard case .list(let items) = value else { return .refused([]) }
            let days = items.map { item in
                if case .text(let text) = item {
                    CalendarDay(text.trimmingBlanks)
                } else {
                    CalendarDay?.none
                }
            }
            let complaints = days.indices.filter { days[$0] == nil }.map { index in
                Complaint(
                    message: expectation
                        + LocalizedText(
                            en: "; item \(index + 1) is no day", pt: "; o item \(index + 1) não é um dia"))
            }
            return complaints.isEmpty ? .accepted(Set(days.compactMap(\.self))) : .refused(complaints)
        }
    }
}

extension ValueRule {
    /// A list of ids, written as numbers or as digits in quotes; duplicates are removed.
    static func identifiers<Owner>(example: Int) -> ValueRule where Value == [Identifier<Owner>] {
        let expectation = LocalizedText(
            en: "must be a list of ids such as [\(example), \(example + 1)]",
            pt: "deve ser uma lista de ids, como [\(example), \(example + 1)]")
        return ValueRule(expectation: expectation, kind: .list) { value in
            guard case .list(let items) = value else { return .refused([]) }
            let ids = items.map(identifier)
            let complaints = ids.indices.filter { ids[$0] == nil }.map { index in
                Complaint(message: expectation + remark(on: items[index], at: index + 1))
            }
            guard complaints.isEmpty else { return .refused(complaints) }
            var known: Set<String> = []
            let unique = ids.compactMap(\.self).filter { known.insert($0).inserted }
            return .accepted(unique.map(Identifier<Owner>.init(rawValue:)))
        }
    }

    private static func identifier(_ item: SettingValue) -> String? {
        switch item {
        case .whole(let number) where number > 0:
            return String(number)
        case .text(let text):
            let digits = text.trimmingBlanks
            return digits.isIdentifier ? digits : nil
        default:
            return nil
        }
    }

    private static func remark(on item: SettingValue, at position: Int) -> LocalizedText {
        if case .text(let text) = item, text.trimmingBlanks.isNumber, Int64(text.trimmingBlanks) == nil {
            return LocalizedText(
                en: "; item \(position) has too many digits for an id",
                pt: "; o item \(position) tem dígitos demais para um id")
        }
        let notAnID = LocalizedText(en: "; item \(position) is not an id", pt: "; o item \(position) não é um id")
        guard case .text(let text) = item, let slip = TypographicSlip(in: text) else { return notAnID }
        return notAnID + slip.inValue
    }
}
