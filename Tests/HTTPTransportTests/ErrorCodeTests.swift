import HTTPTransport
import Testing

@Suite struct ErrorCodeTests {
    @Test(arguments: ["parameter_invalid", "BAD_REQUEST", "Forbidden", "no_text", "rate.limit-2", "10_seconds"])
    func `a code is shown`(code: String) {
        #expect(ErrorCode.sanitized(code) == code)
    }

    @Test(arguments: [
        "", "Ana Silva", "ana@example.test", "<html>", "line\nbreak", "\u{1B}[31m", "5511987654321", "olá",
        String(repeating: "x", count: 65),
    ])
    func `prose, markup and numbers of people are not`(text: String) {
        #expect(ErrorCode.sanitized(text) == nil)
    }

    @Test func `the number of a request is kept although it has many digits`() {
        let details = ErrorDetails(code: nil, requestID: "0f8fad5b-d9cb-469f-a165-708677289501")
        #expect(details.requestID == "0f8fad5b-d9cb-469f-a165-708677289501")
    }
}
