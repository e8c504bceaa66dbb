import Diagnostics
import Localization
import SlackWebhook
import TestSupport
import Testing

@Suite struct SlackWebhookURLTests {
    @Test(arguments: AddressCases.webhooks)
    func `a webhook's address is taken, and shown without its secret`(text: String, shown: String) throws {
        let url = try SlackWebhookURL(Secret(text))
        var printed = "\(url) \(String(reflecting: url))"
        dump(url, to: &printed)
        #expect(url.redacted == shown)
        #expect(!printed.contains("sekret") && !printed.contains("T01"))
    }

    @Test(arguments: AddressCases.noWebhooks + [""])
    func `anything else is refused without repeating it`(text: String) {
        let error = #expect(throws: SlackWebhookURL.InvalidURL.self) { try SlackWebhookURL(Secret(text)) }
        #expect(error?.reason.text(in: .english).contains("sekret") == false)
    }

    @Test(arguments: AddressCases.workflows)
    func `an address of Workflow Builder is told apart`(text: String) {
        let error = #expect(throws: SlackWebhookURL.InvalidURL.self) { try SlackWebhookURL(Secret(text)) }
        #expect(error?.reason.text(in: .english).contains("Workflow Builder") == true)
    }
}
