import AircallAPI
import Foundation
import Monitoring

/// Whom each line rings. Only the page of a single line tells, so the answers are kept and a few are asked for per refresh:
/// a company with a hundred lines must not spend its request budget on them.
actor LineDirectory {
    private struct Entry {
        let users: [PhoneUser.ID]
        let readAt: Date
    }

    private let client: AircallClient
    private let lifetime: TimeInterval = 600
    private let mostPerRefresh = 8
    private var entries: [Int64: Entry] = [:]

    init(client: AircallClient) {
        self.client = client
    }

    /// The lines of `numbers`, each with its users where they are known already or could be asked for now.
    func lines(for numbers: [Aircall.Number], at now: Date) async throws -> [Line] {
        let due = numbers.filter { entries[$0.id].map { now.timeIntervalSince($0.readAt) >= lifetime } ?? true }
        // The ones never read first; of the others, those read longest ago.
        let next = due.sorted { readAt($0.id) < readAt($1.id) }.prefix(mostPerRefresh)
        for number in next {
            let users = try await client.number(id: number.id).users ?? []
            entries[number.id] = Entry(users: users.map { PhoneUser.ID(aircall: $0.id) }, readAt: now)
        }
        return numbers.map { Line(aircall: $0, users: entries[$0.id]?.users) }
    }

    private func readAt(_ id: Int64) -> Date {
        entries[id]?.readAt ?? .distantPast
    }
}
