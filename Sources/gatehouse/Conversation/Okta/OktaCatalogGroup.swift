internal import SCIM

/// A group pushed by an app from the catalog: PATCH with several operations at once (idp-traffic §1.8).
enum OktaCatalogGroup {
    static let chapters = [
        Conversation.Chapter(title: "The group Eng is pushed", steps: pushed),
        Conversation.Chapter(title: "People join and leave it", steps: membership),
        Conversation.Chapter(title: "It is renamed, and pushed again in full", steps: renamed),
    ]

    private static let pushed = [
        ConversationStep("is there an Eng?", expecting: [.miss]) { _ in .lookUp(.group, "displayName", "Eng") },
        ConversationStep(
            "no: create it",
            expecting: [.created(.group), .member("displayName", is: "Eng")],
            learning: .body("Eng"),
            telling: [.groupCreated]
        ) { _ in
            .create(.group, ["schemas": [.string(SchemaURN.group)], "displayName": "Eng", "members": []])
        },
        read("is it really there?", members: .members()),
    ]

    private static let membership = [
        change("Ann joins", telling: [.groupMembersChanged]) { known throws(NeverLearnt) in
            [try rename(known, to: "Eng"), remove(try known.id(of: "Bob")), try add(known, "Ann")]
        },
        read("is she in?", members: .members("Ann")),
        change("Ann joins again") { known throws(NeverLearnt) in
            [try rename(known, to: "Eng"), try add(known, "Ann")]
        },
        change("Ann leaves, Bob joins", telling: [.groupMembersChanged]) { known throws(NeverLearnt) in
            [remove(try known.id(of: "Ann")), try add(known, "Bob")]
        },
        read("did only she leave?", members: .members("Bob")),
        change("Ann leaves again") { known throws(NeverLearnt) in [remove(try known.id(of: "Ann"))] },
    ]

    private static let renamed = [
        change("a new name", telling: [.groupUpdated]) { known throws(NeverLearnt) in
            [try rename(known, to: "Engineering")]
        },
        ConversationStep("is there still an Eng?", expecting: [.miss]) { _ in .lookUp(.group, "displayName", "Eng") },
        ConversationStep("but an Engineering?", expecting: [.hit("Eng")]) { _ in
            .lookUp(.group, "displayName", "Engineering")
        },
        change("Push now: all members", telling: [.groupMembersChanged]) { known throws(NeverLearnt) in
            [try replaceMembers(known, "Ann", "Bob")]
        },
        change("Push now, once more") { known throws(NeverLearnt) in [try replaceMembers(known, "Bob", "Ann")] },
        read("who is in?", members: .members("Ann", "Bob")),
        ConversationStep("and what does Ann say?", expecting: [.shown(.user, "Ann")], learning: .body("Ann")) {
            known throws(NeverLearnt) in .get(.user, try known.id(of: "Ann"))
        },
        ConversationStep("put her back with groups", expecting: [.shown(.user, "Ann"), .untouched("Ann")]) {
            known throws(NeverLearnt) in .put(.user, try known.id(of: "Ann"), try known.resource("Ann"))
        },
    ]
}

extension OktaCatalogGroup {
    private static func read(_ title: String, members: AnswerExpectation) -> ConversationStep {
        ConversationStep(title, expecting: [.shown(.group, "Eng"), members], learning: .body("Eng")) {
            known throws(NeverLearnt) in .get(.group, try known.id(of: "Eng"))
        }
    }

    private static func change(
        _ title: String,
        telling events: [EventType] = [],
        operations: @escaping @Sendable (Recollection) throws(NeverLearnt) -> [JSONValue]
    ) -> ConversationStep {
        ConversationStep(title, expecting: [.noContentOr(.full(.group), .same("Eng"))], telling: events) {
            known throws(NeverLearnt) in
            ProviderRequest(
                method: .patch,
                path: "/Groups/\(try known.id(of: "Eng"))",
                body: ["schemas": [.string(SchemaURN.patchOp)], "Operations": .array(try operations(known))]
            )
        }
    }

    /// Okta sends the name with every change of members, without a path and with the id, which is readOnly, beside it.
    private static func rename(_ known: Recollection, to name: String) throws(NeverLearnt) -> JSONValue {
        ["op": "replace", "value": ["id": .string(try known.id(of: "Eng")), "displayName": .string(name)]]
    }

    private static func remove(_ id: String) -> JSONValue {
        ["op": "remove", "path": .string("members[value eq \"\(id)\"]")]
    }

    private static func add(_ known: Recollection, _ name: String) throws(NeverLearnt) -> JSONValue {
        ["op": "add", "path": "members", "value": [try member(known, name)]]
    }

    private static func replaceMembers(_ known: Recollection, _ names: String...) throws(NeverLearnt) -> JSONValue {
        var members: [JSONValue] = []
        for name in names { members.append(try member(known, name)) }
        return ["op": "replace", "path": "members", "value": .array(members)]
    }

    private static func member(_ known: Recollection, _ name: String) throws(NeverLearnt) -> JSONValue {
        ["value": .string(try known.id(of: name)), "display": try known.resource(name)["userName"] ?? ""]
    }
}
