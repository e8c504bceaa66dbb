import Canvas

/// Converts curses input to keys, mouse events and pasted text.
///
/// curses recognises the keys of its terminal type. Everything else arrives byte by byte: UTF-8 characters, Alt with a
/// key, and sequences of keys that only newer terminals have. Such a sequence must never run commands by its letters.
struct InputDecoder {
    /// The terminal's answers that have not been taken yet.
    private var reports: [ModeReport] = []
    private var state = State.ground
    private var presses = DoublePress()
    private var paste = PasteBuffer()
    /// When input of more than one key was last read: pastes arrive in chunks, typing does not.
    private var lastLump: ContinuousClock.Instant?

    /// A paste without a closing mark ends after this time without more input.
    static let maxPause: Duration = .seconds(1)

    /// Whether a paste has begun and not ended.
    var isPasting: Bool { if case .paste = state { true } else { false } }

    /// The events of one read of all available input. Characters, sequences and pastes may continue in the next one.
    mutating func events(for inputs: [RawInput], now: ContinuousClock.Instant) -> [InputEvent] {
        var events = eventsOfBrokenPaste(before: inputs, now: now)
        if inputs.count > 1 { lastLump = now }
        events += inputs.flatMap { event(for: $0, now: now) }
        events += eventsAtPause()
        return events
    }

    /// The text of a paste that has been silent for ``maxPause``; nothing if there is none.
    mutating func eventsOfSilentPaste(now: ContinuousClock.Instant) -> [InputEvent] {
        guard isPasting, lastLump.map({ now - $0 >= Self.maxPause }) ?? true else { return [] }
        return endPaste(with: paste.textWithoutEnd())
    }

    /// The terminal's answers since the last call.
    mutating func takeReports() -> [ModeReport] {
        defer { reports = [] }
        return reports
    }
}

extension InputDecoder {
    private enum State {
        case ground
        /// The bytes of an incomplete UTF-8 character; `isAlt` after an escape.
        case character([UInt8], isAlt: Bool)
        /// After an escape.
        case escape
        /// After escape and `O`; modified if a digit has followed.
        case singleShift(isModified: Bool)
        /// After escape and `[`.
        case control([UInt8])
        /// In an answer of the terminal, before its terminator; `last` is its introducer while it is empty.
        case string(last: UInt8, isEmpty: Bool)
        /// Between the marks of a paste.
        case paste
    }

    private static let escape: UInt8 = 0x1B
    private static let maxSequenceLength = 64
    /// Ctrl-C.
    private static let interrupt: Int32 = 0x03

    private mutating func event(for input: RawInput, now: ContinuousClock.Instant) -> [InputEvent] {
        switch input {
        case .press(let at):
            let press = InputEvent.mouse(Mouse(kind: .press, position: at))
            return presses.isCompleted(by: at, now: now)
                ? [press, .mouse(Mouse(kind: .doublePress, position: at))] : [press]
        case .wheel(let isUp, let at): return [.mouse(Mouse(kind: isUp ? .wheelUp : .wheelDown, position: at))]
        case .code(let code):
            if let byte = UInt8(exactly: code) { return events(forByte: byte) }
            return events(forKeyCode: code)
        }
    }

    /// A single Ctrl-C is typed, since no paste is that slow. Other input is typed if the paste has been silent for too
    /// long.
    private mutating func eventsOfBrokenPaste(before inputs: [RawInput], now: ContinuousClock.Instant) -> [InputEvent] {
        guard isPasting, inputs == [.code(Self.interrupt)] else { return eventsOfSilentPaste(now: now) }
        return endPaste(with: paste.textWithoutEnd())
    }

    private mutating func endPaste(with text: String) -> [InputEvent] {
        state = .ground
        return text.isEmpty ? [] : [.paste(text)]
    }

    /// Alt with a named key is that key, because a separate Escape would close the current overlay.
    private mutating func events(forKeyCode code: Int32) -> [InputEvent] {
        if case .paste = state { return [] }
        state = .ground
        return KeyCodes.key(code).map { [.key($0)] } ?? []
    }

