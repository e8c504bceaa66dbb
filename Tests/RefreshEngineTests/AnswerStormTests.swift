import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import SlackWebhook
import Synchronization
import TestSupport
import Testing

@testable import RefreshEngine

/// How many storms are tried, and from which number on: `make answers STORMS=100000 FROM=1000`. One of them is tried again
/// with `make answers STORMS=1 FROM=` and the number that was printed last.
private enum Extent {
    static let count = number("SUPPORT_MONITOR_ANSWERS") ?? 40
    static let first = number("SUPPORT_MONITOR_FIRST_ANSWER") ?? 0
    /// Whether each number is printed before it is tried, so that the one that ends the program is known.
    static let isPrinted = number("SUPPORT_MONITOR_ANSWERS") != nil

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }
}

/// No byte from a service ends the program: whole refreshes whose answers are broken in every way, through real sockets, the
/// live wire, the real clients and the engine.
@Suite struct AnswerStormTests {
    @Test
    func `whatever bytes come, every refresh ends, and its figures can be written`() async throws {
        let services = SimulatedServices(
            world: World(seed: 11, scenario: .quiet, startingAt: Stage.afternoon),
            clock: .frozen(at: Stage.afternoon), limits: .unlimited)
        let damage = Mutex(Damage(seed: 0))
        let server = try LoopbackServer { request in
            let answer = services.respond(to: SimulatedRequest(request))
            return damage.withLock { $0.reply(answer) }
        }
        defer { server.stop() }
        // Some damage keeps the client library waiting for good: then the limit of real time ends it, as it does for users.
        let exchange = AsyncHTTPClientExchange(limits: .init(total: .seconds(5)))
        for number in Extent.first..<Extent.first + Extent.count {
            if Extent.isPrinted { print("storm \(number)") }
            damage.withLock { $0 = Damage(seed: number) }
            let document = try await TestClock().storm(server, services.credentials, exchange)
            #expect(try JSONSerialization.jsonObject(with: document) is [String: Any])
        }
        await exchange.shutdown()
    }
}

extension TestClock {
    /// One refresh of everything, a thread, and a message to Slack, while time passes as fast as it can.
    fileprivate func storm(
        _ server: LoopbackServer, _ credentials: SimulatedCredentials, _ exchange: AsyncHTTPClientExchange
    ) async throws -> Data {
        let address = try ServiceAddress("http://127.0.0.1:\(server.port)")
        let environment = TransportEnvironment(
            clock: self, localNow: { Stage.afternoon }, jitter: { 0 }, log: .discarded)
        let retries = RetryPolicy(maxRetries: 1, maxRateLimitWaits: 1)
        let intercom = IntercomClient(
            address: address, token: Secret(credentials.intercomToken), exchange: exchange, environment: environment,
            retries: retries)
        let aircall = AircallClient(
            address: address, id: Secret(credentials.aircallID), token: Secret(credentials.aircallToken),
            exchange: exchange, environment: environment, retries: retries)
        let refresher = try Refresher(
            rules: .make(), timeZone: nil, schedule: RefreshSchedule(interval: .seconds(60)), clock: self,
            localNow: { Stage.afternoon }, log: .discarded
        ) { store in
            Refresher.Sources(
                inbox: IntercomInbox(client: intercom, store: store),
                phone: AircallPhone(client: aircall, store: store), threads: IntercomThreads(client: intercom))
        }
        let slack = SlackWebhookClient(
            url: try SlackWebhookURL(Secret("http://127.0.0.1:\(server.port)/services/T/B/X")), exchange: exchange,
            localNow: { Stage.afternoon }, log: .discarded)
        return try await running {
            let snapshot = await refresher.refreshOnce()
            _ = try? await intercom.conversation(id: "1")
            _ = try? await intercom.me()
            _ = await slack.post(SlackMessage(text: "storm"))
            return try snapshot.document(in: .english)
        }
    }
}

extension SimulatedRequest {
    /// The request as a client sent it.
    fileprivate init(_ request: LoopbackServer.Request) {
        let lines = request.head.split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        let fields = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        self.init(
            words.first ?? "", words.count > 1 ? words[1] : "/", headers: Dictionary(fields) { first, _ in first },
            body: Array(request.body))
    }
}

/// Breaks answers, most of them in one or two places, the same for the same seed.
private struct Damage {
    private var numbers: SeededNumbers

    init(seed: Int) {
        numbers = SeededNumbers(seed: seed)
    }

    private static let statuses = [
        "000", "001", "017", "099", "100", "101", "102", "103", "199", "200", "201", "202", "204", "205", "206", "226",
        "300", "301", "302", "304", "307", "400", "401", "402", "403", "404", "408", "409", "410", "418", "422", "423",
        "425", "426", "429", "451", "499", "500", "501", "502", "503", "504", "520", "599", "600", "799", "999", "1000",
        "20", "2 0", "-20", "2OO", "", "20000000000000000000",
    ]

