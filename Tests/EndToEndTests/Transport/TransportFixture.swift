import Foundation
import TestSupport

/// A gateway with sections of its own for the transport, and certificates to show it.
struct TransportFixture {
    let folder: URL
    let gateway: GatewayProcess
    let token: String

    var port: Int { gateway.scimPort }

    /// Runs `body` against a gateway.
    ///
    /// - Parameters:
    ///   - server: more keys of the section `server`, as `, key: value`.
    ///   - connections: more connections than `okta`, as lines of YAML.
    ///   - prepare: makes files before the gateway starts.
    ///   - body: the test.
    /// - Throws: What `body` throws, or why the gateway did not start.
    static func with(
        _ server: String,
        connections: String = "",
        prepare: (Certificates) async throws -> Void = { _ in },
        _ body: (TransportFixture) async throws -> Void
    ) async throws {
        try await Turnstile.gateways.pass {
            try await TemporaryFolder.with { path in
                let folder = URL(filePath: path.path)
                try await prepare(Certificates(folder: folder))
                try yaml(server, connections: connections).write(
                    to: folder.appending(path: "gateway.yaml"),
                    atomically: false,
                    encoding: .utf8
                )
                let token = try await GatewayProcess.command(["tokens", "create", "okta"], in: folder)
                guard token.status == 0 else { throw HarnessFailure("no token: \(token.errors)") }
                let gateway = try await GatewayProcess(in: folder)
                try await gateway.stopping {
                    try await body(
                        TransportFixture(
                            folder: folder,
                            gateway: gateway,
                            token: token.output.trimmingCharacters(in: .whitespacesAndNewlines)
                        )
                    )
                }
            }
        }
    }

    static func yaml(_ server: String, connections: String = "") -> String {
        """
        server: { listen: "127.0.0.1:0", drain: 1s\(server) }
        admin: { listen: "127.0.0.1:0" }
        store: { path: ./data/gatehouse.db }
        log: { format: json, level: debug }
        connections:
          okta: { profile: okta, auth: [{ type: bearer }] }
        \(connections)
        """
    }

    /// Keys of the section `server` for the certificate of ``Certificates``.
    static let tls = ", tls: { certificate: server.pem, key: server.key }"

    /// Sends a request by the program `curl`, with the token unless the certificate is to speak.
    func curl(
        _ arguments: [String],
        path: String = "/Users",
        scheme: String = "https",
        sendsToken: Bool = true
    ) async throws -> CommandResult {
        try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["curl", "--silent", "--show-error", "--max-time", "20"] + arguments
                + (sendsToken ? ["--header", "Authorization: Bearer \(token)"] : []) + [
                    "\(scheme)://127.0.0.1:\(port)/api/scim/v2\(path)"
                ],
            in: folder
        )
    }

    /// Shakes hands by the program `openssl`, sends nothing and prints what was agreed.
    func handshake(_ arguments: [String]) async throws -> CommandResult {
        try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["openssl", "s_client", "-connect", "127.0.0.1:\(port)"] + arguments,
            in: folder
        )
    }

    /// How much memory the gateway has, in KiB.
    var residentMemory: Int {
        let line = gateway.status(of: "status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// Returns once the log has a text, or throws after a bounded wait.
    func logged(_ text: String) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while !gateway.logText.contains(text) {
            guard ContinuousClock.now < deadline else { throw HarnessFailure("never logged '\(text)'") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

/// Makes certificates by the program `openssl`.
struct Certificates {
    let folder: URL

    /// `NAME.pem` and `NAME.key`: a certificate that signs itself, for 127.0.0.1.
    func selfSigned(_ name: String, days: Int = 365, commonName: String = "127.0.0.1") async throws {
        try await openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "\(days)",
            "-keyout", "\(name).key", "-out", "\(name).pem", "-subj", "/O=Gatehouse/CN=\(commonName)",
            "-addext", "subjectAltName=IP:127.0.0.1,DNS:\(commonName),URI:spiffe://test/\(name)",
        ])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: folder.appending(path: "\(name).key").path
        )
    }

    /// `NAME.pem` and `NAME.key`: a client's certificate that an authority of ``selfSigned(_:days:commonName:)`` signed.
    func signed(_ name: String, by authority: String) async throws {
        try await openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-CA", "\(authority).pem", "-CAkey", "\(authority).key", "-keyout", "\(name).key", "-out", "\(name).pem",
            "-subj", "/O=Example/CN=\(name)", "-addext", "basicConstraints=critical,CA:FALSE",
            "-addext", "subjectAltName=DNS:\(name).example.com,email:\(name)@example.com",
        ])
    }

    /// `NAME.sha256`: the fingerprint of `NAME.pem` as openssl prints it, with colons.
    func fingerprint(_ name: String) async throws {
        let printed = try await openssl(["x509", "-noout", "-fingerprint", "-sha256", "-in", "\(name).pem"])
        let digits = printed.split(separator: "=").last?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        try digits.write(to: folder.appending(path: "\(name).sha256"), atomically: false, encoding: .utf8)
    }

    @discardableResult
    private func openssl(_ arguments: [String]) async throws -> String {
        let result = try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["openssl"] + arguments,
            in: folder
        )
        guard result.status == 0 else { throw HarnessFailure("openssl: \(result.errors)") }
        return result.output
    }
}
