import Diagnostics
import Foundation
import HTTPTransport
import Monitoring
import Synchronization
import TestSupport
import Testing

@testable import AircallAPI
@testable import RefreshEngine

@Suite struct LineDirectoryTests {
    private let clock = TestClock()

    private let now = TransportEnvironment.testEpoch

    /// A directory of so many lines from 55 on, of which each rings user 77 and whose page gives what `answer` says.
    private func directory(
        of count: Int = 2, _ answer: @escaping @Sendable (Int) -> HTTPResponse?
    ) throws -> (LineDirectory, numbers: [Aircall.Number], wire: ScriptedExchange) {
        let wire = ScriptedExchange { request, _ in
            let id = Int(request.url.lastPathComponent) ?? 0
            return answer(id) ?? .make(#"{"number":{"id":\#(id),"users":[{"id":77}]}}"#)
        }
        let client = AircallClient(
            address: try ServiceAddress("https://api.example.test"), id: Secret("id"), token: Secret("token"),
            exchange: wire, environment: .make(clock: clock), retries: RetryPolicy(maxRetries: 0))
        let list = (55..<55 + count).map { #"{"id":\#($0),"name":"Line \#($0)"}"# }.joined(separator: ",")
        let numbers = try JSONDecoder().decode([Aircall.Number].self, from: Data("[\(list)]".utf8))
        return (LineDirectory(client: client), numbers, wire)
    }

    @Test(arguments: [HTTPResponse.make("<html>"), .make(#"{"number":null}"#), .make(status: 500), .make(status: 403)])
    func `a line whose page cannot be had costs itself, says so and is asked about again`(
        answer: HTTPResponse
    ) async throws {
        // Given
        let isBroken = Mutex(true)
        let (directory, numbers, wire) = try directory { id in
            id == 55 && isBroken.withLock(\.self) ? answer : nil
        }
        // When
        let lines = try await directory.lines(for: numbers, at: now)
        // Then
        #expect(lines.map(\.id) == ["55", "56"])
        #expect(lines.map(\.users) == [nil, ["77"]])
        #expect(directory.trouble?.lines == ["Line 55"])
        #expect(!directory.isDue(at: now), "it rests")
        #expect(directory.isDue(at: now + 15))
        // And when it is there again, only that line was asked about
        isBroken.withLock { $0 = false }
        let asked = wire.requests.count
        #expect(try await directory.lines(for: numbers, at: now + 15).map(\.users) == [["77"], ["77"]])
        #expect(directory.trouble == nil)
        #expect(wire.requests.count == asked + 1)
    }

    @Test func `what was known of a line stays while its page cannot be had`() async throws {
        let isBroken = Mutex(false)
        let (directory, numbers, _) = try directory { _ in isBroken.withLock(\.self) ? .make(status: 502) : nil }
        _ = try await directory.lines(for: numbers, at: now)
        isBroken.withLock { $0 = true }
        #expect(try await directory.lines(for: numbers, at: now + 700).map(\.users) == [["77"], ["77"]])
    }

    @Test func `a line that was removed since it was listed is no trouble`() async throws {
        let (directory, numbers, _) = try directory { id in id == 55 ? .make(status: 404) : nil }
        #expect(try await directory.lines(for: numbers, at: now).map(\.users) == [nil, ["77"]])
        #expect(directory.trouble == nil)
        #expect(!directory.isDue(at: now + 60))
    }

    @Test func `when every page fails not all are asked for`() async throws {
        let (directory, numbers, wire) = try directory(of: 8) { _ in .make(status: 503) }
        #expect(try await directory.lines(for: numbers, at: now).allSatisfy { $0.users == nil })
        #expect(wire.requests.count == 2)
        #expect(!directory.isDue(at: now + 59))
        #expect(directory.isDue(at: now + 60))
    }
}
