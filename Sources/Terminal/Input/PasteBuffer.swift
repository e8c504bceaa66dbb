/// The bytes between the two marks of a bracketed paste.
struct PasteBuffer {
    private static let end = Array("\u{1B}[201~".utf8)
    /// More than anybody puts into a field; the rest of such a paste is dropped.
    private static let longest = 65_536
    private var bytes: [UInt8] = []

    /// Takes the next byte; the whole text in one line when that completes the closing mark, else nil.
    mutating func text(endedBy byte: UInt8) -> String? {
        bytes.append(byte)
        guard bytes.suffix(Self.end.count) == Self.end[...] else {
            if bytes.count > 2 * Self.longest { bytes.removeSubrange(Self.longest..<(bytes.count - Self.end.count)) }
            return nil
        }
        return takeText(before: Self.end.count)
    }

    /// The text so far in one line, without what may have begun a closing mark. The buffer is empty afterwards.
    mutating func textWithoutEnd() -> String {
        let begun = (1..<Self.end.count).last { bytes.suffix($0) == Self.end.prefix($0) } ?? 0
        return takeText(before: begun)
    }
}

extension PasteBuffer {
    private mutating func takeText(before mark: Int) -> String {
        defer { bytes = [] }
        return Self.cleaned(String(decoding: bytes.dropLast(mark).prefix(Self.longest), as: UTF8.self))
    }

    /// Line breaks at the ends come from the way of copying; those inside become blanks, other controls nothing.
    private static func cleaned(_ text: String) -> String {
        let isLineBreak: (Unicode.Scalar) -> Bool = { $0 == "\n" || $0 == "\r" }
        let trimmed = text.unicodeScalars.drop(while: isLineBreak).reversed().drop(while: isLineBreak).reversed()
        var line = String.UnicodeScalarView()
        for scalar in trimmed {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" {
                line.append(" ")
            } else if scalar.properties.generalCategory != .control {
                line.append(scalar)
            }
        }
        return String(line)
    }
}
