import Foundation
import SCIM
import TestSupport
import Testing

@Suite("TLS and HTTP/2", .timeLimit(.minutes(3)))
struct TLSTests {
    @Test("TLS 1.2 and 1.3 are spoken with modern ciphers, nothing older or weaker; h2 is agreed on")
    func versions() async throws {
        try await TransportFixture.with(TransportFixture.tls) {
            try await $0.selfSigned("server")
        } _: { gateway in
            for (arguments, isSpoken) in [
                (["-tls1_3"], true), (["-tls1_2"], true),
                (["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], false), (["-tls1", "-cipher", "ALL:@SECLEVEL=0"], false),
                (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], true),
                (["-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"], true),
                (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"], false),
                (["-tls1_2", "-cipher", "AES128-GCM-SHA256:AES256-SHA:DHE-RSA-AES256-GCM-SHA384"], false),
            ] {
                let result = try await gateway.handshake(arguments)
                #expect(result.output.contains("Cipher is (NONE)") != isSpoken, "\(arguments): \(result.output)")
            }
            #expect(try await gateway.handshake(["-alpn", "h2,http/1.1"]).output.contains("ALPN protocol: h2"))
            #expect(try await gateway.handshake(["-alpn", "http/1.1"]).output.contains("ALPN protocol: http/1.1"))
            #expect(try await gateway.handshake(["-alpn", "spdy"]).output.contains("No ALPN negotiated"))
        }
    }

    @Test("min_version 1.3 leaves TLS 1.2 out")
    func onlyTLS13() async throws {
        let server = ", tls: { certificate: server.pem, key: server.key, min_version: 1.3 }"
        try await TransportFixture.with(server) {
            try await $0.selfSigned("server")
        } _: { gateway in
            let (newer, older) = (try await gateway.handshake(["-tls1_3"]), try await gateway.handshake(["-tls1_2"]))
            #expect(newer.output.contains("TLSv1.3"))
            #expect(older.output.contains("Cipher is (NONE)"))
        }
    }

    @Test("HTTP/2 and HTTP/1.1 hold the same conversation", arguments: ["--http2", "--http1.1"])
    func conversation(version: String) async throws {
        try await TransportFixture.with(TransportFixture.tls) {
            try await $0.selfSigned("server")
        } _: { gateway in
            func send(_ arguments: [String], _ path: String = "/Users") async throws -> CommandResult {
                let options = [
                    version, "--cacert", "server.pem", "--include", "--write-out", "\nspoken %{http_version}\n",
                ]
                return try await gateway.curl(options + arguments, path: path)
            }
            let json = ["--header", "Content-Type: application/scim+json"]
            let created = try await send(json + ["--data", Provider.user("ann@ex.org")])
            #expect(created.output.hasPrefix(version == "--http2" ? "HTTP/2 201" : "HTTP/1.1 201"), "\(created)")
            #expect(created.output.contains(version == "--http2" ? "spoken 2" : "spoken 1.1"))
            #expect(created.output.lowercased().contains("x-request-id: req_"))
            #expect(created.output.lowercased().contains("\ndate: "))
            #expect(created.output.contains("https://127.0.0.1:\(gateway.port)/api/scim/v2/Users/"))
            let id =
                created.output.split(separator: #""id":""#).last?.split(separator: "\"").first.map(String.init) ?? ""
            let head = try await send(["--head"], "/Users/\(id)")
            #expect(head.output.contains(" 200"))
            #expect(head.output.lowercased().contains("content-length: "))
            #expect(try await send(["--request", "DELETE"], "/Users/\(id)").output.contains(" 204"))
            let gone = try await send([], "/Users/\(id)")
            #expect(gone.output.contains(" 404"))
            #expect(gone.output.contains("messages:2.0:Error"))
            // Larger than the window that a stream of HTTP/2 begins with.
            let large = #"{"userName":"\#(String(repeating: "a", count: 200_000))"}"#
            try large.write(to: gateway.folder.appending(path: "large"), atomically: false, encoding: .utf8)
            #expect(try await send(json + ["--data", "@large"]).output.contains("HTTP/"))
        }
    }

    @Test("a new certificate is taken over without a pause; a broken one is not, and is complained of once")
    func reload() async throws {
        try await TransportFixture.with(TransportFixture.tls) {
            try await $0.selfSigned("server")
            try await $0.selfSigned("next", commonName: "next.test")
        } _: { gateway in
            func move(_ name: String, to place: String) throws {
                try Data(contentsOf: gateway.folder.appending(path: name))
                    .write(to: gateway.folder.appending(path: place))
            }
            #expect(try await gateway.handshake([]).output.contains("CN = 127.0.0.1"))
            try move("next.key", to: "server.key")
            try await gateway.logged("stays in use")
            #expect(try await gateway.handshake([]).output.contains("CN = 127.0.0.1"))
            try move("next.pem", to: "server.pem")
            try await gateway.logged("took over a new certificate")
            #expect(try await gateway.handshake([]).output.contains("CN = next.test"))
            try "nonsense".write(to: gateway.folder.appending(path: "server.pem"), atomically: false, encoding: .utf8)
            try await gateway.logged("no certificate in PEM")
            #expect(try await gateway.handshake([]).output.contains("CN = next.test"))
        }
    }

    @Test("clients show a certificate of the right authority, where one is required")
    func clientCertificates() async throws {
        for (mode, without) in [("required", false), ("optional", true)] {
            let server = """
                , tls: { certificate: server.pem, key: server.key, client_ca: client.pem, client_certificates: \(mode) }
                """
            try await TransportFixture.with(server) {
                try await $0.selfSigned("server")
                try await $0.selfSigned("client", commonName: "okta.test")
                try await $0.selfSigned("other", commonName: "okta.test")
            } _: { gateway in
                func isLetIn(_ arguments: [String]) async throws -> Bool {
                    let options = ["--cacert", "server.pem", "--write-out", "%{http_code}"]
                    return try await gateway.curl(options + arguments).output.hasSuffix("200")
                }
                let anonymous = try await isLetIn([])
                #expect(anonymous == without)
                #expect(try await isLetIn(["--cert", "client.pem", "--key", "client.key"]))
                #expect(try await !isLetIn(["--cert", "other.pem", "--key", "other.key"]))
            }
        }
    }

    @Test("files that cannot be used are told apart before anything starts")
    func files() async throws {
        try await TemporaryFolder.with { path in
            let folder = URL(filePath: path.path)
            let certificates = Certificates(folder: folder)
            for name in ["server", "other"] { try await certificates.selfSigned(name) }
            try await certificates.selfSigned("open")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644],
                ofItemAtPath: folder.appending(path: "open.key").path
            )
            for (certificate, key, reason) in [
                ("nothing.pem", "server.key", "cannot be read"), ("server.key", "server.key", "no certificate in PEM"),
                ("server.pem", "server.pem", "every user"), ("server.pem", "other.key", "does not belong to"),
                ("open.pem", "open.key", "chmod 600"),
            ] {
                try TransportFixture.yaml(", tls: { certificate: \(certificate), key: \(key) }")
                    .write(to: folder.appending(path: "gateway.yaml"), atomically: false, encoding: .utf8)
                for command in ["check", "serve"] {
                    let result = try await GatewayProcess.command([command, "gateway.yaml"], in: folder)
                    #expect(result.status == 78, "\(command) \(certificate): \(result)")
                    #expect(result.errors.contains(reason), "\(command) \(certificate): \(result.errors)")
                }
            }
        }
    }
}
