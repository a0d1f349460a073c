import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SCIM
import Synchronization

/// A webhook receiver that records what arrives and can be told to misbehave.
final class WebhookReceiver: Sendable {
    /// What it does with a request.
    enum Mood: Sendable {
        case accept
        /// Accepts, but takes its time for each request.
        case dawdle(Duration)
        /// Answers with a status.
        case answer(Int, retryAfter: String? = nil)
        /// Answers 500 to a request with this text in its body, and accepts others.
        case choke(on: String)
        /// Accepts every other request and answers the rest with 500.
        case waver
        /// Takes the request and does not answer until the mood changes.
        case hang
        /// Breaks the connection off before it answers.
        case reset
        /// Breaks the connection off in the middle of its answer.
        case breakOff
    }

    /// One request as it arrived.
    struct Receipt: Sendable {
        let id: String
        let timestamp: String
        let signature: String
        let contentType: String
        let body: [UInt8]
        let wasAccepted: Bool

        var event: JSONValue { (try? JSONReader.read(body)) ?? .null }
    }

    private struct State {
        var mood: Mood
        var receipts: [Receipt] = []
        var observers: [AsyncStream<Void>.Continuation] = []
    }

    private let state: Mutex<State>

    private init(_ mood: Mood) {
        state = Mutex(State(mood: mood))
    }

    /// Runs `body` with a receiver and its URL.
    static func with(
        _ mood: Mood = .accept,
        _ body: (WebhookReceiver, _ url: String) async throws -> Void
    ) async throws {
        let receiver = WebhookReceiver(mood)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let application = Application(
            responder: Responder(receiver: receiver),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            guard let port = await ports.first(where: { _ in true }) else {
                throw HarnessFailure("the receiver did not start")
            }
            try await body(receiver, "http://127.0.0.1:\(port)/hooks")
            receiver.change(to: .accept)
            group.cancelAll()
        }
    }

    func change(to mood: Mood) {
        let observers = state.withLock { state in
            state.mood = mood
            return state.observers
        }
        for observer in observers { observer.yield() }
    }

    /// Everything that arrived, refused or not.
    var receipts: [Receipt] { state.withLock { $0.receipts } }

    /// The events that were accepted, in the order of their first acceptance.
    var accepted: [JSONValue] {
        var seen: Set<String> = []
        return receipts.filter { $0.wasAccepted && seen.insert($0.id).inserted }.map(\.event)
    }

    /// Returns once `condition` holds; every arrival and change of mood is a reason to look again.
    func wait(until condition: @Sendable (WebhookReceiver) -> Bool) async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        state.withLock { $0.observers.append(continuation) }
        continuation.yield()
        for await _ in stream where condition(self) { return }
    }

    private struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    private struct Responder: HTTPResponder {
        let receiver: WebhookReceiver

        func respond(to request: Request, context: Context) async throws -> Response {
            let body = try await request.body.collect(upTo: 16 << 20)
            var mood = receiver.state.withLock { $0.mood }
            if case .hang = mood {
                receiver.record(request, body, wasAccepted: false)
                await receiver.wait { receiver in
                    if case .hang = receiver.state.withLock({ $0.mood }) { false } else { true }
                }
                mood = .reset
            }
            switch mood {
            case .accept:
                receiver.record(request, body, wasAccepted: true)
                return Response(status: .noContent)
            case .dawdle(let duration):
                try await Task.sleep(for: duration)
                receiver.record(request, body, wasAccepted: true)
                return Response(status: .noContent)
            case .answer(let status, let retryAfter):
                receiver.record(request, body, wasAccepted: (200..<300).contains(status))
                let headers: HTTPFields = retryAfter.map { [.retryAfter: $0] } ?? [:]
                return Response(status: HTTPResponse.Status(code: status), headers: headers)
            case .choke(let text):
                let isAccepted = !String(buffer: body).contains(text)
                receiver.record(request, body, wasAccepted: isAccepted)
                return Response(status: isAccepted ? .noContent : .internalServerError)
            case .waver:
                let isAccepted = receiver.receipts.count.isMultiple(of: 2)
                receiver.record(request, body, wasAccepted: isAccepted)
                return Response(status: isAccepted ? .noContent : .internalServerError)
            case .breakOff:
                receiver.record(request, body, wasAccepted: false)
                return Response(
                    status: .ok,
                    body: ResponseBody(contentLength: 100) { writer in
                        try await writer.write(ByteBuffer(string: "only a part"))
                        try await context.channel.close()
                    }
                )
            case .reset, .hang:
                receiver.record(request, body, wasAccepted: false)
                try await context.channel.close()
                return Response(status: .serviceUnavailable)
            }
        }
    }

    private func record(_ request: Request, _ body: ByteBuffer, wasAccepted: Bool) {
        func header(_ name: String) -> String {
            HTTPField.Name(name).flatMap { request.headers[$0] } ?? ""
        }
        let receipt = Receipt(
            id: header("webhook-id"),
            timestamp: header("webhook-timestamp"),
            signature: header("webhook-signature"),
            contentType: header("content-type"),
            body: Array(body.readableBytesView),
            wasAccepted: wasAccepted
        )
        let observers = state.withLock { state in
            state.receipts.append(receipt)
            return state.observers
        }
        for observer in observers { observer.yield() }
    }
}
