import Foundation
import Localization
import Monitoring

/// Composes one Slack message from a digest.
///
/// Text from outside, such as a customer's words or a team's name, can neither mention a channel nor forge a link. A
/// message that would be too large loses detail step by step, and says how much was left out.
struct SlackComposer: Sendable {
    /// How much of each part is shown; the first of ``levels`` that fits is used.
    struct Detail {
        let tickets: Int
        let lines: Int
        /// The maximum size of a section, in UTF-16 units.
        let section: Int
    }

    private static let levels = [
        Detail(tickets: 5, lines: 40, section: SlackText.sectionLimit),
        Detail(tickets: 3, lines: 30, section: SlackText.sectionLimit),
        Detail(tickets: 1, lines: 20, section: 2000),
        Detail(tickets: 0, lines: 15, section: 1800),
    ]
    /// Slack has been observed to reject slightly more than 13,000 characters in all blocks of a message together.
    private static let messageLimit = 12_000
    /// Slack may split longer plain text in two.
    private static let textLimit = 3_500
    private static let hostLimit = 80

    let language: Language
    /// The name of this machine, to tell apart the messages of two monitors.
    let host: String
    /// The time zone of instants when the reader's own is not known.
    let timeZone: TimeZone
    /// Whom to call when something critical is new or worse, as Slack writes it; nil for nobody.
    var mention: String?

    /// The message that reports `digest`.
    func message(for digest: AlertBulletin) -> SlackMessage {
        let fitting = Self.levels.lazy.map { blocks(of: digest, $0) }.first(where: Self.fits)
        let smallest = Self.levels[Self.levels.count - 1]
        return SlackMessage(text: text(of: digest), blocks: fitting ?? blocks(of: digest, smallest))
    }
}

extension SlackComposer {
    private static func fits(_ blocks: [SlackMessage.Block]) -> Bool {
        blocks.count <= SlackText.blockLimit && blocks.reduce(0) { $0 + $1.length } <= messageLimit
    }

    private func blocks(of digest: AlertBulletin, _ detail: Detail) -> [SlackMessage.Block] {
        let header = SlackMessage.Block.header(
            SlackText.escaped(header(of: digest), limit: SlackText.headerLimit))
        let sections = digest.sections.flatMap { section in
            self.sections(section.rule, section.items.filter { $0.reason != .resolved }, detail, at: digest.createdAt)
        }
        let resolved = list(
            AlertWording.resolved, digest.items.filter { $0.reason == .resolved }.map(resolution), detail)
        let call = calls(for: digest).map { SlackMessage.Block.section($0) }
        return [header] + call + sections + resolved + [.context([origin(of: digest)])]
    }

    private func sections(
        _ rule: AlertRule, _ items: [AlertBulletin.Item], _ detail: Detail, at now: Date
    ) -> [SlackMessage.Block] {
        guard rule.namesTickets, detail.tickets > 0 else {
            return list(rule.title, items.map { line($0) + addition($0, detail) }, detail)
        }
        return items.map { item in
            let heading = "*\(rule.title(language))* · \(line(item))"
            let tickets = item.record.details?.tickets ?? []
            let total = tickets.isEmpty ? 0 : item.record.details?.count ?? item.record.value
            let list = SlackList(
                heading, lines: tickets.map { ticket($0, of: rule, at: now) }, total: total, more: andMore)
            return .section(list.markup(showing: detail.tickets, limit: detail.section))
        }
    }

    private func list(_ title: LocalizedText, _ lines: [String], _ detail: Detail) -> [SlackMessage.Block] {
        guard !lines.isEmpty else { return [] }
        let list = SlackList("*\(title(language))*", lines: lines.map { "• \($0)" }, more: andMore)
        return [.section(list.markup(showing: detail.lines, limit: detail.section))]
    }

    /// The message in plain text, for places without blocks: notifications, screen readers, and after Slack rejected
    /// the layout.
    private func text(of digest: AlertBulletin) -> String {
        let lines = digest.items.map { item in
            let words =
                item.reason == .resolved ? "\(AlertWording.resolved(language)): \(resolution(item))" : line(item)
            return "• \(words)"
        }
        let origin = origin(of: digest)
        let heading = ([SlackText.escaped(header(of: digest))] + calls(for: digest)).joined(separator: " ")
        let list = SlackList(heading, lines: lines, more: andMore)
        return list.markup(limit: Self.textLimit - origin.utf16.count) + "\n" + origin
    }

    /// The mention, if it is called for: by a critical alert that is new or worse, not by a reminder.
    private func calls(for digest: AlertBulletin) -> [String] {
        let isCalled = digest.items.contains { item in
            switch item.reason {
            case .new, .worse, .summary: item.record.id.rule.isCritical
            case .reminder, .resolved: false
            }
        }
        return isCalled ? [mention].compactMap(\.self) : []
    }

