import SCIM
import Testing

@Suite("Attribute selection")
struct AttributeSelectionTests {
    private static let enterprise = SchemaURN.enterpriseUser

    private static let user: JSONObject = [
        "schemas": [.string(SchemaURN.user), .string(enterprise)],
        "id": "1",
        "externalId": "e",
        "userName": "mona",
        "name": ["givenName": "Mona", "familyName": "Lisa"],
        "password": "secret",
        "emails": [["value": "a@b", "type": "work"], ["value": "c@d"], ["type": "home"]],
        "custom": "kept",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": [
            "department": "D", "manager": ["value": "m", "displayName": "M"],
        ],
        "urn:example:1.0": ["a": 1, "b": 2],
        "meta": ["resourceType": "User", "created": "2011-05-13T04:42:34Z"],
    ]

    private func names(attributes: String? = nil, excluding: String? = nil) throws -> [String] {
        let selection = try AttributeSelection(attributes: attributes, excludedAttributes: excluding)
        return selection.apply(to: Self.user, schema: .user).names
    }

    private func value(_ name: String, attributes: String? = nil, excluding: String? = nil) throws -> JSONValue? {
        let selection = try AttributeSelection(attributes: attributes, excludedAttributes: excluding)
        return selection.apply(to: Self.user, schema: .user)[name]
    }

    @Test("#109 by default drops only what is never returned")
    func defaults() throws {
        #expect(try names() == Self.user.names.filter { $0 != "password" })
        #expect(try names(attributes: " , ") == names())
        #expect(try value(Self.enterprise) == Self.user[Self.enterprise])
    }

    @Test(
        "#108 attributes keep the minimum set and what is named",
        arguments: [
            ("userName", ["schemas", "id", "userName"]),
            ("USERNAME , externalid", ["schemas", "id", "externalId", "userName"]),
            ("password", ["schemas", "id"]),
            ("unknown", ["schemas", "id"]),
            ("a..b,userName", ["schemas", "id", "userName"]),
            ("custom", ["schemas", "id", "custom"]),
            ("meta.created", ["schemas", "id", "meta"]),
            ("name.middleName", ["schemas", "id"]),
            (enterprise, ["schemas", "id", enterprise]),
            ("\(enterprise):department", ["schemas", "id", enterprise]),
            ("department", ["schemas", "id", enterprise]),
            ("urn:example:1.0:a", ["schemas", "id", "urn:example:1.0"]),
            (
                SchemaURN.user,
                ["schemas", "id", "externalId", "userName", "name", "emails", "custom", "meta"]
            ),
            ("\(SchemaURN.user):userName", ["schemas", "id", "userName"]),
        ]
    )
    func only(attributes: String, expected: [String]) throws {
        #expect(try names(attributes: attributes) == expected)
    }

    @Test(
        "#108 #109 excludedAttributes drop what is named unless it is always returned",
        arguments: [
            ("userName", ["userName"]),
            ("id,schemas", []),
            ("emails,NAME", ["name", "emails"]),
            ("custom,meta", ["custom", "meta"]),
            ("unknown", []),
            (enterprise, [enterprise]),
            ("name.givenName,name.familyName", ["name"]),
            ("urn:example:1.0:a,urn:example:1.0:b", ["urn:example:1.0"]),
        ]
    )
    func without(excluding: String, expected: [String]) throws {
        #expect(
            try names(excluding: excluding) == Self.user.names.filter { $0 != "password" && !expected.contains($0) }
        )
    }

    @Test("#113 reaches into every element")
    func subAttributes() throws {
        #expect(try value("emails", attributes: "emails.value") == [["value": "a@b"], ["value": "c@d"]])
        #expect(try value("emails", excluding: "emails.VALUE") == [["type": "work"], ["type": "home"]])
        #expect(try value("name", attributes: "name.givenName") == ["givenName": "Mona"])
        #expect(try value("name", attributes: "name.givenName,name") == ["givenName": "Mona", "familyName": "Lisa"])
        #expect(try value("name", excluding: "name.givenName") == ["familyName": "Lisa"])
        #expect(
            try value(Self.enterprise, attributes: "\(Self.enterprise):manager.value") == ["manager": ["value": "m"]]
        )
        #expect(
            try value(Self.enterprise, excluding: "\(Self.enterprise):department")
                == ["manager": ["value": "m", "displayName": "M"]]
        )
        #expect(try value("urn:example:1.0", attributes: "urn:example:1.0:a") == ["a": 1])
    }

    @Test("keeps empty values that were empty before")
    func emptyValues() throws {
        let group: JSONObject = ["id": "g", "displayName": "", "members": []]
        let selection = try AttributeSelection(attributes: "members.value,displayName", excludedAttributes: nil)
        #expect(selection.apply(to: group, schema: .group) == ["id": "g", "displayName": "", "members": []])
    }

    @Test(
        "tells what need not be read",
        arguments: [
            (nil, nil, true), (nil, "members", false), (nil, "Members", false), (nil, "members.display", true),
            (nil, "displayName", true), ("members", nil, true), ("members.value", nil, true),
            ("displayName", nil, false), ("id", nil, false), (SchemaURN.group, nil, true),
            (nil, "\(SchemaURN.group):members", false), (nil, "urn:example:1.0:members", true),
        ]
    )
    func includes(attributes: String?, excluding: String?, expected: Bool) throws {
        let selection = try AttributeSelection(attributes: attributes, excludedAttributes: excluding)
        #expect(selection.includes("members") == expected)
        #expect(selection.isDefault == (attributes == nil && excluding == nil))
    }

    @Test("#107 refuses both parameters at once")
    func both() {
        #expect(throws: SCIMError.self) { try AttributeSelection(attributes: "a", excludedAttributes: "b") }
        #expect(throws: Never.self) { try AttributeSelection(attributes: "a", excludedAttributes: "") }
    }
}
