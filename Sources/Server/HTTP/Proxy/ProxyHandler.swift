internal import NIOCore

/// Takes the header of the PROXY protocol off a connection, beside ``ProxyHeader``.
final class ProxyHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let onHeader: (ProxyHeader.Source) -> Void
    private let onFailure: () -> Void
    private var bytes: [UInt8] = []
    private var isDone = false

    /// Makes the handler.
    ///
    /// - Parameters:
    ///   - onHeader: sets up what comes behind, which gets the bytes after the header.
    ///   - onFailure: closes the connection, which does not begin as it should.
    init(onHeader: @escaping (ProxyHeader.Source) -> Void, onFailure: @escaping () -> Void) {
        self.onHeader = onHeader
        self.onFailure = onFailure
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        bytes += unwrapInboundIn(data).readableBytesView
        switch ProxyHeader.read(bytes) {
        case .incomplete: break
        case .malformed: fail()
        case .header(let source, let length):
            isDone = true
            onHeader(source)
            let rest = bytes.dropFirst(length)
            if !rest.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: rest))) }
            context.fireChannelReadComplete()
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Half a header and an end, or a gateway that stops: there is nothing to wait for.
        switch event {
        case ChannelEvent.inputClosed: fail()
        case is ChannelShouldQuiesceEvent: fail()
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    private func fail() {
        guard !isDone else { return }
        isDone = true
        onFailure()
    }
}
