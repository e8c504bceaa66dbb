import Diagnostics

extension MonitorSettings {
    /// The names of keys that still have the value of the sample file, in the order of that file. Such a value is
    /// well-formed, but publicly known.
    public var placeholders: [String] {
        let given: [(key: String, isPlaceholder: Bool)] = [
            ("APP_PASSWORD", appPassword.matches("choose-a-password")),
            ("INTERCOM_APP_ID", intercom.appID == "abcd1234"),
            ("INTERCOM_TOKEN", intercom.token.matches("your-intercom-access-token")),
            ("AIRCALL_ID", voice?.id.matches("your-aircall-api-id") == true),
            ("AIRCALL_TOKEN", voice?.token.matches("your-aircall-api-token") == true),
            (
                "SLACK_WEBHOOK",
                slackWebhook?.matches("https://hooks.slack.com/services/T00000000/B00000000/your-webhook") == true
            ),
        ]
        return given.filter(\.isPlaceholder).map(\.key)
    }
}
