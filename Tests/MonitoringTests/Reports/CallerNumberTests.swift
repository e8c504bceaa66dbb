import Monitoring
import Testing

@Suite struct CallerNumberTests {
    @Test(
        arguments: [
            ("+55 11 5550-0147", "+55 •• ••••-0147"), ("+5511 5550 0147", "+•••• •••• 0147"),
            ("+1 212 555 0101", "+1 ••• ••• 0101"), ("+5511955500147", "+•••••••••0147"), ("5550-0147", "••••-0147"),
            ("123", "••3"), ("190 22", "••• 22"), ("5", "•"), ("", ""),
        ])
    func `a number keeps its country code and its end only`(number: String, expected: String) {
        #expect(CallerNumber.masked(number) == expected)
    }
}
