import Foundation
import Localization
import Monitoring
import TestSupport

extension Alert {
    /// A team's queue with `count` waiting, of whom the first five are named.
    static func queue(
        _ team: Team.ID = "7001", _ name: String = "Suporte", count: Int = 1, subject: String = "Nota fiscal",
        customer: String? = "Marina Q.", waitIsKnown: Bool = true, now: Date
    ) -> Alert {
        let tickets = (0..<min(count, AlertTicket.maxNamed)).map { index in
            AlertTicket(
                .make(
                    .init(rawValue: "\(215_468 + index)"), now: now, waited: 842 - Double(60 * index),
                    waitIsKnown: waitIsKnown, subject: subject, customer: customer), links: .make())
        }
        return Alert(
            .queue, .team(team), name: name, value: count, threshold: 1,
            details: AlertDetails(tickets: tickets, longestWait: waitIsKnown ? .seconds(842) : nil),
            message: .verbatim(name))
    }

    /// An agent with too many open conversations.
    static func overload(_ agent: Teammate.ID = "501", _ name: String = "Ana", open: Int = 12) -> Alert {
        Alert(
            .overload, .agent(agent), name: name, value: open, threshold: 10, details: AlertDetails(),
            message: .verbatim(name))
    }

    /// An agent who got many conversations at once.
    static func spike(_ agent: Teammate.ID = "502", _ name: String = "Bruno", count: Int = 5) -> Alert {
        Alert(
            .spike, .agent(agent), name: name, value: count, threshold: 3,
            details: AlertDetails(window: .seconds(1800)),
            message: .verbatim(name))
    }

    /// Too few agents online.
    static func staffing(online: Int = 2, away: [String] = ["Chloé", "Davi"]) -> Alert {
        Alert(
            .staffing, .online, name: "online", value: online, threshold: 4, details: AlertDetails(away: away),
            message: .verbatim("online"))
    }

    /// A service that has been silent for five minutes.
    static func silence(_ source: SourceName = .phone, now: Date) -> Alert {
        Alert(
            .source, .source(source), name: source.title, value: 5, threshold: 3, since: now - 180,
            details: AlertDetails(reason: LocalizedText(en: "no answer", pt: "sem resposta")),
            message: .verbatim("source"))
    }
}

extension AlertBulletin {
    /// What a book has to tell of `alerts` that are seen for the first time at `now`.
    static func first(of alerts: [Alert], now: Date) -> AlertBulletin? {
        var book = AlertBook()
        return book.evaluate(
            AlertConditions(evaluatedAt: now, raised: alerts), policy: AlertPolicy(),
            receivers: [.slack()]
        ).bulletins[.slack]
    }
}
