internal import SCIM

extension Event {
    /// The member `data`; what cannot be read has no members.
    var dataObject: JSONObject {
        (try? JSONReader.read(data))?.object ?? [:]
    }

    /// The members beside `data`, as the encoding `json` has them.
    var envelope: JSONObject {
        var members: JSONObject = [
            "id": .string(id), "type": .string(type.rawValue), "time": .string(time.description),
            "sequence": .integer(sequence), "connection": .string(connection), "request": .string(request),
        ]
        if origin != .live { members[origin.rawValue] = true }
        return members
    }

    /// The path of the resource below the base URL, such as `/Users/2819c223`.
    var resourcePath: String { "/\(type.resourceKind.endpoint)/\(resourceID)" }

    /// The event with other data.
    func with(_ data: JSONObject) -> Event {
        Event(
            id: id,
            type: type,
            time: time,
            sequence: sequence,
            connection: connection,
            request: request,
            resourceID: resourceID,
            data: JSONWriter.bytes(data),
            origin: origin
        )
    }
}
