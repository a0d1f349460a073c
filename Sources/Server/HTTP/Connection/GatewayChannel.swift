internal import Addresses
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import Logging
internal import NIOCore
internal import NIOHTTPTypesHTTP1
internal import NIOSSL
internal import NIOTLS
internal import Settings

/// A connection from its first byte to its requests: who is there, PROXY protocol, TLS, and HTTP/2 or HTTP/1.1.
///
/// Its requests are handled on the thread that reads the socket (docs/decisions/0015).
struct GatewayChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        /// Nil for one that was turned away.
        let opened: EventLoopFuture<Opened>?
    }

    /// A connection on which requests can come.
    struct Opened: Sendable {
        let conversation: Conversation
        /// Whoever is at the other end, before header fields are looked at.
        let origin: Peer
    }

    enum Conversation: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(HTTP2Channel.Value)
    }

    private let door: Door
    private let terms: ListenTerms
    private let census: ConnectionCensus
    private let turnedAway: QuietWarning
    private let http1: HTTP1Channel.Configuration
    private let http2: HTTP2Channel.Configuration

    init(door: Door, terms: ListenTerms, turnedAway: QuietWarning) {
        self.door = door
        self.terms = terms
        self.turnedAway = turnedAway
        let limits = terms.limits
        census = ConnectionCensus(total: limits.maxConnections, perAddress: limits.maxConnectionsPerAddress)
        let pace = RequestPace.Limits(limits)
        http1 = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestGuard(pace, isStream: false)],
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: max(limits.maxHeader, limits.maxURI),
                maxHeaderListSize: limits.maxHeader,
                maxHeaderFieldCount: limits.maxHeaderFields
            )
        )
        http2 = HTTP2Channel.Configuration(
            idleTimeout: limits.idleTimeout,
            gracefulCloseTimeout: .seconds(5),
            streamConfiguration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [RequestGuard(pace, isStream: true)]
            )
        )
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let remote = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0)?.unmapped }
        let isProxy = remote.map(terms.proxies.trusts) ?? false
        guard census.admit(isProxy ? nil : remote, until: channel.closeFuture) else {
            turnedAway.warn(about: remote)
            channel.close(promise: nil)
            return channel.eventLoop.makeSucceededFuture(Value(channel: channel, opened: nil))
        }
        let opened = channel.eventLoop.makePromise(of: Opened.self)
        begin(on: channel, from: remote, isProxy: isProxy, logger, opened)
        return channel.eventLoop.makeSucceededFuture(Value(channel: channel, opened: opened.futureResult))
    }

    func handle(value: Value, logger: Logger) async {
        guard let opening = value.opened else { return }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            // Whoever failed to open it has closed it, too.
            guard let opened = try? await opening.get() else { return }
            let responder = responder(for: opened.origin)
            switch opened.conversation {
            case .http1(let value):
                await HTTP1Channel(responder: responder, configuration: http1).handle(value: value, logger: logger)
            case .http2(let value):
                await HTTP2Channel(responder: responder, configuration: http2).handle(value: value, logger: logger)
            }
        }
    }

    private func responder(for origin: Peer) -> HTTPChannelHandler.Responder {
        let door = door
        return { request, writer, _ in
            let response = await door.response(to: request, over: origin)
            try await writer.write(response: response.head, body: response.body)
        }
    }

    private func begin(
        on channel: any Channel,
        from remote: IPAddress?,
        isProxy: Bool,
        _ logger: Logger,
        _ opened: EventLoopPromise<Opened>
    ) {
        let origin = Peer(address: remote)
        guard terms.proxies.speaksProxyProtocol || terms.tls != nil else {
            return setUpHTTP1(channel, origin, logger).cascade(to: opened)
        }
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(terms.limits.headerTimeout)) {
            channel.close(promise: nil)
        }
        opened.futureResult.whenComplete { _ in deadline.cancel() }
        guard terms.proxies.speaksProxyProtocol else { return encrypt(channel, origin, logger, opened) }
        guard isProxy else { return refuse(channel, opened) }
        do {
            let handler = ProxyHandler { source in
                var origin = origin
                if case .client(let address, let isSecure) = source {
                    // The proxy itself is not counted, so whom it calls for is.
                    guard census.admit(address, until: channel.closeFuture, isNew: false) else {
                        turnedAway.warn(about: address)
                        return refuse(channel, opened)
                    }
                    origin = Peer(address: address, isSecure: isSecure)
                }
                if terms.tls != nil {
                    encrypt(channel, origin, logger, opened)
                } else {
                    setUpHTTP1(channel, origin, logger).cascade(to: opened)
                }
            } onFailure: {
                refuse(channel, opened)
            }
            try channel.pipeline.syncOperations.addHandler(handler)
        } catch {
            refuse(channel, opened)
        }
    }

    private func encrypt(
        _ channel: any Channel,
        _ origin: Peer,
        _ logger: Logger,
        _ opened: EventLoopPromise<Opened>
    ) {
        guard let tls = terms.tls else { return refuse(channel, opened) }
        do {
            let handler = NIOSSLServerHandler(context: tls.context)
            let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Opened> { result, channel in
                var origin = origin
                origin.isSecure = true
                do {
                    let handler = try channel.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
                    origin.certificate = try handler.peerCertificate.flatMap(ClientCertificate.init)
                } catch {
                    return channel.eventLoop.makeFailedFuture(error)
                }
                guard case .negotiated("h2") = result else { return setUpHTTP1(channel, origin, logger) }
                return HTTP2Channel(responder: Self.nobody, configuration: http2)
                    .setup(channel: channel, logger: logger)
                    .map { [origin] in Opened(conversation: .http2($0), origin: origin) }
            }
            try channel.pipeline.syncOperations.addHandlers([handler, negotiation, HandshakeFailure()])
            negotiation.protocolNegotiationResult.cascade(to: opened)
        } catch {
            refuse(channel, opened)
        }
    }

    private func setUpHTTP1(
        _ channel: any Channel,
        _ origin: Peer,
        _ logger: Logger
    ) -> EventLoopFuture<Opened> {
        HTTP1Channel(responder: Self.nobody, configuration: http1).setup(channel: channel, logger: logger)
            .flatMapThrowing { value in
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(RequestHeadCheck(), position: .before(codec))
                return Opened(conversation: .http1(value), origin: origin)
            }
    }

    private func refuse(_ channel: any Channel, _ opened: EventLoopPromise<Opened>) {
        channel.close(promise: nil)
        opened.fail(ChannelError.ioOnClosedChannel)
    }

    /// Setting up a connection needs a responder that handling it does not use.
    private static let nobody: HTTPChannelHandler.Responder = { _, _, _ in }
}

/// Closes a connection whose handshake failed.
private final class HandshakeFailure: ChannelInboundHandler {
    typealias InboundIn = Any

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        // Once HTTP is spoken its own handlers know what to do.
        if error is NIOSSLError || error is BoringSSLError { context.close(promise: nil) }
    }
}
