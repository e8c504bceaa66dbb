import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import TestSupport

/// A server on this machine that speaks TLS with a certificate of the tests, and notes what reaches it.
final class TLSServer: Sendable {
    /// What a client went through.
    enum Event: Sendable, Equatable {
        /// What the client asked the server for as a proxy.
        case connect(String)
        /// The handshake is done, and this protocol was agreed on.
        case handshake(String?)
        /// Bytes came through the encryption.
        case request(String)
    }

    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    let port: Int
    private let journal: Journal<Event>
    private let channel: any Channel

    /// Starts a server on a free port.
    ///
    /// - Parameters:
    ///   - latest: The latest version of TLS it offers.
    ///   - certificate: What it shows, in PEM format.
    ///   - isProxy: Whether it awaits `CONNECT` first, and plays the server at the other end of the tunnel itself.
    init(
        latest: TLSVersion = .tlsv13, certificate: String = TestCertificate.withAddress, isProxy: Bool = false
    ) async throws {
        let certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = latest
        configuration.applicationProtocols = ["h2", "http/1.1"]
        let context = try NIOSSLContext(configuration: configuration)
        let journal = Journal<Event>()
        self.journal = journal
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if isProxy {
                        try pipeline.addHandler(TunnelHandler(context, journal))
                    } else {
                        try pipeline.addHandler(NIOSSLServerHandler(context: context))
                        try pipeline.addHandler(AnswerHandler(Self.ok, journal))
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    /// What happened so far, in order.
    var events: [Event] { journal.entries }

    func stop() async {
        try? await channel.close()
    }

    /// Opens a tunnel to nowhere, and then speaks TLS in it.
    private final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let tls: NIOSSLContext
        private let journal: Journal<Event>
        private var head = ""

        init(_ tls: NIOSSLContext, _ journal: Journal<Event>) {
            self.tls = tls
            self.journal = journal
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard head.hasSuffix("\r\n\r\n") else { return }
            journal.note(.connect(head))
            let pipeline = context.pipeline.syncOperations
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")), promise: nil)
            do {
                try pipeline.addHandler(NIOSSLServerHandler(context: tls))
                try pipeline.addHandler(AnswerHandler(TLSServer.ok, journal))
            } catch {
                context.close(promise: nil)
            }
            pipeline.removeHandler(context: context, promise: nil)
        }
    }

    /// Answers every request, and notes it.
    private final class AnswerHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String
        private let journal: Journal<Event>

        init(_ answer: String, _ journal: Journal<Event>) {
            self.answer = answer
            self.journal = journal
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case TLSUserEvent.handshakeCompleted(let negotiated) = event { journal.note(.handshake(negotiated)) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            journal.note(.request(String(buffer: unwrapInboundIn(data))))
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}

/// Certificates that nobody trusts unless told to, good from 2020 to 2120.
enum TestCertificate {
    /// For `localhost`, `127.0.0.1` and `api.example.test`.
    static let withAddress = """
        -----BEGIN CERTIFICATE-----
        MIIBoTCCAUegAwIBAgIBATAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVzdXBwb3J0
        LW1vbml0b3IgdGVzdHMwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa
        MCAxHjAcBgNVBAMMFXN1cHBvcnQtbW9uaXRvciB0ZXN0czBZMBMGByqGSM49AgEG
        CCqGSM49AwEHA0IABPrMnS+Ogx++LSt5EZ9YyCQewxxrOC0j/QijPjqfXzWnuPKx
        X6MFjoIgspMWm6YzEgorZc+e5JheRqBUG6cr1iCjcDBuMCwGA1UdEQQlMCOCCWxv
        Y2FsaG9zdIIQYXBpLmV4YW1wbGUudGVzdIcEfwAAATAPBgNVHRMBAf8EBTADAQH/
        MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUxOyu4xlMZ/gSPnJRc6NaNavZ5wsw
        CgYIKoZIzj0EAwIDSAAwRQIhAJdIW/ANGBdFFHCGkxwlHwl9TpOZ2u8wlAIuUIqF
        eoRlAiBk23X8SLVw1RLWcirrhWhJztEOiuErquobf3/uwIXeew==
        -----END CERTIFICATE-----
        """

    /// For `api.example.test` alone.
    static let withoutAddress = """
        -----BEGIN CERTIFICATE-----
        MIIBoDCCAUagAwIBAgIBAzAKBggqhkjOPQQDAjAoMSYwJAYDVQQDDB1zdXBwb3J0
        LW1vbml0b3IgdGVzdHMgYnkgbmFtZTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEw
        MTAwMDAwMFowKDEmMCQGA1UEAwwdc3VwcG9ydC1tb25pdG9yIHRlc3RzIGJ5IG5h
        bWUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAT6zJ0vjoMfvi0reRGfWMgkHsMc
        azgtI/0Ioz46n181p7jysV+jBY6CILKTFpumMxIKK2XPnuSYXkagVBunK9Ygo18w
        XTAbBgNVHREEFDASghBhcGkuZXhhbXBsZS50ZXN0MA8GA1UdEwEB/wQFMAMBAf8w
        DgYDVR0PAQH/BAQDAgKEMB0GA1UdDgQWBBTE7K7jGUxn+BI+clFzo1o1q9nnCzAK
        BggqhkjOPQQDAgNIADBFAiASGBt05gqbybP+6nbOWGgGpnzZgun0e2F8MP1gp/w/
        /QIhAISbnCwiv35SXTYx/Z3eUptkLXSn3vyxN3DKLC06WnrA
        -----END CERTIFICATE-----
        """

    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCqgytjh/XY5RsQTu
        BBGr6eAuVY0V0CUroWGpzGYhDdqhRANCAAT6zJ0vjoMfvi0reRGfWMgkHsMcazgt
        I/0Ioz46n181p7jysV+jBY6CILKTFpumMxIKK2XPnuSYXkagVBunK9Yg
        -----END PRIVATE KEY-----
        """

    /// A file in `folder` with `certificates`.
    static func write(_ certificates: [String] = [withAddress], to folder: ScratchFolder) throws -> String {
        let file = folder.url.appending(path: "ca.pem")
        try Data(certificates.joined(separator: "\n").utf8).write(to: file)
        return file.path
    }
}
