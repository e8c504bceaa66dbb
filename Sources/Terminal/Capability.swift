import CNcurses

/// What terminfo knows about the terminal.
enum Capability {
    /// The sequence called `name` without its padding; nil when the terminal has none.
    static func string(_ name: String) -> String? {
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(String(cString: value))
    }

    /// Whether the terminal has the property called `name`.
    static func flag(_ name: String) -> Bool {
        tigetflag(name) == 1
    }

    /// What writes to the terminal's status line; nil when it has none, or one that text must be placed in.
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
