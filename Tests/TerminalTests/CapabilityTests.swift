import Testing

@testable import Terminal

@Suite struct CapabilityTests {
    @Test(arguments: [
        ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5/>b$<10*>c", "abc"), ("plain", "plain"), ("", ""),
        ("cut$<5", "cut$<5"), ("$5", "$5"),
    ])
    func `pauses for slow hardware are left out`(sequence: String, expected: String) {
        #expect(Capability.withoutPadding(sequence) == expected)
    }
}
