/// What differs between two states of a resource.
///
/// Empty when a request changed nothing.
package struct ChangeSet: Sendable, Hashable {
    /// The changes in the order of the new state's attributes, those that are gone last.
    package private(set) var changes: [AttributeChange] = []

    /// Whether nothing differs.
    package var isEmpty: Bool { changes.isEmpty }

    /// No changes.
    package init() {}

    /// Compares two states.
    ///
    /// `schemas` follows from the rest and is not compared.
    ///
    /// A complex attribute is compared by its sub-attributes, an extension by its attributes, and a multi-valued
    /// attribute as a whole: it is the same while it has the same elements, in whatever order.
    package init(from old: JSONObject, to new: JSONObject) {
        for name in Self.names(old, new) where name != "schemas" {
            if name.isURN {
                compareExtension(name, old[name], new[name])
            } else {
                compare(name, old[name], new[name])
            }
        }
    }

    private mutating func compareExtension(_ urn: String, _ old: JSONValue?, _ new: JSONValue?) {
        guard let (old, new) = Self.objects(old, new) else { return compare(urn, old, new) }
        for name in Self.names(old, new) {
            compare("\(urn):\(name)", old[name], new[name])
        }
    }

    private mutating func compare(_ path: String, _ old: JSONValue?, _ new: JSONValue?) {
        guard let (oldMembers, newMembers) = Self.objects(old, new) else {
            if !Self.isSame(old, new) { changes.append(AttributeChange(path: path, old: old, new: new)) }
            return
        }
        for name in Self.names(oldMembers, newMembers) where !Self.isSame(oldMembers[name], newMembers[name]) {
            changes.append(AttributeChange(path: "\(path).\(name)", old: oldMembers[name], new: newMembers[name]))
        }
    }

    /// Both values as objects, an absent one as an empty object; nil when either is something else.
    private static func objects(_ old: JSONValue?, _ new: JSONValue?) -> (JSONObject, JSONObject)? {
        switch (old, new) {
        case (.object(let old), .object(let new)): (old, new)
        case (.object(let old), nil): (old, JSONObject())
        case (nil, .object(let new)): (JSONObject(), new)
        default: nil
        }
    }

    private static func names(_ old: JSONObject, _ new: JSONObject) -> [String] {
        new.names + old.names.filter { new[$0] == nil }
    }

    private static func isSame(_ old: JSONValue?, _ new: JSONValue?) -> Bool {
        if old == new { return true }
        guard case .array(let old) = old, case .array(let new) = new, old.count == new.count else { return false }
        var counts: [JSONValue: Int] = [:]
        for element in old { counts[element, default: 0] += 1 }
        for element in new {
            guard let count = counts[element], count > 0 else { return false }
            counts[element] = count - 1
        }
        return true
    }
}
