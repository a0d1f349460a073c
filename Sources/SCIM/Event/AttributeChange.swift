/// One attribute that a change gave, took or replaced.
package struct AttributeChange: Sendable, Hashable {
    /// What happened to the attribute, in the words of PATCH.
    package enum Operation: String, Sendable, Hashable {
        case add, remove, replace
    }

    /// The path in RFC 7644 notation: `active`, `name.givenName`, `urn:…:User:department`.
    package let path: String
    /// The value before; nil when there was none.
    package let old: JSONValue?
    /// The value after; nil when there is none.
    package let new: JSONValue?

    package init(path: String, old: JSONValue?, new: JSONValue?) {
        self.path = path
        self.old = old
        self.new = new
    }

    /// What happened, which follows from the values.
    package var operation: Operation {
        if old == nil { .add } else if new == nil { .remove } else { .replace }
    }
}

extension AttributeChange {
    /// Writes the change as an element of an event's `changes`.
    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("op", operation.rawValue)
            writer.member("path", path)
            if let old { writer.member("old", old) }
            if let new { writer.member("new", new) }
        }
    }
}
