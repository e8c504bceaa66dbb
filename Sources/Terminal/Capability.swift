import CNcurses

/// The terminal's capabilities according to terminfo.
enum Capability {
    /// The sequence `name` without padding; nil if the terminal has none.
    static func string(_ name: String) -> String? {
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(String(cString: value))
    }

    /// Whether the terminal has the flag `name`.
    static func flag(_ name: String) -> Bool {
        tigetflag(name) == 1
    }

    /// The sequences for the status line; nil if there is none, or one in which text must be positioned.
    static var statusLine: (begin: String, end: String)? {
        guard let begin = string("tsl"), let end = string("fsl"), !begin.contains("%") else { return nil }
        return (begin, end)
    }

    /// `sequence` without the pauses for slow hardware that terminfo(5) writes as `$<5>`.
    static func withoutPadding(_ sequence: String) -> String {
        var rest = sequence[...]
        var result = ""
        while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
            result += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
