import Foundation

/// Converts the HTML of messages to plain text.
enum PlainText {
    /// The maximum length kept, in characters. A list row needs no more, and whole messages are not stored.
    static let longest = 200

    /// The words of `html` on one line, at most ``longest`` characters; `[image]` if there is a picture but no words.
    static func line(fromHTML html: String) -> String {
        // More markup than this belongs to signatures and quoted mail, which a list does not show.
        let (words, hasImage) = words(ofHTML: html.prefix(20_000))
        let line = clipped(words)
        return line.isEmpty && hasImage ? "[image]" : line
    }

    /// The words of `html`, separated by a space or the text returned by `separator` for a tag; and whether there is a
    /// picture.
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
                // No further tag ends, so the rest is text.
                words.append("<")
                rest = tail
                break
            }
            guard let name = tagName(tail) else {
                words.append("<")
                rest = tail
                continue
            }
            if tail.hasPrefix("!--") {
                // A comment may contain tags.
                rest = tail.firstRange(of: "-->").map { tail[$0.upperBound...] } ?? tail.suffix(0)
                words += separator("")
                continue
            }
            hasImage = hasImage || name == "img"
            let tag = name.replacingOccurrences(of: "/", with: "")
            if !inline.contains(tag) { words += separator(tag) }
            rest = tail[tail.index(after: tagEnd)...]
            if name == "style" || name == "script" { rest = afterClosing(name, in: rest) }
        }
        words += rest
        return (decodingEntities(in: words), hasImage)
    }

    /// A whole message with its line breaks, without trailing spaces and with at most one empty line in a row.
    ///
    /// - Parameter message: Plain text, or HTML if the service returned it nevertheless.
    static func paragraphs(of message: String) -> String {
        // No one reads a longer message in a terminal.
        let message = message.prefix(100_000)
        guard isMarkup(message) else { return tidied(String(message)) }
        let flat = message.map { $0.isNewline ? " " : $0 }
        let (words, hasImage) = words(ofHTML: String(flat)[...]) { breaks.contains($0) ? "\n" : " " }
        let text = tidied(words)
        return text.isEmpty && hasImage ? "[image]" : text
    }

    /// `text` with each run of white space replaced by one space, at most ``longest`` characters, without NUL, at which
    /// C strings (and the store) would end. Other control characters are kept: whatever shows the text removes them
    /// together with the sequences they begin.
    static func clipped(_ text: String) -> String {
        let words = withoutNUL(text).unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        return String(words.joined(separator: " ").prefix(longest))
    }
}

extension PlainText {
    private static func withoutNUL(_ text: String) -> String {
        text.utf8.contains(0) ? String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" })) : text
    }

    /// Tags that do not separate words.
    private static let inline: Set<String> = [
        "a", "b", "i", "u", "s", "em", "strong", "span", "code", "font", "small", "wbr",
    ]

    /// Tags that begin a new line.
    private static let breaks: Set<String> = ["br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre"]

    /// Customers also write `<` and `a < b`; HTML begins with a tag or contains a closing one.
    private static func isMarkup(_ message: Substring) -> Bool {
        let start = message.drop { $0.isWhitespace }
        guard start.contains("<") else { return false }
        let beginsWithTag = start.first == "<" && tagName(start.dropFirst()) != nil
        return beginsWithTag
            || ["</p>", "</div>", "</a>", "<br>", "<br/>", "<br />"].contains { start.contains($0) }
    }

    private static func tidied(_ text: String) -> String {
        let lines = withoutNUL(text).split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { line in
                line.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
            }
        let kept = lines.enumerated().filter { $0.offset == 0 || !$0.element.isEmpty || !lines[$0.offset - 1].isEmpty }
        return kept.map(\.element).joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    /// The name of the tag at the start of `tail`, in lower case with its slash; nil if the `<` is followed by text, as
    /// in `<URGENTE>` or `<pedido#123>`.
    private static func tagName(_ tail: Substring) -> String? {
        if tail.first == "!" || tail.first == "?" {
            return tail.dropFirst().first.map { $0.isLetter || $0 == "-" || $0 == "[" } == true ? "!" : nil
        }
        let slash = tail.first == "/" ? "/" : ""
        let name = tail.dropFirst(slash.count).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":") }
        let next = tail.dropFirst(slash.count + name.count).first
        guard let next, next == ">" || next == "/" || next.isWhitespace else { return nil }
        let lowercased = name.lowercased()
        return HTMLNames.isTag(lowercased[...]) ? slash + lowercased : nil
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
            guard let end = tail.prefix(12).firstIndex(of: ";"), let character = HTMLNames.text(ofEntity: tail[..<end])
            else {
                decoded.append("&")
                rest = tail
                continue
            }
            decoded += character
            rest = tail[tail.index(after: end)...]
        }
        return decoded + rest
    }
}
