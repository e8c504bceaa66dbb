import CNcurses
import Canvas
import Foundation

/// A curses session: the terminal's modes, its size and input.
@MainActor
final class CursesSession {
    /// Whether UTF-8 can be written.
    let isUTF8: Bool
    /// Delivers the numbers of terminal signals as bytes.
    let signalDescriptor: Int32
    /// Descriptor of the terminal; writing to it does not block, where the system allows that.
    let outputDescriptor: Int32
    /// What the terminal supports beyond terminfo.
    let features: TerminalFeatures
    /// How window titles are set.
    let title: TitleRequest
    /// Whether drawings can be shown atomically.
    var synchronizedOutput: SynchronizedOutput
    private let screen: OpaquePointer
    private let restoration: Restoration

    /// Starts curses in the terminal for `options`.
    ///
    /// - Throws: `TerminalError`, with the terminal unchanged.
    init(options: TerminalOptions) throws(TerminalError) {
        try Self.checkTerminal(options.environment)
        isUTF8 = cn_adopt_locale()
        features = TerminalFeatures(environment: options.environment, hasXT: Capability.flag("XT"))
        synchronizedOutput = SynchronizedOutput(features: features)
        title = TitleRequest(
            features: features, toStatusLine: Capability.statusLine,
            isKept: Capability.string("smcup")?.contains("[22;") == true,
            isASCII: options.charset == .ascii || !isUTF8)
        signalDescriptor = cn_guard_begin()
        guard signalDescriptor >= 0 else { throw TerminalError(.unavailable) }
        restoration = Restoration(
            hasMouse: options.isMouseEnabled, title: title, question: synchronizedOutput.question)
        outputDescriptor = cn_output_begin()
        guard outputDescriptor >= 0 else {
            cn_guard_end()
            throw TerminalError(.unavailable)
        }
        restoration.arm()
        guard let screen = cn_start() else {
            cn_guard_disarm()
            cn_output_end()
            cn_guard_end()
            throw TerminalError(.unavailable)
        }
        self.screen = screen
        setModes(options)
    }

    /// The number of colours; 0 or less without any. Taken from terminfo, because curses paints white on black as soon
    /// as its colours are started.
    var colors: Int { Int(cn_colors()) }

    /// Fits the window to the terminal, and returns its size.
    func fittedSize() -> Size {
        var (columns, rows) = (Int32(0), Int32(0))
        if cn_terminal_size(&columns, &rows) {
            let fitted = (min(columns, Self.maxColumns), min(rows, Self.maxRows))
            if fitted != (cn_columns(), cn_lines()) { resizeterm(fitted.1, fitted.0) }
        }
        return Size(width: Int(cn_columns()), height: Int(cn_lines()))
    }

    /// All input since the last call.
    func readInputs() -> [RawInput] {
        var inputs: [RawInput] = []
        while case let code = wgetch(cn_window()), code != ERR {
            if code == KEY_MOUSE {
                if let input = readMouse() { inputs.append(input) }
            } else if code != KEY_RESIZE {
                inputs.append(.code(code))
            }
        }
        return inputs
    }

    /// The terminal signals since the last call.
    func readSignals() -> Set<Int32> {
        var signals: Set<Int32> = []
        var bytes = [UInt8](repeating: 0, count: 64)
        while case let count = read(signalDescriptor, &bytes, bytes.count), count > 0 {
            signals.formUnion(bytes.prefix(count).map(Int32.init))
        }
        return signals
    }

    /// Whether the terminal is gone. Must be called only after all input was read.
    var hasInputEnded: Bool { cn_input_has_ended() }

