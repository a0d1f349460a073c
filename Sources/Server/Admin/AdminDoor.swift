internal import HTTPTypes
internal import Hummingbird
package import Logging
internal import SCIM
package import Store

/// The operator's door: whether the process lives and whether it can do its work.
package struct AdminDoor: Sendable {
    /// How one sink is, in a word for programs and a sentence for people.
    package struct SinkState: Sendable {
        package let name: String
        package let state: String
        package let detail: String?

        package init(name: String, state: String, detail: String?) {
            self.name = name
            self.state = state
            self.detail = detail
        }
    }

    private let store: any Store
    private let sinks: @Sendable () async -> [SinkState]

    /// Makes the door.
    ///
    /// - Parameters:
    ///   - store: asked for one row to see that it answers.
    ///   - sinks: the present state of every sink.
    package init(store: any Store, sinks: @escaping @Sendable () async -> [SinkState]) {
        self.store = store
        self.sinks = sinks
    }

    /// The listener that opens the door.
    package func listener(
        host: String,
        port: Int,
        logger: Logger,
        bound: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> HTTPListener {
        let door = Door(handler: { request, _, _ in try await answer(request) }, logger: logger)
        return HTTPListener(
            name: "admin",
            setting: "admin.listen",
            host: host,
            port: port,
            door: door,
            logger: logger,
            bound: bound
        )
    }

    func answer(_ request: Request) async throws -> Answer {
        guard request.method == .get || request.method == .head else {
            throw RefusalWithHeaders(
                error: SCIMError(status: 405, detail: "\(request.method.rawValue) is not possible here."),
                headers: [(.allow, "GET, HEAD")]
            )
        }
        switch RequestTarget(request.head.path ?? "")?.segments {
        case ["healthz"]: return Answer(.ok, contentType: "text/plain; charset=utf-8", text: "ok\n")
        case ["readyz"]: return await readiness()
        default: throw SCIMError(status: 404, detail: "There is nothing here. There are: /healthz, /readyz.")
        }
    }

    /// 200 while the gateway can accept changes.
    ///
    /// A sink that is down does not make it unready: its events wait in the log, and a provider must go on being
    /// served.
    private func readiness() async -> Answer {
        var failure: String?
        do {
            _ = try await store.read(.point) { snapshot in try snapshot.lastSequence() }
        } catch {
            failure = "\(error)"
        }
        var writer = JSONWriter()
        let sinks = await sinks()
        writer.object { writer in
            writer.member("status", failure == nil ? "ready" : "unready")
            writer.name("store")
            writer.object { writer in
                writer.member("state", failure == nil ? "ok" : "down")
                if let failure { writer.member("detail", failure) }
            }
            writer.name("sinks")
            writer.object { writer in
                for sink in sinks {
                    writer.name(sink.name)
                    writer.object { writer in
                        writer.member("state", sink.state)
                        if let detail = sink.detail { writer.member("detail", detail) }
                    }
                }
            }
        }
        return Answer(
            failure == nil ? .ok : .serviceUnavailable,
            contentType: "application/json",
            text: String(decoding: writer.bytes, as: UTF8.self) + "\n"
        )
    }
}
