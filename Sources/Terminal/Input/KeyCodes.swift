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
