import Foundation
import SlackWebhook
import Testing

@Suite struct SlackMessageTests {
    private func json(_ message: SlackMessage) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(message), as: UTF8.self)
    }

    @Test func `a message becomes the documented JSON`() throws {
        let message = SlackMessage(
            text: "4 waiting", blocks: [.header("Queue"), .section("*4* waiting"), .context(["rule queue", ""])])
        #expect(
            try json(message) == """
                {"blocks":[\
                {"text":{"emoji":true,"text":"Queue","type":"plain_text"},"type":"header"},\
                {"text":{"text":"*4* waiting","type":"mrkdwn","verbatim":true},"type":"section"},\
                {"elements":[{"text":"rule queue","type":"mrkdwn","verbatim":true},\
                {"text":"–","type":"mrkdwn","verbatim":true}],"type":"context"}],\
                "text":"4 waiting","unfurl_links":false,"unfurl_media":false}
                """)
    }

    @Test func `a message is read back as it was written`() throws {
        let message = SlackMessage(text: "t <b>", blocks: [.header("Queue"), .section("*4*"), .context(["a", "b"])])
        for message in [message, message.plain] {
            #expect(try JSONDecoder().decode(SlackMessage.self, from: JSONEncoder().encode(message)) == message)
        }
    }

    @Test func `a plain message has text and no blocks`() throws {
        let message = SlackMessage(text: "", blocks: [.header("Queue")]).plain
        #expect(try json(message) == #"{"text":"–","unfurl_links":false,"unfurl_media":false}"#)
    }

    @Test func `a message never exceeds what Slack takes`() {
        let blocks = Array(repeating: SlackMessage.Block.section("x"), count: 80)
        #expect(SlackMessage(text: "x", blocks: blocks).blocks.count == 50)
    }

    @Test(arguments: [
        ("<!channel>", "&lt;!channel&gt;"), ("a & b", "a &amp; b"), ("&amp;", "&amp;amp;"),
        (#"it's "x""#, #"it's "x""#),
        ("*_~`", "*_~`"), ("", ""),
    ])
    func `exactly three characters are escaped, once`(text: String, escaped: String) {
        #expect(SlackText.escaped(text) == escaped)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("a&b", 7, "a&amp;b"), ("a&bc", 7, "a&amp;…"),
        ("a&bc", 6, "a…"),
        ("👩‍👩‍👧x", 5, "…"), ("&", 0, "…"),
    ])
    func `a text is shortened between characters, never inside an escape`(text: String, limit: Int, result: String) {
        #expect(SlackText.escaped(text, limit: limit) == result)
    }

    @Test func `a link keeps its markup whatever is in it`() throws {
        let url = try #require(URL(string: "https://app.example.test/a?x=1&y=2%7C"))
        #expect(
            SlackText.link(to: url, label: "Caio | <b>\nline")
                == "<https://app.example.test/a?x=1&amp;y=2%7C|Caio / &lt;b&gt; line>")
    }
}
