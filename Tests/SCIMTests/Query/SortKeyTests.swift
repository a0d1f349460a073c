import SCIM
import Testing

@Suite("Sorting")
struct SortKeyTests {
    /// The names of users in the order that `sortBy` gives them; each is made of its JSON text.
    private func sorted(
        by path: String,
        _ users: KeyValuePairs<String, String>,
        _ order: ListQuery.SortOrder = .ascending
    ) throws -> [String] {
        let key = try SortKey(AttributePath(parsing: path), schema: .user)
        var places: [(name: String, place: ListPlace)] = []
        for (number, user) in users.enumerated() {
            let object = try #require(JSONReader.read(Array(user.value.utf8)).object)
            places.append(
                (user.key, ListPlace(kind: .user, value: key.value(of: object), key: Int64(number)))
            )
        }
        return places.sorted { $0.place.precedes($1.place, order) }.map(\.name)
    }

    @Test("#153 #154 ignores case where caseExact is false, by code points and without a locale")
    func caseInsensitive() throws {
        let users: KeyValuePairs = [
            "b": #"{"userName":"bob"}"#, "Z": #"{"userName":"Zoe"}"#, "a": #"{"userName":"Ann"}"#,
            "ä": #"{"userName":"Änne"}"#, "e": #"{"userName":"eve"}"#,
        ]
        #expect(try sorted(by: "userName", users) == ["a", "b", "e", "Z", "ä"])
        #expect(try sorted(by: "urn:ietf:params:scim:schemas:core:2.0:User:USERNAME", users).first == "a")
        #expect(try sorted(by: "userName", users, .descending) == ["ä", "Z", "e", "b", "a"])
    }

    @Test("#154 respects case where caseExact is true")
    func caseExact() throws {
        let users: KeyValuePairs = [
            "b": #"{"externalId":"b"}"#, "Z": #"{"externalId":"Z"}"#, "a": #"{"externalId":"a"}"#,
        ]
        #expect(try sorted(by: "externalId", users) == ["Z", "a", "b"])
    }

    @Test("#154 compares dateTimes by the moment, numbers by value and booleans")
    func types() throws {
        let dates: KeyValuePairs = [
            "noon": #"{"meta":{"created":"2026-01-01T12:00:00Z"}}"#,
            "earlier": #"{"meta":{"created":"2026-01-01T12:30:00+01:00"}}"#,
        ]
        #expect(try sorted(by: "meta.created", dates) == ["earlier", "noon"])
        let numbers: KeyValuePairs = ["ten": #"{"x":10}"#, "two": #"{"x":2}"#, "half": #"{"x":5e-1}"#]
        #expect(try sorted(by: "x", numbers) == ["half", "two", "ten"])
        let truths: KeyValuePairs = ["on": #"{"active":true}"#, "off": #"{"active":false}"#]
        #expect(try sorted(by: "active", truths) == ["off", "on"])
    }

    @Test("#155 puts those without a value last, and first in descending order")
    func missing() throws {
        let users: KeyValuePairs = [
            "none": "{}", "b": #"{"title":"b"}"#, "empty": #"{"title":""}"#, "a": #"{"title":"a"}"#,
        ]
        #expect(try sorted(by: "title", users) == ["a", "b", "none", "empty"])
        #expect(try sorted(by: "title", users, .descending) == ["empty", "none", "b", "a"])
    }

    @Test("#156 takes the primary element, else the first, and a complex one by its value")
    func multiValued() throws {
        let users: KeyValuePairs = [
            "primary": #"{"emails":[{"value":"a@x"},{"value":"z@x","primary":true}]}"#,
            "first": #"{"emails":[{"value":"m@x"},{"value":"b@x"}]}"#,
            "bare": #"{"emails":["c@x"]}"#, "none": #"{"emails":[]}"#,
        ]
        for path in ["emails", "emails.value"] {
            #expect(try sorted(by: path, users) == ["bare", "first", "primary", "none"])
        }
        let enterprise: KeyValuePairs = [
            "2": #"{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"b"}}}"#,
            "1": #"{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"a"}}}"#,
        ]
        let path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"
        #expect(try sorted(by: path, enterprise) == ["1", "2"])
    }

    @Test("#157 keeps the order of creation among equals")
    func stable() throws {
        let users: KeyValuePairs = ["1": #"{"title":"X"}"#, "2": #"{"title":"x"}"#, "3": #"{"title":"x"}"#]
        #expect(try sorted(by: "title", users) == ["1", "2", "3"])
        #expect(try sorted(by: "title", users, .descending) == ["3", "2", "1"])
    }

    @Test("#147 #156 refuses a password, and a complex attribute that has no value", arguments: ["password", "name"])
    func refused(path: String) throws {
        let error = try #require(throws: SCIMError.self) {
            try SortKey(AttributePath(parsing: path), schema: .user)
        }
        #expect(error.kind == .invalidPath)
        #expect(error.detail.contains("'\(path)'"))
    }

    @Test(
        "knows the orders that an index has",
        arguments: [
            ("userName", .attribute(.userName), nil), ("displayName", nil, .attribute(.displayName)),
            ("meta.created", .creation, .creation), ("meta.lastModified", nil, nil), ("externalId", nil, nil),
        ] as [(String, SortKey.Index?, SortKey.Index?)]
    )
    func indexes(path: String, user: SortKey.Index?, group: SortKey.Index?) throws {
        let path = try AttributePath(parsing: path)
        #expect(try SortKey(path, schema: .user).index == user)
        #expect(try SortKey(path, schema: .group).index == group)
    }
}
