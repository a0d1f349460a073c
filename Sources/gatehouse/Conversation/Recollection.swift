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

    /// Keeps what the answer teaches; an answer without it leaves what was known.
    func learn(from answer: ProviderAnswer, into recollection: inout Recollection) {
        guard (200..<300).contains(answer.status) else { return }
        switch self {
        case .body(let name):
            if let object = answer.object { recollection.keep(object, as: name) }
        case .onlyHit(let name):
            if let hits = answer.resources, hits.count == 1 { recollection.keep(hits[0], as: name) }
        }
    }
}
