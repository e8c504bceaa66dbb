import Foundation
import TestSupport

/// A server on this machine that sends fixed bytes to whoever asks, so that the live wire meets real sockets.
final class LoopbackServer: Sendable {
    /// What happens after the bytes were sent.
    enum Ending: Sendable {
        /// The connection is closed.
        case close
        /// The connection stays open and silent until the server stops.
        case hang
    }

    let port: Int
    private let listener: Int32
    private let answer: Data
    private let ending: Ending
    private let isHasty: Bool
    private let heads = Journal<String>()
    private let sockets = Journal<Int32>()

    /// Starts a server on a free port. A hasty one answers before it was asked.
    init(_ answer: Data, then ending: Ending = .close, isHasty: Bool = false) throws {
        self.isHasty = isHasty
        self.answer = answer
        self.ending = ending
        (listener, port) = try Self.listen()
        let thread = Thread { [self] in serve() }
        thread.start()
    }

    convenience init(_ answer: String, then ending: Ending = .close, isHasty: Bool = false) throws {
        try self.init(Data(answer.utf8), then: ending, isHasty: isHasty)
    }

    /// The requests that came, each with its fields.
    var requests: [String] { heads.entries }

    /// How many connections were left hanging.
    var hangingConnections: Int { sockets.entries.count }

    var url: URL? { URL(string: "http://127.0.0.1:\(port)/path") }

    /// Closes everything. The listener is only shut down here: its thread closes it, so that its number cannot pass
    /// to another test's socket while the thread still listens.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        for socket in sockets.entries { close(socket) }
    }

    /// A port that nobody listens on.
    static func unusedPort() throws -> Int {
        let (socket, port) = try listen()
        close(socket)
        return port
    }
}

extension LoopbackServer {
    private func serve() {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else {
                close(listener)
                return
            }
            if !isHasty { heads.note(readHead(socket)) }
            answer.withUnsafeBytes { bytes in
                var sent = 0
                while sent < bytes.count {
                    let count = send(socket, bytes.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
                    guard count > 0 else { break }
                    sent += count
                }
            }
            switch ending {
            case .close: close(socket)
            case .hang: sockets.note(socket)
            }
        }
    }

    private func readHead(_ socket: Int32) -> String {
        var head = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !head.contains("\r\n\r\n") {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            head += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return head
    }

    private static func listen() throws -> (socket: Int32, port: Int) {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: Int? =
            withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    guard bind(socket, generic, length) == 0, Foundation.listen(socket, 8) == 0,
                        getsockname(socket, generic, &length) == 0
                    else { return false }
                    return true
                }
            } ? Int(UInt16(bigEndian: address.sin_port)) : nil
        guard let port else { throw POSIXError(.EADDRNOTAVAIL) }
        return (socket, port)
    }
}
