import SCIM
import TestSupport
import Testing

@Suite("The plan of a bulk request")
struct BulkPlanTests {
    /// Plans operations; the nth POST makes the resource `id-n`.
    private func plan(_ operations: [String]) throws -> BulkPlan {
        let text = #"{"Operations":[\#(operations.joined(separator: ","))]}"#
        let request = try BulkRequest(reading: .object(try JSONObject(text: text)), tolerance: .tolerant)
        var count = 0
        return BulkPlan(request) {
            count += 1
            return "id-\(count)"
        }
    }

    private func user(_ bulkId: String, manager: String = "") -> String {
        #"{"method":"POST","path":"/Users","bulkId":"\#(bulkId)","data":{"userName":"\#(bulkId)","manager":"\#(manager)"}}"#
    }

    private func group(_ bulkId: String, _ members: String...) -> String {
        let list = members.map { #"{"value":"bulkId:\#($0)"}"# }.joined(separator: ",")
        return #"{"method":"POST","path":"/Groups","bulkId":"\#(bulkId)","data":{"members":[\#(list)]}}"#
    }

    @Test("#247 what an operation refers to is made before it, the rest keeps its order")
    func forward() throws {
        let removal = #"{"method":"DELETE","path":"/Users/x"}"#
        let plan = try plan([removal, group("all", "team"), user("ann"), group("team", "ann", "bob"), user("bob")])
        #expect(plan.steps == [[0], [2], [4], [3], [1]])
        let members = try plan.operations[1].get().data.object?["members"]
        #expect(members == [["value": "id-3"]])
    }

    @Test("#247 references are resolved in ids, paths, $ref and filters")
    func places() throws {
        let patch = """
            {"method":"PATCH","path":"/Groups/bulkId:team","data":{"Operations":[
              {"op":"remove","path":"members[value eq \\"bulkId:ann\\"]"},
              {"op":"add","path":"members","value":[{"value":"bulkId:ann","$ref":"https://h/Users/bulkId:ann"}]},
              {"op":"add","value":{"manager":{"value":"bulkId:ann","$ref":"bulkId:ann"},"title":"about bulkId:ann"}}]}}
            """
        let operation = try plan([user("ann"), group("team"), patch]).operations[2].get()
        #expect(operation.id == "id-2")
        let operations = operation.data.object?["Operations"]?.array ?? []
        #expect(operations[0].object?["path"] == #"members[value eq "id-1"]"#)
        #expect(operations[1].object?["value"] == [["value": "id-1", "$ref": "https://h/Users/id-1"]])
        #expect(
            operations[2].object?["value"]
                == ["manager": ["value": "id-1", "$ref": "../Users/id-1"], "title": "about bulkId:ann"]
        )
    }

    @Test("#247 users that refer to each other are made together, before the groups that hold them")
    func circle() throws {
        let plan = try plan([
            group("team", "ann"), user("ann", manager: "bulkId:bob"), user("bob", manager: "bulkId:ann"),
        ])
        #expect(plan.steps == [[1, 2], [0]])
        let mixed = try self.plan([group("team", "ann"), user("ann", manager: "bulkId:team")])
        #expect(mixed.steps == [[1, 0]])
    }

    @Test("#247 groups inside each other cannot be, and are refused as RFC 7644 §3.7.1 allows")
    func groupsInsideEachOther() throws {
        let plan = try plan([group("a", "b"), group("b", "a"), group("self", "self"), user("ann")])
        for index in 0...2 {
            let error = try #require(throws: SCIMError.self) { try plan.operations[index].get() }
            #expect(error.status == 409)
        }
        #expect(throws: Never.self) { try plan.operations[3].get() }
        #expect(plan.steps.flatMap(\.self).sorted() == [0, 1, 2, 3])
    }

    @Test("a chain as long as a request may be is planned")
    func chain() throws {
        let names = (0..<1_000).map { "n\($0)" }
        let operations = zip(names, names.dropFirst()).map { group($0, $1) } + [group("n999")]
        #expect(try plan(operations).steps == names.indices.reversed().map { [$0] })
    }

    @Test("#248 a reference to nothing is a 409 of its operation")
    func unresolvable() throws {
        let plan = try plan([group("a", "ghost"), #"{"method":"DELETE","path":"/Users/bulkId:ghost"}"#])
        for index in 0...1 {
            let error = try #require(throws: SCIMError.self) { try plan.operations[index].get() }
            #expect(error.status == 409)
            #expect(error.kind == .invalidValue)
            #expect(error.detail.contains("bulkId:ghost"))
        }
    }

    @Test("#250 in whatever order the operations come, each follows what it refers to", arguments: 0..<20)
    func anyOrder(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let names = (0..<30).map { "n\($0)" }
        let operations = names.indices.map { index in
            index < 10 ? user(names[index]) : group(names[index], names[.random(in: 0..<index, using: &random)])
        }
        let plan = try plan(operations.shuffled(using: &random))
        let order = plan.steps.flatMap(\.self)
        let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
        #expect(order.count == operations.count)
        for index in order {
            for maker in plan.dependencies[index] { #expect(places[maker, default: .max] < places[index, default: 0]) }
        }
    }
}
