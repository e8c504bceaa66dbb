public import Foundation

/// Makes texts from outside harmless in Slack's markup.
///
/// Source: Slack developer docs, "Formatting message text". Exactly three characters are escaped; that alone keeps a
/// customer named `<!channel>` from ringing the channel.
public enum SlackText {
    /// The largest section we send, in UTF-16 units after escaping; Slack refuses more than 3,000.
    public static let sectionLimit = 2800
    /// The largest header we send, in UTF-16 units after escaping; Slack refuses more than 150.
    public static let headerLimit = 140
    /// The most blocks in a message.
    public static let blockLimit = 50

    private static let ellipsis = "…"

    /// `text` with `&`, `<` and `>` escaped. Escape a text once, where it comes in.
    public static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }

    /// `text` escaped, and shortened between two characters if it would exceed `limit` UTF-16 units.
    ///
    /// Shortening an escaped text instead could cut an `&amp;` in two.
    public static func escaped(_ text: String, limit: Int) -> String {
        let whole = escaped(text)
        guard whole.utf16.count > limit else { return whole }
        var shortened = ""
        var length = ellipsis.utf16.count
        for character in text {
            let piece = escaped(String(character))
            length += piece.utf16.count
            guard length <= limit else { break }
            shortened += piece
        }
        return shortened + ellipsis
    }

    /// A link to `url` that reads `label`, both made safe, the label shortened to `limit` UTF-16 units.
    public static func link(to url: URL, label: String, limit: Int = sectionLimit) -> String {
        let address = url.absoluteString
            .replacingOccurrences(of: "|", with: "%7C")
            .replacingOccurrences(of: "<", with: "%3C")
            .replacingOccurrences(of: ">", with: "%3E")
            .replacingOccurrences(of: " ", with: "%20")
            .replacingOccurrences(of: "&", with: "&amp;")
        let line = label.replacingOccurrences(of: "|", with: "/").split(whereSeparator: \.isNewline).joined(
            separator: " ")
        let words = escaped(line, limit: limit)
        return "<\(address)|\(words)>"
    }

    /// An instant as each reader's own clock writes it; `fallback` is shown where that is not known.
    public static func time(_ instant: Date, fallback: String) -> String {
        let words = escaped(fallback).replacingOccurrences(of: "|", with: "/")
        return "<!date^\(Int(instant.timeIntervalSince1970))^{date_short_pretty} {time}|\(words)>"
    }
}
