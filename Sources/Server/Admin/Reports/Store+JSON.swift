package import SCIM
package import Store

extension BuriedEvent {
    /// A dead letter without its event.
    package func json(sink: String) -> JSONObject {
        [
            "event": .string(event.id),
            "sink": .string(sink),
            "type": .string(event.type.rawValue),
            "resource": .string(event.resourceID),
            "sequence": .integer(event.sequence),
            "given_up": .string(died.description),
            "attempts": .integer(letter.attempts),
            "reason": .string(letter.reason),
        ]
    }
}

extension ReplayProgress {
    /// What the replay is doing, in a word or two.
    package var state: String { reason ?? (ended == nil ? "under way" : "complete") }

    package func json(sink: String) -> JSONValue {
        [
            "id": .integer(id.rawValue),
            "sink": .string(sink),
            "asked": .string(asked.description),
            "state": .string(state),
            "repeated": .integer(Int64(repeated)),
            "after": .integer(selection.after),
            "through": .integer(selection.through),
        ]
    }
}

extension AdminTokenRecord {
    /// The token without its text, which nobody has.
    package var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "name": .string(name), "role": .string(role.rawValue),
            "created": .string(created.description),
        ]
        if let expires { object["expires"] = .string(expires.description) }
        if let revoked { object["revoked"] = .string(revoked.description) }
        return object
    }
}

extension AuditRow {
    /// The record as it was written, with its hash behind it.
    package var json: [UInt8] {
        bytes.dropLast() + Array(#","hash":"\#(AuditChain.hexadecimal(hash))"}"#.utf8)
    }
}

extension TokenRecord {
    /// Everything but what tells the token.
    package var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "connection": .string(connection), "name": .string(name),
            "created": .string(created.description), "read_only": .bool(isReadOnly),
            "allow": .array(allowed.map { .string($0) }),
        ]
        if let expires { object["expires"] = .string(expires.description) }
        if let revoked { object["revoked"] = .string(revoked.description) }
        if let lastUse {
            var use: JSONObject = ["time": .string(lastUse.time.description)]
            if let address = lastUse.address { use["address"] = .string(address) }
            object["last_used"] = .object(use)
        }
        return object
    }
}
