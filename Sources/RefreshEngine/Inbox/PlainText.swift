import Foundation

/// Makes one line of plain text out of the HTML that messages come as.
enum PlainText {
    /// The longest text kept, in characters: a list row needs no more, and whole messages are nobody's to store.
    static let longest = 200

    /// The words of `html` on one line, at most ``longest`` characters; `[image]` when there is a picture and no word.
    static func line(fromHTML html: String) -> String {
        // Far more markup than this belongs to signatures and quoted mail, which nobody sees in a list.
        let (words, hasImage) = words(ofHTML: html.prefix(20_000))
        let line = clipped(words)
        return line.isEmpty && hasImage ? "[image]" : line
    }

    /// The words of `html`, with a blank where a tag parts them, or the text of `separator` for it; and whether there is a
    /// picture among them.
    private static func words(
        ofHTML scanned: Substring, separator: (_ tag: String) -> String = { _ in " " }
    ) -> (words: String, hasImage: Bool) {
        var words = ""
        var hasImage = false
        var rest = scanned[...]
        while let tagStart = rest.firstIndex(of: "<") {
            words += rest[..<tagStart]
            let tail = rest[rest.index(after: tagStart)...]
            guard let tagEnd = tail.firstIndex(of: ">") else {
                // No tag ends any more: the rest is text, however many more begin.
                words.append("<")
                rest = tail
                break
            }
            guard isTag(tail) else {
                words.append("<")
                rest = tail
                continue
            }
            let name = tail.prefix { $0.isLetter || $0 == "/" }.lowercased()
            hasImage = hasImage || name == "img"
            let tag = name.replacingOccurrences(of: "/", with: "")
            if !inline.contains(tag) { words += separator(tag) }
            rest = tail[tail.index(after: tagEnd)...]
            if name == "style" || name == "script" { rest = afterClosing(name, in: rest) }
        }
        words += rest
        return (decodingEntities(in: words), hasImage)
    }

    /// A whole message with its line breaks: without blanks at the ends of lines, and never two empty lines in a row.
    ///
    /// - Parameter message: Plain text, or HTML where the service did not do as asked.
    static func paragraphs(of message: String) -> String {
        // Longer than this no message is meant to be read in a terminal.
        let message = message.prefix(100_000)
        guard isMarkup(message) else { return tidied(String(message)) }
        let flat = message.map { $0.isNewline ? " " : $0 }
        let (words, hasImage) = words(ofHTML: String(flat)[...]) { breaks.contains($0) ? "\n" : " " }
        let text = tidied(words)
        return text.isEmpty && hasImage ? "[image]" : text
    }

    /// `text` with every run of blanks made one blank, at most ``longest`` characters. Control characters stay: whoever
    /// shows the text removes them together with the sequences they begin.
    static func clipped(_ text: String) -> String {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        return String(words.joined(separator: " ").prefix(longest))
    }
}

extension PlainText {
    /// Tags that do not separate words.
    private static let inline: Set<String> = ["a", "b", "i", "u", "s", "em", "strong", "span", "code", "font", "small"]

    /// Tags that begin a new line.
    private static let breaks: Set<String> = ["br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre"]

    /// Customers write `<` and `a < b` too; a message in HTML begins with a tag or has a closing one.
    private static func isMarkup(_ message: Substring) -> Bool {
        let start = message.drop { $0.isWhitespace }
        guard start.contains("<") else { return false }
        let begins = ["<p", "<div", "<br", "<img", "<ul", "<ol", "<h1", "<h2", "<table", "<html", "<span", "<a "]
        return begins.contains { start.prefix(5).lowercased().hasPrefix($0) }
            || ["</p>", "</div>", "</a>", "<br>", "<br/>", "<br />"].contains { start.contains($0) }
    }

    private static func tidied(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { line in
                line.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
            }
        let kept = lines.enumerated().filter { $0.offset == 0 || !$0.element.isEmpty || !lines[$0.offset - 1].isEmpty }
        return kept.map(\.element).joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "hellip": "…", "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "copy": "©", "reg": "®", "euro": "€",
        "aacute": "á", "agrave": "à", "acirc": "â", "atilde": "ã", "ccedil": "ç", "eacute": "é", "ecirc": "ê",
        "iacute": "í", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "uacute": "ú", "uuml": "ü", "ntilde": "ñ",
        "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Ccedil": "Ç", "Eacute": "É", "Ecirc": "Ê", "Iacute": "Í",
        "Oacute": "Ó", "Otilde": "Õ", "Uacute": "Ú",
    ]

    private static func isTag(_ tail: Substring) -> Bool {
        guard let first = tail.first else { return false }
        return first.isLetter || first == "/" || first == "!" || first == "?"
    }

    private static func afterClosing(_ name: String, in text: Substring) -> Substring {
        guard let close = text.range(of: "</\(name)", options: .caseInsensitive),
            let end = text[close.upperBound...].firstIndex(of: ">")
        else { return text.suffix(0) }
        return text[text.index(after: end)...]
    }

    private static func decodingEntities(in text: String) -> String {
        guard text.contains("&") else { return text }
        var decoded = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            let tail = rest[rest.index(after: start)...]
            guard let end = tail.prefix(12).firstIndex(of: ";"), let character = entity(tail[..<end]) else {
                decoded.append("&")
                rest = tail
                continue
            }
            decoded += character
            rest = tail[tail.index(after: end)...]
        }
        return decoded + rest
    }

    private static func entity(_ name: Substring) -> String? {
        guard name.first == "#" else { return entities[String(name)] }
        let digits = name.dropFirst()
        let value =
            digits.first.map { "xX".contains($0) } == true ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
