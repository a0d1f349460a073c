import HTTPTypes
import SCIM

@testable import Server

extension DoorFixture {
    /// Sends a SearchRequest with these members, written as JSON.
    func search(_ members: String = "", at path: String = "/.search") async -> Answer {
        let more = members.isEmpty ? "" : "," + members
        return await send(.post, path, #"{"schemas":["\#(SchemaURN.searchRequest)"]\#(more)}"#)
    }

    /// Sends a search for users.
    func users(_ members: String) async -> Answer {
        await search(members, at: "/Users/.search")
    }
}

extension Answer {
    /// A member of each resource of a list.
    func values(of name: String) -> [String] {
        (json["Resources"].array ?? []).map { $0[name].string ?? "" }
    }

    var total: Int? { json["totalResults"].integer }
    var nextCursor: String? { json["nextCursor"].string }
}
