internal import SCIM

/// A made-up user, known by a number from 1.
struct SeedPerson: Sendable {
    private static let givenNames = [
        "Ada", "Alan", "Barbara", "Carl", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ivan", "Jean", "Ken",
        "Lynn", "Margaret", "Niklaus", "Radia",
    ]
    private static let familyNames = [
        "Allen", "Backus", "Conway", "Dijkstra", "Engelbart", "Floyd", "Goldberg", "Hopper", "Iverson", "Johnson",
        "Knuth", "Liskov", "McCarthy", "Newell", "Perlman", "Ritchie", "Sutherland", "Turing", "Wirth",
    ]
    private static let departments = ["Engineering", "Finance", "Operations", "People", "Sales"]

    let number: Int

    var userName: String { "user\(number.padded(to: 7))@example.com" }

    /// No two neighbours have the same name; the lists' lengths have no common divisor, so that all pairs occur.
    var displayName: String { "\(givenName) \(familyName)" }

    private var givenName: String { Self.givenNames[number % Self.givenNames.count] }
    private var familyName: String { Self.familyNames[number % Self.familyNames.count] }

    /// The user as Okta would have created it.
    var document: ResourceDocument {
        ResourceDocument(
            attributes: [
                "schemas": [.string(SchemaURN.user), .string(SchemaURN.enterpriseUser)],
                "userName": .string(userName),
                "externalId": .string("00u\(number.padded(to: 7))"),
                "name": ["givenName": .string(givenName), "familyName": .string(familyName)],
                "displayName": .string(displayName),
                "emails": [["value": .string(userName), "type": "work", "primary": true]],
                "locale": "en-US",
                "active": true,
                SchemaURN.enterpriseUser: [
                    "employeeNumber": .string("\(number)"),
                    "department": .string(Self.departments[number % Self.departments.count]),
                ],
            ]
        )
    }
}

/// A made-up group, known by a number from 1.
struct SeedGroup: Sendable {
    let number: Int

    var document: ResourceDocument {
        ResourceDocument(
            attributes: [
                "schemas": [.string(SchemaURN.group)],
                "displayName": .string("Group \(number.padded(to: 4))"),
                "externalId": .string("00g\(number.padded(to: 4))"),
            ]
        )
    }
}

extension Int {
    /// The number with zeros in front, so that names sort as numbers do.
    fileprivate func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
