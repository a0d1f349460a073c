internal import Addresses
internal import Settings
internal import Store

/// What a credential gives to whoever has it.
struct Grant: Sendable, Hashable {
    let connection: String
    let method: Caller.Method
    var tokenID: String?
    var name: String
    var rights: Rights
    /// Where it may be used; empty for everywhere.
    let allowed: [CIDR]

    /// Whether a call may come from an address.
    ///
    /// Who has no address, on a Unix socket, is on this machine and none of the blocks.
    func admits(_ address: IPAddress?) -> Bool {
        guard !allowed.isEmpty else { return true }
        guard let address else { return false }
        return allowed.contains { $0.contains(address) }
    }

    /// The grant of somebody who has a name, unless `gateway.yaml` has another.
    func named(_ name: String) -> Grant {
        guard self.name.isEmpty else { return self }
        var named = self
        named.name = name
        return named
    }

    func caller(from address: IPAddress?) -> Caller {
        Caller(
            connection: connection,
            method: method,
            tokenID: tokenID,
            name: name,
            address: address,
            rights: rights
        )
    }
}

extension Grant {
    /// What `gateway.yaml` gives.
    ///
    /// - Parameters:
    ///   - auth: the element of `auth`.
    ///   - connection: whose.
    ///   - method: how the proof went.
    ///   - name: what the caller is called where `auth` has no name for it.
    ///   - rights: what the proof itself allows.
    init(_ auth: AuthSettings, of connection: String, _ method: Caller.Method, name: String, rights: Rights = .full) {
        self.connection = connection
        self.method = method
        self.name = auth.name ?? name
        self.rights = rights.limited(by: auth.isReadOnly ? .readOnly : .full)
        allowed = auth.allowed
    }

    /// What a minted token gives, which is no more than `gateway.yaml` gives to all of them.
    init(_ record: TokenRecord, _ auth: AuthSettings) {
        connection = record.connection
        method = .bearer
        tokenID = record.id
        name = record.name
        rights = record.isReadOnly || auth.isReadOnly ? .readOnly : .full
        let own = record.allowed.map { try? CIDR($0) }
        // A block that cannot be read, as after a change by hand, must not become "everywhere".
        allowed =
            record.allowed.isEmpty ? auth.allowed : own.compactMap(\.self) + (own.contains(nil) ? Self.nowhere : [])
    }

    /// A block in which nobody is (RFC 6666).
    private static let nowhere = [try? CIDR("100::/128")].compactMap(\.self)
}
