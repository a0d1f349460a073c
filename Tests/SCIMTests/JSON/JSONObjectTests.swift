import SCIM
import Testing

@Suite("JSON objects")
struct JSONObjectTests {
    @Test("keep the order of their members through changes")
    func order() {
        var object: JSONObject = ["c": 1, "a": 2, "b": 3]
        object["a"] = 4
        object["d"] = 5
        object["c"] = nil
        #expect(object.names == ["a", "b", "d"])
        #expect(object.map(\.name) == ["a", "b", "d"])
        #expect(object["a"] == 4)
        #expect(object.remove("b") == 3)
        #expect(object.remove("b") == nil)
        #expect(object.count == 2)
        #expect(!object.isEmpty)
    }

    @Test("look names up exactly and without regard to ASCII case")
    func lookup() {
        let object: JSONObject = ["userName": "mona", "USERNAME": "lisa", "Ä": 1]
        #expect(object["username"] == nil)
        #expect(object.value(named: "username") == "mona")
        #expect(object.value(named: "USERNAME") == "lisa")
        #expect(object.member(named: "UserName")?.name == "userName")
        #expect(object.value(named: "ä") == nil)
        #expect(object.value(named: "user") == nil)
    }

    @Test("#11 are equal whatever the order of their members")
    func equality() {
        let left: JSONObject = ["a": 1, "b": ["x": 1, "y": 2]]
        let right: JSONObject = ["b": ["y": 2, "x": 1], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "c": ["x": 1, "y": 2]])
        #expect(JSONValue.array([1, 2]) != .array([2, 1]))
    }

    @Test("of two members with one name the later wins when made of pairs")
    func pairs() {
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }

    @Test("tell null and the empty array from values")
    func unassigned() {
        #expect(JSONValue.null.isUnassigned)
        #expect(JSONValue.array([]).isUnassigned)
        #expect(!JSONValue.string("").isUnassigned)
        #expect(!JSONValue.object([:]).isUnassigned)
    }
}
