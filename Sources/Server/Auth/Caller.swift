package import Addresses

/// Who sent a request, once that is proved: what an audit entry is written from.
package struct Caller: Sendable, Hashable {
    /// How the proof went.
    package enum Method: String, Sendable, Hashable {
        /// A bearer token, minted here or brought from outside.
        case bearer
        case basic
        /// An access token of another authorization server.
        case jwt
        /// An access token of the gateway's own token endpoint.
        case oauth2
        /// A client certificate.
        case mtls
        /// None: a person runs a command where the store is.
        case command
    }

    package let connection: String
    package let method: Method
    /// The id of a minted token, as `gatehouse tokens list` shows it; nil for every other proof.
    package let tokenID: String?
    /// The name of the token, the username, the client's id, or the subject of the JWT or certificate.
    package let name: String
    /// Where the request came from.
    package let address: IPAddress?
    package let rights: Rights
}

/// What a caller may do.
package struct Rights: Sendable, Hashable {
    package let canRead: Bool
    package let canWrite: Bool

    package static let full = Rights(canRead: true, canWrite: true)
    package static let readOnly = Rights(canRead: true, canWrite: false)

    /// What both allow.
    func limited(by other: Rights) -> Rights {
        Rights(canRead: canRead && other.canRead, canWrite: canWrite && other.canWrite)
    }
}
