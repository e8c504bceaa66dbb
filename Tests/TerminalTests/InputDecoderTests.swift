import CNcurses
import Canvas
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
    private static let start = ContinuousClock.now

    @Test(
        arguments: [
            ("a", .character("a")), ("A", .character("A")), (" ", .character(" ")), ("é", .character("é")),
            ("李", .character("李")), ("🌟", .character("🌟")), ("\r", .enter), ("\n", .enter), ("\t", .tab),
            ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1B}", .escape), ("\u{1}", .control("a")),
            ("\u{3}", .control("c")), ("\u{C}", .control("l")), ("\u{1A}", .control("z")), ("\u{0}", .control("@")),
            ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")),
            ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")), ("\u{1B}]", .alt("]")), ("\u{1B}\r", .enter),
        ] as [(String, Key)])
    func `what is typed is the key that was meant`(typed: String, key: Key) {
        #expect(events(typed) == [.key(key)])
    }

    @Test(
        arguments: [
            (KEY_UP, .up), (KEY_NPAGE, .pageDown), (KEY_HOME, .home), (KEY_BTAB, .backTab), (KEY_DC, .delete),
            (KEY_BACKSPACE, .backspace), (KEY_ENTER, .enter), (KEY_F0 + 1, .function(1)), (KEY_F0 + 12, .function(12)),
        ] as [(Int32, Key)])
    func `keys that curses knows have their names`(code: Int32, key: Key) {
        var decoder = InputDecoder()
        #expect(decoder.events(for: [.code(code)], now: Self.start) == [.key(key)])
    }

    @Test func `keys nobody has a use for are left out`() {
        var decoder = InputDecoder()
        #expect(decoder.events(for: [.code(KEY_UNDO), .code(KEY_F0), .code(0x2FF)], now: Self.start).isEmpty)
    }

    @Test func `Alt with an arrow is the arrow alone`() {
        var decoder = InputDecoder()
        #expect(decoder.events(for: [.code(0x1B), .code(KEY_UP)], now: Self.start) == [.key(.up)])
    }

    @Test(
        arguments: [
            ("\u{1B}[A", [.up]), ("\u{1B}[1;5B", [.down]), ("\u{1B}[Z", [.backTab]), ("\u{1B}[5~", [.pageUp]),
            ("\u{1B}[3;2~", [.delete]), ("\u{1B}[15~", [.function(5)]), ("\u{1B}OH", [.home]), ("\u{1B}OM", [.enter]),
            ("\u{1B}[99~", []), ("\u{1B}[I", []), ("\u{1B}[?1;2c", []), ("\u{1B}[<0;3;4M", []), ("\u{1B}Oz", []),
            ("\u{1B}O5A", [.up]), ("\u{1B}O2q", [.character("1")]), ("\u{1B}O5", []),
            ("\u{1B}]11;rgb:0/0/0\u{7}q", [.character("q")]), ("\u{1B}P1$r0m\u{1B}\\q", [.character("q")]),
            ("\u{1B}[1\u{1B}[A", [.up]), ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}\u{1B}", [.escape, .escape]),
        ] as [(String, [Key])])
    func `a sequence curses does not know never types its letters`(sequence: String, keys: [Key]) {
        #expect(events(sequence) == keys.map { .key($0) })
    }

    @Test(
        arguments: zip(
            ["p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "j", "k", "l", "m", "n", "o", "X", " "],
            "0123456789*+,-./= "))
    func `a key of the numeric keypad types what is printed on it`(final: String, printed: Character) {
        #expect(events("\u{1B}O\(final)") == [.key(.character(printed))])
    }

    @Test func `a paste without its end is over after a second, and swallows no key`() {
        // Given a paste whose closing mark is lost half-way
        var decoder = InputDecoder()
        #expect(decoder.events(for: raw("\u{1B}[200~one\u{1B}[20"), now: Self.start).isEmpty)
        #expect(decoder.isPasting)
        // When nothing more comes
        let early = decoder.eventsOfSilentPaste(now: Self.start + .milliseconds(999))
        let late = decoder.eventsOfSilentPaste(now: Self.start + .seconds(1))
        // Then what came is text, once, and keys are keys
        #expect(early.isEmpty)
        #expect(late == [.paste("one")])
        #expect(!decoder.isPasting)
        #expect(decoder.events(for: raw("q"), now: Self.start + .seconds(1)) == [.key(.character("q"))])
    }

    @Test func `keys typed into a paste without its end count from a second on`() {
        var decoder = InputDecoder()
        _ = decoder.events(for: raw("\u{1B}[200~one"), now: Self.start)
        let second = decoder.events(for: raw("x"), now: Self.start + .milliseconds(600))
        let third = decoder.events(for: raw("y"), now: Self.start + .milliseconds(1200))
        #expect(second.isEmpty)
        #expect(third == [.paste("onex"), .key(.character("y"))])
    }

    @Test func `a paste that goes on arriving is one paste, however long it takes`() {
        var decoder = InputDecoder()
        _ = decoder.events(for: raw("\u{1B}[200~one"), now: Self.start)
        for part in 1...5 {
            let now = Self.start + .milliseconds(900 * part)
            #expect(decoder.events(for: raw(" more"), now: now).isEmpty)
            #expect(decoder.eventsOfSilentPaste(now: now + .milliseconds(100)).isEmpty)
        }
        let last = decoder.events(for: raw(" end\u{1B}[201~"), now: Self.start + .milliseconds(5400))
        #expect(last == [.paste("one more more more more more end")])
    }

    @Test func `Ctrl-C ends a paste that does not end`() {
        var decoder = InputDecoder()
        _ = decoder.events(for: raw("\u{1B}[200~"), now: Self.start)
        #expect(decoder.events(for: raw("\u{3}"), now: Self.start) == [.key(.control("c"))])
        #expect(!decoder.isPasting)
    }

    @Test func `a character that arrives in parts is one character`() {
        var decoder = InputDecoder()
        let bytes = Array("李".utf8).map { RawInput.code(Int32($0)) }
        #expect(decoder.events(for: Array(bytes[..<1]), now: Self.start).isEmpty)
        #expect(decoder.events(for: Array(bytes[1...]), now: Self.start) == [.key(.character("李"))])
    }

    @Test func `broken UTF-8 is dropped without what follows it`() {
        var decoder = InputDecoder()
        let bytes: [Int32] = [0x80, 0xFF, 0xC0, 0xE6, 0x61, 0xED, 0xA0, 0x80, 0x62]
        #expect(
            decoder.events(for: bytes.map { .code($0) }, now: Self.start)
                == [.key(.character("a")), .key(.character("b"))])
    }

    @Test func `what is pasted is text and not commands`() {
        #expect(events("\u{1B}[200~q\u{3}\u{1B}[A é\n\u{1B}[201~r") == [.paste("q[A é"), .key(.character("r"))])
        #expect(events("\u{1B}[200~\u{1B}[201~").isEmpty)
    }

    @Test func `lines pasted become one`() {
        #expect(events("\u{1B}[200~\r\none\ntwo\tthree\r\u{1B}[201~") == [.paste("one two three")])
    }

    @Test func `a paste may arrive in parts and be too long`() throws {
        // Given
        var decoder = InputDecoder()
        let long = "\u{1B}[200~" + String(repeating: "x", count: 200_000) + "\u{1B}[20"

        // When
        let first = decoder.events(for: raw(long), now: Self.start)
        let second = decoder.events(for: raw("1~q"), now: Self.start)

        // Then
        #expect(first.isEmpty)
        #expect(second == [.paste(String(repeating: "x", count: 65_536)), .key(.character("q"))])
    }

    @Test(arguments: [
        (Duration.milliseconds(300), Point(x: 3, y: 4), true), (.milliseconds(500), Point(x: 3, y: 4), false),
        (.milliseconds(100), Point(x: 3, y: 5), false),
    ])
    func `a second press on the same cell soon enough is a double one`(pause: Duration, at: Point, isDouble: Bool) {
        var decoder = InputDecoder()
        let first = decoder.events(for: [.press(Point(x: 3, y: 4))], now: Self.start)
        let second = decoder.events(for: [.press(at)], now: Self.start + pause)
        #expect(first == [.mouse(Mouse(kind: .press, position: Point(x: 3, y: 4)))])
        #expect(second.contains(.mouse(Mouse(kind: .doublePress, position: at))) == isDouble)
        #expect(second.first == .mouse(Mouse(kind: .press, position: at)))
    }

    @Test func `a third press begins anew`() {
        var decoder = InputDecoder()
        let presses = decoder.events(for: Array(repeating: .press(.zero), count: 3), now: Self.start)
        #expect(presses.filter { $0 == .mouse(Mouse(kind: .doublePress, position: .zero)) }.count == 1)
    }

    @Test func `the wheel turns both ways`() {
        var decoder = InputDecoder()
        #expect(
            decoder.events(for: [.wheel(isUp: true, .zero), .wheel(isUp: false, .zero)], now: Self.start)
                == [.mouse(Mouse(kind: .wheelUp, position: .zero)), .mouse(Mouse(kind: .wheelDown, position: .zero))])
    }

    private func events(_ typed: String) -> [InputEvent] {
        var decoder = InputDecoder()
        return decoder.events(for: raw(typed), now: Self.start)
    }

    private func raw(_ typed: String) -> [RawInput] {
        typed.utf8.map { .code(Int32($0)) }
    }
}
