import Foundation

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
