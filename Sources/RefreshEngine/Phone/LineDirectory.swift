import AircallAPI
import Foundation
import HTTPTransport
import Localization
import Monitoring

/// Maps each line to the users it rings. Aircall returns them only in the details of a single line, so the answers are
/// kept and a few lines are read per refresh: a company with a hundred lines must not spend its request budget on them.
///
/// If the details of a line cannot be read, the users known before are kept, and the line is tried again later.
final class LineDirectory {
    private struct Entry {
        /// nil if the line's details were never read.
        var users: [PhoneUser.ID]?
        var readAt = Date.distantPast
    }

    private let client: AircallClient
    private let lifetime = Duration.seconds(600)
    private let maxPerRefresh = 8
    /// This many failures in a row point to the service rather than a line, so the remaining lines are left for later.
    private let failuresInARow = 2
    private let rest = Duration.seconds(60)
    private var entries: [Int64: Entry] = [:]
    private var numbers: [Aircall.Number] = []
    private let backoff: StepBackoff<Int64>
    private var pausedUntil = Date.distantPast

    init(client: AircallClient) {
        self.client = client
        backoff = StepBackoff(log: client.connection.environment.log)
    }

    /// Whether there are lines that were not read yet, or failed long enough ago.
    func isDue(at now: Date) -> Bool {
        (now >= pausedUntil || pausedUntil.timeIntervalSince(now) > rest.seconds)
            && numbers.contains { isFirstDue($0.id, at: now) && !backoff.isResting($0.id, at: now) }
    }

    /// The names of the lines whose details cannot be read, and the cause for the first one; nil if there are none.
    var trouble: (lines: [String], cause: LocalizedText)? {
        let troubled = numbers.filter { backoff.cause(of: $0.id) != nil }
        guard let cause = troubled.first.flatMap({ backoff.cause(of: $0.id) }) else { return nil }
        return (troubled.map { Line(aircall: $0, users: nil).name }, cause)
    }

    /// The lines of `numbers`, each with its users if they are known or could be read now.
    func lines(for numbers: [Aircall.Number], at now: Date) async throws -> [Line] {
        self.numbers = numbers
        let due = numbers.filter { abs(now.timeIntervalSince(readAt($0.id))) >= lifetime.seconds }
        // Lines that were never read come first, then those read longest ago.
        let next = due.filter { !backoff.isResting($0.id, at: now) }.sorted { readAt($0.id) < readAt($1.id) }
        var failures = 0
        for number in next.prefix(maxPerRefresh) where failures < failuresInARow {
            failures = try await read(number, at: now) ? 0 : failures + 1
        }
        pausedUntil = failures >= failuresInARow ? now + rest.seconds : .distantPast
        return numbers.map { Line(aircall: $0, users: entries[$0.id]?.users) }
    }

    /// Returns whether the details could be read. A line that was removed since it was listed has no known users.
    private func read(
        _ number: Aircall.Number, at now: Date, isolation: isolated (any Actor)? = #isolation
    ) async throws -> Bool {
        try await backoff.attempt(number.id, at: now) {
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

    /// Lines that were read before are read again with the list of lines; new ones do not wait for it.
    private func isFirstDue(_ id: Int64, at now: Date) -> Bool {
        backoff.cause(of: id) != nil || readAt(id) == .distantPast
            || abs(now.timeIntervalSince(readAt(id))) >= (lifetime + .seconds(60)).seconds
    }

    private func readAt(_ id: Int64) -> Date {
        entries[id]?.readAt ?? .distantPast
    }
}
