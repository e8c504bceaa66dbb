import Foundation
import Testing

@testable import HTTPTransport

@Suite struct HTTPDateTests {
    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("Tue, 22 Sep 2026 13:33:20 GMT", 1_790_084_000),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199), ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
    ])
    func `dates of the protocol are read`(text: String, seconds: Double) {
        #expect(HTTPDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test func `every day of two centuries agrees with Foundation`() {
        for day in stride(from: 0.0, to: 73_000, by: 13) {
            let date = Date(timeIntervalSince1970: day * 86_400 + 45_296)
            #expect(HTTPDate.parse(HTTPDateText.of(date)) == date)
        }
    }

    @Test(arguments: [
        "", "soon", "1790000000", "Tue, 22 Xyz 2026 13:33:20 GMT", "Tue, 22 Sep 2026 13:33:20 CET",
        "Tue, 22 Sep 2026 13:33 GMT", "Tue, 99 Sep 2026 13:33:20 GMT", "Tue, 22 Sep 99999999999 13:33:20 GMT",
        "Tue, 22 Sep 2026 9223372036854775807:0:0 GMT", "Tue, 22 Sep 2026 1:-5:0 GMT",
    ])
    func `anything else is no date`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), (" 12 ", .seconds(12)), ("-3", .zero),
        ("Thu, 01 Jan 1970 00:01:40 GMT", .seconds(90)),
        ("Thu, 01 Jan 1970 00:00:01 GMT", .zero), ("99999999999", .seconds(86_400)),
    ])
    func `a delay is given in seconds or as a date against the server's own`(text: String, delay: Duration) {
        let response = HTTPResponse(
            status: 429, headers: ["Retry-After": text, "Date": "Thu, 01 Jan 1970 00:00:10 GMT"])
        #expect(response.retryAfter(now: .distantPast) == delay)
    }

    @Test(arguments: ["", "later", "1.5h"])
    func `a delay that is neither is none`(text: String) {
        #expect(HTTPResponse(status: 429, headers: ["Retry-After": text]).retryAfter(now: .distantPast) == nil)
    }
}
