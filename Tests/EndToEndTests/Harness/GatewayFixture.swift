import Curl
import Foundation
import SCIM
import TestSupport

/// A gateway in a fresh folder with a client to talk to it; everything is gone afterwards.
struct GatewayFixture {
    let folder: URL
    let gateway: GatewayProcess
    let provider: Provider

    /// Runs `body` against a gateway with these sinks.
    ///
    /// - Parameters:
    ///   - sinks: the section `sinks:` of `gateway.yaml`, or nothing.
    ///   - profile: the connection's profile.
    ///   - connection: further options of the connection, as `, key: value`.
    ///   - auth: the ways into it, minted tokens among them.
    ///   - store: further options of the store, as `, key: value`.
    ///   - command: what the gateway is started by, if not by the test itself.
    ///   - body: the test.
    /// - Throws: What `body` throws, or why the gateway did not start.
    static func with(
        sinks: String = "",
        profile: String = "okta",
        connection: String = "",
        auth: String = "[{ type: bearer }]",
        store: String = "",
        within command: [String] = [],
        _ body: (GatewayFixture) async throws -> Void
    ) async throws {
        try await HTTPClient.with { client in
            // Two cores serve few gateways at a time; the others wait their turn.
            try await Turnstile.gateways.pass {
                try await TemporaryFolder.with { path in
                    let folder = URL(filePath: path.path)
                    try yaml(sinks: sinks, profile: profile, connection: connection, auth: auth, store: store).write(
                        to: folder.appending(path: "gateway.yaml"),
                        atomically: false,
                        encoding: .utf8
                    )
                    let token = try await GatewayProcess.command(["tokens", "create", "okta"], in: folder)
                    guard token.status == 0 else { throw HarnessFailure("no token: \(token.errors)") }
                    let gateway = try await GatewayProcess(in: folder, within: command)
                    let provider = Provider(
                        client: client,
                        base: "http://127.0.0.1:\(gateway.scimPort)/api/scim/v2",
                        token: token.output.trimmingCharacters(in: .whitespacesAndNewlines)
                    )
                    try await gateway.stopping {
                        try await body(GatewayFixture(folder: folder, gateway: gateway, provider: provider))
                    }
                }
            }
        }
    }

    static func yaml(
        sinks: String,
        profile: String = "okta",
        connection: String = "",
        auth: String = "[{ type: bearer }]",
        store: String = ""
    ) -> String {
        """
        server: { listen: "127.0.0.1:0", drain: 5s }
        admin: { listen: "127.0.0.1:0" }
        store: { path: ./data/gatehouse.db\(store) }
        log: { format: json, level: debug }
        connections:
          okta: { profile: \(profile), auth: \(auth)\(connection) }
        \(sinks)
        """
    }
}

/// The HTTP client of the tests: the product's own libcurl room.
enum HTTPClient {
    static func with(_ body: (CurlClient) async throws -> Void) async throws {
        let client = CurlClient()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.run() }
            try await body(client)
            group.cancelAll()
        }
    }
}
