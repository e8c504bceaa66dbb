import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings
import Simulator
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ServiceCheckTests {
    private static let now = Date(timeIntervalSince1970: 1_795_465_800)
    private let services = SimulatedServices(
        world: World(seed: 5, scenario: .quiet, startingAt: now), clock: .frozen(at: now), limits: .unlimited)

    /// The lines of both services, as `check` prints them.
    private func lines(
        of exchange: any HTTPExchange, teams: String = "[]", in language: Language = .english, timeZone: Bool = true
    ) async throws -> [String] {
        var configuration = services.configuration(port: 1).replacing("teams = []", with: "teams = \(teams)")
        if !timeZone { configuration = configuration.replacing("timezone =", with: "# ") }
        let settings = try settings(configuration)
        let clients = try ServiceClients(
            settings, time: .stopped(Self.now), exchange: exchange,
            retries: RetryPolicy(maxRetries: 0, maxRateLimitWaits: 0)
        ) { _ in .discarded }
        let check = ServiceCheck(settings: settings, clients: clients, localNow: Self.now)
        let results = await check.intercom() + check.aircall()
        return results.map { $0.line(in: language) }
    }

    private func settings(_ configuration: String) throws -> MonitorSettings {
        let folder = try ScratchFolder()
        let file = folder.url.appending(path: "secrets.toml")
        try Data(configuration.utf8).write(to: file)
        return try SettingsLoader(environment: [:], workingDirectory: folder.url, explicitFile: file).load().settings
    }

    @Test func `what simulate prints for the scenario of troubles sets a limit for each rule that is off otherwise`()
        throws
    {
        func rules(_ scenario: Scenario) throws -> SnapshotRules {
            let world = World(seed: 5, scenario: scenario, startingAt: Self.now)
            let services = SimulatedServices(world: world, clock: .frozen(at: Self.now), limits: .unlimited)
            return try settings(services.configuration(port: 1)).rules
        }
        let (troubled, quiet) = (try rules(.trouble), try rules(.quiet))
        let limits: [(AlertLimit, Int)] = [
            (.waitMinutes, 20), (.targetWarningMinutes, 5), (.idleMinutes, 120), (.awayMinutes, 2), (.missedCount, 3),
            (.ratingAtMost, 2),
        ]
        for (limit, value) in limits {
            #expect(troubled.limits[limit] == value && quiet.limits[limit] == nil, "\(limit.key)")
        }
        #expect(troubled.firstResponse == .seconds(900) && quiet.firstResponse == .seconds(900))
    }

    @Test func `everything the monitor will ask is tried, and ids are listed with names`() async throws {
        let lines = try await lines(of: SimulatedExchange(services))
        #expect(lines.allSatisfy { $0.hasPrefix("ok ") }, "\(lines)")
        for subject in ["people", "conversations", "phone users", "availability", "calls"] {
            #expect(lines.contains { $0.hasPrefix("ok    \(subject) ") }, "\(subject)")
        }
        #expect(lines.contains { $0.hasPrefix("ok    teams ") && $0.contains(": 7001 (Suporte)") })
        #expect(lines.contains { $0.hasPrefix("ok    lines ") && $0.contains(": 55001 (") })
    }

    @Test(arguments: [
        (Language.english, "7001 (Suporte); not watched: 7002 (Financeiro), 7003 (Onboarding)"),
        (.brazilianPortuguese, "7001 (Suporte); não acompanhadas: 7002 (Financeiro), 7003 (Onboarding)"),
    ])
    func `ids that are not chosen are listed too, to choose from`(language: Language, finding: String) async throws {
        let lines = try await lines(of: SimulatedExchange(services), teams: "[7001]", in: language)
        #expect(lines.contains { $0.hasPrefix("ok ") && $0.hasSuffix(" \(finding)") }, "\(lines)")
    }

    @Test(
        arguments: [
            (.intercom, "/admins", "people"), (.intercom, "/teams", "teams"),
            (.intercom, "/conversations/search", "conversations"),
            (.aircall, "/v1/numbers", "lines"), (.aircall, "/v1/numbers/", "lines"),
            (.aircall, "/v1/users/availabilities", "availability"),
            (.aircall, "/v1/calls", "calls"),
        ] as [(SimulatedService, String, String)])
    func `what is refused is named, and the rest is tried all the same`(
        service: SimulatedService, path: String, subject: String
    ) async throws {
        services.inject(.status(403), into: service, path: path)
        let lines = try await lines(of: SimulatedExchange(services))
        let failed = lines.filter { $0.hasPrefix("fail ") }
        #expect(failed.count == 1 && failed[0].hasPrefix("fail  \(subject) ") && failed[0].contains("403"), "\(lines)")
    }

    @Test func `the zone that days begin by is named, and a zone that nobody knows is a warning`() async throws {
        func line(_ timeZone: Bool, _ language: Language = .english) async throws -> String? {
            let lines = try await lines(of: SimulatedExchange(services), in: language, timeZone: timeZone)
            return lines.first { $0.contains("time zone") || $0.contains("fuso horário") }
        }
        #expect(try await line(true) == "ok    time zone         America/Sao_Paulo, from the settings")
        #expect(try await line(false) == "ok    time zone         America/Sao_Paulo, from the workspace")
        services.inject(.zone("Brasilia"), into: .intercom, path: "/me")
        let warning = try #require(try await line(false))
        #expect(warning.hasPrefix("warn  time zone         The workspace's time zone \"Brasilia\" is not an IANA name"))
        #expect(warning.contains(TimeZone.current.identifier) && warning.contains("Set timezone under [monitor]."))
        #expect(try await line(false, .brazilianPortuguese)?.contains("não é um nome IANA") == true)
        // Where the settings name one, the workspace's does not matter.
        #expect(try await line(true)?.hasPrefix("ok ") == true)
    }

    @Test func `a refusal is named by the service's own code`() async throws {
        // Given a workspace whose plan does not include searching
        let simulated = SimulatedExchange(services)
        let refusal =
            #"{"type":"error.list","request_id":"r1","errors":[{"code":"api_plan_restricted","message":"no"}]}"#
        let exchange = ScriptedExchange { request, _ throws(ExchangeFailure) in
            request.url.path().hasSuffix("/search")
                ? .make(refusal, status: 403) : try await simulated.perform(request)
        }
        // When
        let lines = try await lines(of: exchange)
        // Then
        let failed = lines.filter { $0.hasPrefix("fail ") }
        #expect(failed.count == 1 && failed[0].contains(" plan does not include this (403 api_plan_restricted)"))
        #expect(failed.first?.components(separatedBy: "403").count == 2, "reported once")
    }
}
