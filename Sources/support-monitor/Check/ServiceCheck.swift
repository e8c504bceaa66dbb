import AircallAPI
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Settings

/// Checks the credentials of both services, and compares the settings with the services' lists.
struct ServiceCheck {
    private typealias Subject = CheckText.Subject

    /// The clock difference, in whole seconds, beyond which waits on screen look wrong.
    private static let maxClockOffset = Duration.seconds(60)

    let settings: MonitorSettings
    let clients: ServiceClients
    /// The time of this machine.
    let localNow: Date

    /// All checks of the text service; if the token is refused, only the first one.
    func intercom() async -> [CheckResult] {
        let client = clients.intercom
        let me: Intercom.Me
        do throws(TransportError) {
            me = try await client.me()
        } catch {
            return [CheckResult(.fail, Subject.intercom, error.explanation)]
        }
        let people = await attempt(Subject.people) { () async throws(TransportError) in
            CheckResult(.ok, Subject.people, CheckText.readable(try await client.admins().rows.count))
        }
        let teams = await attempt(Subject.teams) { () async throws(TransportError) in
            let teams = try await client.teams().rows.map { (id: $0.id, name: $0.name ?? "#\($0.id)") }
            return compare(Subject.teams, "teams", settings.monitor.teams.map(\.rawValue), with: teams)
        }
        return [
            CheckResult(.ok, Subject.intercom, .verbatim(me.app?.name ?? me.app?.idCode ?? "?")),
            application(me.app?.idCode), timeZone(me.app?.timezone), people, teams, await conversations(), clock(),
        ]
    }

    /// All checks of the voice service: individual permissions may be missing.
    func aircall() async -> [CheckResult] {
        guard let client = clients.aircall else { return [CheckResult(.ok, Subject.aircall, CheckText.voiceOff)] }
        do throws(TransportError) {
            try await client.ping()
        } catch {
            return [CheckResult(.fail, Subject.aircall, error.explanation)]
        }
        let lines = await attempt(Subject.lines) { () async throws(TransportError) in
            let numbers = try await client.numbers().rows
            // Only the details of a line include its users.
            if let first = numbers.first { _ = try await client.number(id: first.id) }
            let lines = numbers.map { (id: String($0.id), name: $0.name ?? $0.digits ?? "#\($0.id)") }
            return compare(Subject.lines, "lines", settings.monitor.lines.map(\.rawValue), with: lines)
        }
        let users = await attempt(Subject.phoneUsers) { () async throws(TransportError) in
            CheckResult(.ok, Subject.phoneUsers, CheckText.readable(try await client.users().rows.count))
        }
        let availabilities = await attempt(Subject.availabilities) { () async throws(TransportError) in
            _ = try await client.availabilities(page: 1)
            return CheckResult(.ok, Subject.availabilities, CheckText.readable)
        }
        let calls = await attempt(Subject.calls) { () async throws(TransportError) in
            let calls = try await client.newestCalls(from: localNow - Self.sample.seconds, to: localNow, pages: 1).calls
            return CheckResult(.ok, Subject.calls, CheckText.lastHour(calls.rows.count))
        }
        return [CheckResult(.ok, Subject.aircall, CheckText.accepted), lines, users, availabilities, calls]
    }
}

extension ServiceCheck {
    /// How far back conversations and calls are requested. A missing permission shows for any span.
    private static let sample = Duration.seconds(3600)

    private func attempt(
        _ subject: LocalizedText, _ body: () async throws(TransportError) -> CheckResult
    ) async -> CheckResult {
        do throws(TransportError) {
            return try await body()
        } catch {
            return CheckResult(.fail, subject, error.explanation)
        }
    }

    /// A search like that of every refresh.
    private func conversations() async -> CheckResult {
        let query: ConversationQuery
        do {
            query = try .where(.updatedAt, .isGreater, .date(localNow - Self.sample.seconds))
        } catch {
            return CheckResult(.fail, Subject.conversations, .verbatim("\(error)"))
        }
        return await attempt(Subject.conversations) { () async throws(TransportError) in
            let found = try await clients.intercom.searchConversations(query)
            return CheckResult(.ok, Subject.conversations, CheckText.lastHour(found.rows.count))
        }
    }

    private func application(_ actual: String?) -> CheckResult {
        guard let actual else { return CheckResult(.warn, Subject.appID, CheckText.appUnknown) }
        return actual == settings.intercom.appID
            ? CheckResult(.ok, Subject.appID, CheckText.appMatches)
            : CheckResult(.fail, Subject.appID, CheckText.appDiffers(actual))
    }

    /// Which time zone days begin in.
    private func timeZone(_ name: String?) -> CheckResult {
        if let zone = settings.monitor.timeZone {
            return CheckResult(.ok, Subject.timeZone, CheckText.zoneOfSettings(zone.identifier))
        }
        let workspace = Workspace(name: "", timeZoneName: name)
        if let unknown = UnknownTimeZone(of: workspace, substitute: .current) {
            return CheckResult(.warn, Subject.timeZone, .unknown(unknown))
        }
        return CheckResult(.ok, Subject.timeZone, CheckText.zoneOfWorkspace(name ?? ""))
    }

    /// Lists ids with names, for filling in the settings.
    private func compare(
        _ subject: LocalizedText, _ key: String, _ wanted: [String], with known: [(id: String, name: String)]
    ) -> CheckResult {
        let list = { (rows: [(id: String, name: String)]) in rows.map { "\($0.id) (\($0.name))" } }
        guard !wanted.isEmpty else {
            let isTeams = subject == Subject.teams
            if isTeams, known.isEmpty { return CheckResult(.warn, subject, CheckText.noTeams) }
            let every = isTeams ? CheckText.everyTeam(known.count) : CheckText.everyLine(known.count)
            let names = known.isEmpty ? "" : ": " + list(known).joined(separator: ", ")
            return CheckResult(.ok, subject, every + .verbatim(names))
        }
        let names = Dictionary(known.map { ($0.id, $0.name) }) { first, _ in first }
        let missing = wanted.filter { names[$0] == nil }
        guard missing.isEmpty else {
            return CheckResult(.fail, subject, CheckText.missing(key, missing, known: list(known)))
        }
        let chosen = wanted.compactMap { id in names[id].map { (id: id, name: $0) } }
        let others = known.filter { !wanted.contains($0.id) }
        let rest = others.isEmpty ? .verbatim("") : CheckText.notWatched(list(others).joined(separator: ", "))
        return CheckResult(.ok, subject, .verbatim(list(chosen).joined(separator: ", ")) + rest)
    }

    private func clock() -> CheckResult {
        let offset = clients.intercom.connection.serverClockOffset ?? .zero
        guard offset.magnitude.wholeSeconds > Self.maxClockOffset.wholeSeconds else {
            return CheckResult(.ok, Subject.clock, CheckText.clockRight)
        }
        let span = NumberFormat(.english).span(offset.magnitude)
        return CheckResult(.warn, Subject.clock, CheckText.clockOff(by: span, isBehind: offset > .zero))
    }
}
