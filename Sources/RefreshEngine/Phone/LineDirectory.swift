import AircallAPI
import Foundation
import HTTPTransport
import Localization
import Monitoring

/// Whom each line rings. Only the page of a single line tells, so the answers are kept and a few are asked for per refresh:
/// a company with a hundred lines must not spend its request budget on them.
///
/// A page that cannot be had costs its line: what was known of it stays, and it is asked for again after a while.
final class LineDirectory {
    private struct Entry {
        /// nil where the line's page was never had.
        var users: [PhoneUser.ID]?
        var readAt = Date.distantPast
    }

    private let client: AircallClient
    private let lifetime: TimeInterval = 600
    private let mostPerRefresh = 8
    /// So many failures in a row are the service's rather than a line's: the other pages are left for later.
    private let failuresInARow = 2
    private let rest: TimeInterval = 60
    private var entries: [Int64: Entry] = [:]
    private var numbers: [Aircall.Number] = []
    private let turns: StepTurns<Int64>
    private var restsUntil = Date.distantPast

    init(client: AircallClient) {
        self.client = client
        turns = StepTurns(log: client.connection.environment.log)
    }

    /// Whether there are lines that were not asked about yet, or failed long enough ago.
    func isDue(at now: Date) -> Bool {
        (now >= restsUntil || restsUntil.timeIntervalSince(now) > rest)
            && numbers.contains { isFirstDue($0.id, at: now) && !turns.isResting($0.id, at: now) }
    }

    /// The names of the lines whose pages cannot be had, and the cause of the first one; nil while there is none.
    var trouble: (lines: [String], cause: LocalizedText)? {
        let troubled = numbers.filter { turns.cause(of: $0.id) != nil }
        guard let cause = troubled.first.flatMap({ turns.cause(of: $0.id) }) else { return nil }
        return (troubled.map { Line(aircall: $0, users: nil).name }, cause)
    }

    /// The lines of `numbers`, each with its users where they are known already or could be asked for now.
    func lines(for numbers: [Aircall.Number], at now: Date) async throws -> [Line] {
        self.numbers = numbers
        let due = numbers.filter { abs(now.timeIntervalSince(readAt($0.id))) >= lifetime }
        // The ones never read first; of the others, those read longest ago.
        let next = due.filter { !turns.isResting($0.id, at: now) }.sorted { readAt($0.id) < readAt($1.id) }
        var failures = 0
        for number in next.prefix(mostPerRefresh) where failures < failuresInARow {
            failures = try await read(number, at: now) ? 0 : failures + 1
        }
        restsUntil = failures >= failuresInARow ? now + rest : .distantPast
        return numbers.map { Line(aircall: $0, users: entries[$0.id]?.users) }
    }

    /// Returns whether the page could be had. A line that was removed since it was listed rings nobody known.
    private func read(
        _ number: Aircall.Number, at now: Date, isolation: isolated (any Actor)? = #isolation
    ) async throws -> Bool {
        try await turns.attempt(number.id, at: now) {
            let users: [PhoneUser.ID]?
            do throws(TransportError) {
                users = try await client.number(id: number.id).users?.map { PhoneUser.ID(aircall: $0.id) }
            } catch {
                guard error.kind == .notFound else { throw error }
                users = nil
            }
            entries[number.id] = Entry(users: users, readAt: now)
        }
    }

    /// Lines that were read are read again with the list of lines; these do not wait for it.
    private func isFirstDue(_ id: Int64, at now: Date) -> Bool {
        turns.cause(of: id) != nil || readAt(id) == .distantPast
            || abs(now.timeIntervalSince(readAt(id))) >= lifetime + 60
    }

    private func readAt(_ id: Int64) -> Date {
        entries[id]?.readAt ?? .distantPast
    }
}
