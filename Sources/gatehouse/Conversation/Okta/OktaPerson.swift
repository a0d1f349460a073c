internal import SCIM

/// A person in Okta's directory who is about to be assigned.
struct OktaPerson: Sendable {
    let givenName: String
    let familyName: String
    let number: Int

    static let ann = OktaPerson(givenName: "Ann", familyName: "Lee", number: 1)
    static let bob = OktaPerson(givenName: "Bob", familyName: "Ray", number: 2)
    static let cleo = OktaPerson(givenName: "Cleo", familyName: "Wu", number: 3)

    var userName: String { "\(givenName).\(familyName)@example.com".asciiLowercased }

    /// The body of the POST.
    ///
    /// A password is always sent, even when Okta keeps passwords to itself, and so is `groups`, which only the server
    /// may write (idp-traffic §1.4).
    var body: JSONObject {
        [
            "schemas": [.string(SchemaURN.user), .string(SchemaURN.enterpriseUser)],
            "userName": .string(userName),
            "name": ["givenName": .string(givenName), "familyName": .string(familyName)],
            "emails": [["primary": true, "value": .string(userName), "type": "work"]],
            "displayName": .string("\(givenName) \(familyName)"),
            "locale": "en-US",
            "externalId": .string("00u\(1_000_000 + number)"),
            "groups": [],
            "password": .string("R4nd0m-\(number)"),
            "active": true,
            SchemaURN.enterpriseUser: ["employeeNumber": .string("\(700 + number)"), "department": "Tours"],
        ]
    }
}
