package import Foundation

/// Makes external text safe in Slack's markup.
///
/// Source: Slack developer docs, "Formatting message text". Exactly three characters are escaped, which is enough to
/// keep a customer named `<!channel>` from notifying the channel.
package enum SlackText {
    /// The maximum size of a section in UTF-16 units after escaping; Slack rejects more than 3,000.
    package static let sectionLimit = 2800
    /// The maximum size of a header in UTF-16 units after escaping; Slack rejects more than 150.
    package static let headerLimit = 140
    /// The maximum number of blocks in a message.
    package static let blockLimit = 50

    private static let ellipsis = "…"

    /// `text` with `&`, `<` and `>` escaped. Escape external text exactly once.
    package static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }

    /// `text` escaped, and shortened between two characters if it would exceed `limit` UTF-16 units.
    ///
    /// Shortening escaped text could cut an `&amp;`.
    package static func escaped(_ text: String, limit: Int) -> String {
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
    package static func link(to url: URL, label: String, limit: Int = sectionLimit) -> String {
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
    package static func time(_ instant: Date, fallback: String) -> String {
        let words = escaped(fallback).replacingOccurrences(of: "|", with: "/")
        return "<!date^\(Int(instant.timeIntervalSince1970))^{date_short_pretty} {time}|\(words)>"
    }
}

extension SlackText {
    /// External `text` as one line without effect in Slack and without private data, not escaped yet.
    ///
    /// Slack has no escape for formatting and mentions: a zero-width space after such a character disables it. Only the
    /// host of addresses is kept, because the rest may be a signature, and only the last two digits of possible
    /// telephone numbers.
    package static func harmless(_ text: String) -> String {
        disarmed(withMaskedNumbers(withShortAddresses(onOneLine(text))))
    }
}

extension SlackText {
    private static let zeroWidthSpace: Character = "\u{200B}"
    /// Bold, italic, strikethrough, code, mention of a person, mention of a channel.
    private static let meaningful: Set<Character> = ["*", "_", "~", "`", "@", "#"]
    /// The minimum number of digits in a telephone number without area code.
    private static let fewestDigits = 7
    private static let shownDigits = 2
    private static let separators: Set<Character> = [" ", "-", ".", "(", ")", "/", "\u{A0}", "\u{2011}", "\u{2013}"]
    private static let longestGap = 3

    private static func onOneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        let visible = scalars.filter { scalar in
            // Joiners are needed in emoji and some scripts; other invisible characters are only misleading.
            scalar.properties.generalCategory != .format || scalar == "\u{200D}" || scalar == "\u{200C}"
        }
        return String(String.UnicodeScalarView(visible)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func withShortAddresses(_ text: String) -> String {
        guard text.contains("://") else { return text }
        return text.replacing(/[A-Za-z][A-Za-z0-9+.\-]*:\/\/([^\s\/?#|<>]*)([^\s|<>]*)/) { match in
            let host = match.1.split(separator: "@").last.map(String.init) ?? ""
            return match.2.isEmpty || match.2 == "/" ? host : host + "/…"
        }
    }

    private static func withMaskedNumbers(_ text: String) -> String {
        var result: [Character] = []
        var number: [Character] = []
        var gap: [Character] = []
        func flush() {
            result += masked(number) + gap
            (number, gap) = ([], [])
        }
        for character in text {
            if character.isWholeNumber {
                number += gap + [character]
                gap = []
            } else if !number.isEmpty, separators.contains(character), gap.count < longestGap {
                gap.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return String(result)
    }

    private static func masked(_ number: [Character]) -> [Character] {
        let count = number.count { $0.isWholeNumber }
        guard count >= fewestDigits else { return number }
        var seen = 0
        return number.map { character in
            guard character.isWholeNumber else { return character }
            seen += 1
            return seen > count - shownDigits ? character : "•"
        }
    }

    private static func disarmed(_ text: String) -> String {
        guard text.contains(where: meaningful.contains) else { return text }
        return String(text.flatMap { meaningful.contains($0) ? [$0, zeroWidthSpace] : [$0] })
    }
}
