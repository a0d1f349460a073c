internal import SCIM

/// An event as it arrives somewhere: what a receiver reads of it.
struct ReceivedEvent: Sendable, Hashable {
    /// One entry of `data.changes`.
    struct Change: Sendable, Hashable {
        let path: String
        let old: JSONValue?
        let new: JSONValue?
    }

    let id: String
    let type: String
    let time: String
    let sequence: Int
    let request: String
    /// The SCIM id of the user or group.
    let resourceID: String
    /// Whom it is about: `userName`, or `displayName` of groups.
    let subject: String
    let changes: [Change]
    /// Names, or ids where there is no name.
    let added: [String]
    let removed: [String]

    /// Reads the encoding `json`; nil when the value is not such an event.
    init?(_ value: JSONValue) {
        guard let event = value.object, let id = event["id"]?.string, let type = event["type"]?.string,
            let data = event["data"]?.object, let resource = data["resource"]?.object,
            let resourceID = resource["id"]?.string
        else { return nil }
        self.id = id
        self.type = type
        time = event["time"]?.string ?? ""
        sequence = event["sequence"]?.integer ?? 0
        request = event["request"]?.string ?? ""
        self.resourceID = resourceID
        subject = resource["userName"]?.string ?? resource["displayName"]?.string ?? ""
        changes = (data["changes"]?.array ?? []).compactMap { change in
            guard let change = change.object, let path = change["path"]?.string else { return nil }
            return Change(path: path, old: change["old"], new: change["new"])
        }
        added = Self.names(data["members"]?.object?["added"])
        removed = Self.names(data["members"]?.object?["removed"])
    }

    /// Reads the events of a JSON text: one, or an array of them; none where there is something else.
    static func all(in json: [UInt8]) -> [ReceivedEvent] {
        guard let value = try? JSONReader.read(json) else { return [] }
        return (value.array ?? [value]).compactMap { ReceivedEvent($0) }
    }

    /// Reads the event of a JSON text; nil when it is none.
    init?(_ json: [UInt8]) {
        guard let value = try? JSONReader.read(json) else { return nil }
        self.init(value)
    }

    private static func names(_ members: JSONValue?) -> [String] {
        (members?.array ?? []).compactMap { member in
            let display = member.object?["display"]?.string ?? ""
            return display.isEmpty ? member.object?["value"]?.string : display
        }
    }
}
