/// A kind of request, made for the sample with a number.
struct ScaleCase: Sendable {
    typealias Maker = @Sendable (SeededGateway, Int) -> ScaleRequest

    let name: String
    let make: Maker
    /// What makes it possible again, for a request that changes something.
    var undo: Maker?

    init(_ name: String, undo: Maker? = nil, _ make: @escaping Maker) {
        self.name = name
        self.make = make
        self.undo = undo
    }

    /// What providers do all day.
    ///
    /// Adding comes before removing and leaves its last round for it to remove.
    static let all = [
        ScaleCase("userName eq") { look("/Users", "userName", $0.userNames[$1]) },
        ScaleCase("externalId eq") { look("/Users", "externalId", externalID($0.userNames[$1])) },
        ScaleCase("emails.value eq") { look("/Users", "emails.value", $0.userNames[$1]) },
        ScaleCase("displayName eq, groups") {
            look("/Groups", "displayName", "Group 000\(1 + $1 % 9)", without: "members")
        },
        ScaleCase("members.value eq") { look("/Groups", "members.value", $0.ids[$1], without: "members") },
        ScaleCase("GET one user") { .get("/Users/\($0.ids[$1])") },
        ScaleCase("GET one group without members") { gateway, _ in
            .get("/Groups/\(gateway.group)?excludedAttributes=members")
        },
        ScaleCase("PATCH add one member", undo: remove, add),
        ScaleCase("PATCH remove one member", undo: add, remove),
        ScaleCase("first page of 100 users") { _, _ in .get("/Users?startIndex=1&count=100") },
    ]

    private static let add: Maker = { gateway, sample in
        .patch(gateway.group, #"{"op":"add","path":"members","value":[{"value":"\#(gateway.ids[sample])"}]}"#)
    }

    private static let remove: Maker = { gateway, sample in
        .patch(gateway.group, #"{"op":"remove","path":"members[value eq \"\#(gateway.ids[sample])\"]"}"#)
    }

    private static func look(
        _ endpoint: String,
        _ attribute: String,
        _ value: String,
        without excluded: String? = nil
    ) -> ScaleRequest {
        let filter = "\(attribute) eq \"\(value)\"".replacing(" ", with: "%20").replacing("\"", with: "%22")
        return .get("\(endpoint)?filter=\(filter)" + (excluded.map { "&excludedAttributes=\($0)" } ?? ""))
    }

    /// `user0000042@example.com` has the externalId `00u0000042`.
    private static func externalID(_ userName: String) -> String {
        "00u" + userName.dropFirst("user".count).prefix { $0 != "@" }
    }
}
