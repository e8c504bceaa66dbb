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
        ("", ""),
        ("plain subject", "plain subject"),
    ])
    func `HTML becomes one line of words`(html: String, line: String) {
        #expect(PlainText.line(fromHTML: html) == line)
    }

    @Test func `no more than a preview is kept`() {
        let line = PlainText.line(fromHTML: String(repeating: "palavra ", count: 10_000))
        #expect(line.count == PlainText.longest)
    }
}
