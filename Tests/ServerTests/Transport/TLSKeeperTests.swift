import Foundation
import SCIM
import Settings
import TestSupport
import Testing

@testable import Server

@Suite("the keeper of a certificate")
struct TLSKeeperTests {
    @Test("warns once when 30 days are left, once when 7 are, and says once that the certificate has expired")
    func expiry() async throws {
        try await TemporaryFolder.with { folder in
            for (name, text) in [("pem", OpenSSLCertificate.certificate), ("key", OpenSSLCertificate.key)] {
                let made = FileManager.default.createFile(
                    atPath: folder.path(name),
                    contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
                #expect(made)
            }
            let log = RecordedLog()
            let keeper = try TLSKeeper(
                TLSSettings(certificate: folder.path("pem"), key: folder.path("key")),
                setting: "server.tls",
                logger: log.logger
            )
            let day: Int64 = 86_400
            var said: [String] = []
            for left in [31 * day, 30 * day + 1, 30 * day, 29 * day, 7 * day + 1, 7 * day, day, 1, 0, -1, -day] {
                let before = log.lines.count
                keeper.look(at: Timestamp(milliseconds: (OpenSSLCertificate.expires - left) * 1000))
                for line in log.lines[before...] {
                    said.append("\(left) \(line.level) \(line.message)")
                    #expect(line.metadata["setting"] == "server.tls")
                    #expect(line.metadata["expires"] == "2126-11-04T18:36:23.000Z")
                }
            }
            #expect(
                said == [
                    "\(30 * day) warning the certificate expires soon; renew it",
                    "\(7 * day) warning the certificate expires soon; renew it",
                    "0 error the certificate has expired, and clients refuse it; renew it",
                ]
            )
        }
    }
}
