internal import SCIM

/// One of `steps`: what is done to an event before it is encoded.
///
/// A step works on the resource, on what changed in it and on the members of a group alike, so that none of them tells
/// what another one keeps to itself.
enum ShapeStep: Sendable {
    /// Leaves only these attributes, and what says which resource it is.
    case keep(KeptAttributes)
    case drop([ResourcePath])
    case rename([(path: ResourcePath, name: String)])
    /// Puts a text made of the event into the resource.
    case set([(path: ResourcePath, template: Template)])
    /// Leaves that there is a value, and not which.
    case redact([ResourcePath])
}

extension ShapeStep {
    /// What stands in the place of a value that is redacted.
    static let redacted = JSONValue.string("[redacted]")

    /// What every resource keeps: receivers tell by it what they are looking at.
    static let identity = ["schemas", "id", "meta"].map { ResourcePath(steps: [$0]) }

    /// The member `data` after this step.
    func apply(to data: JSONObject, of event: Event) -> JSONObject {
        switch self {
        case .keep(let kept):
            return data.mapping {
                kept.filter($0)
            } change: { change, path in
                guard let below = kept.below(path.steps) else { return nil }
                return change.mappingValues { below.filter($0) }
            } members: { members in
                kept.below(["members"])?.filter(members)
            }
        case .drop(let paths):
            return paths.reduce(data) { $0.editing($1) { _ in nil } }
        case .redact(let paths):
            return paths.reduce(data) { $0.editing($1) { _ in Self.redacted } }
        case .rename(let names):
            return names.reduce(data) { $0.renaming($1.path, to: $1.name) }
        case .set(let values):
            var data = data
            // All see the event as it was before this step.
            let scope = TemplateScope(event, data: data)
            for (path, template) in values {
                data["resource"] = data["resource"]?.setting(path.steps[...], to: .string(template.render(scope)))
            }
            return data
        }
    }
}
