/// Finds where the data of an operation names a resource that another operation makes (RFC 7644 §3.7.2), and puts in
/// what it is called in the end.
///
/// A reference is a string `bulkId:<name>` wherever an id may stand, a `$ref` that ends in one, and one in quotes in
/// the filter of a PATCH path.
struct BulkReferences {
    /// A resource as references name it.
    struct Target: Hashable {
        let kind: ResourceKind
        let id: String
    }

    /// The resource that a name stands for.
    let resolve: (String) throws(SCIMError) -> Target

    static let prefix = "bulkId:"

    /// The name in a text that is a reference.
    static func name(_ text: some StringProtocol) -> String? {
        text.utf8.starts(with: prefix.utf8)
            ? String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
    }

    /// An id in a path.
    func id(_ text: String) throws(SCIMError) -> String {
        guard let name = Self.name(text) else { return text }
        return try resolve(name).id
    }

    /// A value with every reference in it resolved.
    func value(_ value: JSONValue) throws(SCIMError) -> JSONValue {
        switch value {
        case .string(let text):
            return .string(try id(text))
        case .array(let elements):
            var resolved: [JSONValue] = []
            resolved.reserveCapacity(elements.count)
            for element in elements { resolved.append(try self.value(element)) }
            return .array(resolved)
        case .object(let members):
            var resolved = members
            for (name, value) in members {
                resolved[name] =
                    switch (name, value) {
                    case ("$ref", .string(let text)): .string(try reference(text))
                    case ("path", .string(let text)): .string(try quoted(text))
                    default: try self.value(value)
                    }
            }
            return .object(resolved)
        case .null, .bool, .number:
            return value
        }
    }

    /// A URL whose last part is a reference; a bare one becomes relative, as in RFC 7643 §8.3.
    private func reference(_ text: String) throws(SCIMError) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let last = parts.last.map(Substring.init), let name = Self.name(last) else { return text }
        let target = try resolve(name)
        guard parts.count > 1 else { return "../\(target.kind.endpoint)/\(target.id)" }
        return (parts.dropLast().map { String(Substring($0)) } + [target.id]).joined(separator: "/")
    }

    /// A PATCH path with the strings of its filter resolved.
    private func quoted(_ text: String) throws(SCIMError) -> String {
        var parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        for index in parts.indices where index % 2 == 1 { parts[index] = try id(parts[index]) }
        return parts.joined(separator: "\"")
    }
}
