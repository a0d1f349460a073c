import SCIM
import TestSupport
import Testing

@Suite("Properties of PATCH")
struct PatchPropertyTests {
    private static let before = """
        {"title":"T","active":true,"name":{"givenName":"Ann","familyName":"Lee"},
         "emails":[{"value":"a","type":"work","primary":true},{"value":"b","type":"home"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"m1"}},
         "urn:acme:2.0:User":{"size":[1,2]}}
        """

    /// Paths that have a value in ``before``, with another value.
    private static let edits: [(String, JSONValue)] = [
        ("title", "U"), ("active", false), ("name", ["givenName": "B", "familyName": "C"]), ("name.givenName", "X"),
        ("emails", [["value": "z"]]), (#"emails[type eq "home"].value"#, "c"),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "E"),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", ["value": "m2"]),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", "m3"),
        ("urn:acme:2.0:User:size", [3]), ("userName", "n"), ("nickName", "new"), ("name.middleName", "new"),
    ]

    private func apply(_ operations: [PatchOperation], to document: JSONObject) throws -> JSONObject {
        try PatchApplication(schema: .user, tolerance: .tolerant, resourceID: "r1")
            .apply(PatchRequest(operations: operations), to: document).document
    }

    @Test("replacing and replacing back gives the original", arguments: edits)
    func inverse(_ path: String, _ value: JSONValue) throws {
        let original = try PatchCase.user("", Self.before, "", "").document
        let path = try PatchPath(parsing: path)
        let changed = try apply([PatchOperation(.replace, path: path, value: value)], to: original)
        let changes = ChangeSet(from: original, to: changed)
        #expect(!changes.isEmpty)
        let back = try changes.changes.map { change in
            PatchOperation(.replace, path: try PatchPath(parsing: change.path), value: change.old ?? .null)
        }
        let restored = try apply(back, to: changed)
        #expect(ChangeSet(from: original, to: restored).isEmpty)
    }

    @Test("any sequence of operations is undone by what the change set says it changed", arguments: 0..<40)
    func inverseOfSequences(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let original = try PatchCase.user("", Self.before, "", "").document
        var changed = original
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let (path, value) = try #require(Self.edits.randomElement(using: &random))
            let kind = try #require(PatchOperation.Kind.allCases.randomElement(using: &random))
            // What is refused changes nothing: a removal of userName, a filter that selects nothing.
            let operation = PatchOperation(kind, path: try PatchPath(parsing: path), value: value)
            changed = (try? apply([operation], to: changed)) ?? changed
        }
        let back = try ChangeSet(from: original, to: changed).changes.map { change in
            PatchOperation(.replace, path: try PatchPath(parsing: change.path), value: change.old ?? .null)
        }
        guard !back.isEmpty else { return }
        let restored = try apply(back, to: changed)
        #expect(ChangeSet(from: original, to: restored).isEmpty)
    }

    @Test("doing it again changes nothing", arguments: edits)
    func idempotent(_ path: String, _ value: JSONValue) throws {
        let original = try PatchCase.user("", Self.before, "", "").document
        let operation = PatchOperation(.replace, path: try PatchPath(parsing: path), value: value)
        let once = try apply([operation], to: original)
        #expect(ChangeSet(from: once, to: try apply([operation], to: once)).isEmpty)
    }

    @Test("saying what already is changes nothing")
    func noChange() throws {
        let original = try PatchCase.user("", Self.before, "", "").document
        for (name, value) in original where name != "schemas" {
            let path = try PatchPath(parsing: name)
            for kind in [PatchOperation.Kind.add, .replace] {
                let after = try apply([PatchOperation(kind, path: path, value: value)], to: original)
                #expect(ChangeSet(from: original, to: after).isEmpty, "\(kind) \(name)")
            }
        }
        let whole = try apply([PatchOperation(.replace, value: .object(original))], to: original)
        #expect(whole == original)
    }
}
