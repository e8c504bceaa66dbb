import Foundation
import NIOCore

/// Where a server listens: an address of this machine, and a port.
package struct ListeningAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IPv4 or IPv6 address, or `localhost`.
    package let host: String
    /// The port; 0 for any free one.
    package let port: Int

    /// A port of the loopback interface.
    package init(loopbackPort port: Int) {
        self.init(host: "127.0.0.1", port: port)
    }

    /// Reads `9477`, which is a port of the loopback interface, `127.0.0.1:9477`, `localhost:9477` or `[::1]:9477`; nil if
    /// it is none of these.
    package init?(_ text: String) {
        let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard (1...5).contains(digits), let port = Int(text.suffix(digits)), port <= 65_535 else { return nil }
        var host = text.dropLast(digits)
        guard host.popLast() != nil else {
            self.init(loopbackPort: port)
            return
        }
        guard text.dropLast(digits).last == ":" else { return nil }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        guard host.contains(":") == isBracketed,
            host == "localhost" || (try? SocketAddress(ipAddress: String(host), port: port)) != nil
        else { return nil }
        self.init(host: String(host), port: port)
    }

    private init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    /// The same address with the port that was chosen.
    package init(_ address: ListeningAddress, boundTo port: Int) {
        self.init(host: address.host, port: port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Why a server cannot listen.
package enum ListeningFailure: Error, Equatable {
    /// Another program listens there.
    case portInUse
    /// The system does not let this user listen there, such as on a port below 1024.
    case notAllowed
    /// This machine does not have the address.
    case noSuchAddress
    /// Something else, in the system's words.
    case other(String)

    init(_ error: any Error) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self = .portInUse
        case EACCES, EPERM: self = .notAllowed
        case EADDRNOTAVAIL, EAFNOSUPPORT: self = .noSuchAddress
        default: self = .other("\(error)")
        }
    }
}
