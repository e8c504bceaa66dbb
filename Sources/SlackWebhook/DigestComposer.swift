import Foundation
import Localization
import Monitoring

/// Composes one Slack message from the summary of a day.
///
/// Text from outside can neither mention a channel nor forge a link. What does not fit is left out by whole lines, and said.
struct DigestComposer {
    /// The largest size of a part, in UTF-16 units: of all parts together Slack takes little more than 13,000.
    private static let sectionLimit = 2_200
    private static let textLimit = 3_500
    private static let nameLimit = 300
    private static let hostLimit = 80

    let language: Language
    /// The name of this machine, to tell apart the messages of two monitors.
    let host: String

    /// The message that tells `digest`.
    func message(for digest: DayDigest) -> SlackMessage {
        let title = "🗓️ " + AlertWording.digest(language) + digest.title(language)
        let caution = digest.caution.map { "⚠️ " + $0(language) }
        let origin = AlertWording.origin(host: SlackText.escaped(SlackText.harmless(host), limit: Self.hostLimit))(
            language)
        let parts = digest.sections(outside).map { section in
            SlackList(
                "*\(section.title(language))*", lines: section.lines.map(line),
                more: { AlertRule.andMore(NumberFormat(language).count($0))(language) })
        }
        let blocks =
            [SlackMessage.Block.header(SlackText.escaped(title, limit: SlackText.headerLimit))]
            + [caution].compactMap { $0.map(SlackMessage.Block.section) }
            + parts.map { .section($0.markup(limit: Self.sectionLimit)) } + [.context([origin])]
        let opening = [title, caution].compactMap(\.self).joined(separator: "\n")
        let rest = Self.textLimit - opening.utf16.count - origin.utf16.count - 2
        return SlackMessage(text: [opening, plain(parts, limit: rest), origin].joined(separator: "\n"), blocks: blocks)
    }

    /// The parts one after the other, each with its share of the room.
    private func plain(_ parts: [SlackList], limit: Int) -> String {
        parts.map { $0.markup(limit: limit / max(1, parts.count) - 1) }.joined(separator: "\n")
    }

    private func line(_ line: DayDigest.Line) -> String {
        let name = line.name.map { "\($0(language)): " } ?? ""
        let link = line.link.map { " " + SlackText.link(to: $0, label: AlertWording.conversation(language)) } ?? ""
        return "• \(name)\(line.text(language))\(link)"
    }

    /// Text from outside, escaped so that it has no effect as markup.
    private func outside(_ text: String) -> String {
        let harmless = SlackText.harmless(text)
        return harmless.isEmpty ? NumberFormat.unknown : SlackText.escaped(harmless, limit: Self.nameLimit)
    }
}
