import Foundation
import Localization
import Monitoring
import SlackWebhook

/// The lines of a message: the report on one alert, by rule.
extension SlackComposer {
    private static let nameLimit = 80
    private static let subjectLimit = 100
    private static let reasonLimit = 300

    /// The problem in one line of markup.
    func line(_ item: AlertDigest.Item) -> String {
        let record = item.record
        let figures = Figures(language)
        let count = "*\(figures.count(record.value))*"
        let matter: String =
            switch record.id.rule {
            case .queue: AlertWording.waiting(count, longest: longestWait(of: item))(language)
            case .overload: AlertWording.open(count)(language)
            case .spike: AlertWording.recent(count, window: window(of: item))(language)
            case .staffing:
                AlertWording.onlineCount(count, minimum: figures.count(record.threshold))(language)
            case .source: AlertWording.silent(since: instant(record.since))(language) + reason(of: item)
            }
        let words = record.id.rule == .staffing ? matter : "\(name(of: record)): \(matter)"
        return item.reason == .new ? words : words + " (\(item.reason.text(language)))"
    }

    /// Further details, added where there is room.
    func addition(_ item: AlertDigest.Item, _ detail: Detail) -> String {
        guard case .staffing(let away)? = item.record.details, !away.isEmpty else { return "" }
        let names = away.prefix(detail.lines).map(outside)
        let hidden = away.count - names.count
        let more = hidden == 0 ? "" : " " + AlertWording.andMore(Figures(language).count(hidden))(language)
        return "\n" + AlertWording.away(names.joined(separator: ", ") + more)(language)
    }

    /// A link to a ticket, with the customer and the wait.
    func ticket(_ ticket: AlertTicket, at now: Date) -> String {
        let conversation = ticket.conversation
        let subject = SlackText.harmless(conversation.subject)
        let label = subject.isEmpty ? AlertWording.noSubject(language) : subject
        let link = SlackText.link(to: ticket.url, label: label, limit: Self.subjectLimit)
        let customer = conversation.customer.map { " – \(outside($0))" } ?? ""
        let wait = conversation.waitingSeconds(at: now).map { Figures(language).span($0) }
        return "• \(link)\(customer), \(wait ?? AlertWording.waitUnknown(language))"
    }

    /// The end of an alert in one line of markup.
    func resolution(_ item: AlertDigest.Item) -> String {
        let record = item.record
        let seconds = record.resolvedAt.map { Int($0.timeIntervalSince(record.since)) }
        let figures = Figures(language)
        let facts = [
            AlertWording.lasted(figures.span(seconds)),
            AlertWording.peak(figures.count(record.peak), of: record.id.rule),
        ]
        let words = facts.compactMap { $0?(language) }.joined(separator: ", ")
        return "\(record.id.rule.title(language)) · \(name(of: record)): \(words)"
    }
}

extension SlackComposer {
    private func name(of record: AlertRecord) -> String {
        switch record.id.subject {
        case .limbo: AlertWording.limbo(language)
        case .online: AlertWording.online(language)
        case .team, .agent, .source: "*\(outside(record.name))*"
        }
    }

    /// Text from outside, escaped so that it has no effect as markup.
    private func outside(_ text: String) -> String {
        let harmless = SlackText.harmless(text)
        return harmless.isEmpty ? Figures.unknown : SlackText.escaped(harmless, limit: Self.nameLimit)
    }

    private func longestWait(of item: AlertDigest.Item) -> String? {
        guard case .queue(_, let seconds?)? = item.record.details else { return nil }
        return Figures(language).span(seconds)
    }

    private func window(of item: AlertDigest.Item) -> Duration? {
        guard case .spike(let window)? = item.record.details else { return nil }
        return window
    }

    private func reason(of item: AlertDigest.Item) -> String {
        guard case .source(let reason?)? = item.record.details else { return "" }
        return " – " + SlackText.escaped(SlackText.harmless(reason(language)), limit: Self.reasonLimit)
    }
}