    private mutating func events(forByte byte: UInt8) -> [InputEvent] {
        switch state {
        case .ground: return begin(byte, isAlt: false)
        case .character(let bytes, let isAlt): return continueCharacter(bytes, with: byte, isAlt: isAlt)
        case .escape: return afterEscape(byte)
        case .singleShift(isModified: false) where (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte):
            state = .singleShift(isModified: true)
            return []
        case .singleShift:
            state = .ground
            return ControlSequence.singleShiftKey(byte).map { [.key($0)] } ?? []
        case .control(let bytes): return continueControl(bytes, with: byte)
        case .string(let last, _):
            let isEnd = byte == 0x07 || (last == Self.escape && byte == UInt8(ascii: "\\"))
            state = isEnd ? .ground : .string(last: byte, isEmpty: false)
            return []
        case .paste:
            guard let text = paste.text(endedBy: byte) else { return [] }
            return endPaste(with: text)
        }
    }

    private mutating func begin(_ byte: UInt8, isAlt: Bool) -> [InputEvent] {
        if byte == Self.escape {
            state = .escape
            return []
        }
        state = .ground
        if byte < 0x80 {
            let key = KeyCodes.key(ascii: byte)
            guard isAlt, case .character(let character) = key else { return [.key(key)] }
            return [.key(.alt(character))]
        }
        if UTF8Length.of(leading: byte) != nil { state = .character([byte], isAlt: isAlt) }
        return []
    }

    private mutating func continueCharacter(_ bytes: [UInt8], with byte: UInt8, isAlt: Bool) -> [InputEvent] {
        guard byte & 0xC0 == 0x80 else { return begin(byte, isAlt: false) }
        let bytes = bytes + [byte]
        guard bytes.count == UTF8Length.of(leading: bytes[0]) else {
            state = .character(bytes, isAlt: isAlt)
            return []
        }
        state = .ground
        guard let character = String(validating: bytes, as: UTF8.self)?.first else { return [] }
        return [.key(isAlt ? .alt(character) : .character(character))]
    }

    private mutating func afterEscape(_ byte: UInt8) -> [InputEvent] {
        switch byte {
        case UInt8(ascii: "["): state = .control([])
        case UInt8(ascii: "O"): state = .singleShift(isModified: false)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            state = .string(last: byte, isEmpty: true)
        case Self.escape: return [.key(.escape)]
        default: return begin(byte, isAlt: true)
        }
        return []
    }

    private mutating func continueControl(_ bytes: [UInt8], with byte: UInt8) -> [InputEvent] {
        switch byte {
        case 0x20..<0x40 where bytes.count < Self.maxSequenceLength:
            state = .control(bytes + [byte])
            return []
        case 0x40..<0x7F:
            state = .ground
            if ControlSequence.isPasteStart(bytes, final: byte) { state = .paste }
            if let report = ModeReport(bytes, final: byte) { reports.append(report) }
            return ControlSequence.key(bytes, final: byte).map { [.key($0)] } ?? []
        default: return begin(byte, isAlt: false)
        }
    }

    /// No more input: what could have begun a sequence was a key. curses has waited for the rest (`ESCDELAY`).
    private mutating func eventsAtPause() -> [InputEvent] {
        let key: Key?
        switch state {
        case .ground, .character, .paste: return []
        case .control(let bytes) where !bytes.isEmpty: return []
        case .control: key = .alt("[")
        case .escape: key = .escape
        case .singleShift(let isModified): key = isModified ? nil : .alt("O")
        case .string(let introducer, let isEmpty):
            key = isEmpty ? .alt(Character(Unicode.Scalar(introducer))) : nil
        }
        state = .ground
        return key.map { [.key($0)] } ?? []
    }
}

/// One item of curses input.
enum RawInput: Equatable {
    /// A byte (0…255) or a key code (`KEY_…`, from 256).
    case code(Int32)
    /// The first button went down.
    case press(Point)
    /// The wheel was turned.
    case wheel(isUp: Bool, Point)
}

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

/// Detects double clicks.
struct DoublePress {
    /// The usual limit of desktops.
    private static let maxPause: Duration = .milliseconds(400)
    private var last: (at: Point, time: ContinuousClock.Instant)?

    /// Whether a press at `at` closely follows another one there. A third press starts over.
    mutating func isCompleted(by at: Point, now: ContinuousClock.Instant) -> Bool {
        let isDouble = last.map { $0.at == at && now - $0.time <= Self.maxPause } ?? false
        last = isDouble ? nil : (at, now)
        return isDouble
    }
}
