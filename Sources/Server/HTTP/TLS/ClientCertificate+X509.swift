internal import Crypto
internal import NIOSSL
internal import SwiftASN1
internal import X509

extension ClientCertificate {
    /// What a certificate says that the handshake has verified.
    init(_ certificate: NIOSSLCertificate) throws {
        let der = try certificate.toDERBytes()
        let parsed = try Certificate(derEncoded: der)
        let names = try parsed.extensions.subjectAlternativeNames
        var dnsNames: [String] = []
        var uris: [String] = []
        var emails: [String] = []
        for name in names ?? SubjectAlternativeNames([]) {
            switch name {
            case .dnsName(let name): dnsNames.append(name)
            case .uniformResourceIdentifier(let uri): uris.append(uri)
            case .rfc822Name(let email): emails.append(email)
            default: break
            }
        }
        let commonNames = parsed.subject.flatMap { $0 }.filter { $0.type == .RDNAttributeType.commonName }
        self.init(
            fingerprint: SHA256.hash(data: der).map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined(),
            subject: "\(parsed.subject)",
            commonName: commonNames.last.flatMap { String($0.value) },
            dnsNames: dnsNames,
            uris: uris,
            emails: emails
        )
    }
}
