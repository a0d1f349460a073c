internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import SCIM
internal import ServiceLifecycle
internal import Settings
internal import Store
internal import Synchronization
internal import SystemPackage
internal import WebhookSink

/// A webhook receiver by the Standard Webhooks specification: verifies, recognises repeats, hands on what arrived.
final class WebhookReceiver: Service {
    /// The largest body that is read, in bytes.
    private static let maxBody = 16 << 20

    private let listen: ListenAddress
    private let path: String
    private let terms: ReceptionTerms
    private let desk: Mutex<ReceptionDesk>
    private let listening: @Sendable (ListenAddress) -> Void
    private let received: @Sendable (Reception) -> Void

    /// Makes a receiver; it listens once it runs.
    ///
    /// - Parameters:
    ///   - listen: where; port 0 lets the system choose.
    ///   - path: the only path that takes deliveries.
    ///   - terms: what a sender must show.
    ///   - policy: how deliveries are treated.
    ///   - listening: told the address once the receiver listens there.
    ///   - received: told of every delivery before it is answered.
    init(
        listen: ListenAddress,
        path: String,
        terms: ReceptionTerms,
        policy: ReceptionDesk.Policy = ReceptionDesk.Policy(),
        listening: @escaping @Sendable (ListenAddress) -> Void,
        received: @escaping @Sendable (Reception) -> Void
    ) {
        self.listen = listen
        self.path = path
        self.terms = terms
        desk = Mutex(ReceptionDesk(policy))
        self.listening = listening
        self.received = received
    }

    func run() async throws {
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in try await self.answer(request) },
            configuration: ApplicationConfiguration(address: .hostname(listen.host, port: listen.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? self.listen.port
                self.listening(ListenAddress(host: self.listen.host, port: port))
            },
            logger: .silent
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw CommandFailure(
                "cannot listen at \(listen): \(Errno(rawValue: error.errnoCode))",
                status: .unavailable
            )
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        guard request.uri.path == path else { return Response(status: .notFound) }
        guard request.method == .post else { return Response(status: .methodNotAllowed, headers: [.allow: "POST"]) }
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: Self.maxBody).readableBytesView)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
        }
        let arrived = ContinuousClock.now
        let fault = terms.fault(body, at: .wallClock()) { request.headers.value(of: $0) }
        let (decision, status) = desk.withLock { desk in
            let decision = desk.decide(id: request.headers.value(of: WebhookSignature.idHeader), fault: fault)
            return (decision, desk.status(decision))
        }
        received(Reception(decision: decision, status: status, body: body, arrived: arrived))
        return Response(status: HTTPResponse.Status(code: status))
    }
}

extension HTTPFields {
    fileprivate func value(of name: String) -> String? {
        HTTPField.Name(name).flatMap { self[$0] }
    }
}
