import Foundation
import Testing

@testable import Terminal

@MainActor
@Suite struct TerminalOutputTests {
    @Test func `what is sent arrives in one piece`() throws {
        let pipe = try Pipe()
        TerminalOutput(descriptor: pipe.input).send(Array("drawing".utf8))
        #expect(pipe.readPiece() == Array("drawing".utf8))
        #expect(pipe.readPiece() == nil)
    }

    @Test func `nothing is no write at all`() throws {
        let pipe = try Pipe()
        TerminalOutput(descriptor: pipe.input).send([])
        #expect(pipe.readPiece() == nil)
    }

    @Test func `a full terminal is not waited for, and gets everything in order`() async throws {
        // Given a terminal that takes less than there is to send
        let pipe = try Pipe()
        let output = TerminalOutput(descriptor: pipe.input)
        let drawing = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let (drained, drain) = AsyncStream.makeStream(of: Void.self)
        output.onDrained = { drain.finish() }

        // When more is sent
        output.send(drawing)
        output.send(Array("end".utf8))
        #expect(output.isBusy)

        // Then it comes as soon as the terminal takes it
        async let arrived = pipe.readAll(drawing.count + 3)
        for await _ in drained {}
        #expect(await arrived == drawing + Array("end".utf8))
        #expect(!output.isBusy)
    }

    @Test func `a terminal that takes nothing more is given up`() throws {
        let pipe = try Pipe()
        let output = TerminalOutput(descriptor: pipe.input)
        output.send([UInt8](repeating: 7, count: 500_000))
        output.finish()
        #expect(!output.isBusy)
    }

    @Test func `a terminal that is gone costs nothing`() throws {
        let output = TerminalOutput(descriptor: -1)
        output.send([1, 2, 3])
        #expect(!output.isBusy)
    }
}

extension TerminalOutputTests {
    /// Both ends of a pipe, neither of which blocks.
    final class Pipe: Sendable {
        let output: Int32
        let input: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            try #require(pipe(&ends) == 0)
            (output, input) = (ends[0], ends[1])
            for end in ends { try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
        }

        deinit {
            close(output)
            close(input)
        }

        /// What one reading gives; nil for nothing.
        func readPiece() -> [UInt8]? {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(output, &bytes, bytes.count)
            return count > 0 ? Array(bytes.prefix(count)) : nil
        }

        @concurrent func readAll(_ wanted: Int) async -> [UInt8] {
            var bytes: [UInt8] = []
            var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            while bytes.count < wanted, poll(&ready, 1, 10_000) > 0 {
                bytes += readPiece() ?? []
            }
            return bytes
        }
    }
}
