import Foundation

/// Makes one line of plain text out of the HTML that messages come as.
enum PlainText {
    /// The longest text kept, in characters: a list row needs no more, and whole messages are nobody's to store.
    static let longest = 200

    /// The words of `html` on one line, at most ``longest`` characters; `[image]` when there is a picture and no word.
    static func line(fromHTML html: String) -> String {
        // Far more markup than this belongs to signatures and quoted mail, which nobody sees in a list.
        let scanned = html.prefix(20_000)
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
            if !inline.contains(name.replacingOccurrences(of: "/", with: "")) { words.append(" ") }
            rest = tail[tail.index(after: tagEnd)...]
            if name == "style" || name == "script" { rest = afterClosing(name, in: rest) }
        }
        words += rest
        let line = clipped(decodingEntities(in: words))
        return line.isEmpty && hasImage ? "[image]" : line
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
