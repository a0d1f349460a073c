import Curl
import Foundation
import SCIM
import TestSupport

/// One trouble: a folder that outlives its gateways, what was acknowledged there, and where it is delivered.
struct ChaosRun {
    private static let clients = 4
    private static let users = 5

    let folder: URL
    let client: CurlClient
    let token: String
    let ledger = Ledger()

    /// Runs `body` in a folder whose gateway has a journal and another sink.
    ///
    /// - Parameters:
    ///   - sink: the other one.
    ///   - body: the trouble.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or why there is no token.
    static func with<Result>(
        _ sink: ChaosSink,
        _ body: (ChaosRun) async throws -> Result
    ) async throws -> Result {
        var result: Result?
        try await HTTPClient.with { client in
            try await Turnstile.gateways.pass {
                try await TemporaryFolder.with { path in
                    let folder = URL(filePath: path.path)
                    try declare(sink, in: folder)
                    let token = try await GatewayProcess.command(["tokens", "create", "okta"], in: folder)
                    guard token.status == 0 else { throw HarnessFailure("no token: \(token.errors)") }
                    result = try await body(
                        ChaosRun(
                            folder: folder,
                            client: client,
                            token: token.output.trimmingCharacters(in: .whitespacesAndNewlines)
                        )
                    )
                }
            }
        }
        guard let result else { throw HarnessFailure("the run ended without a result") }
        return result
    }

    /// Tries often enough for any trouble here.
    static let schedule = Array(repeating: "100ms", count: 200).joined(separator: ", ")

    /// Writes `gateway.yaml`.
    static func declare(_ sink: ChaosSink, in folder: URL) throws {
        try sink.prepare(in: folder)
        let sinks = """
            sinks:
              journal: { type: file, path: ./journal/events.ndjson, retry: { schedule: [\(schedule)] } }
            \(sink.declaration)
            """
        // A disk that is full is meant to be met, not to be foreseen.
        try GatewayFixture.yaml(sinks: sinks, store: ", reserve: 0").write(
            to: folder.appending(path: "gateway.yaml"),
            atomically: false,
            encoding: .utf8
        )
    }

    /// Runs `body` with a gateway, which is stopped afterwards unless `body` has killed it.
    func serving(
        environment: [String: String] = [:],
        on disk: SmallDisk? = nil,
        _ body: (GatewayProcess, Provider) async throws -> Void
    ) async throws {
        let command = disk?.command ?? []
        let gateway = try await GatewayProcess(in: folder, environment: environment, within: command)
        let base = "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2"
        try await gateway.stopping {
            try await body(gateway, Provider(client: client, base: base, token: token))
        }
    }

    /// Clients that write side by side until each has done its part, or the gateway is gone or refuses.
    func load(_ provider: Provider, round: Int = 0) async {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<Self.clients {
                group.addTask { await ledger.load(provider, round: round, client: number, users: Self.users) }
            }
        }
    }

    /// Has everything delivered that is left, and the directory held against what was acknowledged.
    func settle() async throws {
        try await serving { _, provider in
            try await ledger.check(with: provider)
            try await ThreeSinks.settled(in: folder, names: ["journal", "crm"])
        }
    }

    /// What a receiver answers, whoever it says it is.
    func ask(_ url: String) async throws -> CurlResponse {
        try await client.send(
            CurlRequest(.get, url, route: CurlRoute(tls: CurlTLS(verify: false)), maxResponseBytes: 16 << 20)
        )
    }

    /// What the journal holds, which is what the other sink was to get.
    var journal: [JSONValue] { lines(of: "journal/events.ndjson") }

    /// The JSON in the lines of a file.
    func lines(of file: String) -> [JSONValue] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONReader.read(Array($0)) }
    }
}
