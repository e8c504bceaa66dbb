import AircallAPI
import Foundation
import HTTPTransport
import Monitoring

/// Whom each line rings. Only the page of a single line tells, so the answers are kept and a few are asked for per refresh:
/// a company with a hundred lines must not spend its request budget on them.
final class LineDirectory {
    private struct Entry {
        /// nil where the line's page could not be had.
        let users: [PhoneUser.ID]?
        let readAt: Date
    }

    private let client: AircallClient
    private let lifetime: TimeInterval = 600
    private let mostPerRefresh = 8
    private var entries: [Int64: Entry] = [:]

    init(client: AircallClient) {
        self.client = client
    }

    /// Whether every line of the last list was asked about.
    private(set) var isComplete = false

    /// The lines of `numbers`, each with its users where they are known already or could be asked for now.
    func lines(for numbers: [Aircall.Number], at now: Date) async throws -> [Line] {
        let due = numbers.filter { entries[$0.id].map { now.timeIntervalSince($0.readAt) >= lifetime } ?? true }
        // The ones never read first; of the others, those read longest ago.
        let next = due.sorted { readAt($0.id) < readAt($1.id) }.prefix(mostPerRefresh)
        for number in next {
            entries[number.id] = Entry(users: try await users(of: number), readAt: now)
        }
        isComplete = due.count <= mostPerRefresh
        return numbers.map { Line(aircall: $0, users: entries[$0.id]?.users) }
    }

    /// nil for a line that was removed since it was listed, or whose page cannot be read: that costs this line only.
    private func users(of number: Aircall.Number) async throws(TransportError) -> [PhoneUser.ID]? {
        do throws(TransportError) {
            return try await client.number(id: number.id).users?.map { PhoneUser.ID(aircall: $0.id) }
        } catch  where [.notFound, .badResponse].contains(error.kind) {
            return nil
        }
    }

    private func readAt(_ id: Int64) -> Date {
        entries[id]?.readAt ?? .distantPast
    }
}
