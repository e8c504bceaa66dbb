import Diagnostics
import Foundation
import HTTPTransport
import Localization

extension ValueRule<URL> {
    /// The base address of a service: https, or http on this machine; the trailing slash is dropped.
    static func serviceAddress(example: String, withoutSuffixes suffixes: [String] = []) -> ValueRule<URL> {
        let expectation = LocalizedText(
            en: "must be an address such as \"\(example)\": https (http only for this machine), "
                + "no user, no ? and no #",
            pt: "deve ser um endereço como \"\(example)\": https (http só para esta máquina), "
                + "sem usuário, sem ? e sem #")
        return ValueRule(expectation: expectation, kind: .text) { value in
            guard case .text(let text) = value, let address = WebAddress(text), address.isEncryptedOrLocal
            else { return .refused([Complaint(message: expectation)]) }
            if let suffix = suffixes.first(where: address.url.path.hasSuffix) {
                return .refused([Complaint(message: superfluous(suffix, example: example))])
            }
            return .accepted(address.url)
        }
    }

    private static func superfluous(_ suffix: String, example: String) -> LocalizedText {
        LocalizedText(
            en: "must be an address such as \"\(example)\": leave \(suffix) off, the monitor adds it",
            pt: "deve ser um endereço como \"\(example)\": retire \(suffix), que é acrescentado pelo monitor")
    }
}

extension ValueRule<Secret?> {
    /// The address of an incoming webhook; an empty one counts as omitted.
    ///
    /// On this machine any path is accepted, and http, for the simulator or a relay. (Slack, "Sending messages using
    /// incoming webhooks"; the host of GovSlack is hooks.slack-gov.com.)
    ///
    /// Every address accepted here is accepted by the client too: `AddressCases` in the tests is the table for both.
    static var slackWebhook: ValueRule<Secret?> {
        let expectation = LocalizedText(
            en: "must be the address of an incoming webhook, such as \"https://hooks.slack.com/services/T…/B…/…\"",
            pt: "deve ser o endereço de um incoming webhook, como \"https://hooks.slack.com/services/T…/B…/…\"")
        return ValueRule(expectation: expectation, kind: .text) { value in
            guard case .text(let text) = value else { return .refused([]) }
            if text.trimmingBlanks.isEmpty { return .accepted(nil) }
            guard let address = WebAddress(text), address.isEncryptedOrLocal else {
                return .refused([Complaint(message: expectation)])
            }
            if address.isLoopback || address.isIncomingWebhook { return .accepted(Secret(address.text)) }
            return .refused([Complaint(message: address.isSlackWorkflow ? workflow : expectation)])
        }
    }

    /// An address of whatever kind, which another key tells; an empty one counts as omitted.
    static var anyAddress: ValueRule<Secret?> {
        let expectation = LocalizedText(
            en: "must be an address in double quotes", pt: "deve ser um endereço entre aspas duplas")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            return .some(text.trimmingBlanks.isEmpty ? nil : Secret(text.trimmingBlanks))
        }
    }

    /// The address of a program that takes events: https, or http on this machine. It may have a query.
    static var webhook: ValueRule<Secret?> {
        let expectation = LocalizedText(
            en: "must be an address such as \"https://example.com/hook\": https (http only for this machine), "
                + "no user and no #",
            pt: "deve ser um endereço como \"https://example.com/hook\": https (http só para esta máquina), "
                + "sem usuário e sem #")
        return ValueRule(expectation: expectation, kind: .text) { value in
            guard case .text(let text) = value, let address = WebAddress(text, mayHaveQuery: true),
                address.isEncryptedOrLocal
            else { return .refused([Complaint(message: expectation)]) }
            return .accepted(Secret(address.text))
        }
    }

    private static let workflow = LocalizedText(
        en: "is the address of a Slack workflow, which takes other messages; "
            + "create an incoming webhook, whose address has /services/ in it",
        pt: "é o endereço de um workflow do Slack, que recebe outras mensagens; "
            + "crie um incoming webhook, cujo endereço contém /services/")
}

/// An http or https address without user and fragment, and usually without a query.
private struct WebAddress {
    /// Trimmed, without trailing slashes.
    let text: String
    let url: URL
    private let scheme: String
    private let host: String

    init?(_ written: String, mayHaveQuery: Bool = false) {
        var text = written.trimmingBlanks
        while text.hasSuffix("/"), !text.contains("?") { text.removeLast() }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains("@"), mayHaveQuery || !text.contains("?"), !text.contains("#"), !text.contains("\\"),
            let parts = URLComponents(string: text), let url = parts.url, !ServiceAddress.isEscaped(parts),
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = parts.host?.lowercased(), Self.isPlain(host),
            parts.port.map((1...65_535).contains) ?? true
        else { return nil }
        self.text = text
        self.url = url
        self.scheme = scheme
        self.host = host
    }

    var isEncryptedOrLocal: Bool { scheme == "https" || isLoopback }

    var isLoopback: Bool { ServiceAddress.isLoopback(host) }

    var isIncomingWebhook: Bool {
        isSlack && segments.first == "services" && segments.count == 4 && !segments.contains("")
    }

    var isSlackWorkflow: Bool {
        isSlack && ["workflows", "triggers"].contains(segments.first)
    }

    private var isSlack: Bool { ["hooks.slack.com", "hooks.slack-gov.com"].contains(host) && url.port == nil }

    private var segments: [Substring] {
        url.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { byte in
                ".-:[]".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            }
    }
}
