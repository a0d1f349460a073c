internal import SCIM

/// What happened to a resource, in the words of RFC 9967.
struct SecurityEventChange {
    private static let prefix = "urn:ietf:params:scim:event:prov:"

    private let event: Event
    private let resource: JSONObject
    private let changes: [JSONObject]
    private let members: JSONObject

    init(_ event: Event, _ data: JSONObject) {
        self.event = event
        resource = data["resource"]?.object ?? [:]
        changes = data["changes"]?.array?.compactMap(\.object) ?? []
        members = data["members"]?.object ?? [:]
    }

    /// The claim `sub_id` (RFC 9967 §2.1), with the attribute by which people know the resource where it is unique.
    var subject: JSONObject {
        var subject: JSONObject = ["format": "scim", "uri": .string(event.resourcePath)]
        for name in ["id", "externalId", "userName"] {
            if let value = resource.value(named: name), value.string != nil { subject[name] = value }
        }
        return subject
    }

    /// The claim `events`: a URI each for what the change was, all of one resource and one transaction.
    func events(_ payload: SecurityEvents.Payload) -> JSONObject {
        var events = JSONObject()
        switch event.type {
        case .userDeleted, .groupDeleted:
            // Nothing more follows, and no feed:remove with it (RFC 9967 §2.4.4).
            events[Self.prefix + "delete"] = .object([:])
        case .userCreated, .groupCreated:
            events[Self.prefix + "create:" + payload.rawValue] = .object(created(payload))
        case .userDeactivated:
            events[Self.prefix + "deactivate"] = .object([:])
            events[Self.prefix + "patch:" + payload.rawValue] = .object(patched(payload))
        case .userReactivated:
            events[Self.prefix + "activate"] = .object([:])
            events[Self.prefix + "patch:" + payload.rawValue] = .object(patched(payload))
        case .userUpdated, .groupUpdated, .groupMembersChanged:
            events[Self.prefix + "patch:" + payload.rawValue] = .object(patched(payload))
        }
        return events
    }

    // MARK: Payloads

    private func created(_ payload: SecurityEvents.Payload) -> JSONObject {
        let added = members["added"]?.array ?? []
        switch payload {
        case .full:
            var data = resource
            if !added.isEmpty { data["members"] = .array(added) }
            return versioned(["data": .object(data)])
        case .notice:
            let names = resource.names.filter { $0 != "schemas" && $0 != "meta" } + (added.isEmpty ? [] : ["members"])
            return versioned(["attributes": .array(names.map(JSONValue.string))])
        }
    }

    private func patched(_ payload: SecurityEvents.Payload) -> JSONObject {
        switch payload {
        case .full:
            return versioned([
                "data": [
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": .array(changes.map(operation) + memberOperations),
                ]
            ])
        case .notice:
            let paths = changes.compactMap { $0["path"] } + (members.isEmpty ? [] : ["members"])
            return versioned(["attributes": .array(paths)])
        }
    }

    private func versioned(_ payload: JSONObject) -> JSONObject {
        guard let version = resource["meta"]?.object?["version"] else { return payload }
        var payload = payload
        payload["version"] = version
        return payload
    }

    private func operation(_ change: JSONObject) -> JSONValue {
        var operation = JSONObject()
        operation["op"] = change["op"]
        operation["path"] = change["path"]
        if let value = change["new"] { operation["value"] = value }
        return .object(operation)
    }

    private var memberOperations: [JSONValue] {
        var operations: [JSONValue] = []
        if let added = members["added"]?.array, !added.isEmpty {
            operations.append(["op": "add", "path": "members", "value": .array(added)])
        }
        for member in members["removed"]?.array ?? [] {
            guard let id = member.object?["value"] else { continue }
            let quoted = String(decoding: JSONWriter.bytes(id), as: UTF8.self)
            operations.append(["op": "remove", "path": .string("members[value eq \(quoted)]")])
        }
        return operations
    }
}
