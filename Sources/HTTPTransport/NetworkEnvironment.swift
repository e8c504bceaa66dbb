import Diagnostics
import Foundation
package import Localization
import NIOSSL

/// How this machine reaches the services according to its environment: the proxy, and the trusted certificates.
///
/// The variables are those of curl, OpenSSL and many others: `HTTPS_PROXY` and `NO_PROXY`, in upper or lower case,
/// `SSL_CERT_FILE` and `SSL_CERT_DIR`. An empty one counts as not set.
package struct NetworkEnvironment: Sendable {
    /// No proxy, and the system's trusted certificates.
    package static let direct = NetworkEnvironment()

    /// The proxy for connections to other machines; nil for direct connections.
    let proxy: Proxy?
    /// The hosts that are reached without the proxy.
    let exemptions: ProxyExemptions
    let trust: Trust

    /// A proxy that opens tunnels (`CONNECT`). Its description contains no credentials.
    struct Proxy: Sendable {
        let host: String
        let port: Int
        /// User and password; nil for a proxy without authentication.
        let credentials: (user: Secret, password: Secret)?
    }

    /// The trusted certificates.
    struct Trust: Sendable {
        /// Whether the system's own are trusted.
        var includesSystem = true
        /// Additional ones.
        var certificates: [NIOSSLCertificate] = []
    }

    /// Why variables cannot be used.
    package struct InvalidSettings: Error, Sendable, Equatable {
        /// One line for each variable, beginning with its name. Values are not repeated, since a proxy's may contain a
        /// password.
        package let reasons: [LocalizedText]
    }

    private init() {
        proxy = nil
        exemptions = ProxyExemptions("")
        trust = Trust()
    }

    /// Reads the variables of `environment`, and the certificates they refer to.
    ///
    /// - Throws: ``InvalidSettings`` with all problems.
    package init(_ environment: [String: String]) throws(InvalidSettings) {
        func value(_ name: String) -> String? {
            let text = environment[name]?.trimmingCharacters(in: .whitespaces)
            return text?.isEmpty == false ? text : nil
        }
        var reasons: [LocalizedText] = []
        func attempt<Value>(_ name: String, _ read: (String) throws(Complaint) -> Value) -> Value? {
            guard let text = value(name) else { return nil }
            do {
                return try read(text)
            } catch {
                reasons.append(LocalizedText(en: "\(name) \(error.en)", pt: "\(name) \(error.pt)"))
                return nil
            }
        }
        let proxyName = value("https_proxy") == nil ? "HTTPS_PROXY" : "https_proxy"
        proxy = attempt(proxyName, Proxy.init)
        exemptions = ProxyExemptions(value("no_proxy") ?? value("NO_PROXY") ?? "")
        let file = attempt("SSL_CERT_FILE", Trust.certificates(inFile:))
        let directories = attempt("SSL_CERT_DIR", Trust.certificates(inDirectories:))
        // As with OpenSSL, each variable replaces the system's file or directory, which have the same content.
        trust = Trust(
            includesSystem: file == nil || directories == nil, certificates: (file ?? []) + (directories ?? []))
        guard reasons.isEmpty else { throw InvalidSettings(reasons: reasons) }
    }

    /// The proxy for a request to `url`; nil for a direct connection, as to this machine.
    func proxy(for url: URL) -> Proxy? {
        guard let proxy, let host = url.host(), !ServiceAddress.isLoopback(host),
            !exemptions.contain(host: host, port: url.port ?? 443)
        else { return nil }
        return proxy
    }
}

extension NetworkEnvironment: CustomStringConvertible, CustomReflectable {
    /// The proxy's host and port, without credentials.
    package var description: String { proxy.map { "through \($0.host):\($0.port)" } ?? "direct" }
    package var customMirror: Mirror { Mirror(self, children: ["route": description]) }
}

/// The problem with a variable; follows its name.
private struct Complaint: Error {
    let en: String
    let pt: String

    static let proxy = Complaint(
        en:
            "must be the address of an HTTP proxy, such as http://proxy.example.com:8080 (https:// and socks:// proxies "
            + "are not supported)",
        pt: "deve ser o endereço de um proxy HTTP, como http://proxy.example.com:8080 (proxies https:// e socks:// não "
            + "são aceitos)")
    static let file = Complaint(
        en: "must name a readable file with certificates in PEM format",
        pt: "deve indicar um arquivo com certificados no formato PEM que possa ser lido")
    static let directory = Complaint(
        en: "must name a directory with readable certificates in PEM format",
        pt: "deve indicar uma pasta com certificados no formato PEM que possam ser lidos")
}

extension NetworkEnvironment.Proxy {
    private static let defaultPort = 80

