import SCIM
import Store

extension StoreTransaction {
    /// Adds a user, and to the log the event that says so.
    @discardableResult
    func addUser(
        _ id: String,
        to connection: ConnectionID,
        event data: some Sequence<UInt8> = "{}".utf8
    ) throws
        -> ResourceRecord
    {
        let draft = ResourceDraft(id: id, kind: .user, body: Array("{}".utf8), display: "", entries: [])
        let user = try insert(draft, into: connection)
        try append(
            EventDraft(
                type: .userCreated,
                connection: connection,
                resource: user.key,
                resourceID: id,
                request: "req_1",
                data: Array(data)
            )
        )
        return user
    }
}
