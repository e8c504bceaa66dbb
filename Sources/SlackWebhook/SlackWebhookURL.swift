package import Diagnostics
import Foundation
import HTTPTransport
package import Localization

/// The validated address of an incoming webhook. Anyone who knows it may post, so it is a credential with a redacted
/// description.
///
/// Source: Slack developer docs, "Sending messages using incoming webhooks".
package struct SlackWebhookURL: Sendable {
    private let secret: Secret
    private let shownHost: String
    private let isLocal: Bool

    /// Why a text is not a webhook's address.
    package struct InvalidURL: Error, Sendable, Equatable {
        /// The expected form in one sentence, without repeating the text.
        package let reason: LocalizedText
    }

    private static let hosts: Set<String> = ["hooks.slack.com", "hooks.slack-gov.com"]
    private static let otherKinds: Set<String> = ["workflows", "triggers"]

    /// Validates an address: `https://hooks.slack.com/services/…/…/…`, the same at the government's host, or any path
    /// on this machine, for the simulator or a relay.
    ///
    /// The settings validate it the same way before there is a client; `AddressCases` in the tests is the table for
    /// both.
    ///
    /// - Throws: ``InvalidURL``, with a specific message for addresses of Workflow Builder, which accept another kind of
    ///   message.
    package init(_ secret: Secret) throws(InvalidURL) {
        let text = secret.reveal()
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !text.contains("\\"),
            let parts = URLComponents(string: text), parts.url != nil, let host = parts.host?.lowercased(),
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            !ServiceAddress.isEscaped(parts)
        else {
            throw InvalidURL(reason: Self.shape)
        }
        let scheme = parts.scheme?.lowercased() ?? ""
        shownHost = parts.port.map { "\(host):\($0)" } ?? host
        self.secret = secret
        isLocal = ["http", "https"].contains(scheme) && ServiceAddress.isLoopback(host)
        if isLocal { return }
        guard scheme == "https", Self.hosts.contains(host), parts.port == nil else {
            throw InvalidURL(reason: Self.shape)
        }
        let segments = parts.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if let first = segments.first, Self.otherKinds.contains(String(first)) {
            throw InvalidURL(reason: Self.workflow)
        }
        guard segments.count == 4, segments.first == "services", segments.allSatisfy({ !$0.isEmpty }) else {
            throw InvalidURL(reason: Self.shape)
        }
    }

    /// The address without its secret parts, for screens and logs.
    package var redacted: String { isLocal ? "\(shownHost)/****" : "\(shownHost)/services/T…/B…/****" }

    /// The address itself, for the request and nothing else.
    func reveal() -> URL? { URL(string: secret.reveal()) }

    private static let shape = LocalizedText(
        en: "It must be an incoming webhook: https://hooks.slack.com/services/…/…/…",
        pt: "Precisa ser um webhook de entrada: https://hooks.slack.com/services/…/…/…")
    private static let workflow = LocalizedText(
        en: "This is a Workflow Builder address; create an incoming webhook (https://hooks.slack.com/services/…).",
        pt: "Este é um endereço do Workflow Builder; crie um webhook de entrada (https://hooks.slack.com/services/…).")
}

extension SlackWebhookURL: CustomStringConvertible, CustomReflectable {
    package var description: String { redacted }
    package var customMirror: Mirror { Mirror(self, children: ["address": redacted]) }
}
