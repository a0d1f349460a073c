public import SCIM
public import SinkKit

extension Event {
    /// An event as the directory would write it, with a made-up resource.
    ///
    /// - Parameters:
    ///   - sequence: the place in the log; the event's id is made of it.
    ///   - type: what happened.
    ///   - resourceID: the user's or group's id.
    ///   - resource: the members of the resource besides `schemas` and `id`.
    ///   - added: the ids of members that came, for a group.
    ///   - removed: the ids of members that went, for a group.
    ///   - connection: the connection whose provider made the change.
    ///   - origin: why the sink gets it.
    /// - Returns: The event.
    public static func sample(
        _ sequence: Int64 = 1,
        _ type: EventType = .userCreated,
        of resourceID: String = "2819c223-7f76-453a-919d-413861904646",
        resource: JSONObject = ["userName": "mona@example.com", "active": true],
        added: [String] = [],
        removed: [String] = [],
        connection: String = "okta",
        origin: EventOrigin = .live
    ) -> Event {
        var whole: JSONObject = [
            "schemas": [.string(type.resourceKind == .user ? SchemaURN.user : SchemaURN.group)],
            "id": .string(resourceID),
        ]
        for (name, value) in resource { whole[name] = value }
        var data: JSONObject = ["resource": .object(whole), "changes": []]
        if type.resourceKind == .group {
            data["members"] = ["added": .array(added.map(member)), "removed": .array(removed.map(member))]
        }
        return Event(
            id: "evt_" + String(sequence),
            type: type,
            time: Timestamp(milliseconds: 1_795_458_150_123 + sequence),
            sequence: sequence,
            connection: connection,
            request: "req_" + String(sequence),
            resourceID: resourceID,
            data: JSONWriter.bytes(data),
            origin: origin
        )
    }

    private static func member(_ id: String) -> JSONValue {
        ["value": .string(id), "display": .string(id)]
    }
}

extension Delivery {
    /// An event on its way in the encoding `json`.
    public static func sample(_ event: Event = .sample(), attempt: Int = 1) -> Delivery {
        Delivery(event: event, attempt: attempt, body: event.json)
    }
}
