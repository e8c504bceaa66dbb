import Foundation
import Localization
import Monitoring
import TestSupport

/// Days on which something is missing.
extension Scene {
    private static let ok = SourceHealth(state: .ok, asOf: now)
    private static let rateLimited = LocalizedText(en: "rate limited", pt: "limite de requisições atingido")

    static var loading: MonitorUpdate {
        let loading = SourceHealth(state: .loading)
        return MonitorUpdate(
            snapshot: snapshot(inbox: nil, phone: nil, sources: SourcesHealth(inbox: loading, phone: loading)),
            status: RefreshStatus(
                inboxProgress: LoadProgress(loaded: 1450, total: 5000),
                phoneProgress: LoadProgress(loaded: 60, total: 480),
                isRefreshing: true))
    }

    static var withEmptyQueues: Snapshot {
        var inbox = inbox
        inbox.conversations = assigned
        return snapshot(inbox: inbox)
    }

    static var withoutConversations: Snapshot {
        var inbox = inbox
        inbox.conversations = []
        return snapshot(inbox: inbox, ratings: [])
    }

    static var withoutTeams: Snapshot {
        snapshot(inbox: InboxRecords(members: [.make("501", "Ana Souza")]), phone: PhoneRecords(), ratings: [])
    }

    static func withMissingTeams(known: [Team.ID]) -> Snapshot {
        var rules = rules
        rules.teams = .only(known + ["8001", "8002"])
        var inbox = inbox
        inbox.conversations.removeAll(where: \.isInLimbo)
        return snapshot(inbox: inbox, phone: PhoneRecords(), rules: rules)
    }

    static var withStalePhone: Snapshot {
        let stale = SourceHealth(
            state: .stale, asOf: now.addingTimeInterval(-180), failure: rateLimited,
            nextTry: now.addingTimeInterval(34))
        return snapshot(sources: SourcesHealth(inbox: ok, phone: stale))
    }

    /// A phone service that allows no request for the better part of a minute, and an inbox that is long in answering.
    static func withWaits(late: Bool = false) -> MonitorUpdate {
        let asOf = late ? now.addingTimeInterval(-45) : now.addingTimeInterval(-3)
        let sources = SourcesHealth(
            inbox: SourceHealth(state: .ok, asOf: asOf, wait: .answer(since: now.addingTimeInterval(-12))),
            phone: SourceHealth(state: .ok, asOf: asOf, wait: .rateLimit(until: now.addingTimeInterval(58))))
        return MonitorUpdate(
            snapshot: snapshot(sources: sources), status: RefreshStatus(isRefreshing: true, interval: .seconds(2)))
    }

    static var withStaleInbox: Snapshot {
        let stale = SourceHealth(
            state: .stale, asOf: now.addingTimeInterval(-80_000),
            failure: LocalizedText(en: "the connection was refused.", pt: "a conexão foi recusada."),
            nextTry: now.addingTimeInterval(95))
        return snapshot(sources: SourcesHealth(inbox: stale, phone: ok))
    }

    static var withoutPhone: Snapshot {
        snapshot(phone: nil, sources: SourcesHealth(inbox: ok, phone: SourceHealth(state: .disabled)))
    }

    static var withFailedInbox: Snapshot {
        let failed = SourceHealth(
            state: .failed,
            failure: LocalizedText(
                en: "Intercom refused INTERCOM_TOKEN (401): make a new one in the Developer Hub.",
                pt: "O Intercom recusou INTERCOM_TOKEN (401): crie outro no Developer Hub."),
            nextTry: now.addingTimeInterval(34))
        return snapshot(inbox: nil, sources: SourcesHealth(inbox: failed, phone: ok))
    }

    static var withFailedPhone: Snapshot {
        let failed = SourceHealth(
            state: .failed,
            failure: LocalizedText(
                en: "Aircall refused AIRCALL_ID and AIRCALL_TOKEN (403): check them.",
                pt: "O Aircall recusou AIRCALL_ID e AIRCALL_TOKEN (403): verifique-os."),
            nextTry: now.addingTimeInterval(34))
        return snapshot(phone: nil, sources: SourcesHealth(inbox: ok, phone: failed))
    }

    static var withoutCalls: Snapshot {
        var phone = phone
        phone.calls = []
        return snapshot(phone: phone)
    }

    static var over48Hours: Snapshot {
        var (rules, phone) = (rules, phone)
        rules.period = .last48Hours
        phone.calls += (0..<30).map { number in
            .make(Call.ID(rawValue: "\(3_000_000_100 + number)"), now: now, age: Double(90_000 + number * 1800))
        }
        return snapshot(phone: phone, rules: rules)
    }

    static var withSkippedRows: Snapshot {
        var inbox = ok
        inbox.skippedRows = 3
        return snapshot(sources: SourcesHealth(inbox: inbox, phone: ok))
    }
}
