public import Foundation
public import Localization

/// The address of a service, checked: https, or http to this very machine.
public struct ServiceAddress: Sendable, Hashable {
    /// The address without a trailing slash.
    public let url: URL
    /// The host, as it is shown in errors.
    public let host: String

    /// Why a text is no address of a service.
    public struct Unusable: Error, Sendable, Equatable {
        /// One sentence saying what would be right. It does not repeat the text.
        public let reason: LocalizedText
    }

    /// Checks `text`, such as `https://api.aircall.io` or `http://127.0.0.1:8080`.
    ///
    /// - Throws: ``Unusable`` if it is not an absolute http(s) address, carries a user, query or fragment, or would
    ///   send credentials in the clear over a network.
    public init(_ text: String) throws(Unusable) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme), let url = parts.url
        else {
            throw Unusable(reason: Self.shape)
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            !Self.isEscaped(parts)
        else {
            throw Unusable(reason: Self.shape)
        }
        guard scheme == "https" || Self.isLoopback(host) else { throw Unusable(reason: Self.insecure) }
        let trimmed = url.absoluteString.hasSuffix("/") ? String(url.absoluteString.dropLast()) : url.absoluteString
        self.url = URL(string: trimmed) ?? url
        self.host = host
    }

    /// Whether it is certain, without asking a name server, that `host` is this machine: `localhost`, `127.x.x.x` or `::1`.
    ///
    /// Other ways to write an address are none, whatever they stand for: the system reads `0127.0.0.1` in octal, which is
    /// another machine, and what it does not take for an address it may look up as a name.
    public static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { text in
            UInt8(text).flatMap { String($0) == text ? $0 : nil }
        }
        return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
    }

    /// Whether the host of `address` is written with percent signs, as `%31` for 1. What is checked would not be what is asked
    /// for.
    public static func isEscaped(_ address: URLComponents) -> Bool {
        address.encodedHost?.contains("%") == true
    }

    /// Whether a request to `url` may carry a credential: over TLS, or without leaving this machine.
    static func isSafe(_ url: URL) -> Bool {
        switch url.scheme?.lowercased() {
        case "https": url.host()?.isEmpty == false
        case "http": url.host().map(isLoopback) ?? false
        default: false
        }
    }

    private static let shape = LocalizedText(
        en: "It must be an address such as https://api.example.com, without user, query or fragment.",
        pt: "Precisa ser um endereço como https://api.example.com, sem usuário, consulta nem fragmento.")
    private static let insecure = LocalizedText(
        en: "It must begin with https:// (http:// is for this machine only: localhost or 127.0.0.1).",
        pt: "Precisa começar com https:// (http:// só vale para esta máquina: localhost ou 127.0.0.1).")
}
