/// The simulator's answer, and how it is delivered.
package struct SimulatedResponse: Sendable, Equatable {
    /// How an answer is delivered, if at all.
    package enum Delivery: Sendable, Equatable {
        /// Whole and at once.
        case complete
        /// Whole, but this much later.
        case delayed(Duration)
        /// Whole, but in many small pieces spread over this time.
        case dripping(Duration)
        /// Half of the body, then the connection ends.
        case truncated
        /// The connection ends without an answer.
        case reset
        /// Nothing is sent, though the connection stays open.
        case hanging
    }

    /// The HTTP status.
    package var status: Int
    /// The headers, by lower-case name.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]
    /// How it is delivered.
    package var delivery = Delivery.complete

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
}

/// An answer of a service before it is encoded.
struct Answer: Sendable {
    enum Body: Sendable {
        case json(JSONValue)
        case text(String, contentType: String)
    }

    var status: Int
    var headers: [String: String] = [:]
    var body: Body

    static func json(_ value: JSONValue, status: Int = 200) -> Answer {
        Answer(status: status, body: .json(value))
    }

    static func plain(_ text: String, status: Int = 200) -> Answer {
        Answer(status: status, body: .text(text, contentType: "text/plain; charset=utf-8"))
    }

    static func html(status: Int) -> Answer {
        let page = "<html><head><title>\(status) Bad Gateway</title></head><body><h1>\(status)</h1></body></html>"
        return Answer(status: status, body: .text(page, contentType: "text/html"))
    }

    /// The answer of a captive portal before the login.
    static var portal: Answer {
        var answer = html(status: 302)
        answer.headers["location"] = "http://login.example.test/"
        return answer
    }

    /// The encoded answer at `now`.
    func response(at now: Int) -> SimulatedResponse {
        var headers = headers
        headers["date"] = Timestamp.http(now)
        let bytes: [UInt8]
        switch body {
        case .json(let value):
            headers["content-type"] = "application/json; charset=utf-8"
            bytes = value.bytes
        case .text(let text, let contentType):
            headers["content-type"] = contentType
            bytes = Array(text.utf8)
        }
        return SimulatedResponse(status: status, headers: headers, body: bytes)
    }
}
