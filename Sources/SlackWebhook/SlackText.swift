public import Foundation

/// Makes external text safe in Slack's markup.
///
/// Source: Slack developer docs, "Formatting message text". Exactly three characters are escaped, which is enough to
/// keep a customer named `<!channel>` from notifying the channel.
public enum SlackText {
    /// The maximum size of a section in UTF-16 units after escaping; Slack rejects more than 3,000.
    public static let sectionLimit = 2800
    /// The maximum size of a header in UTF-16 units after escaping; Slack rejects more than 150.
    public static let headerLimit = 140
    /// The maximum number of blocks in a message.
    public static let blockLimit = 50

    private static let ellipsis = "…"

    /// `text` with `&`, `<` and `>` escaped. Escape external text exactly once.
    public static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }

    /// `text` escaped, and shortened between two characters if it would exceed `limit` UTF-16 units.
    ///
    /// Shortening escaped text could cut an `&amp;`.
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

    /// A link to `url` with the text `label`, both made safe, the label shortened to `limit` UTF-16 units.
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

    /// An instant in each reader's local time; `fallback` is shown if that is not known.
    public static func time(_ instant: Date, fallback: String) -> String {
        let words = escaped(fallback).replacingOccurrences(of: "|", with: "/")
        return "<!date^\(Int(instant.timeIntervalSince1970))^{date_short_pretty} {time}|\(words)>"
    }
}
