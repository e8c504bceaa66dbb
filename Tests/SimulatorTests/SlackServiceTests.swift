import Foundation
import Testing

@testable import Simulator

@Suite struct SlackServiceTests {
    private let stage = Stage(.make(scenario: .empty))

    private static func section(_ length: Int) -> String {
        let text = String(repeating: "x", count: length)
        return #"{"text":"t","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"\#(text)"}}]}"#
    }

    private static func header(_ length: Int) -> String {
        let text = String(repeating: "x", count: length)
        return #"{"text":"t","blocks":[{"type":"header","text":{"type":"plain_text","text":"\#(text)"}}]}"#
    }

    private static func dividers(_ count: Int) -> String {
        let blocks = Array(repeating: #"{"type":"divider"}"#, count: count).joined(separator: ",")
        return #"{"text":"t","blocks":[\#(blocks)]}"#
    }

    @Test func `an accepted message is answered with two letters and kept`() {
        let response = stage.slack(
            #"{"text":"Fila","blocks":[{"type":"section","text":{"type":"mrkdwn","verbatim":true,"text":"*4*"}}]}"#)
        #expect(response.status == 200)
        #expect(response.text == "ok")
        #expect(response.headers["content-type"]?.hasPrefix("text/plain") == true)
        #expect(stage.services.slackMessages.map(\.text) == ["Fila"])
        #expect(stage.services.slackMessages.first?.blockTexts == ["*4*"])
    }

    @Test(arguments: [
        ("nonsense", "invalid_payload"),
        ("[]", "invalid_payload"),
        (#"{"text":7}"#, "invalid_payload"),
        ("{}", "no_text"),
        (#"{"text":""}"#, "no_text"),
        (section(3_001), "invalid_blocks"),
        (section(0), "invalid_blocks"),
        (header(151), "invalid_blocks"),
        (dividers(51), "invalid_blocks"),
        (#"{"text":"t","blocks":{}}"#, "invalid_blocks_format"),
        (#"{"text":"t","blocks":[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]}"#, "invalid_blocks"),
        (#"{"text":"t","blocks":[{"type":"section"}]}"#, "invalid_blocks"),
        (#"{"text":"t","blocks":[{"type":"context","elements":[]}]}"#, "invalid_blocks"),
    ])
    func `a wrong message is refused in one word`(body: String, word: String) {
        let response = stage.slack(body)
        #expect(response.status == 400)
        #expect(response.text == word)
        #expect(stage.services.slackMessages.isEmpty)
    }

    @Test(arguments: [section(3_000), header(150), dividers(50)])
    func `a message at the limit is accepted`(body: String) {
        #expect(stage.slack(body).text == "ok")
    }

    @Test(arguments: [
        ("/services/T00DEMO/B00DEMO/wrong", 403, "invalid_token"),
        ("/services/T00DEMO/B00OTHER/demo-secret", 404, "no_service"),
        ("/services/T00OTHER/B00DEMO/demo-secret", 404, "no_team"),
        ("/services/T00DEMO", 404, "no_service"),
    ])
    func `a wrong address is refused`(path: String, status: Int, word: String) {
        let response = stage.slack(#"{"text":"t"}"#, path: path)
        #expect(response.status == status)
        #expect(response.text == word)
    }

    @Test(arguments: [
        ("*Billing*: *4* waiting, longest 9 min", "Billing: 4 waiting, longest 9 min"),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
        ("• <https://app.example.test/1|Invoice &lt;7&gt; &amp; more> – Ana", "• Invoice <7> & more – Ana"),
        ("<https://app.example.test/1>", "https://app.example.test/1"),
        ("no answer since <!date^1795800000^{time}|2026-11-27 10:00>", "no answer since 2026-11-27 10:00"),
        ("<!subteam^S0123ABCD> <!here> <@U1>", "@S0123ABCD @here @U1"),
        ("&amp;lt;", "&lt;"),
    ])
    func `a message is shown without its markup`(markup: String, shown: String) {
        #expect(markup.withoutSlackMarkup == shown)
    }

    @Test func `whoever shows the channel gets each accepted message once, in order`() async {
        // Given
        _ = stage.slack(#"{"text":"first"}"#)
        _ = stage.slack(#"{"text":7}"#)
        _ = stage.slack(
            #"{"text":"second","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*one*\n<@U1>"}}]}"#)
        // When
        var channel = stage.services.acceptedMessages.makeAsyncIterator()
        let shown = [await channel.next()?.shownLines, await channel.next()?.shownLines]
        // Then
        #expect(shown == [["first"], ["one", "@U1"]])
    }

    @Test func `after a short burst, one message a second`() {
        let stage = Stage(.make(scenario: .empty), limits: .vendors)
        let statuses = (0..<7).map { _ in stage.slack(#"{"text":"t"}"#).status }
        #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
        #expect(stage.slack(#"{"text":"t"}"#).headers["retry-after"] == "1")
        stage.clock.advance(by: .seconds(1))
        #expect(stage.slack(#"{"text":"t"}"#).status == 200)
        #expect(stage.slack(#"{"text":"t"}"#).status == 429)
    }
}
