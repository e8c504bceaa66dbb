import Foundation
import Settings
import Testing

@Suite struct ChildEnvironmentTests {
    @Test(arguments: [
        "APP_PASSWORD", "INTERCOM_TOKEN", "AIRCALL_ID", "AIRCALL_TOKEN", "SLACK_WEBHOOK", "SLACK_WEBHOOK_SUPORTE",
        "SLACK_WEBHOOK_2", "CREDENTIALS_DIRECTORY",
    ])
    func `a child is started without the credentials that settings may have in the environment`(name: String) {
        #expect(ChildEnvironment.withoutCredentials([name: "value", "HOME": "/home/ana"]) == ["HOME": "/home/ana"])
    }

    @Test(arguments: ["INTERCOM_APP_ID", "INTERCOM_BASE_URL", "PATH", "SLACK", "MY_SLACK_WEBHOOKS", "DISPLAY"])
    func `a child keeps what is no credential`(name: String) {
        #expect(ChildEnvironment.withoutCredentials([name: "value"]) == [name: "value"])
    }

    @Test(arguments: [
        ("HTTPS_PROXY", "http://ana:s3/cr@t@proxy.example:3128", "http://proxy.example:3128"),
        ("all_proxy", "ana:secret@proxy.example:3128", "proxy.example:3128"),
        ("http_proxy", "http://proxy.example:3128/", "http://proxy.example:3128/"),
        ("NO_PROXY", "a.example", "a.example"),
        ("MAIL", "ana@example.test", "ana@example.test"),
    ])
    func `a child goes through the same proxy, without its password`(name: String, value: String, left: String) {
        #expect(ChildEnvironment.withoutCredentials([name: value]) == [name: left])
    }

    @Test func `a child does not get a credential under another name either`() {
        let environment = [
            "AIRCALL_TOKEN": "c0ffee-c0ffee", "CURL_OPTIONS": "-u id:c0ffee-c0ffee", "APP_PASSWORD": "a",
        ]
        #expect(ChildEnvironment.withoutCredentials(environment).isEmpty)
        #expect(ChildEnvironment.withoutCredentials(["APP_PASSWORD": "a", "LANG": "pt_BR"]) == ["LANG": "pt_BR"])
    }
}
