package import SCIM

/// Which access tokens of an authorization server stand for a connection.
package struct JWTSettings: Sendable, Hashable {
    /// Where the keys come from that the tokens are signed with.
    package enum Keys: Sendable, Hashable {
        case url(String)
        /// PEM or JWK.
        case given([Secret])
        /// Shared with the server (HS256 and its like).
        case shared(Secret)
    }

    /// The signatures that can be asked for; `none` is none of them.
    package enum Algorithm: String, Sendable, Hashable, CaseIterable {
        case rs256 = "RS256"
        case rs384 = "RS384"
        case rs512 = "RS512"
        case ps256 = "PS256"
        case ps384 = "PS384"
        case ps512 = "PS512"
        case es256 = "ES256"
        case es384 = "ES384"
        case es512 = "ES512"
        case edDSA = "EdDSA"
        case hs256 = "HS256"
        case hs384 = "HS384"
        case hs512 = "HS512"

        /// Whether whoever verifies can sign as well.
        package var isShared: Bool {
            switch self {
            case .hs256, .hs384, .hs512: true
            default: false
            }
        }
    }

    /// A claim that must be there with one of some values.
    package struct RequiredClaim: Sendable, Hashable {
        package let name: String
        package let values: [JSONValue]

        package init(name: String, values: [JSONValue]) {
            self.name = name
            self.values = values
        }
    }

    package var issuer: String
    package var audience: [String]
    package var keys: Keys
    package var algorithms: Set<Algorithm>
    package var clockSkew: Duration
    package var requiredClaims: [RequiredClaim]
    /// The scope without which a token does not read; nil when every token does.
    package var readScope: String?
    /// The scope without which a token does not write; nil when every token does.
    package var writeScope: String?
    /// Where the keys stand in the file, for who finds out later that they are none.
    package var place: SettingsPlace?

    package init(
        issuer: String,
        audience: [String],
        keys: Keys,
        algorithms: Set<Algorithm> = Self.safe,
        clockSkew: Duration = .seconds(60),
        requiredClaims: [RequiredClaim] = [],
        readScope: String? = nil,
        writeScope: String? = nil
    ) {
        self.issuer = issuer
        self.audience = audience
        self.keys = keys
        self.algorithms = algorithms
        self.clockSkew = clockSkew
        self.requiredClaims = requiredClaims
        self.readScope = readScope
        self.writeScope = writeScope
    }

    /// What is accepted when nobody says.
    package static let safe: Set<Algorithm> = [.rs256, .es256, .edDSA]
}

/// Where something stands in `gateway.yaml`.
package struct SettingsPlace: Sendable, Hashable {
    package let mark: Mark
    /// Such as `connections.okta.auth[0].key`.
    package let path: String
}