    /// Everything curses has written since the last call.
    func takeOutput() -> [UInt8] {
        let size = cn_drawing_size()
        guard size > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
            count = bytes.withMemoryRebound(to: CChar.self) { cn_take_drawing($0.baseAddress, size) }
        }
    }

    /// The sequence to send before the first drawing, and again after ``enter()``.
    var entering: [UInt8] { restoration.entering }

    /// Rings the bell, or flashes if there is none.
    func ring() {
        beep()
    }

    /// Stops the process group until the user continues it. The terminal must have been left before.
    func stop() {
        cn_guard_stop()
    }

    /// Waits until the terminal may be used again, after the process was stopped and continued from outside.
    func waitForForeground() {
        cn_wait_for_foreground()
    }

    /// Suspends drawing; returns what to send before ``giveBack()``.
    func leave() -> [UInt8] {
        endwin()
        return restoration.leaving + takeOutput()
    }

    /// Restores the terminal's modes. Unread input is discarded, including a late answer.
    func giveBack() {
        if synchronizedOutput.isAnswerPending { cn_wait_for_input(Self.patience) }
        cn_guard_disarm()
    }

    /// Takes over the terminal again; send ``entering`` before the next drawing.
    func enter() {
        restoration.arm()
        cn_output_release()
        reset_prog_mode()
        cn_output_hold()
        curs_set(0)
    }

    /// Ends curses permanently. The terminal must have been given back before.
    func end() {
        delscreen(screen)
        cn_output_end()
        cn_guard_end()
    }
}

extension CursesSession {
    /// Ten times the size of the largest screens, to bound memory.
    private static let (maxColumns, maxRows): (Int32, Int32) = (2000, 1000)
    /// Milliseconds within which the rest of a key's sequence must follow an escape.
    private static let escapeDelay: Int32 = 25
    /// Milliseconds to wait for an answer that the shell would otherwise read as input.
    private static let patience: Int32 = 100

    static func checkTerminal(_ environment: [String: String]) throws(TerminalError) {
        guard isatty(STDIN_FILENO) == 1 else { throw TerminalError(.inputIsNotATerminal) }
        guard isatty(STDOUT_FILENO) == 1 else { throw TerminalError(.outputIsNotATerminal) }
        guard let type = environment["TERM"], !type.isEmpty else { throw TerminalError(.terminalTypeMissing) }
        var problem: Int32 = 0
        guard cn_look_up_terminal(type, &problem) else {
            throw TerminalError(
                type == "dumb" || problem == 1 ? .terminalTypeTooSimple(type) : .terminalTypeUnknown(type))
        }
        guard Capability.string("cup") != nil else { throw TerminalError(.terminalTypeTooSimple(type)) }
    }

    /// Pending input never interrupts a drawing (`typeahead`).
    private func setModes(_ options: TerminalOptions) {
        let window = cn_window()
        raw()
        noecho()
        nonl()
        cn_output_hold()
        keypad(window, true)
        cn_release_keypad()
        nodelay(window, true)
        intrflush(window, false)
        typeahead(-1)
        if options.environment["ESCDELAY"] == nil { set_escdelay(Self.escapeDelay) }
        if options.isMouseEnabled {
            mouseinterval(0)
            mousemask(cn_mouse_press() | cn_mouse_wheel_up() | cn_mouse_wheel_down(), nil)
        }
        curs_set(0)
    }

    private func readMouse() -> RawInput? {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return nil }
        let at = Point(x: Int(event.x), y: Int(event.y))
        if event.bstate & cn_mouse_press() != 0 { return .press(at) }
        if event.bstate & cn_mouse_wheel_up() != 0 { return .wheel(isUp: true, at) }
        if event.bstate & cn_mouse_wheel_down() != 0 { return .wheel(isUp: false, at) }
        return nil
    }
}

/// The terminal's capabilities according to terminfo.
enum Capability {
    /// The sequence `name` without padding; nil if the terminal has none.
    static func string(_ name: String) -> String? {
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(String(cString: value))
    }

    /// Whether the terminal has the flag `name`.
    static func flag(_ name: String) -> Bool {
        tigetflag(name) == 1
    }

    /// The sequences for the status line; nil if there is none, or one in which text must be positioned.
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
