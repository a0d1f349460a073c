internal import SCIM

/// Cleo's life in an app that the administrator built: PUT for everything, the token without `Bearer`.
enum OktaBuiltUser {
    private static let person = OktaPerson.cleo

    static let chapters = [
        Conversation.Chapter(title: "Another app, built by the administrator: Cleo is assigned", steps: assigned),
        Conversation.Chapter(title: "Everything about Cleo is a PUT", steps: updated),
    ]

    private static let assigned = [
        ConversationStep("is there a Cleo?", expecting: [.miss]) { _ in
            .lookUp(.user, "userName", person.userName).withRawToken
        },
        ConversationStep(
            "no: create her",
            expecting: [.created(.user), .member("active", is: true)],
            learning: .body("Cleo"),
            telling: [.userCreated]
        ) { _ in
            var request = ProviderRequest.create(.user, person.body).withRawToken
            request.headers.append(ProviderRequest.Header("Content-Type", "application/json"))
            return request
        },
        ConversationStep("is she there?", expecting: [.hit("Cleo")], learning: .onlyHit("Cleo")) { _ in
            .lookUp(.user, "userName", person.userName).withRawToken
        },
    ]

    private static let updated = [
        read("read her"),
        put("a new display name", ["displayName": "Cleo Wu (Boats)"], telling: [.userUpdated]),
        read("read her"),
        put("nothing new", [:]),
        put("a new password", ["password": "N3w-pass"]),
        put("deactivate", ["active": false], telling: [.userDeactivated]),
        read("read her"),
        put("reactivate", ["active": true], telling: [.userReactivated]),
    ]

    private static func read(_ title: String) -> ConversationStep {
        ConversationStep(title, expecting: [.shown(.user, "Cleo")], learning: .body("Cleo")) {
            known throws(NeverLearnt) in .get(.user, try known.id(of: "Cleo")).withRawToken
        }
    }

    /// Puts back what the server showed, with some attributes changed.
    private static func put(
        _ title: String,
        _ members: JSONObject,
        telling events: [EventType] = []
    ) -> ConversationStep {
        var expectations: [AnswerExpectation] = [.shown(.user, "Cleo")]
        if events.isEmpty { expectations.append(.untouched("Cleo")) }
        for (name, value) in members where name != "password" { expectations.append(.member(name, is: value)) }
        return ConversationStep(title, expecting: expectations, learning: .body("Cleo"), telling: events) {
            known throws(NeverLearnt) in
            .put(.user, try known.id(of: "Cleo"), try known.resource("Cleo").setting(members)).withRawToken
        }
    }
}
