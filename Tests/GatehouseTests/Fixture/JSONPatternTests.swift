import SCIM
import Testing

@testable import gatehouse

@Suite struct JSONPatternTests {
    private func differences(_ pattern: String, _ found: String) throws -> [String] {
        var recollection = Recollection()
        recollection.keep(
            ["id": "u1", "active": true, "urn:x:2.0:User": ["dept": "Tours"], "emails": [["value": "a"]], "total": 7],
            as: "ann"
        )
        return JSONPattern(recollection: recollection).differences(
            try JSONReader.read(Array(pattern.utf8)),
            try JSONReader.read(Array(found.utf8)),
            at: ""
        )
    }

    @Test(arguments: [
        (#"{"a": 1}"#, #"{"a": 1, "b": 2}"#),
        (#"{"a": "{{any}}"}"#, #"{"a": false}"#),
        (#"{"a": "{{absent}}"}"#, "{}"),
        (#"{"a": "{{unassigned}}", "b": "{{unassigned}}", "c": "{{unassigned}}"}"#, #"{"a": [], "b": null}"#),
        (#"{"a": "{{text}}"}"#, #"{"a": "x"}"#),
        (#"{"a": "{{integer}}"}"#, #"{"a": 0}"#),
        (#"{"a": "{{time}}"}"#, #"{"a": "2026-11-23T18:22:30.123Z"}"#),
        (#"{"a": "{{ann.id}}", "b": "is {{ann.id}}"}"#, #"{"a": "u1", "b": "is u1"}"#),
        (#"{"a": "{{ann.active}}"}"#, #"{"a": true}"#),
        (#"{"a": "{{ann.total + 3}}"}"#, #"{"a": 10}"#),
        (#"{"a": "{{ann.urn:x:2.0:User.dept}}"}"#, #"{"a": "Tours"}"#),
        (#"{"a": "{{ann.emails.0.value}}"}"#, #"{"a": "a"}"#),
        (
            #"{"...": "{{ann}}", "active": false}"#,
            #"{"id":"u1","active":false,"urn:x:2.0:User":{"dept":"Tours"},"emails":[{"value":"a"}],"total":7}"#
        ),
        ("[1, 2]", "[1, 2]"),
        (#"["{{in any order}}", 1, 2]"#, "[2, 1]"),
        (#"["{{in any order}}", {"v": 1}]"#, #"[{"v": 1, "w": 2}]"#),
        (#"["{{among others}}", 2]"#, "[1, 2, 3]"),
        (#"["{{each}}", {"id": "{{text}}"}]"#, #"[{"id": "a"}, {"id": "b"}]"#),
        (#"["{{each of 2}}", "{{any}}"]"#, "[1, 2]"),
    ])
    func whatIsAsExpectedHasNoDifference(_ pattern: String, _ found: String) throws {
        #expect(try differences(pattern, found) == [])
    }

    @Test(arguments: [
        (#"{"a": 1}"#, #"{"a": 2}"#, ["a is 2 instead of 1"]),
        (#"{"a": 1}"#, "{}", ["a is missing"]),
        (#"{"a": true}"#, #"{"a": "True"}"#, [#"a is "True" instead of true"#]),
        (#"{"a": 1, "b": 2}"#, "{}", ["a is missing", "b is missing"]),
        (#"{"a": {"b": 1}}"#, #"{"a": [1]}"#, ["a is [1] instead of an object"]),
        (#"{"a": {"b": 1}}"#, #"{"a": {"b": 2}}"#, ["a.b is 2 instead of 1"]),
        (#"{"a": "{{any}}"}"#, #"{"a": null}"#, ["a is null"]),
        (#"{"password": "{{absent}}"}"#, #"{"Password": "x"}"#, [#"password is "x" instead of absent"#]),
        (#"{"a": "{{absent}}"}"#, #"{"a": null}"#, ["a is null instead of absent"]),
        (#"{"a": "{{unassigned}}"}"#, #"{"a": ""}"#, [#"a is "" instead of unassigned"#]),
        (#"{"a": "{{text}}"}"#, #"{"a": ""}"#, [#"a is "" instead of a text"#]),
        (#"{"a": "{{integer}}"}"#, #"{"a": "1"}"#, [#"a is "1" instead of an integer"#]),
        (#"{"a": "{{time}}"}"#, #"{"a": "yesterday"}"#, [#"a is "yesterday" instead of a dateTime"#]),
        (#"{"a": "{{ann.id}}"}"#, #"{"a": "u2"}"#, [#"a is "u2" instead of "u1""#]),
        (#"{"a": "{{ann.name}}"}"#, #"{"a": 1}"#, ["a cannot be compared: no answer so far told ann.name"]),
        (
            #"{"...": "{{ann}}", "emails": "{{any}}", "urn:x:2.0:User": "{{any}}", "total": 7}"#,
            #"{"active": false, "emails": 1, "urn:x:2.0:User": 1, "total": 7}"#,
            ["id is missing", "active is false instead of true"]
        ),
        ("[1, 2]", "[2, 1]", ["[0] is 2 instead of 1", "[1] is 1 instead of 2"]),
        (#"{"a": [1]}"#, #"{"a": [1, 2]}"#, ["a has 2 elements instead of 1"]),
        (#"{"a": [1]}"#, #"{"a": 1}"#, ["a is 1 instead of an array"]),
        (#"{"a": ["{{in any order}}", 1, 3]}"#, #"{"a": [2, 1]}"#, ["a has no 3, it is [2,1]"]),
        (#"{"a": ["{{in any order}}", 1, 1]}"#, #"{"a": [2, 1]}"#, ["a has no 1, it is [2,1]"]),
        (#"{"a": ["{{among others}}", 4]}"#, #"{"a": [2, 1]}"#, ["a has no 4, it is [2,1]"]),
        (
            #"{"a": ["{{each}}", {"id": "{{text}}"}]}"#, #"{"a": [{"id": "x"}, {}]}"#,
            ["a[1].id is missing instead of a text"]
        ),
        (#"{"a": ["{{each of 2}}"]}"#, #"{"a": [1]}"#, ["a has 1 elements instead of 2"]),
        (#"{"a": 1}"#, "[]", ["the body is [] instead of an object"]),
    ])
    func eachKindOfDifferenceIsSaidInAClause(_ pattern: String, _ found: String, _ expected: [String]) throws {
        #expect(try differences(pattern, found) == expected)
    }
}
