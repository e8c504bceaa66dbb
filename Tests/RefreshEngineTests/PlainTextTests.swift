import Testing

@testable import RefreshEngine

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("<p>Boa tarde!</p><p>N&atilde;o consigo <b>entrar</b></p>", "Boa tarde! Não consigo entrar"),
        ("a<br>b<br/>c", "a b c"),
        ("um<b>a</b> palavra", "uma palavra"),
        ("<p><img src=\"x.png\"></p>", "[image]"),
        ("<p>veja <img src=\"x.png\"></p>", "veja"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("&lt;script&gt; &#233;&#xE9; &unknown; &", "<script> éé &unknown; &"),
        ("<style>p { color: red }</style>texto<script>alert(1)</script>", "texto"),
        ("<!-- nota -->oi", "oi"),
        ("<p>sem fim", "sem fim"),
        ("<a href=\"http://example.test?a>b\">link</a>", "b\">link"),
        ("linha\r\n\toutra \u{1B}[31m", "linha outra \u{1B}[31m"),
        ("<URGENTE> nota fiscal", "<URGENTE> nota fiscal"), ("segue <pedido#123>", "segue <pedido#123>"),
        ("de <ana@example.test>: oi", "de <ana@example.test>: oi"),
        ("<https://example.test>", "<https://example.test>"),
        ("x<y e y>z", "x<y e y>z"), ("<bom dia>", "<bom dia>"), ("</fim> ok", "</fim> ok"), ("<3 você>", "<3 você>"),
        ("<B CLASS=x>um</B> <h1>dois</h1>tr<wbr>ês", "um dois três"), ("<o:p></o:p>fim<br clear='all'/>já", "fim já"),
        ("<!-- <p>nada</p> -->oi", "oi"), ("<!DOCTYPE html>oi", "oi"), ("<![endif]>oi", "oi"), ("<!>", "<!>"),
        ("N&ordm; 15 &mdash; 20&deg;C &frac12; &alpha;&euro;", "Nº 15 — 20°C ½ α€"),
        ("a&nbsp;b &#150; &#x93;x&#148;", "a b – “x”"),
        ("&#1114112; &#xD800; &#; &#x;", "&#1114112; &#xD800; &#; &#x;"),
        ("antes\0depois &#0;fim", "antesdepois fim"),
        ("", ""),
        ("plain subject", "plain subject"),
    ])
    func `HTML becomes one line of words`(html: String, line: String) {
        #expect(PlainText.line(fromHTML: html) == line)
    }

    @Test func `every entity of HTML 4 is one character, and none is left as it was written`() {
        // The first and last of each block, and how many there are (HTML 4.01, section 24)
        let known = HTMLNames.entityNames
        #expect(known.count == 253)
        for name in known {
            let line = PlainText.line(fromHTML: "a&\(name);b")
            #expect(line.count == 3 || ["zwnj", "zwj", "lrm", "rlm"].contains(name), "\(name): \(line)")
            #expect(!line.contains(";"), "\(name)")
        }
        let samples = [
            "iexcl": "¡", "yuml": "ÿ", "OElig": "Œ", "Yuml": "Ÿ", "Alpha": "Α", "omega": "ω", "bull": "•", "trade": "™",
            "rarr": "→", "forall": "∀", "ge": "≥", "loz": "◊", "diams": "♦", "quot": "\"", "permil": "‰", "ordf": "ª",
        ]
        for (name, character) in samples { #expect(PlainText.line(fromHTML: "&\(name);") == character, "\(name)") }
    }

    @Test func `what follows a NUL is kept, in a message of many lines too`() {
        #expect(PlainText.paragraphs(of: "um\0 dois\ntrês\0") == "um dois\ntrês")
        #expect(PlainText.clipped("Ana\0 Lima") == "Ana Lima")
    }

    @Test func `no more than a preview is kept`() {
        let line = PlainText.line(fromHTML: String(repeating: "palavra ", count: 10_000))
        #expect(line.count == PlainText.maxLength)
    }
}
