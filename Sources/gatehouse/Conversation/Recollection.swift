internal import SCIM

/// What a provider has learnt of the server: resources as it last saw them, each under a name of the conversation's own.
struct Recollection: Sendable {
    private var resources: [String: JSONObject] = [:]

    /// The resource as the server last showed it.
    func resource(_ name: String) throws(NeverLearnt) -> JSONObject {
        guard let resource = resources[name] else { throw NeverLearnt(what: name) }
        return resource
    }

    /// The id that the server gave the resource.
    func id(of name: String) throws(NeverLearnt) -> String {
        guard let id = try resource(name)["id"]?.string else { throw NeverLearnt(what: "the id of \(name)") }
        return id
    }

    /// What stands at the end of a way such as `ann.meta.version` or `found.Resources.0.id`.
    func value(at way: String) throws(NeverLearnt) -> JSONValue {
        let (name, rest) = way.cutAtDot
        guard let value = JSONValue.object(try resource(name)).value(at: rest) else { throw NeverLearnt(what: way) }
        return value
    }

    /// Keeps a resource in place of what was known of it.
    mutating func keep(_ resource: JSONObject, as name: String) {
        resources[name] = resource
    }
}

/// A request could not be made because an earlier answer did not say what it needs.
struct NeverLearnt: Error, Hashable {
    let what: String
}

/// What a provider takes from an answer.
enum Lesson: Sendable, Hashable {
    /// The body, under this name.
    case body(String)
    /// The only resource of a list, under this name.
    case onlyHit(String)
    /// The resources of a page, behind those of the pages before it, under this name.
    case page(String, isFirst: Bool)

    /// Keeps what the answer teaches; an answer without it leaves what was known.
    func learn(from answer: ProviderAnswer, into recollection: inout Recollection) {
        guard (200..<300).contains(answer.status) else { return }
        switch self {
        case .body(let name):
            if let object = answer.object { recollection.keep(object, as: name) }
        case .onlyHit(let name):
            if let hits = answer.resources, hits.count == 1 { recollection.keep(hits[0], as: name) }
        case .page(let name, let isFirst):
            let earlier = isFirst ? [] : (try? recollection.resource(name)["Resources"]?.array) ?? []
            var pages = answer.object ?? JSONObject()
            pages["Resources"] = .array(earlier + (answer.resources ?? []).map { .object($0) })
            recollection.keep(pages, as: name)
        }
    }
}

extension JSONValue {
    /// The value at the end of a way, its steps divided by dots; an element of an array is called by its number.
    fileprivate func value(at way: String) -> JSONValue? {
        guard !way.isEmpty else { return self }
        if let array {
            let (step, rest) = way.cutAtDot
            guard let index = Int(step), array.indices.contains(index) else { return nil }
            return array[index].value(at: rest)
        }
        // URNs have dots of their own, so a name may take any number of steps: the longest that fits counts.
        var name = way[...]
        while true {
            if let member = object?[String(name)] {
                return member.value(at: String(way.dropFirst(name.count + 1)))
            }
            guard let dot = name.lastIndex(of: ".") else { return nil }
            name = name[..<dot]
        }
    }
}

extension String {
    /// What stands before the first dot, and what behind it.
    fileprivate var cutAtDot: (first: String, rest: String) {
        guard let dot = firstIndex(of: ".") else { return (self, "") }
        return (String(self[..<dot]), String(self[index(after: dot)...]))
    }
}
