import Testing

@testable import Settings

@Suite("TLS, proxies and limits in gateway.yaml")
struct TransportSettingsTests {
    /// What is said of a file with this section `server`.
    private func diagnostics(server: String, admin: String = "{}") -> [String] {
        let text = """
            server: \(server)
            admin: \(admin)
            connections: {okta: {profile: okta, auth: [{type: bearer}]}}
            """
        let file = SettingsFile(text: text, folder: "/etc/gatehouse")
        file.finish()
        return file.diagnostics.sorted.map { "\($0)" }
    }

    @Test(
        "without TLS only this machine is listened to",
        arguments: ["127.0.0.1:8080", "127.9.9.9:0", "'[::1]:8080'", "localhost:8080", "'[::ffff:127.0.0.1]:1'"]
    )
    func loopback(listen: String) {
        #expect(diagnostics(server: "{listen: \(listen)}").isEmpty)
    }

    @Test(
        "another address needs TLS, or that the operator says that it does not",
        arguments: ["0.0.0.0:8080", "'[::]:8080'", "192.168.1.2:80", "10.0.0.1:80", "gateway.example.com:443"]
    )
    func publicAddress(listen: String) {
        let mistakes = diagnostics(server: "{listen: \(listen)}")
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("gateway.yaml:1:18: server.listen: ") == true, "\(mistakes)")
        #expect(mistakes.first?.contains("insecure: true") == true)
        #expect(diagnostics(server: "{listen: \(listen), insecure: true}").isEmpty)
        #expect(diagnostics(server: "{listen: \(listen), tls: {certificate: a.pem, key: b.pem}}").isEmpty)
        #expect(diagnostics(server: "{}", admin: "{listen: \(listen)}").first?.contains("admin.listen") == true)
    }

    @Test("paths start in the folder of the file")
    func paths() throws {
        let text = """
            server:
              tls: {certificate: tls/a.pem, key: /run/b.pem, min_version: 1.3, client_ca: ca.pem, client_certificates: required}
              trusted_proxies: [10.0.0.0/8, '::1']
              limits: {max_uri: 1KiB, header_timeout: 2s}
            connections: {okta: {profile: okta, auth: [{type: bearer}]}}
            """
        let file = SettingsFile(text: text, folder: "/etc/gatehouse")
        file.finish()
        #expect(file.diagnostics.sorted.isEmpty)
        let server = try #require(file.settings?.server)
        #expect(
            server.tls
                == TLSSettings(
                    certificate: "/etc/gatehouse/tls/a.pem",
                    key: "/run/b.pem",
                    minVersion: .tls13,
                    clientCA: "/etc/gatehouse/ca.pem",
                    clientCertificates: .required
                )
        )
        #expect(server.proxies.trusted.map { "\($0)" } == ["10.0.0.0/8", "::1/128"])
        #expect(server.limits.maxURI == 1024)
        #expect(server.limits.headerTimeout == .seconds(2))
        #expect(server.limits.maxConnections == LimitSettings().maxConnections)
    }

    @Test("half a declaration is told what it lacks")
    func halves() {
        #expect(diagnostics(server: "{tls: {certificate: a.pem}}").first?.contains("server.tls.key") == true)
        #expect(diagnostics(server: "{tls: {}}").first?.contains("server.tls.certificate") == true)
        let files = "certificate: a, key: b"
        #expect(diagnostics(server: "{tls: {\(files), client_certificates: optional}}").count == 1)
        #expect(diagnostics(server: "{tls: {\(files), client_ca: c}}").count == 1)
        #expect(diagnostics(server: "{tls: {\(files)}, insecure: true}").first?.contains("remove it") == true)
        #expect(diagnostics(server: "{proxy_protocol: true}").first?.contains("trusted_proxies") == true)
        #expect(diagnostics(server: "{trusted_proxies: [10.0.0.1/8]}").first?.contains("write 10.0.0.0/8") == true)
    }
}
