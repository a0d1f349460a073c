internal import Glibc
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Cuts off clients that are too slow and answers what is no HTTP, beside ``RequestPace``.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        case open
        /// A refusal waits for the answers to earlier requests.
        case refusing(MalformedRequest)
        /// The refusal is out, and nothing else will be.
        case closed
    }

    private let limits: RequestPace.Limits
    /// Whether it is a stream of HTTP/2, which begins with a header and ends with its answer.
    private let isStream: Bool
    private var pace: RequestPace?
    private var state = State.open
    private var hasBegunAnswer = false
    private var timer: Scheduled<Void>?

    init(_ limits: RequestPace.Limits, isStream: Bool) {
        self.limits = limits
        self.isStream = isStream
    }

    func handlerAdded(context: ChannelHandlerContext) {
        pace = RequestPace(limits, openedAt: context.eventLoop.now)
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        state = .closed
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .open = state else { return }
        let now = context.eventLoop.now
        switch unwrapInboundIn(data) {
        case .head: pace?.header(at: now)
        case .body(let bytes): pace?.body(bytes.readableBytes, at: now)
        case .end: pace?.end(at: now)
        }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        pace?.writable(context.channel.isWritable, at: context.eventLoop.now)
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let malformed = MalformedRequest(error) {
            refuse(context, malformed)
        } else {
            context.fireErrorCaught(error)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .closed = state {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.status.kind != .informational { hasBegunAnswer = true }
            context.write(data, promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            hasBegunAnswer = false
            pace?.answered(at: context.eventLoop.now)
            context.write(data, promise: promise)
            if case .refusing(let malformed) = state, before == 0 { answer(context, malformed) }
        }
    }

    /// Requests that were there before what is refused.
    private var before: Int {
        guard let pace else { return 0 }
        return pace.unanswered - (pace.isReadingBody && pace.unanswered > 0 ? 1 : 0)
    }

    private func refuse(_ context: ChannelHandlerContext, _ malformed: MalformedRequest) {
        guard case .open = state else { return }
        state = .refusing(malformed)
        if before == 0 { answer(context, malformed) }
        // Whoever waits for the rest of a body must hear that it will not come, lest half of it pass for the whole.
        context.fireErrorCaught(malformed)
    }

    private func answer(_ context: ChannelHandlerContext, _ malformed: MalformedRequest) {
        state = .closed
        guard !hasBegunAnswer else {
            context.close(promise: nil)
            return
        }
        var answer = Answer(malformed.error)
        answer.headers[.xRequestID] = RequestID.make()
        if !isStream { answer.headers[.connection] = "close" }
        answer.headers[.contentLength] = String(answer.body.count)
        let head = HTTPResponse(status: answer.status, headerFields: answer.headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    }

    /// Ends a connection with what its client has not taken.
    ///
    /// Closed as others are, the system would keep up to 4 MiB for each of them and try for a quarter of an hour to hand it
    /// to a client that does not read. A stream of HTTP/2 is reset, and its connection goes on.
    private func abort(_ context: ChannelHandlerContext) {
        if !isStream, let socket = context.channel as? any SocketOptionProvider {
            // Where it cannot be set, the connection is closed as others are.
            _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        context.close(promise: nil)
    }

    private func schedule(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: limits.tick) { [self] in
            switch pace?.overdue(at: context.eventLoop.now) {
            case nil: schedule(context)
            case .header, .idle: isStream ? schedule(context) : context.close(promise: nil)
            case .answer: abort(context)
            case .body:
                if pace?.unanswered == 0 {
                    context.close(promise: nil)
                } else {
                    refuse(context, .slowBody)
                    schedule(context)
                }
            }
        }
    }
}
