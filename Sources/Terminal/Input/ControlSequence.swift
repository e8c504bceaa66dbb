import Canvas

/// The keys of sequences not announced by terminfo: those of xterm and compatible terminals.
///
/// Modifiers are ignored: Ctrl with an arrow acts like the arrow.
enum ControlSequence {
    private static let byFinal: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home, UInt8(ascii: "P"): .function(1),
        UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    ]
    private static let byNumber: [Int: Key] = [
        1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
        12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
        19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]
    /// The keys of the numeric keypad in application mode, which type their labels.
    private static let onKeypad: [UInt8: Key] = {
        let marks = Dictionary(uniqueKeysWithValues: zip("jklmno".utf8, "*+,-./"))
        let digits = Dictionary(uniqueKeysWithValues: zip("pqrstuvwxy".utf8, "0123456789"))
        let others: [UInt8: Key] = [
            UInt8(ascii: " "): .character(" "), UInt8(ascii: "I"): .tab, UInt8(ascii: "M"): .enter,
            UInt8(ascii: "X"): .character("="),
        ]
        return marks.merging(digits) { first, _ in first }.mapValues(Key.character).merging(others) { first, _ in first
        }
    }()
    private static let pasteStart = Array("200".utf8)

    /// The key for escape and `[` with these parameters and this last byte; nil if unknown.
    static func key(_ parameters: [UInt8], final: UInt8) -> Key? {
        guard !parameters.contains(where: { (UInt8(ascii: "<")...UInt8(ascii: "?")).contains($0) }) else { return nil }
        switch final {
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "~"):
            let number = parameters.prefix { $0 != UInt8(ascii: ";") }
            return Int(String(decoding: number, as: UTF8.self)).flatMap { byNumber[$0] }
        default: return byFinal[final]
        }
    }

    /// The key for escape and `O`; nil if unknown.
    static func singleShiftKey(_ byte: UInt8) -> Key? {
        onKeypad[byte] ?? byFinal[byte]
    }

    /// Whether the sequence opens a bracketed paste.
    static func isPasteStart(_ parameters: [UInt8], final: UInt8) -> Bool {
        final == UInt8(ascii: "~") && parameters == pasteStart
    }
}
