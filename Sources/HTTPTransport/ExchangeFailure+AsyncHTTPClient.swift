import AsyncHTTPClient
import Foundation
import NIOCore
import NIOSSL

extension ExchangeFailure {
    /// Classifies an error of the client library. Only its kind and fixed words are kept, because some of these errors
    /// contain header values and addresses.
    init(_ error: any Error) {
        switch error {
        case let failure as ExchangeFailure:
            self = failure
        case is CancellationError:
            self.init(.cancelled, cause: "cancelled")
        case let error as HTTPClientError:
            self.init(Self.kind(of: error), cause: error.shortDescription, mayHaveArrived: Self.mayHaveArrived(error))
        case let error as IOError:
            let refused = error.errnoCode == ECONNREFUSED
            self.init(
                refused ? .connectionRefused : .network, cause: "errno \(error.errnoCode)", mayHaveArrived: !refused)
        case let error as ChannelError:
            self.init(Self.kind(of: error), cause: "channel closed", mayHaveArrived: true)
        case let error where Self.isCertificate(error):
            self.init(.certificate, cause: "certificate refused")
        case NIOSSLError.handshakeFailed:
            self.init(.tls, cause: "TLS handshake failed")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(.network, cause: "TLS connection broken", mayHaveArrived: true)
        default:
            self.init(foreign: error)
        }
    }

    /// Classifies errors of modules that async-http-client uses but does not re-export, by the name of their type.
    private init(foreign error: any Error) {
        let type = String(reflecting: Swift.type(of: error))
        switch type {
        case "NIOPosix.NIOConnectionError":
            self.init(Self.connectionKind(of: error), cause: "connecting failed")
        case "NIOHTTPCompression.NIOHTTPDecompression.DecompressionError":
            let isLimit = String(describing: error) == "limit"
            self.init(isLimit ? .tooLarge : .malformedAnswer, cause: "decompression failed", mayHaveArrived: true)
        case let name where name.hasPrefix("NIOHTTPCompression."):
            self.init(.malformedAnswer, cause: name, mayHaveArrived: true)
        case let name where name.hasPrefix("NIOHTTP1.HTTPParserError"):
            self.init(.network, cause: name, mayHaveArrived: true)
        default:
            self.init(.network, cause: type, mayHaveArrived: true)
        }
    }

    private static func kind(of error: HTTPClientError) -> Kind {
        switch error {
        case .cancelled, .requestStreamCancelled: .cancelled
        case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout,
            .tlsHandshakeTimeout:
            .timeout
        case .proxyAuthenticationRequired, .invalidProxyResponse, .httpProxyHandshakeTimeout: .proxy
        case .invalidURL, .emptyHost, .emptyScheme: .unusableRequest
        case let other where other.shortDescription.hasPrefix("Invalid header field"): .unusableRequest
        default: .network
        }
    }

    private static func mayHaveArrived(_ error: HTTPClientError) -> Bool {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .alreadyShutdown: false
        default: ![.unusableRequest, .proxy].contains(kind(of: error))
        }
    }

    /// Whether a handshake failed because of the server's certificate.
    private static func isCertificate(_ error: any Error) -> Bool {
        switch error {
        case NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate: true
        case NIOSSLError.handshakeFailed(let cause): String(describing: cause).contains("CERTIFICATE_VERIFY_FAILED")
        case let error as NIOSSLExtraError: error == .failedToValidateHostname
        default: false
        }
    }

    private static func kind(of error: ChannelError) -> Kind {
        if case .connectTimeout = error { .timeout } else { .network }
    }

    /// A connection error lists the addresses that were tried; if there are none, the name was not found.
    private static func connectionKind(of error: any Error) -> Kind {
        let attempts =
            Mirror(reflecting: error).children.first { $0.label == "connectionErrors" }
            .map { String(describing: $0.value) } ?? ""
        if attempts.contains("errno: \(ECONNREFUSED)") { return .connectionRefused }
        if String(describing: error).hasPrefix("DNS error") { return .nameNotFound }
        return attempts.contains("connectTimeout") ? .timeout : .network
    }
}
