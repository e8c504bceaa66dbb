import Terminal
import Testing

@Suite struct TerminalErrorTests {
    @Test(arguments: [
        (TerminalError.Kind.inputIsNotATerminal, "input"), (.outputIsNotATerminal, "output"),
        (.terminalTypeMissing, "TERM is not set"), (.terminalTypeTooSimple("dumb"), "dumb"),
        (.terminalTypeUnknown("vt999"), "vt999"), (.unavailable, "cannot be used"),
    ])
    func `an error is one sentence that names what was found`(kind: TerminalError.Kind, part: String) {
        let description = TerminalError(kind).description
        #expect(description.contains(part))
        #expect(description.hasSuffix("."))
        #expect(!description.contains("\n"))
    }
}
