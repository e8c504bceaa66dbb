import CNcurses

/// What terminfo knows about the terminal.
enum Capability {
    /// The sequence called `name` without its padding; nil when the terminal has none.
    static func string(_ name: String) -> String? {
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(String(cString: value))
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
