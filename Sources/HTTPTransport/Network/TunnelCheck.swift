import Foundation
import NIOCore
import NIOSSL

/// Checks the certificate at the other end of a tunnel once more.
///
/// The library accepts a certificate for the address of a connection instead of the host's name. Through a proxy that
/// is the proxy's address: with a certificate for its own address it could impersonate any host.
enum TunnelCheck {
    /// Fails, and closes `channel`, if the certificate is for the proxy.
    static func run(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.prompt {
            guard let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate(),
                let text = channel.remoteAddress?.ipAddress, let address = ProxyExemptions.bytes(of: text),
                try !isCertificate(certificate, for: address)
            else {
                channel.close(promise: nil)
                throw ExchangeFailure(.certificate, cause: "the certificate is the proxy's")
            }
        }
    }

    /// Whether an address is among the names in a certificate, as an octet string with the tag [7] (RFC 5280, 4.2.1.6).
    private static func isCertificate(_ certificate: NIOSSLCertificate, for address: [UInt8]) throws -> Bool {
        let name = [0x87, UInt8(address.count)] + address
        return try certificate.toDERBytes().firstRange(of: name) != nil
    }
}
