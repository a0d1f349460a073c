internal import SCIM

/// Users and groups.
extension AnswerExpectation {
    /// The whole resource, as a provider stores it: its id, its kind, when it changed, and never a password.
    static func full(_ kind: ResourceKind) -> AnswerExpectation {
        .all([
            .scimBody, .schema(kind == .user ? SchemaURN.user : SchemaURN.group),
            .text("id"), .member("meta", "resourceType", is: .string(kind.rawValue)),
            .text("meta", "created"), .text("meta", "lastModified"), .text("meta", "location"),
            .text(kind == .user ? "userName" : "displayName"),
            .noMember("password"),
        ])
    }

    /// A new resource: 201, where it is, all of it.
    static func created(_ kind: ResourceKind) -> AnswerExpectation {
        .all([.status(201), .header("Location"), .full(kind)])
    }

    /// 200 with all of a resource that is known.
    static func shown(_ kind: ResourceKind, _ name: String) -> AnswerExpectation {
        .all([.status(200), .full(kind), .same(name)])
    }

    /// The id that this resource has had since it was made.
    static func same(_ name: String) -> AnswerExpectation {
        AnswerExpectation { answer, recollection in
            let id = answer.object?["id"]?.string
            let known = try? recollection.id(of: name)
            return id == known ? nil : "id is \(id ?? "missing") instead of \(known ?? "unknown")"
        }
    }

    /// Nothing was changed: `meta.lastModified` is what it was.
    static func untouched(_ name: String) -> AnswerExpectation {
        AnswerExpectation { answer, recollection in
            let time = answer.object?["meta"]?.object?["lastModified"]
            let known = try? recollection.resource(name)["meta"]?.object?["lastModified"]
            return time == known ? nil : "meta.lastModified moved although nothing changed"
        }
    }

    /// The members of a group are exactly these, in whatever order.
    static func members(_ names: String...) -> AnswerExpectation {
        AnswerExpectation { answer, recollection in
            let members = answer.object?["members"]?.array ?? []
            let ids = members.compactMap { $0.object?["value"]?.string }
            let known = names.compactMap { try? recollection.id(of: $0) }
            return ids.sorted() == known.sorted()
                ? nil : "members are \(ids.count) (\(ids.joined(separator: ", "))) instead of \(names)"
        }
    }

    /// The value at the end of a way through objects.
    static func member(_ way: String..., is expected: JSONValue) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            guard let found = answer.object.flatMap({ $0.value(at: way) }) else {
                return "\(name(way)) is missing"
            }
            return found == expected ? nil : "\(name(way)) is \(text(found)) instead of \(text(expected))"
        }
    }

    /// Nothing has that name, whatever its case.
    static func noMember(_ name: String) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            answer.object?.member(named: name) == nil ? nil : "\(name) is shown"
        }
    }

    private static func text(_ way: String...) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            let found = answer.object.flatMap { $0.value(at: way) }
            return found?.string?.isEmpty == false ? nil : "\(name(way)) is \(found?.kind ?? "missing")"
        }
    }

    private static func name(_ way: [String]) -> String { way.joined(separator: ".") }

    private static func text(_ value: JSONValue) -> String {
        String(decoding: JSONWriter.bytes(value), as: UTF8.self)
    }
}

extension JSONObject {
    fileprivate func value(at way: [String]) -> JSONValue? {
        guard let first = way.first, let value = self[first] else { return nil }
        return way.count == 1 ? value : value.object?.value(at: Array(way.dropFirst()))
    }
}
