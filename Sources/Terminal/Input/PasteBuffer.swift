/// The bytes between the two marks of a bracketed paste.
struct PasteBuffer {
    private static let end = Array("\u{1B}[201~".utf8)
    /// The maximum size of a paste; the rest is dropped.
    private static let maxLength = 65_536
    private var bytes: [UInt8] = []

    /// Adds the next byte; returns the whole text as one line if it completes the closing mark, otherwise nil.
    mutating func text(endedBy byte: UInt8) -> String? {
        bytes.append(byte)
        guard bytes.suffix(Self.end.count) == Self.end[...] else {
            if bytes.count > 2 * Self.maxLength {
                bytes.removeSubrange(Self.maxLength..<(bytes.count - Self.end.count))
            }
            return nil
        }
        return takeText(before: Self.end.count)
    }

    /// The text so far as one line, without what may have begun a closing mark. Empties the buffer.
    mutating func textWithoutEnd() -> String {
        let begun = (1..<Self.end.count).last { bytes.suffix($0) == Self.end.prefix($0) } ?? 0
        return takeText(before: begun)
    }
}

extension PasteBuffer {
    private mutating func takeText(before mark: Int) -> String {
        defer { bytes = [] }
        return Self.cleaned(String(decoding: bytes.dropLast(mark).prefix(Self.maxLength), as: UTF8.self))
    }

    /// Line breaks at the ends are artefacts of copying; those inside become spaces, other control characters are
    /// removed.
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
