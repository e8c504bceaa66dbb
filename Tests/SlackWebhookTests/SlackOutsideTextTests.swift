import Foundation
import SlackWebhook
import Testing

@Suite struct SlackOutsideTextTests {
    @Test(arguments: [
        ("Marina Q.", "Marina Q."), ("José 🌟 Almeida", "José 🌟 Almeida"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("", ""),
        ("uma\r\n\tlinha\u{2028}só", "uma linha só"), ("a\u{1B}[31mb\u{7}", "a [31mb"),
        ("\u{202E}gpj.exe\u{2066}", "gpj.exe"), ("z\u{200B}w", "zw"),
        (
            "*bold* _it_ ~no~ `code`",
            "*\u{200B}bold*\u{200B} _\u{200B}it_\u{200B} ~\u{200B}no~\u{200B} `\u{200B}code`\u{200B}"
        ),
        ("@here #geral", "@\u{200B}here #\u{200B}geral"),
        ("veja https://a.example.test/r?sig=abc#x agora", "veja a.example.test/… agora"),
        ("https://user:pw@a.example.test/", "a.example.test"), ("slack://open", "open"),
        ("<http://evil.test|x>", "<evil.test|x>"),
    ])
    func `text from outside becomes one line without meaning`(text: String, harmless: String) {
        #expect(SlackText.harmless(text) == harmless)
    }

    @Test(arguments: [
        ("+55 11 5550-0147", "+•• •• ••••-••47"), ("(11) 95550-0147", "(••) •••••-••47"), ("5550147", "•••••47"),
        ("ligar 555.0147 hoje", "ligar •••.••47 hoje"), ("pedido 123456", "pedido 123456"),
        ("12 34 x 56 78", "12 34 x 56 78"), ("R$ 1.234,56", "R$ 1.234,56"), ("2 of 3", "2 of 3"),
        ("٥٥٥٠١٤٧", "•••••٤٧"),
    ])
    func `numbers that may be telephones keep two digits`(text: String, masked: String) {
        #expect(SlackText.harmless(text) == masked)
    }

    @Test func `an instant is written for each reader, with words where that is not known`() {
        let instant = Date(timeIntervalSince1970: 1_790_000_000.7)
        #expect(
            SlackText.time(instant, fallback: "14:26 | <b>")
                == "<!date^1790000000^{date_short_pretty} {time}|14:26 / &lt;b&gt;>")
    }

    @Test func `a label is shortened before it is escaped`() throws {
        let url = try #require(URL(string: "https://app.example.test/a"))
        #expect(SlackText.link(to: url, label: "a&b&c", limit: 8) == "<https://app.example.test/a|a&amp;b…>")
    }
}
