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
