public import AircallAPI
public import Foundation
import HTTPTransport
public import Monitoring

/// The voice channel, loaded from Aircall.
public struct AircallPhone: ChannelSource {
    private let client: AircallClient
    private let directory: LineDirectory

    /// Loads through `client`.
    public init(client: AircallClient) {
        self.client = client
        directory = LineDirectory(client: client)
    }

    public func load(_ request: LoadRequest) async throws -> Loaded<PhoneRecords> {
        async let users = client.users()
        async let availabilities = client.availabilities()
        async let numbers = client.numbers()
        async let calls = calls(for: request)
        let (people, states, found) = (try await users, try await availabilities, try await calls)
        let listed = try await numbers
        let lines = try await directory.lines(for: listed.rows, at: request.now)
        let mapped = found.rows.map(Call.init(aircall:))
        let records = PhoneRecords(
            users: people.rows.map(PhoneUser.init(aircall:)),
            voiceStates: Dictionary(
                states.rows.compactMap { row in
                    VoiceState(aircall: row.availability).map { (PhoneUser.ID(aircall: row.id), $0) }
                }
            ) { first, _ in first },
            lines: lines, calls: mapped.compactMap(\.self))
        let skipped = [people.skippedRows, states.skippedRows, listed.skippedRows, found.skippedRows].reduce(0, +)
        return Loaded(records: records, skippedRows: skipped + mapped.count { $0 == nil })
    }

    public func requestsSent() async -> Int {
        client.connection.requestsSent
    }

    public func clockOffset() async -> TimeInterval {
        client.connection.serverClockOffset.map { $0 / .seconds(1) } ?? 0
    }
}

extension AircallPhone {
    /// A call that began before the period may still be running: the hours before it are read too.
    private static let longestCall: TimeInterval = 6 * 3600
    /// The two clocks may differ by a moment, and a call that rings right now should be there.
    private static let clockSlack: TimeInterval = 60

    private func calls(for request: LoadRequest) async throws -> Listing<Aircall.Call> {
        try await withProgress(request) { report in
            try await client.calls(
                from: request.periodFrom - Self.longestCall, to: request.now + Self.clockSlack, progress: report)
        }
    }
}
