package import Foundation
package import Localization

/// The validated address of a service: https, or http to this machine.
package struct ServiceAddress: Sendable, Hashable {
    /// The address without a trailing slash.
    package let url: URL
    /// The host, as it is shown in errors.
    package let host: String

    /// Why a text is not a valid address of a service.
    package struct InvalidAddress: Error, Sendable, Equatable {
        /// The expected form in one sentence, without repeating the text.
        package let reason: LocalizedText
    }

    /// Validates `text`, such as `https://api.aircall.io` or `http://127.0.0.1:8080`.
    ///
    /// - Throws: ``InvalidAddress`` if it is not an absolute http(s) address, has a user, query or fragment, or would send
    ///   credentials unencrypted over a network.
    package init(_ text: String) throws(InvalidAddress) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme), let url = parts.url
        else {
            throw InvalidAddress(reason: Self.shape)
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            !Self.isEscaped(parts)
        else {
            throw InvalidAddress(reason: Self.shape)
        }
        guard scheme == "https" || Self.isLoopback(host) else { throw InvalidAddress(reason: Self.insecure) }
        let trimmed = url.absoluteString.hasSuffix("/") ? String(url.absoluteString.dropLast()) : url.absoluteString
        self.url = URL(string: trimmed) ?? url
        self.host = host
    }

    /// Whether `host` is certainly this machine, without asking a name server: `localhost`, `127.x.x.x` or `::1`.
    ///
    /// Other spellings of an address are not accepted: the system parses `0127.0.0.1` as octal, which is another
    /// machine, and may look up anything it does not parse as a name.
    package static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { text in
            UInt8(text).flatMap { String($0) == text ? $0 : nil }
        }
        return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
    }

    /// Whether the host of `address` contains percent-encoding, such as `%31` for 1. The host that is validated would
    /// then not be the one that is contacted.
    package static func isEscaped(_ address: URLComponents) -> Bool {
        address.encodedHost?.contains("%") == true
    }

    /// Whether a request to `url` may contain a credential: over TLS, or within this machine.
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
