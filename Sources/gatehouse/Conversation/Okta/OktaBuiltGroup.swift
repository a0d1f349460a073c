internal import SCIM

/// A group pushed by an app that the administrator built: PUT with the complete list of members.
enum OktaBuiltGroup {
    static let chapters = [
        Conversation.Chapter(
            title: "It pushes a group, each time with all of its members",
            steps: [
                ConversationStep("is there a Crew?", expecting: [.miss]) { _ in
                    .lookUp(.group, "displayName", "Crew").withRawToken
                },
                ConversationStep(
                    "no: create it",
                    expecting: [.created(.group)],
                    learning: .body("Crew"),
                    telling: [.groupCreated]
                ) { _ in .create(.group, body("Crew", [])).withRawToken },
                put("Ann and Cleo are in", "Crew", ["Ann", "Cleo"], telling: [.groupMembersChanged]),
                put("and once more", "Crew", ["Cleo", "Ann"]),
                put("a new name", "Deck crew", ["Ann", "Cleo"], telling: [.groupUpdated]),
                put("Ann goes ashore", "Deck crew", ["Cleo"], telling: [.groupMembersChanged]),
                ConversationStep("who is in?", expecting: [.shown(.group, "Crew"), .members("Cleo")]) {
                    known throws(NeverLearnt) in .get(.group, try known.id(of: "Crew")).withRawToken
                },
            ]
        )
    ]

    private static func put(
        _ title: String,
        _ displayName: String,
        _ members: [String],
        telling events: [EventType] = []
    ) -> ConversationStep {
        var expectations: [AnswerExpectation] = [
            .shown(.group, "Crew"), .member("displayName", is: .string(displayName)),
        ]
        if events.isEmpty { expectations.append(.untouched("Crew")) }
        return ConversationStep(title, expecting: expectations, learning: .body("Crew"), telling: events) {
            known throws(NeverLearnt) in
            var ids: [String] = []
            for member in members { ids.append(try known.id(of: member)) }
            return .put(.group, try known.id(of: "Crew"), body(displayName, ids)).withRawToken
        }
    }

    /// `display` is what Okta calls the member, which the server need not agree with.
    private static func body(_ displayName: String, _ ids: [String]) -> JSONObject {
        [
            "schemas": [.string(SchemaURN.group)],
            "displayName": .string(displayName),
            "members": .array(ids.map { ["value": .string($0), "display": "as Okta knows them"] }),
        ]
    }
}
