import Foundation

/// A text as a cell of a CSV file.
enum CSVText {
    /// Characters that make a spreadsheet treat a cell as a formula, in ordinary and in full-width form.
    private static let formulaMarks: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]

    /// Characters that may separate cells when the file is opened by a spreadsheet in another language. Tabs and line
    /// breaks have been replaced before.
    private static let listMarks: Set<Unicode.Scalar> = [",", ";"]

    /// Appends `text` as one cell of a row separated by `separator`.
    static func append(_ text: String, separator: String, to output: inout [UInt8]) {
        guard !isPlain(text) else {
            output += text.utf8
            return
        }
        output.append(UInt8(ascii: "\""))
        if isFormula(text) { output.append(UInt8(ascii: "'")) }
        // Whether a cell may begin here if the text is split at a separator other than the file's own.
        var beginsCell = false
        for scalar in text.unicodeScalars {
            // A tab becomes a space, so the character after it is checked next.
            if beginsCell, formulaMarks.contains(scalar), !isOverlooked(scalar) { output.append(UInt8(ascii: "'")) }
            if listMarks.contains(scalar) {
                beginsCell = String(scalar) != separator
            } else if scalar != "\"", !isOverlooked(scalar) {
                beginsCell = false
            }
            switch scalar {
            case "\"": output += "\"\"".utf8
            case _ where UnsafeScalar.contains(scalar): output.append(UInt8(ascii: " "))
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Whether the text needs no escaping, as is the case for most cells.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        let isHarmlessStart = first != UInt8(ascii: "-") && first != UInt8(ascii: "@") && first != UInt8(ascii: " ")
        return isHarmlessStart
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
                    true
                default: false
                }
            }
    }

    private static func isFormula(_ text: String) -> Bool {
        if let first = text.unicodeScalars.first, formulaMarks.contains(first) { return true }
        // Some programs ignore leading white space and invisible characters.
        return text.unicodeScalars.first { !isOverlooked($0) }.map(formulaMarks.contains) ?? false
    }

    /// Whether a program may skip this character when it looks for a formula.
    private static func isOverlooked(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || UnsafeScalar.contains(scalar)
    }
}

/// A text as a JSON string.
enum JSONText {
    static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\"".utf8
            case "\\": output += "\\\\".utf8
            case "\n": output += "\\n".utf8
            case _ where UnsafeScalar.contains(scalar):
                let digits = String(scalar.value, radix: 16)
                output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}

/// Characters that a terminal might interpret instead of showing.
private enum UnsafeScalar {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

/// An instant in the local time of a zone.
struct LocalTime {
    let day: CalendarDay
    /// `14:32:07`.
    let clock: String
    /// The distance from UTC: `-03:00`.
    let offset: String

    init(_ instant: Date, in timeZone: TimeZone) {
        let offset = timeZone.secondsFromGMT(for: instant)
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        let time = (seconds % 86_400 + 86_400) % 86_400
        let (hours, minutes) = (abs(offset) / 3600, abs(offset) / 60 % 60)
        day = CalendarDay(localSecond: seconds)
        clock = "\(Self.pair(time / 3600)):\(Self.pair(time / 60 % 60)):\(Self.pair(time % 60))"
        self.offset = "\(offset < 0 ? "-" : "+")\(Self.pair(hours)):\(Self.pair(minutes))"
    }

    /// ISO 8601: `2026-11-23T14:32:07-03:00`.
    static func text(_ instant: Date, in timeZone: TimeZone) -> String {
        let time = LocalTime(instant, in: timeZone)
        return "\(time.day)T\(time.clock)\(time.offset)"
    }

    private static func pair(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
