extension SchemaRegistry {
    /// Every name that a condition on events can hold: for telling which one was meant.
    package var eventAttributes: [String] {
        EventMember.allCases.map(\.rawValue) + resourceAttributes.map { "resource." + $0 }
            + EventPath.dataMembers.flatMap { name, members in [name] + members.map { "\(name).\($0)" } }
            + ["added", "removed"].flatMap { ["members.\($0).value", "members.\($0).display"] }
    }

    /// The path of every attribute of a user or a group, sub-attributes included, each once.
    package var resourceAttributes: [String] {
        var seen: Set<String> = []
        return [user, group].flatMap(\.attributePaths).filter { seen.insert($0).inserted }
    }
}

extension ResourceSchema {
    fileprivate var attributePaths: [String] {
        let own = (core.attributes + Self.common).flatMap(\.paths)
        return own
            + extensions.flatMap { schema in
                schema.attributes.flatMap(\.paths).map { "\(schema.id):\($0)" }
            }
    }
}

extension AttributeDefinition {
    fileprivate var paths: [String] {
        [name] + subAttributes.map { "\(name).\($0.name)" }
    }
}
