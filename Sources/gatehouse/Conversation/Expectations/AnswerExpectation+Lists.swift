internal import SCIM

/// List responses (RFC 7644 §3.4.2).
extension AnswerExpectation {
    /// A ListResponse whose counters are integers and whose `Resources` is there even when it is empty.
    static let list = AnswerExpectation.all([
        .status(200), .scimBody, .schema(SchemaURN.listResponse),
        .integer("totalResults"), .integer("startIndex"), .integer("itemsPerPage"),
        AnswerExpectation { answer, _ in
            guard let resources = answer.object?["Resources"] else { return "Resources is missing" }
            guard let elements = resources.array else { return "Resources is \(resources.kind) instead of an array" }
            let items = answer.object?["itemsPerPage"]?.integer
            return items == elements.count
                ? nil : "itemsPerPage is \(items.map(String.init) ?? "nothing"), Resources has \(elements.count)"
        },
    ])

    /// A list with this many resources in all, of which this many are in the answer.
    static func list(total: Int, shown: Int) -> AnswerExpectation {
        .all([
            .list, .member("totalResults", is: .integer(total)),
            AnswerExpectation { answer, _ in
                let count = answer.resources?.count ?? 0
                return count == shown ? nil : "\(count) resources instead of \(shown)"
            },
        ])
    }

    /// A look-up that finds nothing: an empty list, not an error.
    static let miss = AnswerExpectation.list(total: 0, shown: 0)

    /// A look-up that finds one resource, the one with the id that is known.
    static func hit(_ name: String) -> AnswerExpectation {
        .all([
            .list(total: 1, shown: 1),
            AnswerExpectation { answer, recollection in
                let id = answer.resources?.first?["id"]?.string
                let known = try? recollection.id(of: name)
                return id == known ? nil : "found \(id ?? "nothing") instead of \(known ?? "nothing")"
            },
        ])
    }

    /// No resource that was on an earlier page.
    static func nothing(from page: String) -> AnswerExpectation {
        AnswerExpectation { answer, recollection in
            let earlier = (try? recollection.resource(page)["Resources"]?.array) ?? []
            let known = Set(earlier.compactMap { $0.object?["id"]?.string })
            let again = answer.resources?.compactMap { $0["id"]?.string }.first(where: known.contains)
            return again.map { "\($0) was on an earlier page already" }
        }
    }

    private static func integer(_ name: String) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            guard let value = answer.object?[name] else { return "\(name) is missing" }
            return value.integer == nil ? "\(name) is \(value.kind) instead of an integer" : nil
        }
    }
}
