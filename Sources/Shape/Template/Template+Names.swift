package import SCIM

extension Template {
    /// Names that no event has, and where they stand: most likely slips.
    package func unknownNames(in schemas: SchemaRegistry) -> [(name: String, offset: Int)] {
        let known = Set((schemas.eventAttributes + ["data", "resource", "backfill", "replay"]).map(\.asciiLowercased))
        var unknown: [(name: String, offset: Int)] = []
        collect(nodes, within: [""], known, schemas.urns, into: &unknown)
        return unknown
    }

    private func collect(
        _ nodes: [TemplateNode],
        within prefixes: [String],
        _ known: Set<String>,
        _ urns: [String],
        into unknown: inout [(name: String, offset: Int)]
    ) {
        for node in nodes {
            switch node {
            case .text: break
            case .value(let name, _):
                if !isKnown(name, prefixes, known, urns) { unknown.append((name.text, name.offset)) }
            case .section(let name, let inner), .inverted(let name, let inner):
                if !isKnown(name, prefixes, known, urns) { unknown.append((name.text, name.offset)) }
                collect(inner, within: prefixes + [name.canonical(urns) + "."], known, urns, into: &unknown)
            }
        }
    }

    private func isKnown(_ name: TemplateName, _ prefixes: [String], _ known: Set<String>, _ urns: [String]) -> Bool {
        guard let first = name.steps.first, !(prefixes.count > 1 && first.utf8.first == UInt8(ascii: "-")) else {
            return true
        }
        let path = name.canonical(urns)
        return prefixes.contains { prefix in
            let whole = prefix + path
            // The values of a change may be anything, and so may what a schema has that nobody declared here.
            return known.contains(whole) || whole.hasPrefix("changes.old.") || whole.hasPrefix("changes.new.")
                || name.isForeign(urns)
        }
    }
}

extension TemplateName {
    /// The name as a condition would hold it, in lower case.
    fileprivate func canonical(_ urns: [String]) -> String {
        var steps = steps
        if steps.count > 1, steps[0].equalsIgnoringASCIICase("data") { steps.removeFirst() }
        if let place = steps.firstIndex(where: { $0.contains(":") }), place + 1 < steps.count {
            let isCore =
                steps[place].equalsIgnoringASCIICase(SchemaURN.user)
                || steps[place].equalsIgnoringASCIICase(SchemaURN.group)
            let attribute = isCore ? steps[place + 1] : "\(steps[place]):\(steps[place + 1])"
            steps.replaceSubrange(place...place + 1, with: [attribute])
        }
        return steps.joined(separator: ".").asciiLowercased
    }

    /// Whether the name has the URN of a schema that is not declared.
    fileprivate func isForeign(_ urns: [String]) -> Bool {
        guard let urn = steps.first(where: { $0.contains(":") }) else { return false }
        return !urns.contains { $0.equalsIgnoringASCIICase(urn) }
    }
}