    private func header(of digest: AlertBulletin) -> String {
        let counts = digest.sections.compactMap { section -> String? in
            let count = section.items.count { $0.reason != .resolved }
            return count == 0 ? nil : section.rule.count(count)(language)
        }
        let resolved = digest.items.count { $0.reason == .resolved }
        let ends = resolved == 0 ? [] : [AlertWording.countResolved(resolved)(language)]
        let lead = digest.isSummary ? AlertWording.afterQuietHours(language) : ""
        return (counts.isEmpty ? "✅ " : "⚠️ ") + lead + (counts + ends).joined(separator: " · ")
    }

    private func origin(of digest: AlertBulletin) -> String {
        AlertWording.origin(
            host: SlackText.escaped(SlackText.harmless(host), limit: Self.hostLimit),
            instant: instant(digest.createdAt),
            rules: digest.sections.map { $0.rule.label(language) }.joined(separator: ", "))(language)
    }

    private func andMore(_ count: Int) -> String {
        AlertRule.andMore(NumberFormat(language).count(count))(language)
    }

    /// An instant in the reader's local time.
    func instant(_ date: Date) -> String {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)
                """, timeZone: timeZone, calendar: Calendar(identifier: .gregorian))
        return SlackText.time(date, fallback: date.formatted(style))
    }
}

extension SlackMessage.Block {
    fileprivate var length: Int {
        switch self {
        case .header(let text), .section(let text): text.utf16.count
        case .context(let texts): texts.reduce(0) { $0 + $1.utf16.count }
        }
    }
}

/// The lines of a message: the report on one alert, by rule.
extension SlackComposer {
    private static let nameLimit = 80
    private static let subjectLimit = 100
    private static let reasonLimit = 300

    /// The problem in one line of markup.
    func line(_ item: AlertBulletin.Item) -> String {
        let words = item.record.id.rule.line(name(of: item.record), measure(of: item), notation)(language)
        return item.reason == .new ? words : words + " (\(item.reason.text(language)))"
    }

    /// Further details, added where there is room.
    func addition(_ item: AlertBulletin.Item, _ detail: Detail) -> String {
        let words = item.record.id.rule.addition(measure(of: item), notation, maxNames: detail.lines)
        return words.map { "\n" + $0(language) } ?? ""
    }

    /// A link to a ticket, with the customer and the wait.
    func ticket(_ ticket: AlertTicket, of rule: AlertRule, at now: Date) -> String {
        let subject = SlackText.harmless(ticket.subject)
        let label = subject.isEmpty ? AlertWording.noSubject(language) : subject
        let link = SlackText.link(to: ticket.url, label: label, limit: Self.subjectLimit)
        let customer = ticket.customer.map { " – \(outside($0))" } ?? ""
        let unknown = rule.ticketsWait ? AlertWording.waitUnknown : nil
        let time = (ticket.timeText(at: now, NumberFormat(language)) ?? unknown).map { ", " + $0(language) }
        return "• \(link)\(customer)\(time ?? "")"
    }

    /// The end of an alert in one line of markup.
    func resolution(_ item: AlertBulletin.Item) -> String {
        let record = item.record
        let duration = record.resolvedAt.map { $0.elapsed(since: record.since) }
        let numbers = NumberFormat(language)
        let facts = [
            AlertWording.lasted(numbers.span(duration)),
            record.id.rule.peak(numbers.count(record.peak)),
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
        case .team, .agent, .source, .line, .conversation: "*\(outside(record.name))*"
        }
    }

    /// Text from outside, escaped so that it has no effect as markup.
    private func outside(_ text: String) -> String {
        let harmless = SlackText.harmless(text)
        return harmless.isEmpty ? NumberFormat.unknown : SlackText.escaped(harmless, limit: Self.nameLimit)
    }

    private func measure(of item: AlertBulletin.Item) -> AlertMeasure {
        let record = item.record
        return AlertMeasure(
            value: record.value, threshold: record.threshold, since: record.since, details: record.details)
    }

    /// Figures in bold, and text from outside without effect as markup.
    private var notation: AlertNotation {
        let (composer, numbers) = (self, NumberFormat(language))
        return AlertNotation(
            figure: { "*\(numbers.count($0))*" }, count: { numbers.count($0) }, span: { numbers.span($0) },
            instant: { composer.instant($0) }, name: { composer.outside($0) },
            prose: { text in
                let harmless = SlackText.harmless(text(composer.language))
                return .verbatim(SlackText.escaped(harmless, limit: Self.reasonLimit))
            },
            link: { address, words in
                .verbatim(SlackText.link(to: address, label: words(composer.language), limit: Self.subjectLimit))
            })
    }
}