    /// Parses `http://user:password@host:port`, where only the host is required.
    fileprivate init(_ text: String) throws(Complaint) {
        let whole = text.contains("://") ? text : "http://" + text
        guard whole.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = URLComponents(string: whole),
            parts.scheme?.lowercased() == "http", let host = parts.host, !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil,
            parts.port.map((1...65_535).contains) ?? true
        else { throw .proxy }
        self.host = host.trimmingCharacters(in: ["[", "]"])
        port = parts.port ?? Self.defaultPort
        credentials = parts.user.map { (Secret($0), Secret(parts.password ?? "")) }
    }
}

extension NetworkEnvironment.Trust {
    fileprivate static func certificates(inFile path: String) throws(Complaint) -> [NIOSSLCertificate] {
        let found = readable(path)
        guard !found.isEmpty else { throw .file }
        return found
    }

    /// The certificates of all files in the directories of `list`, which is separated by colons.
    fileprivate static func certificates(inDirectories list: String) throws(Complaint) -> [NIOSSLCertificate] {
        let found = list.split(separator: ":").flatMap { directory -> [NIOSSLCertificate] in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: String(directory))) ?? []
            return names.sorted().flatMap { readable("\(directory)/\($0)") }
        }
        guard !found.isEmpty else { throw .directory }
        return found
    }

    /// The certificates in a file; none if it is not a regular file, or contains something else.
    private static func readable(_ path: String) -> [NIOSSLCertificate] {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return [] }
        return (try? NIOSSLCertificate.fromPEMFile(path)) ?? []
    }
}

/// The hosts that `NO_PROXY` excludes from the proxy: names, including their subdomains, addresses, networks such as
/// `10.0.0.0/8`, each with or without a port, or `*` for all.
struct ProxyExemptions: Sendable, Equatable {
    private var entries: [Entry] = []

    private enum Entry: Sendable, Equatable {
        case everything
        /// A name without the leading dot.
        case domain(String, port: Int?)
        case address([UInt8], port: Int?)
        case network([UInt8], bits: Int)
    }

    /// Parses a list separated by commas or spaces. Invalid entries are ignored, as in other programs.
    init(_ list: String) {
        entries = list.lowercased().split { $0 == "," || $0.isWhitespace }.compactMap { Self.entry(String($0)) }
    }

    /// Whether connections to `host` at `port` bypass the proxy.
    func contain(host: String, port: Int) -> Bool {
        let host = Self.withoutBrackets(host.lowercased())
        let address = Self.bytes(of: host)
        return entries.contains { entry in
            switch entry {
            case .everything:
                true
            case .domain(let name, let onlyPort):
                (host == name || host.hasSuffix("." + name)) && (onlyPort ?? port) == port
            case .address(let bytes, let onlyPort):
                bytes == address && (onlyPort ?? port) == port
            case .network(let bytes, let bits):
                address.map { Self.isSame(bytes, $0, bits: bits) } ?? false
            }
        }
    }
}

extension ProxyExemptions {
    private static func entry(_ text: String) -> Entry? {
        if text == "*" { return .everything }
        if let slash = text.firstIndex(of: "/") {
            guard let bytes = bytes(of: withoutBrackets(String(text[..<slash]))),
                let bits = Int(text[text.index(after: slash)...]), (0...bytes.count * 8).contains(bits)
            else { return nil }
            return .network(bytes, bits: bits)
        }
        if let bytes = bytes(of: withoutBrackets(text)) { return .address(bytes, port: nil) }
        var (host, port) = (Substring(text), Int?.none)
        if let colon = text.lastIndex(of: ":") {
            guard let number = Int(text[text.index(after: colon)...]) else { return nil }
            (host, port) = (text[..<colon], number)
        }
        if let bytes = bytes(of: withoutBrackets(String(host))) { return .address(bytes, port: port) }
        if host.hasPrefix("*") { host.removeFirst() }
        if host.hasPrefix(".") { host.removeFirst() }
        return host.isEmpty ? nil : .domain(String(host), port: port)
    }

    private static func withoutBrackets(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    /// The 4 or 16 bytes of an address; nil for a name.
    static func bytes(of text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var sixteen = in6_addr()
        return inet_pton(AF_INET6, text, &sixteen) == 1 ? withUnsafeBytes(of: &sixteen) { Array($0) } : nil
    }

    private static func isSame(_ network: [UInt8], _ address: [UInt8], bits: Int) -> Bool {
        guard network.count == address.count else { return false }
        return network.indices.allSatisfy { index in
            let count = min(8, max(0, bits - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> count)
            return network[index] & mask == address[index] & mask
        }
    }
}
