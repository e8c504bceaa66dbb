import CNcurses
import Canvas

/// The meaning of key codes read by curses.
enum KeyCodes {
    private static let named: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_SR: .up, KEY_SF: .down,
        KEY_SLEFT: .left, KEY_SRIGHT: .right, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_A1: .home, KEY_A3: .pageUp,
        KEY_C1: .end, KEY_C3: .pageDown, KEY_HOME: .home, KEY_SHOME: .home, KEY_FIND: .home, KEY_END: .end,
        KEY_SEND: .end, KEY_LL: .end, KEY_SELECT: .end, KEY_ENTER: .enter, KEY_BTAB: .backTab,
        KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_SDC: .delete,
    ]
    /// `KEY_F(63)` is the last one that curses supports.
    private static let functionKeys = 1...63

    /// The key with a `KEY_…` code; nil for keys that are not used.
    static func key(_ code: Int32) -> Key? {
        if let key = named[code] { return key }
        let number = Int(code - KEY_F0)
        return functionKeys.contains(number) ? .function(number) : nil
    }

    /// The key that sends one byte below 128, except the escape character.
    static func key(ascii byte: UInt8) -> Key {
        switch byte {
        case 0x0A, 0x0D: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0..<0x20: .control(Character(Unicode.Scalar(byte + 0x40)).lowercased().first ?? "@")
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }
}

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

/// The terminal's answer to a query for a mode (DECRPM).
struct ModeReport: Equatable {
    /// The number of the DEC private mode.
    let mode: Int
    /// 0 unknown, 1 set, 2 reset, 3 always set, 4 never set.
    let setting: Int

    /// Parses the text between escape `[` and the last byte, as in `?2026;2$` and `y`; nil for another sequence.
    init?(_ parameters: [UInt8], final: UInt8) {
        guard final == UInt8(ascii: "y"), parameters.first == UInt8(ascii: "?"), parameters.last == UInt8(ascii: "$")
        else { return nil }
        let numbers = parameters.dropFirst().dropLast().split(separator: UInt8(ascii: ";"))
            .map { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 2, let mode = numbers[0], let setting = numbers[1] else { return nil }
        self.mode = mode
        self.setting = setting
    }
}
