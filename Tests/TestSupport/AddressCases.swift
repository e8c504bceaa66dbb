/// Addresses on which the settings and the clients must agree: what one accepts, the other must be able to use.
package enum AddressCases {
    /// Services: over TLS, or on this machine.
    package static let services = [
        "https://api.example.test", "https://proxy.example.test:8443/aircall", "http://localhost:8080",
        "http://127.0.0.1:9", "http://127.9.9.9/base", "http://[::1]:8080", "HTTPS://api.example.test",
    ]

    /// Texts that are not a service's address.
    package static let noServices = [
        "api.example.test", "ftp://api.example.test", "https://", "https://user@api.example.test",
        "https://u:p@api.example.test", "https://api.example.test?x=1", "https://api.example.test#x",
        "http://api.example.test", "http://127.0.0.1.example.test", "http://localhost.example.test", "http://128.0.0.1",
        "http://127.1", "http://10.0.0.1", "http://127.0.0.256", "http://0127.0.0.1", "http://127.0.0.01",
        "http://127.00.0.1", "http://0x7f000001", "http://0x7f.0.0.1", "http://2130706433", "http://+127.0.0.1",
        "http://127.0.0.1.", "http://127.0.0", "http://127.0.0.0.1", "http://[::ffff:127.0.0.1]", "http://[127.0.0.1]",
        "http://%31%32%37.0.0.1", "http://127%2E0.0.1", "http://local%68ost", "https://api%2Eexample.test",
    ]

    /// Incoming webhooks, with what may be shown of each.
    package static let webhooks = [
        ("https://hooks.slack.com/services/T01/B02/sekret", "hooks.slack.com/services/T…/B…/****"),
        ("https://hooks.slack-gov.com/services/T01/B02/sekret", "hooks.slack-gov.com/services/T…/B…/****"),
        ("https://HOOKS.slack.com/services/T01/B02/sekret", "hooks.slack.com/services/T…/B…/****"),
        ("http://127.0.0.1:8080/services/T01/B02/sekret", "127.0.0.1:8080/****"),
        ("http://127.9.9.9/sekret", "127.9.9.9/****"), ("https://localhost/relay/sekret", "localhost/****"),
        ("http://[::1]:4000/sekret", "[::1]:4000/****"), ("http://localhost:1/workflows/sekret", "localhost:1/****"),
    ]

    /// Texts that are not a webhook's address.
    package static let noWebhooks = [
        "sekret", "hooks.slack.com/services/T/B/sekret", "http://hooks.slack.com/services/T/B/sekret",
        "https://example.test/services/T/B/sekret", "https://hooks.slack.com.example.test/services/T/B/sekret",
        "https://user@hooks.slack.com/services/T/B/sekret", "https://hooks.slack.com/services/T/B",
        "https://hooks.slack.com/services/T/B/sekret/more", "https://hooks.slack.com/services/T//sekret",
        "https://hooks.slack.com/services/T/B/", "https://hooks.slack.com/other/T/B/sekret",
        "https://hooks.slack.com/services/T/B/sekret?x=1", "https://hooks.slack.com/services/T/B/sekret#x",
        "https://hooks.slack.com:444/services/T/B/sekret", "https://hooks.slack.com\\services/T/B/sekret",
        "http://10.0.0.1/services/T/B/sekret", "http://0127.0.0.1/sekret", "http://127.1/sekret",
        "http://0x7f000001/sekret", "https://2130706433/sekret", "http://127.0.0.01/sekret",
        "http://%31%32%37.0.0.1/sekret", "https://hooks%2Eslack.com/services/T/B/sekret",
        "http://127.0.0.1.example.test/services/T/B/sekret",
        "https://hooks.slack.com/services/T/B/sekret more", "https://hooks.slack.com/services/T/B/sekrét",
    ]

    /// Addresses of Workflow Builder, which accept another kind of message.
    package static let workflows = [
        "https://hooks.slack.com/workflows/T/A/1/sekret", "https://hooks.slack.com/triggers/T/1/sekret",
    ]
}
