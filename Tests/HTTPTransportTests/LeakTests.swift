import Diagnostics
import Foundation
import HTTPTransport
import Localization
import TestSupport
import Testing

/// Whatever fails, and however it is printed, the credential is not in it.
@Suite struct LeakTests {
    private static let token = "sekret-token"
    private static let basic = Data("sekret-id:sekret-token".utf8).base64EncodedString()

    private static let outcomes: [Result<HTTPResponse, ExchangeFailure>] =
        [
            ExchangeFailure.Kind.cancelled, .timeout, .connectionRefused, .nameNotFound, .certificate, .tls,
            .proxy, .tooLarge,
            .unusableRequest, .malformedAnswer, .network,
        ].map { .failure(ExchangeFailure($0, cause: "cause")) }
        // A server that sends back what it got.
        + [200, 302, 400, 401, 403, 404, 429, 500].map {
            .success(.make("Bearer \(token) Basic \(basic)", status: $0, headers: ["X-Echo": "Bearer \(token)"]))
        }

    @Test(arguments: outcomes.indices)
    func `no print, log line or reflection holds the credential`(index: Int) async throws {
        // Given a connection with a Basic credential that logs everything
        let folder = FileManager.default.temporaryDirectory.appending(path: "leak-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "log")
        let log = EventLog(part: "test", level: .debug, destination: try .file(at: file))
        let clock = TestClock()
        let wire = ScriptedExchange(Self.outcomes[index])
        let connection = ServiceConnection(
            to: try ServiceAddress("https://api.example.test"),
            as: .basic(user: Secret("sekret-id"), password: Secret(Self.token)), profile: .echoing,
            exchange: ScriptedExchange { request, index throws(ExchangeFailure) in try await wire.perform(request) },
            environment: .make(clock: clock, log: log))
        let request = HTTPRequest(.get, "/v1/calls", query: [URLQueryItem(name: "q", value: "private-query")])
        // When it fails
        let result: Result<[String: String], any Error> = await clock.running {
            do { return .success(try await connection.value(for: request)) } catch { return .failure(error) }
        }
        // Then nothing that can be printed of it tells
        var printed = try String(contentsOf: file, encoding: .utf8)
        for value in [result, connection, connection.profile, request, wire.requests] as [Any] {
            printed += "\(value) \(String(reflecting: value))"
            dump(value, to: &printed)
        }
        if case .failure(let error) = result {
            printed += error.localizedDescription
            dump(error, to: &printed)
        }
        for hidden in ["sekret", Self.basic, "private-query"] { #expect(!printed.contains(hidden)) }
    }
}

extension ServiceProfile {
    /// A vendor whose code is the whole body.
    fileprivate static let echoing = ServiceProfile(
        name: "Example", headers: [:], rateLimit: RetryAfterPolicy(),
        errorDetails: {
            ErrorDetails(code: String(decoding: $0, as: UTF8.self), requestID: String(decoding: $0, as: UTF8.self))
        },
        refusal: { _, code in .verbatim("check EXAMPLE_TOKEN \(code ?? "")") })
}