    private static let fields = [
        "Content-Length: -1", "Content-Length: 0", "Content-Length: 1", "Content-Length: 99999999999999999999",
        "Content-Length: 9223372036854775807", "Content-Length: 18446744073709551615", "Content-Length: 1, 1",
        "Content-Length: abc", "Content-Length:", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: identity",
        "Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br", "Content-Encoding: gzip, gzip",
        "Connection: close", "Connection: keep-alive", "Connection: upgrade", "Upgrade: h2c", "Upgrade: websocket",
        "Date: Fri, 31 Dec 9999 23:59:60 GMT", "Date: Thu, 01 Jan 1970 00:00:00 GMT", "Date: -1",
        "Date: Mon, 99 Foo 99999999999999999999 99:99:99 GMT", "Retry-After: 99999999999999999999",
        "Retry-After: 9223372036854775807", "Retry-After: -9223372036854775808", "Retry-After: 1e400",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", "X-RateLimit-Limit: 1", "X-RateLimit-Limit: 9223372036854775807",
        "X-RateLimit-Remaining: -9223372036854775808", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1e308",
        "X-RateLimit-Reset: -1e308", "X-RateLimit-Reset: nan", "X-AircallApi-Limit: 9223372036854775807",
        "X-AircallApi-Remaining: 1", "X-AircallApi-Reset: 1e308", "X-AircallApi-Reset: inf", "Trailer: X",
        "Location: http://127.0.0.1:1/", "Set-Cookie: a=b", "Content-Type: text/html", ": empty", "no colon",
        "X-\u{E9}: \u{FF}", "X-Tab:\t\u{1}\u{7F}", "X-Fold: a\r\n b", "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "X-Long: " + String(repeating: "x", count: 90_000),
        Array(repeating: "X-Many: 1", count: 300).joined(separator: "\r\n"),
    ]

    private static let values = [
        "null", "true", "false", "0", "-1", "1e999", "-1e999", "1.5", "9223372036854775807", "-9223372036854775808",
        "99999999999999999999", "100000000000000", "1e18", "4102444800", "631152000", "\"\"", "\"0\"", "\"\\u0000\"",
        "\"\\uD800\"", "\"9223372036854775808\"", "\"a\\nb\\u001b[2J\"", "[]", "{}", "[null]", "[[]]", "{\"id\":null}",
        String(repeating: "[", count: 2000), "\"" + String(repeating: "\u{1F468}\u{200D}", count: 3000) + "\"",
    ]

    private static let chunkSizes = [
        "0", "1", "7fffffff", "ffffffff", "7fffffffffffffff", "ffffffffffffffff", "fffffffffffffffff", "-1", "", "g",
        "5;x=y",
        "0x5",
    ]

    private static let gzip = Data(base64Encoded: "H4sIAAAAAAACA6tWKsjMS1eyUirIB1K1AKZ96PIPAAAA") ?? Data()

    /// `answer` as it goes on the wire.
    mutating func reply(_ answer: SimulatedResponse) -> LoopbackServer.Reply {
        var status = "\(answer.status)"
        var body = answer.body
        var fields = answer.headers.sorted { $0.key < $1.key }.filter { $0.key != "content-length" }
            .map { "\($0.key): \($0.value)" }
        guard numbers.chance(30) else {
            let head = head(status, fields + ["Content-Length: \(body.count)"])
            return LoopbackServer.Reply([head + Data(body)], then: numbers.chance(50) ? .listen : .close)
        }
        var isChunked = numbers.chance(25)
        for _ in 0...numbers.below(2) {
            switch numbers.below(9) {
            case 0: status = numbers.pick(Self.statuses)
            case 1, 2: fields.append(numbers.pick(Self.fields))
            case 3, 4, 5: replaceValue(in: &body)
            case 6: scramble(&body)
            case 7:
                body = Array(numbers.chance(50) ? Self.gzip : Self.gzip.prefix(numbers.below(Self.gzip.count)))
                fields.append("Content-Encoding: gzip")
            default: isChunked.toggle()
            }
        }
        if !isChunked { fields.append("Content-Length: \(body.count)") }
        var wire = Array(head(status, isChunked ? fields + ["Transfer-Encoding: chunked"] : fields))
        wire += isChunked ? chunked(body) : body
        if numbers.chance(15) { wire = Array(head(numbers.pick(Self.statuses), [numbers.pick(Self.fields)])) + wire }
        if numbers.chance(10) { wire += wire }
        if numbers.chance(30) { scramble(&wire) }
        return LoopbackServer.Reply(split(wire))
    }

    private func head(_ status: String, _ fields: [String]) -> Data {
        Data((["HTTP/1.1 \(status) Word"] + fields + ["", ""]).joined(separator: "\r\n").utf8)
    }

    /// Puts something else in place of one value of a JSON text.
    private mutating func replaceValue(in body: inout [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        let values = text.ranges(of: /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/)
        guard !values.isEmpty else { return }
        body = Array(text.replacingCharacters(in: numbers.pick(values), with: numbers.pick(Self.values)).utf8)
    }

    private mutating func scramble(_ bytes: inout [UInt8]) {
        for _ in 0...numbers.below(4) where !bytes.isEmpty {
            let position = numbers.below(bytes.count)
            let end = min(bytes.count, position + 1 + numbers.below(40))
            switch numbers.below(6) {
            case 0: bytes[position] = UInt8(numbers.below(256))
            case 1: bytes[position] ^= 1 << UInt8(numbers.below(8))
            case 2: bytes.removeSubrange(position..<end)
            case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
            case 4: bytes.insert(contentsOf: (0..<numbers.below(9)).map { UInt8(($0 * 37) & 0xFF) }, at: position)
            default: bytes.removeSubrange(position...)
            }
        }
    }

    private mutating func chunked(_ body: [UInt8]) -> [UInt8] {
        var wire: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 + numbers.below(2000))
            rest = rest.dropFirst(piece.count)
            let size = numbers.chance(3) ? numbers.pick(Self.chunkSizes) : String(piece.count, radix: 16)
            wire += Array("\(size)\r\n".utf8) + piece + Array("\r\n".utf8)
        }
        let trailer = numbers.chance(20) ? numbers.pick(Self.fields) + "\r\n" : ""
        return wire + Array("0\r\n\(trailer)\r\n".utf8)
    }

    private mutating func split(_ wire: [UInt8]) -> [Data] {
        guard wire.count > 1, numbers.chance(30) else { return [Data(wire)] }
        let position = 1 + numbers.below(wire.count - 1)
        return [Data(wire[..<position]), Data(wire[position...])]
    }
}
