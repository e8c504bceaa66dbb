import NIOCore
import NIOHTTP1

/// Sits between the parser of a connection and the client library, and passes on only answers that the library can
/// handle: a final status from 200 to 599.
///
/// The parser accepts any three digits. After a status below 200 the library expects another answer, and crashes on a
/// precondition if the present one continues. Interim answers (1xx) are dropped here with all their fields, which would
/// set up the decompression twice.
final class AnswerGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private static let finalStatuses: ClosedRange<UInt> = 200...599
    /// All except 101, since no other protocol is ever requested.
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
    /// Adds a guard after the parser of a new connection.
    static func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.prompt {
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(AnswerGuard(), position: .after(parser))
        }
    }
}

extension EventLoop {
    /// Runs `work` on this loop, immediately if possible. The library does not notice a connection that ends while it
    /// is being set up, and a request would wait for it forever.
    func prompt(_ work: @escaping @Sendable () throws -> Void) -> EventLoopFuture<Void> {
        inEventLoop ? makeCompletedFuture(withResultOf: work) : submit(work)
    }
}
