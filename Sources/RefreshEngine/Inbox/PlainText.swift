import Foundation

/// Converts the HTML of messages to plain text.
enum PlainText {
    /// The maximum length kept, in characters. A list row needs no more, and whole messages are not stored.
    static let maxLength = 200

    /// The words of `html` on one line, at most ``maxLength`` characters; `[image]` if there is a picture but no words.
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

    /// `text` with each run of white space replaced by one space, at most ``maxLength`` characters, without NUL, at which
    /// C strings (and the store) would end. Other control characters are kept: whatever shows the text removes them
    /// together with the sequences they begin.
    static func clipped(_ text: String) -> String {
        let words = withoutNUL(text).unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        return String(words.joined(separator: " ").prefix(maxLength))
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

/// The names of character entities and of tags in HTML.
enum HTMLNames {
    /// The text that `name` between `&` and `;` stands for; nil if it is not an entity.
    static func text(ofEntity name: Substring) -> String? {
        guard name.first == "#" else { return entities[String(name)] }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
        // Mail programs use the numbers of control characters for characters of Windows-1252, and browsers accept that.
        if (0x80...0x9F).contains(value) {
            return String(bytes: [UInt8(value)], encoding: .windowsCP1252)
        }
        return Unicode.Scalar(value).map { String(Character($0)) }
    }

    /// The names of all entities.
    static var entityNames: [String] { Array(entities.keys) }

    /// Whether this is the name of a tag, in lower case: one of HTML's own, or one with a prefix as written by office
    /// programs.
    static func isTag(_ name: Substring) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        return tags.contains(String(name)) || (parts.count == 2 && prefixes.contains(parts[0]) && !parts[1].isEmpty)
    }

    /// The character entities of HTML 4.01 (section 24), and the one that XML adds. A non-breaking space becomes a
    /// space.
    private static let entities: [String: String] = {
        var entities = ["apos": "'"]
        for (offset, name) in latin1.split(whereSeparator: \.isWhitespace).enumerated() {
            entities[String(name)] = Unicode.Scalar(UInt32(160 + offset)).map { String(Character($0)) }
        }
        for pair in others.split(whereSeparator: \.isWhitespace) {
            let parts = pair.split(separator: "=")
            let scalar = UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init)
            entities[String(parts[0])] = scalar.map { String(Character($0)) }
        }
        entities["nbsp"] = " "
        return entities
    }()

    /// The names of U+00A0 to U+00FF, in order.
    private static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
        micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring
        AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml
        times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash
        ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let others = """
        quot=22 amp=26 lt=3C gt=3E OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192 circ=2C6 tilde=2DC
        Alpha=391 Beta=392 Gamma=393 Delta=394 Epsilon=395 Zeta=396 Eta=397 Theta=398 Iota=399 Kappa=39A Lambda=39B
        Mu=39C Nu=39D Xi=39E Omicron=39F Pi=3A0 Rho=3A1 Sigma=3A3 Tau=3A4 Upsilon=3A5 Phi=3A6 Chi=3A7 Psi=3A8
        Omega=3A9 alpha=3B1 beta=3B2 gamma=3B3 delta=3B4 epsilon=3B5 zeta=3B6 eta=3B7 theta=3B8 iota=3B9 kappa=3BA
        lambda=3BB mu=3BC nu=3BD xi=3BE omicron=3BF pi=3C0 rho=3C1 sigmaf=3C2 sigma=3C3 tau=3C4 upsilon=3C5 phi=3C6
        chi=3C7 psi=3C8 omega=3C9 thetasym=3D1 upsih=3D2 piv=3D6 ensp=2002 emsp=2003 thinsp=2009 zwnj=200C zwj=200D
        lrm=200E rlm=200F ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201A ldquo=201C rdquo=201D bdquo=201E
        dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 rsaquo=203A
        oline=203E frasl=2044 euro=20AC image=2111 weierp=2118 real=211C trade=2122 alefsym=2135 larr=2190 uarr=2191
        rarr=2192 darr=2193 harr=2194 crarr=21B5 lArr=21D0 uArr=21D1 rArr=21D2 dArr=21D3 hArr=21D4 forall=2200
        part=2202 exist=2203 empty=2205 nabla=2207 isin=2208 notin=2209 ni=220B prod=220F sum=2211 minus=2212
        lowast=2217 radic=221A prop=221D infin=221E ang=2220 and=2227 or=2228 cap=2229 cup=222A int=222B there4=2234
        sim=223C cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282 sup=2283 nsub=2284 sube=2286
        supe=2287 oplus=2295 otimes=2297 perp=22A5 sdot=22C5 lceil=2308 rceil=2309 lfloor=230A rfloor=230B lang=2329
        rang=232A loz=25CA spades=2660 clubs=2663 hearts=2665 diams=2666
        """

    private static let tags = Set(
        """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br
        button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
        embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
        html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes
        noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search
        section select small source span strike strong style sub summary sup svg table tbody td template textarea
        tfoot th thead time title tr track tt u ul var video wbr
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// XML namespaces of Microsoft Office.
    private static let prefixes: Set<Substring> = ["o", "v", "w", "m", "x", "st1"]
}
