/// Tells when two elements of a multi-valued attribute are one: same `value`, same `type` (RFC 7643 §2.4).
///
/// Elements are compared by keys that hash, because one request may list thousands.
struct ElementIdentity {
    /// What an element has in common with every element that is the same.
    struct Key: Hashable {
        /// The `value`, or the whole element where it has none.
        let value: JSONValue
        let type: JSONValue?
    }

    private let foldsValue: Bool
    private let foldsType: Bool

    init(_ attribute: AttributeDefinition) {
        foldsValue = attribute.subAttribute(named: "value")?.isCaseExact == false
        foldsType = attribute.subAttribute(named: "type")?.isCaseExact == false
    }

    func key(_ element: JSONValue) -> Key {
        guard case .object(let members) = element, let value = members["value"] else {
            return Key(value: element, type: nil)
        }
        return Key(
            value: foldsValue ? value.folded : value,
            type: foldsType ? members["type"]?.folded : members["type"]
        )
    }

    /// The elements that a client's list does not mean.
    ///
    /// A listed element without `type` means every type; one without `value` means those that have all it says.
    func elements(of old: [JSONValue], without listed: [JSONValue]) -> [JSONValue] {
        var values: Set<JSONValue> = []
        var keys: Set<Key> = []
        var partial: [JSONObject] = []
        for element in listed {
            guard case .object(let members) = element else {
                keys.insert(key(element))
                continue
            }
            switch (members["value"], members["type"]) {
            case (let value?, nil): values.insert(foldsValue ? value.folded : value)
            case (.some, .some): keys.insert(key(element))
            case (nil, _): partial.append(members)
            }
        }
        return old.filter { element in
            let key = key(element)
            if keys.contains(key) { return false }
            guard case .object(let members) = element else { return true }
            if members["value"] != nil, values.contains(key.value) { return false }
            return !partial.contains { $0.allSatisfy { name, value in members[name] == value } }
        }
    }
}

extension JSONValue {
    /// A string in lower case, and every other value as it is.
    fileprivate var folded: JSONValue {
        if case .string(let text) = self { .string(text.asciiLowercased) } else { self }
    }
}
