import Diagnostics
import Localization
import SlackWebhook
import Testing

@Suite struct SlackWebhookURLTests {
    @Test(arguments: [
        ("https://hooks.slack.com/services/T01/B02/sekret", "hooks.slack.com/services/T…/B…/****"),
        ("https://hooks.slack-gov.com/services/T01/B02/sekret", "hooks.slack-gov.com/services/T…/B…/****"),
        ("http://127.0.0.1:8080/services/T01/B02/sekret", "127.0.0.1:8080/services/T…/B…/****"),
    ])
    func `a webhook's address is taken, and shown without its secret`(text: String, shown: String) throws {
        let url = try SlackWebhookURL(Secret(text))
        var printed = "\(url) \(String(reflecting: url))"
        dump(url, to: &printed)
        #expect(url.redacted == shown)
        #expect(!printed.contains("sekret") && !printed.contains("T01"))
    }

    @Test(arguments: [
        "", "sekret", "hooks.slack.com/services/T/B/sekret", "http://hooks.slack.com/services/T/B/sekret",
        "https://example.test/services/T/B/sekret", "https://hooks.slack.com.example.test/services/T/B/sekret",
        "https://user@hooks.slack.com/services/T/B/sekret", "https://hooks.slack.com/services/T/B",
        "https://hooks.slack.com/services/T/B/sekret/more", "https://hooks.slack.com/services/T//sekret",
        "https://hooks.slack.com/services/T/B/", "https://hooks.slack.com/other/T/B/sekret",
        "https://hooks.slack.com/services/T/B/sekret?x=1", "https://hooks.slack.com:444/services/T/B/sekret",
        "http://10.0.0.1/services/T/B/sekret",
    ])
    func `anything else is refused without repeating it`(text: String) {
        let error = #expect(throws: SlackWebhookURL.Unusable.self) { try SlackWebhookURL(Secret(text)) }
        #expect(error?.reason.text(in: .english).contains("sekret") == false)
    }

    @Test(arguments: ["https://hooks.slack.com/workflows/T/A/1/sekret", "https://hooks.slack.com/triggers/T/1/sekret"])
    func `an address of Workflow Builder is told apart`(text: String) {
        let error = #expect(throws: SlackWebhookURL.Unusable.self) { try SlackWebhookURL(Secret(text)) }
        #expect(error?.reason.text(in: .english).contains("Workflow Builder") == true)
    }
}
