internal import Crypto
internal import Foundation
internal import NIOSSL
internal import SCIM
internal import Settings

/// The files of one listener's TLS as they were read together.
struct TLSFiles {
    /// Changes whenever a file does.
    let digest: SHA256.Digest
    private let certificate: [UInt8]
    private let key: [UInt8]
    private let clientCA: [UInt8]?
    private let settings: TLSSettings
    private let setting: String

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - settings: where they are.
    ///   - setting: `server.tls` or `admin.tls`, for what is said of them.
    /// - Throws: ``TLSFault`` when one cannot be read, or the key is no secret.
    init(_ settings: TLSSettings, setting: String) throws(TLSFault) {
        self.settings = settings
        self.setting = setting
        certificate = try Self.bytes(settings.certificate, setting + ".certificate")
        try Self.requirePrivate(settings.key, setting + ".key")
        key = try Self.bytes(settings.key, setting + ".key")
        if let path = settings.clientCA {
            clientCA = try Self.bytes(path, setting + ".client_ca")
        } else {
            clientCA = nil
        }
        var hash = SHA256()
        for bytes in [certificate, key, clientCA ?? []] {
            hash.update(data: SHA256.hash(data: bytes).map(\.self))
        }
        digest = hash.finalize()
    }

    private static func bytes(_ path: String, _ option: String) throws(TLSFault) -> [UInt8] {
        do {
            return try TextFile.bytes(path)
        } catch {
            throw TLSFault("\(option): \(path) cannot be read: \(error)")
        }
    }

    /// A key that any user of the machine can read is no secret.
    private static func requirePrivate(_ path: String, _ option: String) throws(TLSFault) {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path
        guard let mode = try? FileManager.default.attributesOfItem(atPath: resolved)[.posixPermissions] as? Int else {
            return
        }
        guard mode & 0o007 == 0 else {
            throw TLSFault(
                """
                \(option): every user of this machine can read \(path) (mode \(String(mode & 0o777, radix: 8))); \
                run 'chmod 600 \(path)', and make a new key if others may have read it
                """
            )
        }
    }
}

extension TLSFiles {
    /// What new connections are encrypted with.
    func identity() throws(TLSFault) -> TLSIdentity {
        let chain = try certificates(certificate, settings.certificate, setting + ".certificate")
        guard let leaf = chain.first else {
            throw TLSFault("\(setting).certificate: \(settings.certificate) has no certificate in it")
        }
        let privateKey: NIOSSLPrivateKey
        do {
            privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem)
        } catch {
            throw TLSFault(
                "\(setting).key: \(settings.key) has no private key in PEM that can be read without a passphrase"
            )
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(privateKey)
        )
        configuration.minimumTLSVersion = settings.minVersion == .tls13 ? .tlsv13 : .tlsv12
        configuration.cipherSuiteValues = Self.cipherSuites
        configuration.applicationProtocols = ["h2", "http/1.1"]
        if let clientCA, let path = settings.clientCA, settings.clientCertificates != .none {
            configuration.trustRoots = .certificates(try certificates(clientCA, path, setting + ".client_ca"))
            configuration.sendCANameList = true
            configuration.certificateVerification =
                settings.clientCertificates == .required ? .noHostnameVerification : .optionalVerification
        }
        do {
            return TLSIdentity(
                context: try NIOSSLContext(configuration: configuration),
                expires: Timestamp(milliseconds: Int64(leaf.notValidAfter) * 1000)
            )
        } catch {
            throw TLSFault(
                "\(setting).key: the key in \(settings.key) does not belong to the certificate in \(settings.certificate)"
            )
        }
    }

    private func certificates(
        _ bytes: [UInt8],
        _ path: String,
        _ option: String
    ) throws(TLSFault) -> [NIOSSLCertificate] {
        let found = try? NIOSSLCertificate.fromPEMBytes(bytes)
        guard let found, !found.isEmpty else {
            throw TLSFault("\(option): \(path) has no certificate in PEM, which begins '-----BEGIN CERTIFICATE-----'")
        }
        return found
    }

    /// What TLS 1.2 may use: keys of their own for every connection, and no cipher that is known to leak (RFC 9325 §4.2).
    private static let cipherSuites: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
}
