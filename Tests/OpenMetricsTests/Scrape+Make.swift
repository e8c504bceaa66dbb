import Foundation
import Localization
import Monitoring
import TestSupport

@testable import OpenMetrics

/// The instant of the scrapes.
let now = Date(timeIntervalSince1970: 1_790_000_000)

extension Snapshot {
    /// Two teams, three agents, a line and ratings, with whatever must not leave the program: customers, subjects, numbers,
    /// addresses.
    static func full(sources: SourcesHealth? = nil, rules: SnapshotRules = .make()) -> Snapshot {
        let inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte"), Team(id: "7002", name: #"Vendas "A\B""# + "\nSul\u{1B}[31m")],
            members: [
                .make("501", "Ana"), .make("502", "Bruno", isAway: true), .make("503", "Eva", teams: ["7001", "7002"]),
            ],
            conversations: [
                .make("1", now: now, age: 900), .make("2", now: now, age: 60),
                .make("3", now: now, assignee: "501"), .make("4", now: now, team: nil),
            ])
        let phone = PhoneRecords(
            users: [.make("77", "Ana", email: "501@example.test"), .make("78", "Zé")],
            lines: [Line(id: "55", name: "Linha Suporte")],
            calls: [
                .make("1", now: now), .make("2", now: now, user: "78"),
                .make("3", now: now, rang: nil, reason: "no_available_agent", user: nil), .makeLive("4", now: now),
                .make("5", now: now, rang: nil, reason: "no_available_agent"),
                .make("6", now: now, rang: nil, reason: "no_available_agent", user: "78"),
            ])
        return .make(
            inbox: inbox, phone: phone, ratings: [.make(now: now), .make("9", now: now, score: 1, teammate: nil)],
            sources: sources, rules: rules, now: now)
    }
}

extension MonitorUpdate {
    static func full(_ snapshot: Snapshot = .full(), isFollower: Bool = false) -> MonitorUpdate {
        var counts = MessageCounts()
        (counts.waiting, counts.delivered, counts.dropped) = (1, 5, 2)
        let receivers = [
            ReceiverStatus(Receiver(.slack), messages: isFollower ? nil : counts),
            ReceiverStatus(Receiver("noite"), .stopped(until: now + 60)),
        ]
        let alerts = AlertOverview(
            book: AlertBook([.make(since: now - 60)]), receivers: receivers, policy: AlertPolicy(), now: now)
        return MonitorUpdate(snapshot: snapshot, status: RefreshStatus(isFollower: isFollower), alerts: alerts)
    }
}

extension Exposition {
    /// The lines of a scrape at ``now``.
    func lines(_ update: MonitorUpdate?, at instant: Date = now) -> [String] {
        let text = String(decoding: text(of: Scrape(update, version: "1.2.3", localNow: instant)), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
