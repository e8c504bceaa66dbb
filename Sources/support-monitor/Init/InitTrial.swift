import AircallAPI
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Monitoring
import Settings

/// Tries the credentials that `init` was given.
struct InitTrial {
    let exchange: any HTTPExchange
    let time: WallTime
    let log: (String) -> EventLog

    /// Someone is waiting, so a service that does not answer is reported after two attempts.
    private static let retries = RetryPolicy(maxRetries: 1, maxRateLimitWaits: 0)

    /// The workspace that the token belongs to.
    func workspace(_ answers: InitAnswers) async throws -> Intercom.App? {
        try await clients(answers).intercom.me().app
    }

    /// The teams of the workspace.
    func teams(_ answers: InitAnswers) async throws -> [InitAnswers.Choice] {
        try await clients(answers).intercom.teams().rows.map { .init(id: $0.id, name: $0.name ?? "#\($0.id)") }
    }

    /// The lines of the telephone account.
    func lines(_ answers: InitAnswers) async throws -> [InitAnswers.Choice] {
        guard let client = try clients(answers).aircall else { return [] }
        return try await client.numbers().rows.map {
            .init(id: String($0.id), name: $0.name ?? $0.digits ?? "#\($0.id)")
        }
    }

    /// Returns once the telephone account has accepted its credentials.
    func phone(_ answers: InitAnswers) async throws {
        try await clients(answers).aircall?.ping()
    }

    /// Everything that the monitor will ask, as `check` tries it.
    func check(_ answers: InitAnswers) async throws -> [CheckResult] {
        let check = ServiceCheck(
            settings: answers.settings, clients: try clients(answers), localNow: time.localNow())
        return await check.intercom() + check.aircall()
    }

    private func clients(_ answers: InitAnswers) throws -> ServiceClients {
        try ServiceClients(answers.settings, time: time, exchange: exchange, retries: Self.retries, log: log)
    }
}
