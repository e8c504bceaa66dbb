import AircallAPI
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Settings

/// Tries the credentials of both services, and compares the settings with what the services have.
struct ServiceCheck {
    private typealias Subject = CheckText.Subject

    /// A clock may differ so many seconds before a wait on screen looks wrong.
    private static let toleratedClockOffset = 60

    let settings: MonitorSettings
    let clients: ServiceClients

    /// Everything about the text service; after a refused token nothing else is asked.
    func intercom() async -> [CheckResult] {
        let client = clients.intercom
        let me: Intercom.Me
        let people: Int
        do throws(TransportError) {
            me = try await client.me()
            people = try await client.admins().rows.count
        } catch {
            return [CheckResult(.fail, Subject.intercom, error.explanation)]
        }
        let name = me.app?.name ?? me.app?.idCode ?? "?"
        var results = [
            CheckResult(.ok, Subject.intercom, CheckText.workspace(name, people: people)), application(me.app?.idCode),
        ]
        do throws(TransportError) {
            let teams = try await client.teams().rows.map { (id: $0.id, name: $0.name ?? "#\($0.id)") }
            results.append(compare(Subject.teams, "teams", settings.monitor.teams, with: teams))
        } catch {
            results.append(CheckResult(.fail, Subject.teams, error.explanation))
        }
        return results + [clock()]
    }

    /// Everything about the voice service.
    func aircall() async -> [CheckResult] {
        guard let client = clients.aircall else { return [CheckResult(.ok, Subject.aircall, CheckText.voiceOff)] }
        do throws(TransportError) {
            try await client.ping()
        } catch {
            return [CheckResult(.fail, Subject.aircall, error.explanation)]
        }
        let accepted = CheckResult(.ok, Subject.aircall, CheckText.accepted)
        do throws(TransportError) {
            let lines = try await client.numbers().rows.map { line in
                (id: String(line.id), name: line.name ?? line.digits ?? "#\(line.id)")
            }
            return [accepted, compare(Subject.lines, "lines", settings.monitor.lines, with: lines)]
        } catch {
            return [accepted, CheckResult(.fail, Subject.lines, error.explanation)]
        }
    }
}

extension ServiceCheck {
    private func application(_ actual: String?) -> CheckResult {
        guard let actual else { return CheckResult(.warn, Subject.appID, CheckText.appUnknown) }
        return actual == settings.intercom.appID
            ? CheckResult(.ok, Subject.appID, CheckText.appMatches)
            : CheckResult(.fail, Subject.appID, CheckText.appDiffers(actual))
    }

    private func compare(
        _ subject: LocalizedText, _ key: String, _ wanted: [String], with known: [(id: String, name: String)]
    ) -> CheckResult {
        guard !wanted.isEmpty else {
            let isTeams = subject == Subject.teams
            if isTeams, known.isEmpty { return CheckResult(.warn, subject, CheckText.noTeams) }
            return CheckResult(
                .ok, subject, isTeams ? CheckText.everyTeam(known.count) : CheckText.everyLine(known.count))
        }
        let names = Dictionary(known.map { ($0.id, $0.name) }) { first, _ in first }
        let missing = wanted.filter { names[$0] == nil }
        guard missing.isEmpty else {
            return CheckResult(
                .fail, subject, CheckText.missing(key, missing, known: known.map { "\($0.id) (\($0.name))" }))
        }
        return CheckResult(.ok, subject, .verbatim(wanted.compactMap { names[$0] }.joined(separator: ", ")))
    }

    private func clock() -> CheckResult {
        let offset = clients.intercom.connection.serverClockOffset.map { Int($0 / .seconds(1)) } ?? 0
        guard abs(offset) > Self.toleratedClockOffset else {
            return CheckResult(.ok, Subject.clock, CheckText.clockRight)
        }
        return CheckResult(.warn, Subject.clock, CheckText.clockOff(offset, Figures(.english).span(abs(offset))))
    }
}
