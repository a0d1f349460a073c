internal import SCIM
internal import Settings

extension Credentials {
    /// What `/ServiceProviderConfig` says of the ways into a connection, or into any of them for nil.
    func schemes(of connection: String?) -> [AuthenticationScheme] {
        let types = types(of: connection)
        var schemes: [AuthenticationScheme] = []
        if types.contains(.bearer) { schemes.append(.bearerToken) }
        if !types.isDisjoint(with: [.jwt, .oauth2Client]) { schemes.append(.oauth2) }
        if types.contains(.basic) { schemes.append(.basic) }
        if types.contains(.mtls) { schemes.append(.certificate) }
        return schemes
    }
}
