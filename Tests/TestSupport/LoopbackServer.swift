package import Foundation
import Synchronization

/// A server on this machine that sends prepared bytes, to test the real exchange with real sockets.
package final class LoopbackServer: Sendable {
    /// What happens after the bytes were sent.
    package enum Ending: Sendable {
        /// The connection is closed.
        case close
        /// The connection stays open and silent until the server stops.
        case hang
        /// The next request is read from the same connection.
        case listen
    }

    /// A client's request.
    package struct Request: Sendable {
        /// The number of its connection, from 0.
        package let connection: Int
        /// Its number on that connection, from 0.
        package let number: Int
        /// The first line and the fields; empty for a server that answers before reading.
        package let head: String
        package let body: Data
    }

    /// The reply to one request.
    package struct Reply: Sendable {
        /// Sent one after the other, each on its own.
        let pieces: [Data]
        let ending: Ending

        /// Creates a reply.
        package init(_ pieces: [Data], then ending: Ending = .close) {
            self.pieces = pieces
            self.ending = ending
        }

        /// Creates a reply of one piece.
        package init(_ text: String, then ending: Ending = .close) {
            self.init([Data(text.utf8)], then: ending)
        }
    }

    /// The port it listens on, at 127.0.0.1.
    package let port: Int
    private let listener: Int32
    private let reply: @Sendable (Request) -> Reply
    private let isHasty: Bool
    private let heads = Journal<String>()
    private let hanging = Journal<Int>()
    /// The sockets of connections. Each is closed under this lock, so that ``stop()`` never uses a number that has been
    /// reused for another socket.
    private let open = Mutex<Set<Int32>>([])
    private let arrivals = Journal<Int>()
    private let departures = Journal<Int>()

    /// Starts a server on a free port that calls `reply` for each answer. A hasty one answers before it has read the
    /// request.
    package init(isHasty: Bool = false, reply: @escaping @Sendable (Request) -> Reply) throws {
        self.isHasty = isHasty
        self.reply = reply
        (listener, port) = try Self.listen()
        let thread = Thread { [self] in serve() }
        thread.start()
    }

    /// Starts a server that always sends the same answer.
    package convenience init(_ answer: Data, then ending: Ending = .close, isHasty: Bool = false) throws {
        try self.init(isHasty: isHasty) { _ in Reply([answer], then: ending) }
    }

    /// Starts a server that always sends the same answer.
    package convenience init(_ answer: String, then ending: Ending = .close, isHasty: Bool = false) throws {
        try self.init(Data(answer.utf8), then: ending, isHasty: isHasty)
    }

    /// The requests received, each with its fields.
    package var requests: [String] { heads.entries }

    /// The number of connections made.
    package var connections: Int { arrivals.entries.count }

    /// The number of connections left hanging.
    package var hangingConnections: Int { hanging.entries.count }

    /// The numbers of connections ended by the client.
    package var endedByClient: [Int] { departures.entries }

    /// The server's address.
    package var url: URL? { URL(string: "http://127.0.0.1:\(port)/path") }

    /// Closes everything. The listener is only shut down here and closed by its thread, so that its number cannot be
    /// reused for another test's socket while the thread still listens.
    package func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        open.withLock { sockets in
            for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// A port on which nothing is listening.
    package static func unusedPort() throws -> Int {
        let (socket, port) = try listen()
        close(socket)
        return port
    }
}

extension LoopbackServer {
    private func serve() {
        var count = 0
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else {
                close(listener)
                return
            }
            let number = count
            count += 1
            arrivals.note(number)
            open.withLock { _ = $0.insert(socket) }
            let thread = Thread { [self] in
                serve(socket, number)
                open.withLock { sockets in
                    sockets.remove(socket)
                    close(socket)
                }
            }
            thread.start()
        }
    }

    private func serve(_ socket: Int32, _ connection: Int) {
        var number = 0
        while true {
            var request = Request(connection: connection, number: number, head: "", body: Data())
            if !isHasty {
                guard let (head, body) = readRequest(socket) else {
                    departures.note(connection)
                    return
                }
                heads.note(head)
                request = Request(connection: connection, number: number, head: head, body: body)
            }
            let reply = reply(request)
            for piece in reply.pieces { send(piece, to: socket) }
            switch reply.ending {
            case .close: return
            case .hang:
                hanging.note(connection)
                drain(socket)
                departures.note(connection)
                return
            case .listen: number += 1
            }
        }
    }

    private func send(_ data: Data, to socket: Int32) {
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count, let start = bytes.baseAddress {
                let count = Foundation.send(socket, start + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
                guard count > 0 else { break }
                sent += count
            }
        }
    }

    /// The next request; nil if the client has ended the connection.
    private func readRequest(_ socket: Int32) -> (head: String, body: Data)? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let gap = Array("\r\n\r\n".utf8)
        while true {
            if let end = bytes.firstRange(of: gap) {
                let head = String(decoding: bytes[..<end.upperBound], as: UTF8.self)
                let body = bytes[end.upperBound...]
                if body.count >= Self.bodyLength(in: head) { return (head, Data(body)) }
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    private static func bodyLength(in head: String) -> Int {
        let field = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        return field.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
    }

    /// Reads until the client, or ``stop()``, ends the connection.
    private func drain(_ socket: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while recv(socket, &buffer, buffer.count, 0) > 0 {}
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
