internal import Curl
internal import Logging
internal import Server
internal import ServiceLifecycle
internal import Settings
internal import SinkKit
internal import Store
internal import StoreSQLite

/// A fresh gateway in this process, with a token for Okta and its file-writing sinks watched.
///
/// It is made of the same `Configuration` and `Gateway` as `gatehouse serve`. In a process of its own its receipts could
/// only be had by watching files; here they are seen the moment they are made.
struct DemoGateway: Service {
    /// Where and how Okta gets in.
    struct Access: Sendable {
        let baseURL: String
        let token: String
    }

    let folder: DemoFolder
    /// Says the URL that the webhook goes to, once something listens there.
    let receiver: AsyncStream<String>
    /// Told once the gateway listens.
    let access: AsyncStream<Access>.Continuation
    let received: @Sendable (Receipt) -> Void

    func run() async throws {
        guard let receiver = await receiver.first(where: { _ in true }) else { return }
        try folder.write(receiver: receiver)
        let curl = CurlClient()
        let configuration = try await Configuration.load(folder.settings, curl: curl, makeLogger: { _ in .silent })
        let token = try await mintToken(configuration.settings)
        let gateway = try await Gateway.open(watched(configuration), curl: curl, logger: .silent)
        try await withThrowingTaskGroup { group in
            group.addTask {
                let port = await gateway.ports.scim.value
                let baseURL = "http://127.0.0.1:\(port)\(configuration.settings.server.basePath)"
                access.yield(Access(baseURL: baseURL, token: token))
            }
            // A gateway that ends before it listened has no port; whoever waits for it need not wait any longer.
            defer { gateway.ports.scim.fulfil(0) }
            try await gateway.run(stoppingOn: [])
        }
    }

    /// Puts a token into the store the way `gatehouse tokens create` does.
    private func mintToken(_ settings: GatewaySettings) async throws -> String {
        let token = MintedToken(connection: DemoFolder.connection, name: "demo", days: nil)
        let store = try SQLiteStore.open(path: settings.store.path, mode: .tool)
        try await store.write { try $0.insert(token.record) }
        try await store.close()
        return token.text
    }

    private func watched(_ configuration: Configuration) -> Configuration {
        let files = ["file": folder.journal, "shell": folder.hooked]
        let sinks = configuration.sinks.map { lane -> LaneDefinition in
            guard let path = files[lane.name] else { return lane }
            let file = ReceiptFile(sink: lane.name, path: path, received: received)
            return (name: lane.name, sink: WatchedSink(sink: lane.sink, file: file), options: lane.options)
        }
        return Configuration(
            settings: configuration.settings,
            sinks: sinks,
            tests: [],
            credentials: configuration.credentials,
            warnings: configuration.warnings
        )
    }
}
