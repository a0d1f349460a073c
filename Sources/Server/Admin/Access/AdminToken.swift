internal import SCIM
package import Store

extension AdminTokenRecord {
    /// What every token of the admin listener begins with, so that scanners for leaked secrets find it.
    package static let prefix = "gta_"

    /// Mints a token of 256 random bits that is valid for some days, or until it is revoked.
    package static func mint(name: String, role: AdminRole, days: Int?) -> (text: String, record: AdminTokenRecord) {
        let text = prefix + Base64URL.encode(RandomBits.make())
        let now = Timestamp.wallClock()
        let record = AdminTokenRecord(
            id: "adm_\(ULID(at: now))",
            name: name,
            role: role,
            digest: BearerToken.digest(of: text),
            created: now,
            expires: days.map { now.advanced(by: .seconds($0 * 86_400)) }
        )
        return (text, record)
    }
}
