internal import SCIM

extension JSONObject {
    /// The data with everything at a path replaced, or taken away.
    func editing(_ path: ResourcePath, _ edit: (JSONValue) -> JSONValue?) -> JSONObject {
        mapping {
            $0.editing(path.steps[...], edit)
        } change: { change, changed in
            if changed.remainder(after: path) != nil { return change.mappingValues(edit) }
            guard let below = path.remainder(after: changed) else { return change }
            return change.mappingValues { $0.editing(below, edit) }
        } members: { members in
            guard let below = path.remainder(after: .members) else { return members }
            return members.editing(below, edit)
        }
    }

    func renaming(_ path: ResourcePath, to name: String) -> JSONObject {
        var renamed = mapping {
            $0.renaming(path.steps[...], to: name)
        } change: { change, changed in
            if changed.remainder(after: path) != nil {
                var steps = changed.steps
                steps[path.steps.count - 1] = name
                var change = change
                change["path"] = .string(ResourcePath(steps: steps).text)
                return change
            }
            guard let below = path.remainder(after: changed) else { return change }
            return change.mappingValues { $0.renaming(below, to: name) }
        } members: { members in
            guard let below = path.remainder(after: .members) else { return members }
            return members.renaming(below, to: name)
        }
        if path.steps.count == 1, path.remainder(after: .members) != nil {
            renamed = JSONObject(renamed.map { ($0.name == "members" ? name : $0.name, $0.value) })
        }
        return renamed
    }

    /// The data with each of its parts replaced by what a function makes of it; nil takes the part away.
    func mapping(
        resource: (JSONValue) -> JSONValue?,
        change: (JSONObject, ResourcePath) -> JSONObject?,
        members: (JSONValue) -> JSONValue?
    ) -> JSONObject {
        JSONObject(
            compactMap { name, value -> (String, JSONValue)? in
                switch (name, value) {
                case ("resource", _):
                    return (name, resource(value) ?? .object([:]))
                case ("changes", .array(let changes)):
                    let left = changes.compactMap { element -> JSONValue? in
                        guard let object = element.object, let path = object["path"]?.string else { return nil }
                        return change(object, ResourcePath(ofChange: path)).map(JSONValue.object)
                    }
                    return (name, .array(left))
                case ("members", .object(let lists)):
                    let left = lists.compactMap { list, value in members(value).map { (list, $0) } }
                    return left.isEmpty ? nil : (name, .object(JSONObject(left)))
                default:
                    return (name, value)
                }
            }
        )
    }

    /// A change with its values replaced; nil when nothing of them is left, or nothing that differs.
    func mappingValues(_ transform: (JSONValue) -> JSONValue?) -> JSONObject? {
        var change = self
        change["old"] = self["old"].flatMap(transform)
        change["new"] = self["new"].flatMap(transform)
        let isLost = change["old"] == nil && change["new"] == nil
        let isSame = change["old"] == change["new"] && change["old"] != ShapeStep.redacted
        return isLost || isSame ? nil : change
    }
}

extension ResourcePath {
    static let members = ResourcePath(steps: ["members"])
}
