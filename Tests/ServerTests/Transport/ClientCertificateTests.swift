import NIOSSL
import Testing

@testable import Server

@Suite("what a client certificate says")
struct ClientCertificateTests {
    @Test("fingerprint, subject and names are those that openssl prints")
    func fields() throws {
        let certificate = try #require(
            try NIOSSLCertificate.fromPEMBytes(Array(OpenSSLCertificate.certificate.utf8)).first
        )
        #expect(
            try ClientCertificate(certificate)
                == ClientCertificate(
                    fingerprint: "d2089abdccf5b5f15ccc0fcb34082bd9ddc59f4da5a8af5a9d3748f7db511686",
                    subject: #"CN=okta,CN=first,OU=a,O=Example\, Inc.,C=DE"#,
                    commonName: "okta",
                    dnsNames: ["okta.example.com", "b.example.com"],
                    uris: ["spiffe://example.com/okta"],
                    emails: ["okta@example.com"]
                )
        )
    }
}
