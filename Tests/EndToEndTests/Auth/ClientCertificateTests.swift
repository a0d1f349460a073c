import Foundation
import SCIM
import Testing

@Suite("client certificates, over a socket", .timeLimit(.minutes(2)))
struct ClientCertificateTests {
    private static let server =
        ", tls: { certificate: server.pem, key: server.key, client_ca: clients.pem, client_certificates: optional }"
    private static let connections = """
          machines: { profile: interop, auth: [{ type: mtls, fingerprint: "${file:one.sha256}" }] }
          others:
            profile: interop
            auth: [{ type: mtls, subject: "CN=two,O=Example", san: two.example.com, read_only: true }]
        """

    @Test(
        "each certificate reaches its connection, another of the same authority none, and a foreign one not even the door"
    )
    func connections() async throws {
        try await TransportFixture.with(Self.server, connections: Self.connections) {
            for name in ["server", "clients", "foreign"] { try await $0.selfSigned(name, commonName: name) }
            try await $0.selfSigned("server")
            for name in ["one", "two", "three"] { try await $0.signed(name, by: "clients") }
            try await $0.signed("four", by: "foreign")
            try await $0.fingerprint("one")
        } _: { gateway in
            func send(_ name: String?, _ arguments: [String] = []) async throws -> CommandResult {
                let certificate = name.map { ["--cert", "\($0).pem", "--key", "\($0).key"] } ?? []
                return try await gateway.curl(
                    ["--cacert", "server.pem", "--include"] + certificate + arguments,
                    sendsToken: false
                )
            }
            let user = ["--header", "Content-Type: application/scim+json", "--data", Provider.user("ann@ex.org")]
            for version in ["--http1.1", "--http2"] {
                let created = try await send("one", user + [version])
                #expect(created.output.contains(version == "--http2" ? " 409" : " 201"), "\(created)")
            }
            #expect(try await send("one").output.contains(#""totalResults":1"#))
            // Another connection, and so another directory.
            #expect(try await send("two").output.contains(#""totalResults":0"#))
            #expect(try await send("two", user).output.contains(" 403"))
            for stranger in ["three", nil] {
                let answer = try await send(stranger)
                #expect(answer.output.contains(" 401"), "\(answer)")
                #expect(answer.output.contains("messages:2.0:Error"))
            }
            let foreign = try await send("four")
            #expect(foreign.status != 0)
            #expect(!foreign.output.contains("HTTP/"), "\(foreign)")
            // A token is judged by itself, whatever the certificate says.
            let wrong = try await send("one", ["--header", "Authorization: Bearer wrong"])
            #expect(wrong.output.contains(" 401"))
        }
    }
}
