import NIOCore
import NIOHTTP1

/// Stands between the parser of a connection and the client library, and lets through only answers that the library is
/// ready for: a final status from 200 to 599.
///
/// The parser accepts any three digits. The library waits for another answer after a status below 200, and a
/// precondition of its own ends the program when the present one goes on instead. Interim answers (1xx) are dropped here
/// with all their fields, which would set up the decompression twice.
final class AnswerGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private static let finalStatuses: ClosedRange<UInt> = 200...599
    /// All but 101: nothing asks for another protocol.
    private static let interimStatuses: Set<UInt> = Set(100...199).subtracting([101])

    private var hasRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasRefused else { return }
        if case .head(let head) = unwrapInboundIn(data) {
            if Self.interimStatuses.contains(head.status.code) { return }
            guard Self.finalStatuses.contains(head.status.code) else {
                refuse(context, "status \(head.status.code)")
                return
            }
        }
        context.fireChannelRead(data)
    }

    private func refuse(_ context: ChannelHandlerContext, _ cause: String) {
        hasRefused = true
        context.fireErrorCaught(ExchangeFailure(.malformedAnswer, cause: cause, mayHaveArrived: true))
        context.close(promise: nil)
    }
}

extension AnswerGuard {
    /// Adds a guard behind the parser of a connection that has just been set up.
    static func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.prompt {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(AnswerGuard(), position: .after(parser))
        }
    }
}

extension EventLoop {
    /// Does `work` on this loop: at once, where that is possible. The library does not notice a connection that ends while
    /// it is being set up, and a request would wait for it in vain.
    func prompt(_ work: @escaping @Sendable () throws -> Void) -> EventLoopFuture<Void> {
        inEventLoop ? makeCompletedFuture(withResultOf: work) : submit(work)
    }
}
