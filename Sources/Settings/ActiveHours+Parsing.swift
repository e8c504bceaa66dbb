package import Localization
package import Monitoring

extension ActiveHours {
    /// Why a text is not valid, for the user.
    package struct FormatError: Error, Sendable, Equatable {
        /// The expected format.
        package let message: LocalizedText
    }

    /// Parses parts separated by commas, each a day or a range of days, followed by a range of times.
    ///
    /// Days are English names or their first three letters in any case; a range may include the weekend (`Fri-Mon`).
    /// Times are `00:00` to `24:00`; a range may cross midnight (`22:00-06:00`).
    ///
    /// - Throws: ``FormatError`` with the number of the first invalid part and the expected format.
    package init(parsing text: String) throws(FormatError) {
        var spans: [Span] = []
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard let span = Span(parsing: part) else {
                throw FormatError(message: Self.complaint(part: index + 1, of: parts.count))
            }
            spans.append(span)
        }
        self.init(spans: spans)
    }

    private static let form = LocalizedText(
        en: "must be English days and times such as Mon-Fri 08:00-18:00, Sat 09:00-13:00",
        pt: "deve ter dias em inglês e horários, como Mon-Fri 08:00-18:00, Sat 09:00-13:00")

    private static func complaint(part: Int, of count: Int) -> LocalizedText {
        guard count > 1 else { return form }
        return form + LocalizedText(en: "; part \(part) is not", pt: "; a parte \(part) não tem")
    }
}

extension ActiveHours.Span {
    private static let weekdayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    fileprivate init?(parsing part: Substring) {
        let words = part.split(whereSeparator: \.isWhitespace)
        guard words.count == 2,
            let weekdays = Self.weekdays(words[0]),
            let (start, end) = Self.times(words[1])
        else { return nil }
        self.init(weekdays: weekdays, start: start, end: end)
    }

    private static func weekdays(_ text: Substring) -> Set<Int>? {
        let names = bounds(of: text)
        guard (1...2).contains(names.count),
            let first = names.first.flatMap(weekday),
            let last = names.last.flatMap(weekday)
        else { return nil }
        let length = (last - first + 7) % 7
        return Set((0...length).map { (first + $0) % 7 })
    }

    private static func weekday(_ name: Substring) -> Int? {
        let name = name.lowercased()
        return weekdayNames.firstIndex { $0 == name || (name.count == 3 && $0.hasPrefix(name)) }
    }

    private static func times(_ text: Substring) -> (start: Int, end: Int)? {
        let times = bounds(of: text).map(minuteOfDay)
        guard times.count == 2, let start = times[0], let end = times[1] else { return nil }
        guard start < 1440, end > 0, start != end else { return nil }
        return (start, end)
    }

    private static func minuteOfDay(_ text: Substring) -> Int? {
        let digits = text.split(separator: ":", omittingEmptySubsequences: false)
        guard digits.count == 2, (1...2).contains(digits[0].count), digits[1].count == 2,
            digits.joined().isNumber, let hour = Int(digits[0]), let minute = Int(digits[1]), minute < 60
        else { return nil }
        let minutes = hour * 60 + minute
        return minutes <= 1440 ? minutes : nil
    }

    /// The two ends of a range. Also accepts a dash, which editors substitute for a hyphen.
    private static func bounds(of text: Substring) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    }
}
