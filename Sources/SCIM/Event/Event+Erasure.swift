/// What is left of an event about a person who was erased: that there was one, and about whom by id.
extension Event {
    private static let mark = Array(#","erased":true}"#.utf8)

    /// The data of an erased event.
    package static func erasedData(of resourceID: String) -> [UInt8] {
        JSONWriter.bytes(.object(["resource": ["id": .string(resourceID)], "erased": true]))
    }

    /// Whether the event was erased; it goes to no sink.
    ///
    /// The data of every other event ends with one of its inner objects or lists.
    package var isErased: Bool { data.suffix(Self.mark.count).elementsEqual(Self.mark) }
}

extension EventData {
    /// The data of a group's event without the name of a member; nil when the event does not name the member.
    package static func withoutDisplay(of member: String, in data: [UInt8]) throws(JSONReadError) -> [UInt8]? {
        guard var object = try JSONReader.read(data).object, let lists = object["members"]?.object else { return nil }
        var hasName = false
        let scrubbed = lists.map { name, list -> (String, JSONValue) in
            let elements = (list.array ?? []).map { element -> JSONValue in
                guard var view = element.object, view["value"] == .string(member), view["display"] != nil else {
                    return element
                }
                hasName = true
                view["display"] = nil
                return .object(view)
            }
            return (name, .array(elements))
        }
        guard hasName else { return nil }
        object["members"] = .object(JSONObject(scrubbed))
        return JSONWriter.bytes(object)
    }
}
