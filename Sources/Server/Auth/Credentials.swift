internal import Crypto
package import Logging
internal import SCIM
package import Settings
internal import Store

/// Everything that `gateway.yaml` lets callers prove themselves with, ready to be looked up.
///
/// Secrets are kept as digests: finding one is a hash look-up that takes the same time whatever is wrong with a guess.
package struct Credentials: Sendable {
    struct Token: Sendable {
        let grant: Grant
        let expires: Timestamp?
    }

    struct Certificate: Sendable {
        let settings: CertificateSettings
        let grant: Grant
    }

    /// What minted tokens of a connection get at most; a connection without an entry takes none.
    private(set) var minted: [String: AuthSettings] = [:]
    private(set) var tokens: [[UInt8]: Token] = [:]
    private(set) var logins: [[UInt8]: Grant] = [:]
    private(set) var clients: [[UInt8]: OAuthClient] = [:]
    private(set) var verifiers: [JWTVerifier] = []
    private(set) var certificates: [Certificate] = []
    private var methods: [String: Set<AuthType>] = [:]
    /// Those of all connections together.
    private var anyMethod: Set<AuthType> = []
    /// What stands in `gateway.yaml` as a key and is none.
    package private(set) var mistakes: [CredentialMistake] = []

    /// Takes what connections declare.
    ///
    /// - Parameters:
    ///   - declared: the ways in, by connection.
    ///   - fetch: fetches the keys of authorization servers.
    ///   - logger: told when that fails.
    package init(
        _ declared: [(connection: String, auth: [AuthSettings])],
        fetch: @escaping KeySetFetch = { _, _ in throw KeySetFailure("nothing fetches keys") },
        logger: Logger
    ) async {
        for (connection, ways) in declared {
            for auth in ways {
                do {
                    try await add(auth, of: connection, fetch: fetch, logger: logger)
                } catch {
                    mistakes.append(CredentialMistake(place: auth.method.place, message: "\(error)"))
                }
            }
        }
    }

    private mutating func add(
        _ auth: AuthSettings,
        of connection: String,
        fetch: @escaping KeySetFetch,
        logger: Logger
    ) async throws {
        methods[connection, default: []].insert(auth.method.type)
        anyMethod.insert(auth.method.type)
        switch auth.method {
        case .minted: minted[connection] = auth
        case .token(let token, let expires):
            // Whoever declares one of its own may also have one minted: `tokens create` is as deliberate.
            if minted[connection] == nil { minted[connection] = AuthSettings(.minted) }
            tokens[BearerToken.digest(of: token.text)] = Token(
                grant: Grant(auth, of: connection, .bearer, name: "token of gateway.yaml"),
                expires: expires
            )
        case .basic(let username, let password):
            logins[Self.digest(login: Array("\(username):\(password.text)".utf8))] =
                Grant(auth, of: connection, .basic, name: username)
        case .client(let id, let secret, let lifetime):
            clients[OAuthClient.digest(id: id.utf8, secret: secret.text.utf8)] =
                OAuthClient(id: id, grant: Grant(auth, of: connection, .oauth2, name: id), lifetime: lifetime)
        case .certificate(let settings):
            certificates.append(
                Certificate(settings: settings, grant: Grant(auth, of: connection, .mtls, name: ""))
            )
        case .jwt(let settings):
            let keys = try await Self.keys(settings, fetch: fetch, logger: logger)
            verifiers.append(JWTVerifier(settings, auth, of: connection, keys: keys))
        }
    }

    private static func keys(
        _ settings: JWTSettings,
        fetch: @escaping KeySetFetch,
        logger: Logger
    ) async throws -> KeySource {
        switch settings.keys {
        case .url(let url): return KeySource(url: url, fetch: fetch, logger: logger)
        case .shared(let secret): return KeySource([try await VerificationKey(shared: secret)])
        case .given(let texts):
            var keys: [VerificationKey] = []
            for text in texts { keys += try await VerificationKey.keys(text.text) }
            guard settings.algorithms.contains(where: { algorithm in keys.contains { $0.makes(algorithm) } }) else {
                let names = settings.algorithms.map(\.rawValue).sorted().joined(separator: ", ")
                throw KeyMistake(description: "the key makes none of the signatures that are accepted: \(names)")
            }
            return KeySource(keys)
        }
    }

    /// The digest of `username:password` as Basic sends it.
    static func digest(login: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array("basic ".utf8) + login))
    }

    /// The ways into a connection; those into any of them for nil.
    func types(of connection: String?) -> Set<AuthType> {
        connection.map { methods[$0] ?? [] } ?? anyMethod
    }

    /// What `WWW-Authenticate` offers on a path that belongs to a connection, or to all of them.
    func challenge(of connection: String?) -> Challenge {
        let types = types(of: connection)
        return Challenge(
            offersBearer: !types.isDisjoint(with: [.bearer, .jwt, .oauth2Client]),
            offersBasic: types.contains(.basic)
        )
    }
}

/// A key in `gateway.yaml` that is none.
package struct CredentialMistake: Sendable {
    package let place: SettingsPlace?
    package let message: String
}

extension AuthSettings.Method {
    /// Where what can be a mistake stands.
    fileprivate var place: SettingsPlace? {
        if case .jwt(let settings) = self { settings.place } else { nil }
    }

    fileprivate var type: AuthType {
        switch self {
        case .minted, .token: .bearer
        case .basic: .basic
        case .jwt: .jwt
        case .client: .oauth2Client
        case .certificate: .mtls
        }
    }
}
