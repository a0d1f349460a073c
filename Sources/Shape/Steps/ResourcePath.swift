internal import SCIM

/// Where in a resource an attribute lies: names to go through, one by one.
struct ResourcePath: Sendable, Hashable {
    /// The URN of an extension where there is one, the attribute, its sub-attribute; compared without regard to case.
    let steps: [String]

    init(steps: [String]) {
        self.steps = steps
    }

    /// Takes the path of a change apart, as events have it: `active`, `name.givenName`, `urn:…:User:department`.
    init(ofChange path: String) {
        guard let colon = path.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            steps = path.dotted
            return
        }
        steps = [String(path[..<colon])] + String(path[path.utf8.index(after: colon)...]).dotted
    }

    /// The path as events have it.
    var text: String {
        guard let first = steps.first, first.contains(":"), steps.count > 1 else { return steps.joined(separator: ".") }
        return first + ":" + steps.dropFirst().joined(separator: ".")
    }

    /// What follows when this path begins with `other`; nil when it does not.
    func remainder(after other: ResourcePath) -> ArraySlice<String>? {
        guard steps.count >= other.steps.count else { return nil }
        for (mine, theirs) in zip(steps, other.steps) where !mine.equalsIgnoringASCIICase(theirs) { return nil }
        return steps.dropFirst(other.steps.count)
    }
}

extension ResourcePath {
    /// Reads a path as an operator writes it.
    ///
    /// An attribute of an extension may stand without its URN where no other has its name.
    ///
    /// - Parameters:
    ///   - text: the path: `emails`, `name.givenName`, `urn:…:User:department`, or the URN of an extension.
    ///   - schemas: the schemas of the resources.
    /// - Returns: The path, and whether a schema knows it or may not know it.
    /// - Throws: ``FilterSyntaxError`` where the text is no path.
    static func reading(
        _ text: String,
        _ schemas: SchemaRegistry
    ) throws(FilterSyntaxError) -> (path: ResourcePath, isKnown: Bool) {
        switch try AttributeReference(parsing: text, schemas: schemas.urns) {
        case .schema(let urn):
            return (ResourcePath(steps: [urn]), true)
        case .attribute(let path):
            for schema in [schemas.user, schemas.group] {
                guard let found = schema.resolve(path) else { continue }
                let names = [found.extensionURN, found.attribute.name, found.subAttribute?.name]
                return (ResourcePath(steps: names.compactMap(\.self)), true)
            }
            let isOwnSchema = path.schema.map { urn in !schemas.urns.contains { $0.equalsIgnoringASCIICase(urn) } }
            return (
                ResourcePath(steps: [path.schema, path.name, path.subAttribute].compactMap(\.self)),
                isOwnSchema ?? false
            )
        }
    }
}
