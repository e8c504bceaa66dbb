/// The length of a UTF-8 character (RFC 3629, section 3).
enum UTF8Length {
    /// The number of bytes of a character that begins with `byte`; nil if it cannot begin one of several bytes.
    static func of(leading byte: UInt8) -> Int? {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }
}
